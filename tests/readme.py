"""The output shown in the README, made by the program itself.

readme.py --write   put today's output there
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from typer.testing import CliRunner

from dispaccio.cli.main import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?P<head><!-- output: (?P<path>\S+) -->\n```\n)(?P<shown>.*?)(?P<tail>```\n<!-- /output -->)", re.DOTALL)


def shown() -> str:
    """Return the output that the README shows."""
    return _block()["shown"]


def current() -> str:
    """Return the output as it is today, with its command."""
    path = _block()["path"]
    output = CliRunner().invoke(app, ["code", str(ROOT / path)]).stdout.replace(str(ROOT / path), path)
    lines = [line.rstrip() for line in output.splitlines()]
    return f"$ dispaccio code {path}\n" + re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _block() -> re.Match[str]:
    match = BLOCK.search(README.read_text("utf-8"))
    assert match is not None, "README.md has no output block"
    return match


def main(arguments: list[str]) -> int:
    """Write the output, or tell whether it is today's."""
    if arguments == ["--write"]:
        fresh = current()
        README.write_text(BLOCK.sub(lambda m: m["head"] + fresh + m["tail"], README.read_text("utf-8")), "utf-8")
    return int(shown() != current())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

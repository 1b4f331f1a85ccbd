"""The gate: readings of the gold may not get worse than the floors pinned in floors.json.

    gate.py            check every metric of every language against its floor
    gate.py --raise    pin higher floors where the figures are better; never lowers one
    gate.py --lower    pin the floors to today's figures, also where they are lower

The floors belong to the gold they were pinned with: floors.json keeps its digest, and a changed gold must be pinned
again. A directory named by the environment variable DISPACCIO_GOLD (annotations as .json, their texts beside them or
in texts.jsonl there or one folder up) is reported on apart and never required.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from dispaccio.cli.evaluate import read_gold, report
from dispaccio.cli.gold import Gold, load_gold
from dispaccio.evaluate import METRICS, evaluate, total

GOLD = Path(__file__).parent.parent / "gold"
FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.002
"""How far below a figure its floor is pinned: processors differ in the last bits, and with them a parse or two."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The floors of a language and the digest of the gold they were pinned with."""

    digest: str
    floors: dict[str, float]


def main(arguments: list[str]) -> int:
    """Check or pin all languages; return 0 if every floor holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--raise", dest="up", action="store_true", help="pin higher floors")
    group.add_argument("--lower", action="store_true", help="pin today's figures, also lower ones")
    options = parser.parse_args(arguments)
    pins = load_pins(FLOORS)
    today = {folder.name: measure(folder) for folder in sorted(GOLD.iterdir()) if folder.is_dir()}
    if options.lower:
        return write_pins(today)
    problems = [line for lang, pin in today.items() for line in compare(lang, pins.get(lang), pin, repin=options.up)]
    print("\n".join(problems) or "gate: every floor holds")
    report_other(os.environ.get("DISPACCIO_GOLD"), today)
    if options.up and not problems:
        return write_pins({lang: raised(pins.get(lang), pin) for lang, pin in today.items()})
    return int(bool(problems))


def measure(folder: Path) -> Pin:
    """Return today's figures of one language, less SLACK, and the digest of its gold; print the figures."""
    gold = load_gold(folder)
    tables = evaluate(gold.annotations, read_gold(gold))
    print("\n".join(report(tables)))
    figures = total(tables.values())
    return Pin(digest_of(folder), {m: math.floor(max(0.0, figures[m].f1 - SLACK) * 1000) / 1000 for m in METRICS})


def digest_of(folder: Path) -> str:
    """Return a hash over the names and bytes of the gold's files."""
    digest = hashlib.sha256()
    for file in sorted([*folder.glob("*.json"), *folder.glob("*.txt")]):
        for part in (file.name.encode(), file.read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:16]


def compare(lang: str, pinned: Pin | None, today: Pin, *, repin: bool) -> list[str]:
    """Return what is wrong with a language's figures: floors missed, or a gold that is not the pinned one."""
    if pinned is None:
        return [] if repin else [f"gate: {lang} has no floors; pin them with --raise"]
    low = [
        f"gate: {lang} {metric} is {today.floors[metric] + SLACK:.3f}, below its floor {floor:.3f}"
        for metric, floor in pinned.floors.items()
        if today.floors[metric] + SLACK < floor
    ]
    if pinned.digest != today.digest and not repin:
        low.append(f"gate: the gold of {lang} has changed; pin it with --raise, or with --lower if figures fell")
    return low


def raised(pinned: Pin | None, today: Pin) -> Pin:
    """Return the higher of the old and new floors, with today's digest."""
    old = pinned.floors if pinned else {}
    return Pin(today.digest, {metric: max(figure, old.get(metric, 0.0)) for metric, figure in today.floors.items()})


def report_other(folder: str | None, languages: Collection[str]) -> None:
    """Print the figures of another gold, if there is one, in the languages of ours."""
    if not folder or not Path(folder).is_dir():
        return
    texts = next((p for p in (Path(folder) / "texts.jsonl", Path(folder).parent / "texts.jsonl") if p.is_file()), None)
    gold = load_gold(Path(folder), texts)
    ours = {ident: record for ident, record in gold.annotations.items() if record["lang"] in languages}
    read = read_gold(Gold(ours, {ident: d for ident, d in gold.dispatches.items() if ident in ours}))
    print(f"\nDISPACCIO_GOLD, not required: {len(ours)} of {len(gold.annotations)} dispatches are in these languages")
    print("\n".join(report(evaluate(ours, read))))


def load_pins(path: Path) -> dict[str, Pin]:
    """Return the pinned floors by language; none if there is no file."""
    if not path.is_file():
        return {}
    return {lang: Pin(entry["digest"], entry["floors"]) for lang, entry in json.loads(path.read_text("utf-8")).items()}


def write_pins(pins: dict[str, Pin]) -> int:
    """Write the floors and return 0."""
    content = {lang: {"digest": pin.digest, "floors": pin.floors} for lang, pin in pins.items()}
    FLOORS.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    print(f"gate: pinned {', '.join(pins)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Documents keep up: every command, option, setting and exit code is described, every path that is named exists."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import typer

import dispaccio
import readme
from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.settings import NAMES, PREFIX

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PATH = re.compile(r"`((?:src|tests|docs|training|bench|\.ci)/[\w./-]*|Makefile|NOTICE|LICENSE)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def commands(group: Any, before: str = "dispaccio") -> list[tuple[str, Any]]:
    """Every command with its full name."""
    out = []
    for name, command in group.commands.items():
        out += commands(command, f"{before} {name}") if hasattr(command, "commands") else [(f"{before} {name}", command)]
    return out


COMMANDS = commands(typer.main.get_command(app))


def section(name: str) -> str:
    """The part of docs/cli.md below a command's heading."""
    parts = re.split(r"^## ", CLI, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"`{name}")), "")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_commands_are_described(name: str, command: Any) -> None:
    """A command has a section that names all its options, a help text, and a help for each option."""
    assert section(name), f"docs/cli.md has no section for {name}"
    assert command.help
    for parameter in command.params:
        if parameter.name == "help":
            continue
        assert getattr(parameter, "help", None), parameter.name
        for option in [o for o in parameter.opts if o.startswith("--")]:
            assert f"`{option}`" in section(name), option


def test_no_option_is_described_that_is_gone() -> None:
    """Every option in docs/cli.md is one."""
    known = {option for _, command in COMMANDS for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"`(--[a-z-]+)`", CLI)) <= known | {"--version", "--help"}


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_described(name: str) -> None:
    """A setting stands in the table with its variable."""
    assert f"| `{name}` | `{PREFIX}{name.upper()}` |" in CLI


@pytest.mark.parametrize("code", Exit)
def test_exit_codes_are_described(code: Exit) -> None:
    """An exit code stands in the table."""
    assert f"\n| {int(code)} | " in CLI


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_exist(document: Path) -> None:
    """What a document names or links to is there."""
    text = document.read_text("utf-8")
    missing = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    missing += [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    assert not missing


def test_where_covers_the_tree() -> None:
    """Every folder and module of the package is reachable from docs/where.md, by its own path or one below it."""
    where = (ROOT / "docs" / "where.md").read_text("utf-8")
    package = Path(dispaccio.__file__).parent
    parts = [
        p
        for p in package.iterdir()
        if (p.is_dir() and any(f for f in p.rglob("*.*") if f.name != "__init__.py")) or p.suffix == ".py"
    ]
    names = {p.name for p in parts if not p.name.startswith("__")}
    assert [name for name in sorted(names) if f"src/dispaccio/{name}" not in where] == []


def test_changes_know_the_version() -> None:
    """The version of the code has its entry."""
    assert dispaccio.__version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_examples_of_the_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example in docs/api.md gives what it shows, in a folder of its own."""
    importlib.import_module("dispaccio.component")  # an installed package is found by its entry point
    monkeypatch.chdir(tmp_path)
    results = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert results.attempted > 40
    assert results.failed == 0


def test_readme_shows_real_output() -> None:
    """The output in the README is what the program prints; tests/readme.py --write renews it."""
    assert readme.shown() == readme.current()

"""Settings: flag over environment over file, and every problem named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispaccio.errors import SettingsError
from dispaccio.settings import Format, Settings, load_settings


def test_defaults(tmp_path: Path) -> None:
    """Without a file, variables and flags the defaults hold; a flag that is None does not count."""
    assert load_settings({}, {"lang": None}, tmp_path / "none.toml") == Settings(None, Format.TABLE, 1)


def test_order(tmp_path: Path) -> None:
    """A flag wins over a variable, a variable over the file."""
    file = tmp_path / "dispaccio.toml"
    file.write_text('lang = "fr"\nformat = "json"\njobs = 2\n', "utf-8")
    environ = {"DISPACCIO_LANG": "EN", "DISPACCIO_JOBS": "3", "OTHER": "x"}
    assert load_settings(environ, {"jobs": 4}, file) == Settings("en", Format.JSON, 4)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("jobs = 0", "jobs 0; expected a whole number from 1"),
        ("jobs = true", "jobs True"),
        ('jobs = "²"', "jobs '²'"),
        ('format = "xml"', "expected one of table, json, jsonl"),
        ('lang = "i t"', "a language code"),
        ("color = 1", "unknown setting 'color'; expected one of lang, format, jobs"),
        ("jobs = ", "expected TOML"),
    ],
)
def test_problems_in_the_file(tmp_path: Path, content: str, message: str) -> None:
    """The error names the file, the value and what was expected."""
    file = tmp_path / "dispaccio.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=r"dispaccio\.toml: ") as error:
        load_settings({}, {}, file)
    assert message in str(error.value)


def test_problems_in_a_variable() -> None:
    """The error names the variable."""
    with pytest.raises(SettingsError, match="DISPACCIO_JOBS: jobs 'many'; expected a whole number"):
        load_settings({"DISPACCIO_JOBS": "many"}, {}, Path("none.toml"))


def test_ledger(tmp_path: Path) -> None:
    """The ledger is a file name or URL; nothing else will do."""
    assert load_settings({"DISPACCIO_LEDGER": "a.sqlite"}, {}, tmp_path / "none.toml").ledger == "a.sqlite"
    with pytest.raises(SettingsError, match="ledger ' '; expected a file name or a database URL"):
        load_settings({}, {"ledger": " "}, tmp_path / "none.toml")

"""What a user can set: one frozen `Settings`, built once by the command line (flag over environment over file)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from dispaccio.errors import SettingsError

FILE = Path("dispaccio.toml")
"""The settings file, looked for in the working directory."""
PREFIX = "DISPACCIO_"
"""What the environment variables begin with."""
MAX_JOBS = 256


class Format(StrEnum):
    """How readings are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    lang: the language of dispatches that do not tell theirs; None detects it.
    format: how readings are printed.
    jobs: processes that read at the same time.
    ledger: the file or URL of the ledger; None is the one in the user's data folder.
    """

    lang: str | None = None
    format: Format = Format.TABLE
    jobs: int = 1
    ledger: str | None = None


NAMES = tuple(field.name for field in fields(Settings))


def load_settings(environ: Mapping[str, str], flags: Mapping[str, object], file: Path = FILE) -> Settings:
    """Return the settings; flags that are None do not count. Raise SettingsError naming the place of the first problem."""
    settings = _merged(Settings(), _load_file(file), str(file))
    variables = {name: environ[key] for name in NAMES if (key := PREFIX + name.upper()) in environ}
    for name, value in variables.items():
        settings = _merged(settings, {name: value}, PREFIX + name.upper())
    return _merged(settings, {name: value for name, value in flags.items() if value is not None}, "the command line")


def _load_file(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{file}: {error}; expected TOML with {', '.join(NAMES)}"
        raise SettingsError(msg) from error


def _merged(settings: Settings, values: Mapping[str, object], where: str) -> Settings:
    unknown = sorted(set(values) - set(NAMES))
    if unknown:
        msg = f"{where}: unknown setting {unknown[0]!r}; expected one of {', '.join(NAMES)}"
        raise SettingsError(msg)
    return Settings(
        lang=_lang(values["lang"], where) if "lang" in values else settings.lang,
        format=_format(values["format"], where) if "format" in values else settings.format,
        jobs=_jobs(values["jobs"], where) if "jobs" in values else settings.jobs,
        ledger=_ledger(values["ledger"], where) if "ledger" in values else settings.ledger,
    )


def _lang(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.isalpha():
        msg = f"{where}: lang {value!r}; expected a language code such as 'it'"
        raise SettingsError(msg)
    return value.lower()


def _format(value: object, where: str) -> Format:
    try:
        return Format(str(value))
    except ValueError as error:
        msg = f"{where}: format {value!r}; expected one of {', '.join(Format)}"
        raise SettingsError(msg) from error


def _jobs(value: object, where: str) -> int:
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_JOBS:
        msg = f"{where}: jobs {value!r}; expected a whole number from 1 to {MAX_JOBS}"
        raise SettingsError(msg)
    return int(text)


def _ledger(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        msg = f"{where}: ledger {value!r}; expected a file name or a database URL"
        raise SettingsError(msg)
    return value

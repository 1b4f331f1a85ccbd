"""What every command has in common: settings from flags, dates from words, errors to exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from dispaccio.cli.exits import Exit, complain
from dispaccio.errors import DispaccioError, InputError, SettingsError, UnsupportedLanguageError
from dispaccio.settings import Settings, load_settings

if TYPE_CHECKING:
    from dispaccio.ingest.fields import FieldMap
    from dispaccio.model import Moment


def settings_of(**flags: Any) -> Settings:
    """Return the settings of this run; flags that are None do not count."""
    return load_settings(os.environ, flags)


def moment_of(published: str | None) -> Moment | None:
    """Return the date that a flag gives."""
    from dispaccio.ingest.records import parse_moment  # noqa: PLC0415 - not every command needs it

    try:
        return parse_moment(published, "--published") if published else None
    except InputError as error:
        raise SettingsError(str(error)) from error


def fields_of(fields: str | None) -> FieldMap | None:
    """Return the names of fields that a flag gives."""
    from dispaccio.ingest.fields import parse_fields  # noqa: PLC0415 - not every command needs it

    try:
        return parse_fields(fields) if fields else None
    except InputError as error:
        msg = f"--fields: {error}"
        raise SettingsError(msg) from error


def run(command: Callable[[], Exit]) -> None:
    """Run a command and end the process with its exit code."""
    try:
        end = command()
    except (SettingsError, UnsupportedLanguageError) as error:
        complain(error)
        end = Exit.USAGE
    except InputError as error:
        complain(error)
        end = Exit.NOTHING
    except DispaccioError as error:
        complain(error)
        end = Exit.PROBLEMS
    raise typer.Exit(int(end))

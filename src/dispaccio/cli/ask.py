"""The commands that ask a ledger: `search`, `dyad`, `commitments`, `stats`, `backup`. The parser is not loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import Form
from dispaccio.cli.show import show_events, show_hits, show_stats, show_threads
from dispaccio.errors import LedgerError, SettingsError
from dispaccio.ledger.open import Ledger
from dispaccio.model import Moment
from dispaccio.record.threads import State
from dispaccio.settings import Settings
from dispaccio.views.filters import Filters, Period, parse_period
from dispaccio.views.threads import ThreadFilters

EVERY = "all"


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of an answer is printed, and how."""

    limit: int
    after: str | None
    form: Form


@dataclass(frozen=True, slots=True)
class Promises:
    """What `commitments` is asked: between whom, narrowed how, told on which day."""

    countries: tuple[str, ...]
    narrow: Mapping[str, str | None]
    as_of: Moment | None


def search(settings: Settings, wanted: str, narrow: Mapping[str, str | None], paging: Paging) -> Exit:
    """Print the dispatches that hold the words."""
    filters = filters_of(narrow)
    with Ledger.open(settings.ledger, make=False) as ledger:
        show_hits(ledger.search(wanted, filters, limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def dyad(settings: Settings, pair: tuple[str, str], narrow: Mapping[str, str | None], paging: Paging) -> Exit:
    """Print the events between two countries."""
    filters = filters_of(narrow)
    one, two = (code.upper() for code in pair)
    with Ledger.open(settings.ledger, make=False) as ledger:
        show_events(ledger.dyad(one, two, filters, limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def commitments(settings: Settings, asked: Promises, paging: Paging) -> Exit:
    """Print commitment threads."""
    state = asked.narrow["state"]
    if state and state not in set(State):
        msg = f"--state {state!r}; expected one of {', '.join(State)}"
        raise SettingsError(msg)
    countries = tuple(code.upper() for code in asked.countries)
    narrow = ThreadFilters(countries, asked.narrow["instrument"], state, asked.narrow["stage"], _period(asked.narrow["date"]))
    with Ledger.open(settings.ledger, make=False) as ledger:
        as_of = asked.as_of.iso if asked.as_of else None
        show_threads(ledger.commitments(narrow, as_of=as_of, limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def stats(settings: Settings, form: Form) -> Exit:
    """Print the counts."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        show_stats(ledger.stats(), form)
    return Exit.OK


def backup(settings: Settings, file: Path) -> Exit:
    """Copy the ledger and name the copy."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        ledger.backup(file)
    print(f"{file}: {file.stat().st_size:,} bytes")
    return Exit.OK


def restore(settings: Settings, file: Path) -> Exit:
    """Make a ledger of a backup and count what is in it."""
    with Ledger.restore(file, settings.ledger) as ledger:
        print(f"{ledger.place}: {ledger.stats().dispatches:,} dispatches")
    return Exit.OK


def filters_of(narrow: Mapping[str, str | None]) -> Filters:
    """Return the filters that options give."""
    kind, country = (value.upper() if (value := narrow.get(name)) else None for name in ("type", "country"))
    return Filters(
        narrow.get("actor"), kind, narrow.get("instrument"), country, _period(narrow.get("date")), narrow.get("lang"),
        every_version=narrow.get("versions") == EVERY,
    )  # fmt: skip


def _period(printed: str | None) -> Period | None:
    try:
        return parse_period(printed) if printed else None
    except LedgerError as error:
        msg = f"--{error}"
        raise SettingsError(msg) from error

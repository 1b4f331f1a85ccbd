"""The commands on a ledger: `add`, `rebuild`, `search`, `dyad`, `commitments`, `stats`, `export`, `backup`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dispaccio.cli.batch import read_all
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.forms import Form
from dispaccio.cli.show import show_events, show_hits, show_stats, show_threads
from dispaccio.errors import LedgerError, SettingsError
from dispaccio.export.ledger import FORMATS, write_export
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch, Moment
from dispaccio.record.threads import State
from dispaccio.settings import Settings
from dispaccio.text.language import require_supported
from dispaccio.views.filters import Filters, Period, parse_period
from dispaccio.views.threads import ThreadFilters


Item = TypeVar("Item")


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


def add(
    paths: list[str], settings: Settings, *, published: Moment | None = None, fields: FieldMap | None = None
) -> Exit:
    """Keep the dispatches of all inputs and say how many were new, known and refused; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    refused = 0
    with Ledger.open(settings.ledger) as ledger, _progress() as progress:

        def accepted() -> Iterator[Dispatch]:
            nonlocal refused
            for item in progress(load_dispatches(paths, lang=settings.lang, published=published, fields=fields)):
                if isinstance(item, Refusal):
                    complain(item)
                    refused += 1
                else:
                    yield item

        counts = ledger.add(accepted(), readers=lambda found: _told(read_all(found, jobs=settings.jobs)))
    refused += counts.refused
    print(f"{counts.read:,} added, {counts.known:,} known before, {refused:,} refused")
    return of_counts(read=counts.read + counts.known, refused=refused)


def rebuild(settings: Settings) -> Exit:
    """Make all that is derived again; return the exit code."""
    with Ledger.open(settings.ledger) as ledger, _progress() as progress:
        counts = ledger.rebuild(readers=lambda found: _told(progress(read_all(found, jobs=settings.jobs))))
    print(f"{counts.read:,} read again, {counts.refused:,} refused")
    return Exit.PARTIAL if counts.refused else Exit.OK


def search(settings: Settings, wanted: str, narrow: Mapping[str, str | None], paging: Paging) -> Exit:
    """Print the dispatches that hold the words."""
    with Ledger.open(settings.ledger) as ledger:
        show_hits(ledger.search(wanted, _filters(narrow), limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def dyad(settings: Settings, pair: tuple[str, str], narrow: Mapping[str, str | None], paging: Paging) -> Exit:
    """Print the events between two countries."""
    one, two = (code.upper() for code in pair)
    with Ledger.open(settings.ledger) as ledger:
        show_events(ledger.dyad(one, two, _filters(narrow), limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def commitments(settings: Settings, asked: Promises, paging: Paging) -> Exit:
    """Print commitment threads."""
    state = asked.narrow["state"]
    if state and state not in set(State):
        msg = f"--state {state!r}; expected one of {', '.join(State)}"
        raise SettingsError(msg)
    countries = tuple(code.upper() for code in asked.countries)
    narrow = ThreadFilters(countries, asked.narrow["instrument"], state, asked.narrow["stage"], _period(asked.narrow["date"]))
    with Ledger.open(settings.ledger) as ledger:
        as_of = asked.as_of.iso if asked.as_of else None
        show_threads(ledger.commitments(narrow, as_of=as_of, limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def stats(settings: Settings, form: Form) -> Exit:
    """Print the counts."""
    with Ledger.open(settings.ledger) as ledger:
        show_stats(ledger.stats(), form)
    return Exit.OK


def export(settings: Settings, folder: Path, form: str) -> Exit:
    """Write the export's files and name them with their counts."""
    if form not in FORMATS:
        msg = f"--format {form!r}; expected one of {', '.join(FORMATS)}"
        raise SettingsError(msg)
    with Ledger.open(settings.ledger) as ledger:
        for name, rows in write_export(form, folder, ledger.all_events, ledger.all_threads).items():
            print(f"{folder / name}: {rows:,} rows")
    return Exit.OK


def backup(settings: Settings, file: Path) -> Exit:
    """Copy the ledger and name the copy."""
    with Ledger.open(settings.ledger) as ledger:
        ledger.backup(file)
    print(f"{file}: {file.stat().st_size:,} bytes")
    return Exit.OK


def _filters(narrow: Mapping[str, str | None]) -> Filters:
    kind, country = (value.upper() if (value := narrow.get(name)) else None for name in ("type", "country"))
    return Filters(narrow.get("actor"), kind, narrow.get("instrument"), country, _period(narrow.get("date")), narrow.get("lang"))


def _period(printed: str | None) -> Period | None:
    try:
        return parse_period(printed) if printed else None
    except LedgerError as error:
        msg = f"--{error}"
        raise SettingsError(msg) from error


def _told(outcomes: Iterable[object]) -> Iterator[object]:
    """Pass everything on and tell refusals at once."""
    for outcome in outcomes:
        if isinstance(outcome, Refusal):
            complain(outcome)
        yield outcome


class _Counting:
    """Passes things on and shows how many there were."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress

    def __call__(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass everything on and count it."""
        if self.progress is None:
            yield from items
            return
        task = self.progress.add_task("dispatches", total=None)
        for item in items:
            yield item
            self.progress.advance(task)


@contextmanager
def _progress() -> Iterator[_Counting]:
    """A progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield _Counting(None)
        return
    columns = SpinnerColumn(), BarColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Counting(progress)

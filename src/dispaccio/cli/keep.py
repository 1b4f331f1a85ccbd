"""The commands that read dispatches into a ledger: `add` and `rebuild`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dispaccio.cli.batch import read_all
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch, Moment
from dispaccio.settings import Settings
from dispaccio.text.language import require_supported

Item = TypeVar("Item")


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
    with Ledger.open(settings.ledger, make=False) as ledger, _progress() as progress:
        counts = ledger.rebuild(readers=lambda found: _told(progress(read_all(found, jobs=settings.jobs))))
    print(f"{counts.read:,} read again, {counts.refused:,} refused")
    return Exit.PARTIAL if counts.refused else Exit.OK


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

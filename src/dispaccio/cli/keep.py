"""The commands that read dispatches into a ledger: `add` and `rebuild`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.progress import BarColumn

from dispaccio.cli.batch import read_all
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.progress import counting
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch, Moment
from dispaccio.settings import Settings
from dispaccio.text.language import require_supported


def add(
    paths: list[str], settings: Settings, *, published: Moment | None = None, fields: FieldMap | None = None
) -> Exit:
    """Keep the dispatches of all inputs and say how many were new, known and refused; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    refused = 0
    with Ledger.open(settings.ledger) as ledger, counting(BarColumn(), shown=sys.stderr.isatty()) as progress:

        def accepted() -> Iterator[Dispatch]:
            nonlocal refused
            for item in progress(_load(paths, settings, published, fields)):
                if isinstance(item, Refusal):
                    complain(item)
                    refused += 1
                else:
                    yield item

        counts = ledger.add(accepted(), readers=lambda found: _told(read_all(found, jobs=settings.jobs)))
    refused += counts.refused
    withdrawals = f", {counts.kills:,} withdrawals" if counts.kills else ""
    print(f"{counts.read:,} added, {counts.known:,} known before, {refused:,} refused{withdrawals}")
    return of_counts(read=counts.read + counts.known + counts.kills, refused=refused)


def _load(
    paths: list[str], settings: Settings, published: Moment | None, fields: FieldMap | None
) -> Iterator[Dispatch | Refusal]:
    """The dispatches of all inputs, with the notices that withdraw some of them."""
    return load_dispatches(paths, lang=settings.lang, published=published, fields=fields, withdrawals=True)


def rebuild(settings: Settings) -> Exit:
    """Make all that is derived again; return the exit code."""
    with Ledger.open(settings.ledger, make=False) as ledger, counting(BarColumn(), shown=sys.stderr.isatty()) as progress:
        counts = ledger.rebuild(readers=lambda found: _told(progress(read_all(found, jobs=settings.jobs))))
    print(f"{counts.read:,} read again, {counts.refused:,} refused")
    return Exit.PARTIAL if counts.refused else Exit.OK


def _told(outcomes: Iterable[object]) -> Iterator[object]:
    """Pass everything on and tell refusals at once."""
    for outcome in outcomes:
        if isinstance(outcome, Refusal):
            complain(outcome)
        yield outcome

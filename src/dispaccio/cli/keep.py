"""The commands that read dispatches into a ledger: `add` and `rebuild`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn

from dispaccio.cli.batch import read_all
from dispaccio.cli.code import check_world
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.progress import counting
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.ledger.open import Ledger
from dispaccio.lexicon.load import languages
from dispaccio.lexicon.own import OWN
from dispaccio.model import Dispatch, Moment
from dispaccio.record.notices import FEWEST_WORDS, names_nothing
from dispaccio.settings import Settings
from dispaccio.text.language import require_supported

NAMES_NOTHING = "a withdrawal that does not tell of what"
NAMES = f"an identifier, a headline of at least {FEWEST_WORDS} words or keywords such as BC-Ghana-Port"


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs of `add`, and what stands in where they do not tell."""

    paths: list[str]
    published: Moment | None
    fields: FieldMap | None


def add(found: Found, settings: Settings, *, world: tuple[Path, ...] = ()) -> Exit:
    """Keep the dispatches of all inputs and say how many were new, known and refused; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    refused = check_world(world, settings.lang or languages()[0])
    with Ledger.open(settings.ledger) as ledger, counting(BarColumn(), shown=sys.stderr.isatty()) as progress:

        def accepted() -> Iterator[Dispatch]:
            nonlocal refused
            for item in progress(_load(found, settings)):
                if isinstance(item, Refusal):
                    complain(item)
                    refused += 1
                else:
                    yield item

        counts = ledger.add(accepted(), readers=lambda new: _told(read_all(new, jobs=settings.jobs, world=world)))
    refused += counts.refused
    withdrawals = f", {counts.kills:,} withdrawals" if counts.kills else ""
    print(f"{counts.read:,} added, {counts.known:,} known before, {refused:,} refused{withdrawals}")
    return of_counts(read=counts.read + counts.known + counts.kills, refused=refused)


def _load(found: Found, settings: Settings) -> Iterator[Dispatch | Refusal]:
    """The dispatches of all inputs, with the notices that withdraw some of them and tell which."""
    loaded = load_dispatches(
        found.paths, lang=settings.lang, published=found.published, fields=found.fields, withdrawals=True
    )
    for item in loaded:
        if not isinstance(item, Refusal) and names_nothing(item):
            yield Refusal(f"{item.source or ''} {item.id}".strip(), NAMES_NOTHING, NAMES)
        else:
            yield item


def rebuild(settings: Settings, *, world: tuple[Path, ...] = ()) -> Exit:
    """Make all that is derived again; return the exit code."""
    left_out = check_world(world, settings.lang or languages()[0])
    with Ledger.open(settings.ledger, make=False) as ledger, counting(BarColumn(), shown=sys.stderr.isatty()) as progress:
        if not world and _has_own(ledger):
            complain("some dispatches were read with actors of your own (--world), and are now read without them")
        counts = ledger.rebuild(readers=lambda kept: _told(progress(read_all(kept, jobs=settings.jobs, world=world))))
    print(f"{counts.read:,} read again, {counts.refused:,} refused")
    return Exit.PARTIAL if counts.refused or left_out else Exit.OK


def _has_own(ledger: Ledger) -> bool:
    """Tell whether a reading's versions name a user's own actors."""
    with ledger.records() as records:
        return any(OWN in engine for engine in records.engines())


def _told(outcomes: Iterable[object]) -> Iterator[object]:
    """Pass everything on and tell refusals at once."""
    for outcome in outcomes:
        if isinstance(outcome, Refusal):
            complain(outcome)
        yield outcome

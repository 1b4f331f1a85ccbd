"""Everything that a ledger holds, or what filters leave of it, as one moment shows it: what exports and tables are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection, select

from dispaccio.store import tables
from dispaccio.views.cast import LedgerActor, all_actors
from dispaccio.views.dispatches import LedgerDispatch, all_dispatches
from dispaccio.views.events import page_of_events
from dispaccio.views.filters import Filters
from dispaccio.views.pages import Page
from dispaccio.views.participants import participants
from dispaccio.views.quotes import CitedQuote, QuoteFilters, page_of_quotes
from dispaccio.views.records import CitedClaim, CitedReport, LedgerEvent, LedgerThread
from dispaccio.views.threads import ANYHOW, ThreadFilters, page_of_threads

Item = TypeVar("Item")
BATCH = 500
"""Records fetched at once: what bounds the memory."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one transaction, each kind as often as it is asked for.

    lapse: the day before which an open thread must have been heard of last to have lapsed; empty for none.
    """

    connection: Connection
    filters: Filters
    lapse: str

    def events(self) -> Iterator[LedgerEvent]:
        """Yield the events with their claims, the newest first."""
        return _every(lambda after: page_of_events(self.connection, self.filters, limit=BATCH, after=after))

    def commitments(self) -> Iterator[LedgerThread]:
        """Yield the commitment threads with their steps, those with the newest step first."""
        narrowed = threads_like(self.filters, self.lapse)
        return _every(lambda after: page_of_threads(self.connection, narrowed, limit=BATCH, after=after))

    def quotes(self) -> Iterator[CitedQuote]:
        """Yield the quotes of the dispatches that filters leave, the newest first; of an actor's those that it says itself."""
        who = {"speaker": self.filters.actor, "speaker_id": self.filters.actor_id}
        narrowed = QuoteFilters(**who, of=replace(self.filters, actor=None, actor_id=None))
        return _every(lambda after: page_of_quotes(self.connection, narrowed, limit=BATCH, after=after))

    def actors(self) -> Iterator[LedgerActor]:
        """Yield the actors, each once."""
        return all_actors(self.connection, self.filters)

    def participants(self, records: Iterable[CitedClaim | CitedReport]) -> dict[str, tuple[str, ...]]:
        """Return the keys of the actors of each claim and report, by its key."""
        return participants(self.connection, records)

    def unnarrowed(self) -> Records:
        """Return the records of the whole ledger, of superseded dispatches too, as the same moment shows them."""
        return Records(self.connection, Filters(every_version=True), self.lapse)

    def engines(self) -> tuple[str, ...]:
        """Return what the dispatches of the ledger were read with: versions, sorted."""
        found = self.connection.execute(select(tables.reading.c.engine).distinct()).scalars()
        return tuple(sorted({" ".join(f"{name} {version}" for name, version in json.loads(engine).items()) for engine in found}))

    def dispatches(self) -> Iterator[LedgerDispatch]:
        """Yield the dispatches without their texts, the newest first."""
        return all_dispatches(self.connection, self.filters)


def threads_like(filters: Filters, lapse: str = "") -> ThreadFilters:
    """Return the conditions on threads that filters come to: country, dyad, instrument and date as threads have them.

    What else there is are conditions on a dispatch that reports the thread.
    """
    parties = ((filters.country,) if filters.country else ()) + (filters.dyad or ())
    asked = replace(filters, country=None, dyad=None, instrument=None, date=None, actor_id=None, every_version=False)
    told = ANYHOW if asked == Filters() else asked
    return ThreadFilters(
        parties, filters.instrument, date=filters.date, lapse=lapse, told=told, actor_id=filters.actor_id
    )


def _every(page_after: Callable[[str | None], Page[Item]]) -> Iterator[Item]:
    """Yield the items of all pages."""
    after: str | None = None
    while True:
        page = page_after(after)
        yield from page.items
        after = page.after
        if after is None:
            return

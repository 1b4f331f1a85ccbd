"""Every question to a ledger, as methods; the answers are the dataclasses of `views`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, Engine

from dispaccio.export.frames import Table, make_table
from dispaccio.ledger.related import Related, find_related
from dispaccio.record.days import days_of
from dispaccio.record.threads import LAPSE_DAYS
from dispaccio.store.database import reading
from dispaccio.views.actors import SHOWN, ActorMatch, ActorPage, actor_page, find_actors
from dispaccio.views.board import BoardColumn, board
from dispaccio.views.cast import LedgerActor, actor_by_key, page_of_actors
from dispaccio.views.dispatches import LedgerDispatch, page_of_dispatches
from dispaccio.views.events import between, page_of_events
from dispaccio.views.facets import KINDS, TOP, Counted, Facets, OverTime, Unit, facets, over_time
from dispaccio.views.filters import Filters
from dispaccio.views.network import NEIGHBOURS, Network, bloc_network, ego_network
from dispaccio.views.one import KeptDispatch, dispatch_by_key, event_by_id, thread_by_id
from dispaccio.views.pages import LIMIT, Page
from dispaccio.views.places import EventMap, PlaceCount, event_map, places_in
from dispaccio.views.quotes import CitedQuote, QuoteFilters, page_of_quotes, quote_by_key
from dispaccio.views.records import Hit, LedgerEvent, LedgerThread
from dispaccio.views.search import search
from dispaccio.views.sources import SourceCount, page_of_sources
from dispaccio.views.stats import Stats, latest_day, stats
from dispaccio.views.stories import LedgerStory, page_of_stories, story_by_key
from dispaccio.views.threads import ThreadFilters, page_of_threads
from dispaccio.views.timeline import DyadTimeline, timeline
from dispaccio.views.whole import Records


class Questions:
    """What can be asked of a ledger. Filters that are None narrow nothing; pages go on after the mark that ended the last."""

    _engine: Engine
    place: str

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """A view of the ledger as it stands."""
        with reading(self._engine) as connection:
            yield connection

    def search(
        self, wanted: str = "", filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None
    ) -> Page[Hit]:
        """Return the dispatches that hold the words and meet the filters, the newest first."""
        narrowed = replace(filters or Filters(), words=wanted) if wanted else filters or Filters()
        with self._asking() as connection:
            return search(connection, narrowed, limit=limit, after=after)

    def facets(self, filters: Filters | None = None, *, kinds: Iterable[str] = KINDS, top: int = TOP) -> Facets:
        """Return what the dispatches that meet the filters have in common, counted."""
        with self._asking() as connection:
            return facets(connection, filters or Filters(), kinds=kinds, top=top)

    def over_time(
        self, filters: Filters | None = None, *, unit: Unit = Unit.MONTH, counted: Counted = Counted.DISPATCHES
    ) -> OverTime:
        """Return how many dispatches, or events, that meet the filters there are in each period."""
        with self._asking() as connection:
            return over_time(connection, filters or Filters(), unit=unit, counted=counted)

    def dyad(
        self, one: str, two: str, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None
    ) -> Page[LedgerEvent]:
        """Return the events between two countries, whichever acts, the newest first."""
        with self._asking() as connection:
            return between(connection, one, two, filters or Filters(), limit=limit, after=after)

    def timeline(self, one: str, two: str, filters: Filters | None = None, *, unit: Unit = Unit.MONTH) -> DyadTimeline:
        """Return what two codes had with each other, period by period, with denominators and change points."""
        with self._asking() as connection:
            return timeline(connection, (one, two), filters or Filters(), unit)

    def network(
        self, codes: Iterable[str], filters: Filters | None = None, *, unit: Unit | None = None, neighbours: int = NEIGHBOURS
    ) -> Network:
        """Return who has to do with whom: around one code its neighbours too, of several only what passes among them."""
        among = sorted(set(codes))
        with self._asking() as connection:
            if len(among) == 1:
                return ego_network(connection, among[0], filters or Filters(), unit=unit, neighbours=neighbours)
            return bloc_network(connection, among, filters or Filters(), unit=unit)

    def map(self, filters: Filters | None = None) -> EventMap:
        """Return the events that meet the filters by country."""
        with self._asking() as connection:
            return event_map(connection, filters or Filters())

    def places(self, country: str, filters: Filters | None = None) -> tuple[PlaceCount, ...]:
        """Return the events in a country by the places that claims name."""
        with self._asking() as connection:
            return places_in(connection, country, filters or Filters())

    def actors(self, name: str) -> tuple[ActorMatch, ...]:
        """Return the actors that a name or key may stand for, those in the most dispatches first."""
        with self._asking() as connection:
            return find_actors(connection, name)

    def actor(self, name: str, *, limit: int = SHOWN) -> ActorPage:
        """Return what the ledger knows of an actor, by name or key; raise LedgerError if no dispatch mentions it."""
        with self._asking() as connection:
            return actor_page(connection, name, lapse=_lapse(latest_day(connection)), limit=limit)

    def quotes(self, filters: QuoteFilters | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[CitedQuote]:
        """Return quotes, the newest first."""
        with self._asking() as connection:
            return page_of_quotes(connection, filters or QuoteFilters(), limit=limit, after=after)

    def related(self, dispatch: str) -> tuple[Related, ...]:
        """Return the dispatches of other stories that write of the same event as one, by its key; the likest first."""
        with self._asking() as connection:
            return find_related(connection, dispatch)

    def sources(self, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[SourceCount]:
        """Return who sent the dispatches that meet the filters, those who sent the most first."""
        with self._asking() as connection:
            return page_of_sources(connection, filters or Filters(), limit=limit, after=after)

    def events(self, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[LedgerEvent]:
        """Return events, the newest first."""
        with self._asking() as connection:
            return page_of_events(connection, filters or Filters(), limit=limit, after=after)

    def commitments(
        self, filters: ThreadFilters | None = None, *, as_of: str | None = None, limit: int = LIMIT, after: str | None = None
    ) -> Page[LedgerThread]:
        """Return commitment threads; open ones have lapsed if nothing was heard of them for two years before `as_of`.

        Without `as_of` that is the day of the latest dispatch: the ledger looks at no clock.
        """
        filters = filters or ThreadFilters()
        with self._asking() as connection:
            lapse = _lapse(as_of or latest_day(connection))
            return page_of_threads(connection, replace(filters, lapse=lapse), limit=limit, after=after)

    @contextmanager
    def records(self, filters: Filters | None = None) -> Iterator[Records]:
        """Give the records that filters leave, all of them as they stand at one moment."""
        with self._asking() as connection:
            yield Records(connection, filters or Filters(), _lapse(latest_day(connection)))

    def table(self, name: str, filters: Filters | None = None) -> Table:
        """Return a table of what filters leave: events, claims, commitments, steps, quotes, actors or dispatches.

        Iterate over its rows, or have it `to_arrow`, `to_polars`, `to_pandas`. Raise LedgerError for another name.
        """
        return make_table(name, lambda: self.records(filters))

    def board(self, filters: ThreadFilters | None = None) -> tuple[BoardColumn, ...]:
        """Return commitment threads by how far they have come, on the day of the latest dispatch."""
        with self._asking() as connection:
            return board(connection, replace(filters or ThreadFilters(), lapse=_lapse(latest_day(connection))))

    def cast(self, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[LedgerActor]:
        """Return the actors of the dispatches that filters leave, in the order of their keys."""
        with self._asking() as connection:
            return page_of_actors(connection, filters or Filters(), limit=limit, after=after)

    def cast_member(self, key: str) -> LedgerActor | None:
        """Return an actor with its names and roles, None if no dispatch has one of that key."""
        with self._asking() as connection:
            return actor_by_key(connection, key)

    def dispatches(
        self, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None
    ) -> Page[LedgerDispatch]:
        """Return the dispatches that filters leave, without their texts, the newest first."""
        with self._asking() as connection:
            return page_of_dispatches(connection, filters or Filters(), limit=limit, after=after)

    def stories(self, filters: Filters | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[LedgerStory]:
        """Return the stories whose first dispatch the filters leave, the newest first."""
        with self._asking() as connection:
            return page_of_stories(connection, filters or Filters(), limit=limit, after=after)

    def story(self, key: str) -> LedgerStory | None:
        """Return a story with the dispatches that carry it, None if there is none of that key."""
        with self._asking() as connection:
            return story_by_key(connection, key)

    def quote(self, key: str) -> CitedQuote | None:
        """Return a quote with its speaker and those whom it mentions, None if there is none of that key."""
        with self._asking() as connection:
            return quote_by_key(connection, key)

    def kept(self, key: str) -> KeptDispatch | None:
        """Return a dispatch with its reading, None if none is kept under that key."""
        with self._asking() as connection:
            return dispatch_by_key(connection, key)

    def event(self, ident: str) -> LedgerEvent | None:
        """Return an event with its claims, None if there is none."""
        with self._asking() as connection:
            return event_by_id(connection, ident)

    def commitment(self, ident: str) -> LedgerThread | None:
        """Return a commitment thread with its steps on the day of the latest dispatch, None if there is none."""
        with self._asking() as connection:
            return thread_by_id(connection, ident, lapse=_lapse(latest_day(connection)))

    def all_events(self) -> Iterator[LedgerEvent]:
        """Yield every event as they all stand at one moment."""
        with self.records() as records:
            yield from records.events()

    def all_threads(self) -> Iterator[LedgerThread]:
        """Yield every commitment thread as they all stand at one moment."""
        with self.records() as records:
            yield from records.commitments()

    def stats(self) -> Stats:
        """Return what the ledger holds, counted."""
        with self._asking() as connection:
            return stats(connection)


def _lapse(day: str | None) -> str:
    """The day before which an open thread must last have been heard of to have lapsed by `day`; empty for none."""
    days = days_of(day)
    return dt.date.fromordinal(max(days.first - LAPSE_DAYS, 1)).isoformat() if days else ""

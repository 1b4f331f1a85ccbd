"""One actor across dispatches: offices, names, partners, what it said and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, func, or_, select

from dispaccio.errors import LedgerError
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.world import World, fold_name, load_world
from dispaccio.store import tables
from dispaccio.store.read import is_current, stands
from dispaccio.store.text import Text
from dispaccio.views.conditions import by_name
from dispaccio.views.events import page_of_events
from dispaccio.views.facets import names_of
from dispaccio.views.filters import Filters
from dispaccio.views.pages import Page
from dispaccio.views.quotes import CitedQuote, QuoteFilters, page_of_quotes
from dispaccio.views.records import LedgerEvent, LedgerThread
from dispaccio.views.threads import ThreadFilters, page_of_threads

CANDIDATES = 20
"""Actors that a name may stand for which are shown."""
PARTNERS = 20
NAMES = 30
"""Partners, names and roles of an actor that are shown."""
SHOWN = 10
"""Quotes, events and commitments on an actor's first page, unless told otherwise."""
DAY = 10


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor that a name may stand for; `key` is the same in every dispatch."""

    key: str
    name: str
    kind: str
    country: str | None
    dispatches: int


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office from the world table; `end` is None while it is held, `start` if it is not known."""

    office: str
    country: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that stand for the actor (a name, a role), and in how many dispatches."""

    words: str
    dispatches: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Another actor in the same events: of how many events it is the other side, and of how many on the same side."""

    key: str
    name: str
    opposite: int
    beside: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What a ledger knows of an actor. Its quotes, events and commitments go on after these first pages, by its key.

    others: further actors that the name may stand for. names, roles: the most frequent first. start, end: days of the first
    and the last dispatch. said: quotes by it. said_of: quotes that speak of it.
    """

    actor: ActorMatch
    others: tuple[ActorMatch, ...]
    offices: tuple[Tenure, ...]
    names: tuple[Seen, ...]
    roles: tuple[Seen, ...]
    start: str | None
    end: str | None
    partners: tuple[Partner, ...]
    said: Page[CitedQuote]
    said_of: Page[CitedQuote]
    events: Page[LedgerEvent]
    commitments: Page[LedgerThread]


def find_actors(connection: Connection, name: str, *, limit: int = CANDIDATES) -> tuple[ActorMatch, ...]:
    """Return the actors that a key or name may stand for, those in the most dispatches first.

    A key stands for one; else those called just so, else those with the words in their name, or of the country of a code.
    """
    actor, alias = tables.actor.c, tables.alias.c
    called = or_(actor.folded == fold_name(name), actor.key.in_(select(alias.actor).where(alias.words == name)))
    for condition in (actor.key == name, called, by_name(name)):
        number = func.count(distinct(actor.dispatch))
        columns = (func.min(actor.name, type_=Text), func.min(actor.kind), func.min(actor.country), number)
        query = select(actor.key, *columns).join(tables.reading, tables.reading.c.dispatch == actor.dispatch)
        meant = select(actor.key).where(condition).correlate(None)
        query = query.where(actor.key.in_(meant), stands(actor), is_current(tables.reading.c)).group_by(actor.key)
        query = query.order_by(number.desc(), actor.key)
        if found := connection.execute(query.limit(limit)).all():
            return tuple(ActorMatch(*row) for row in found)
    return ()


def actor_page(connection: Connection, name: str, *, lapse: str = "", limit: int = SHOWN) -> ActorPage:
    """Return the page of the actor that a key or name stands for first; raise LedgerError if it stands for none."""
    matches = find_actors(connection, name)
    if not matches:
        msg = f"actor {name[:40]!r}: none; expected the name or key of an actor that a dispatch mentions"
        raise LedgerError(msg)
    one, *others = matches
    reading, facet = tables.reading.c, tables.facet.c
    day = func.nullif(func.substr(reading.published, 1, DAY), "")
    seen = select(func.min(day), func.max(day)).join(tables.facet, facet.dispatch == reading.dispatch)
    start, end = connection.execute(seen.where(facet.kind == "actor", facet.value == one.key, is_current(reading))).one()
    return ActorPage(
        one, tuple(others), offices_of(one), _names(connection, one.key), _roles(connection, one.key), start, end,
        _partners(connection, one.key),
        page_of_quotes(connection, QuoteFilters(speaker_id=one.key), limit=limit),
        page_of_quotes(connection, QuoteFilters(about_id=one.key), limit=limit),
        page_of_events(connection, Filters(actor_id=one.key), limit=limit),
        page_of_threads(connection, ThreadFilters(actor_id=one.key, lapse=lapse), limit=limit),
    )  # fmt: skip


@cache
def _world() -> World:
    return load_world(Problems())


def offices_of(actor: ActorMatch) -> tuple[Tenure, ...]:
    """Return the offices that the world table gives an actor, in order of time; by name only in the actor's own country."""
    world = _world()
    holder = actor.key if actor.key in world.offices else world.full_names.get(fold_name(actor.name), "")
    held = [o for o in world.offices.get(holder, ()) if holder == actor.key or actor.country in {None, o.country}]
    held.sort(key=lambda o: (o.start, o.office))
    return tuple(Tenure(o.office, o.country, o.start or None, o.end or None) for o in held)


def _names(connection: Connection, key: str) -> tuple[Seen, ...]:
    alias = tables.alias.c
    return _seen(connection, select(alias.words, func.count()).where(alias.actor == key).group_by(alias.words))


def _roles(connection: Connection, key: str) -> tuple[Seen, ...]:
    actor = tables.actor.c
    query = select(actor.role, func.count(distinct(actor.dispatch))).where(actor.key == key, actor.role.is_not(None))
    return _seen(connection, query.group_by(actor.role))


def _seen(connection: Connection, query: Select[Any]) -> tuple[Seen, ...]:
    found = sorted((-count, words) for words, count in connection.execute(query))
    return tuple(Seen(words, -count) for count, words in found[:NAMES])


def _partners(connection: Connection, key: str) -> tuple[Partner, ...]:
    """The other actors of its events, those with the most first."""
    own, other, claim = tables.part.alias("own").c, tables.part.alias("other").c, tables.claim.c
    event = distinct(case((own.side != other.side, claim.event))), distinct(case((own.side == other.side, claim.event)))
    query = select(other.actor, func.count(event[0]), func.count(event[1])).where(
        own.actor == key, other.claim == own.claim, other.actor != key, claim.key == own.claim
    )
    found = connection.execute(query.group_by(other.actor))
    best = sorted(found, key=lambda row: (-row[1] - row[2], row[0]))[:PARTNERS]
    names = names_of(connection, [row[0] for row in best])
    return tuple(Partner(actor, names[actor], opposite, beside) for actor, opposite, beside in best)

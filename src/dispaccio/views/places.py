"""Where events took place: by country, and by the places that claims name in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dispaccio.lexicon.cameo import load_cameo
from dispaccio.lexicon.quads import QUADS
from dispaccio.store import tables
from dispaccio.views.conditions import of_event
from dispaccio.views.filters import Filters
from dispaccio.views.series import Count
from dispaccio.views.timeline import Sums, sums_of


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Events at a place; `precision` is «place» if claims name one, «country» if they tell no more than the country.

    An event whose claims name several places counts at each.
    """

    country: str
    place: str | None
    precision: str
    events: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class EventMap:
    """Events by country, the most first; `elsewhere` are those of which no claim tells the country."""

    countries: tuple[PlaceCount, ...]
    elsewhere: int


def event_map(connection: Connection, filters: Filters) -> EventMap:
    """Return the events that meet the filters by country."""
    event = tables.event.c
    query = select(event.country, event.type, func.count()).where(*of_event(connection, filters))
    rows = connection.execute(query.group_by(event.country, event.type)).all()
    known = [(country, None, kind, number) for country, kind, number in rows if country]
    return EventMap(_counted(known), sum(number for country, _, number in rows if not country))


def places_in(connection: Connection, country: str, filters: Filters) -> tuple[PlaceCount, ...]:
    """Return the events in a country by place, the most first."""
    event, claim = tables.event.c, tables.claim.c
    query = select(event.country, claim.place, event.type, func.count(event.id.distinct()))
    query = query.join_from(tables.event, tables.claim, claim.event == event.id)
    query = query.where(event.country == country, *of_event(connection, filters))
    return _counted(connection.execute(query.group_by(event.country, claim.place, event.type)))


def _counted(rows: Iterable[Any]) -> tuple[PlaceCount, ...]:
    """The counts by country and place, from rows of country, place, type and number."""
    sums: dict[tuple[str, str | None], Sums] = defaultdict(Sums)
    scores = load_cameo().scores
    for country, place, kind, number in sorted(rows, key=repr):
        count = Count("", "", "", QUADS[kind], joint=False, events=number, score=number * scores[kind])
        sums[country, place] += sums_of(count)
    found = (
        PlaceCount(country, place, "place" if place else "country", total.cooperation + total.conflict, total)
        for (country, place), total in sums.items()
    )
    return tuple(sorted(found, key=lambda item: (-item.events, item.country, item.place or "")))

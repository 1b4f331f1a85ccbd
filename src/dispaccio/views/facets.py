"""What the dispatches that meet filters have in common, counted, and how they and their events spread over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, func, select

from dispaccio.store import tables
from dispaccio.store.text import Text
from dispaccio.views.conditions import of_dispatch, of_event
from dispaccio.views.filters import Filters

TOP = 12
"""Values of a facet that are shown, unless told otherwise."""
KINDS = ("type", "mode", "aspect", "country", "actor", "instrument", "stage", "source", "lang")
"""The facets of a dispatch. Each value can be given back as a filter: `actor` as `actor_id`, the others under their own name."""


class Unit(StrEnum):
    """A period of time."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


LENGTH = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}
"""Characters of an ISO date that name a period."""


class Counted(StrEnum):
    """What is counted over time."""

    DISPATCHES = "dispatches"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many dispatches have a value; `label` is what people call it."""

    value: str
    label: str
    dispatches: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that the dispatches have, the most frequent first, by kind; `dispatches` is how many there are."""

    dispatches: int
    kinds: dict[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """How many there are in a period, such as ``2025-05``."""

    period: str
    count: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """Counts by period in order, those of none left out; `undated` are those whose date is not as exact as the period."""

    unit: str
    counted: str
    periods: tuple[PeriodCount, ...]
    undated: int


def facets(connection: Connection, filters: Filters, *, kinds: Iterable[str] = KINDS, top: int = TOP) -> Facets:
    """Return the facets of the dispatches that meet the filters; a value counts what a search narrowed by it finds."""
    facet, wanted = tables.facet.c, tuple(kinds)
    conditions = tuple(of_dispatch(connection, filters))
    found = select(tables.reading.c.dispatch).where(*conditions)
    total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    query = select(facet.kind, facet.value, func.count()).where(facet.kind.in_(wanted))
    if conditions:
        query = query.where(facet.dispatch.in_(found))
    counts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for kind, value, count in connection.execute(query.group_by(facet.kind, facet.value)):
        counts[kind].append((-count, value))
    best = {kind: sorted(counts[kind])[:top] for kind in wanted}
    labels = names_of(connection, [value for _, value in best.get("actor", ())])
    return Facets(
        total, {k: tuple(FacetCount(v, labels.get(v, v) if k == "actor" else v, -n) for n, v in best[k]) for k in wanted}
    )


def names_of(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Return the name of each actor by its key."""
    actor, out = tables.actor.c, dict[str, str]()
    for key in sorted(set(actors)):  # one by one, each is the first entry of an index; together, all entries are read
        name = connection.execute(select(func.min(actor.name, type_=Text)).where(actor.key == key)).scalar()
        if name is not None:
            out[key] = name
    return out


def over_time(connection: Connection, filters: Filters, *, unit: Unit = Unit.MONTH, counted: Counted) -> OverTime:
    """Return how the dispatches (by when they were sent) or events (by their first day) that meet the filters spread."""
    length = LENGTH[unit]
    query: Select[Any]
    if counted is Counted.DISPATCHES:
        period = func.substr(tables.reading.c.published, 1, length)
        query = select(period, func.count()).where(*of_dispatch(connection, filters))
    else:
        period = func.substr(tables.event.c.first_day, 1, length)
        query = select(period, func.count()).where(*of_event(connection, filters))
    found = sorted((row[0], row[1]) for row in connection.execute(query.group_by(period)))
    dated = tuple(PeriodCount(name, count) for name, count in found if len(name) == length)
    undated = sum(count for name, count in found if len(name) < length)
    return OverTime(unit.value, counted.value, dated, undated)

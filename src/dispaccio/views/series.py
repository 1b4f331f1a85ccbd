"""Counts of events between parties by period and type: from monthly sums where they suffice, else from the events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, case, func, literal, select

from dispaccio.lexicon.cameo import load_cameo
from dispaccio.lexicon.quads import QUADS
from dispaccio.store import tables
from dispaccio.views.conditions import of_event
from dispaccio.views.facets import LENGTH, Unit
from dispaccio.views.filters import Filters

Codes: TypeAlias = frozenset[str] | None
"""Some codes; None for whichever."""
HAPPENED = ("reported", "alleged", "contested")
"""Statuses that series count unless one is asked for: what is denied, expected or possible has not happened."""
NOBODY = "[]"
MONTH = 7


@dataclass(frozen=True, slots=True)
class Count:
    """What one code had with another in a period; `joint` if both acted, neither on the other.

    quad: one of PLOVER's four classes. score: the sum of the Goldstein scores of the events' types.
    """

    source: str
    target: str
    period: str
    quad: str
    joint: bool
    events: int
    score: float


def count_events(
    connection: Connection, filters: Filters, unit: Unit | None, *, sources: Codes, targets: Codes
) -> set[Count]:
    """Return the counts of events of sources with targets by pair, period (empty if `unit` is None) and class."""
    monthly = unit is not Unit.DAY and is_monthly(filters)
    pair: Any = tables.tie.c if monthly else tables.dyad.c
    day = tables.tie.c.month if monthly else tables.event.c.first_day
    period = func.substr(day, 1, LENGTH[unit] if unit else 0)
    kind = tables.tie.c.type if monthly else tables.event.c.type
    joint = tables.tie.c.joint if monthly else tables.event.c.recipients == NOBODY
    number = tables.tie.c.events if monthly else literal(1)
    columns = (pair.source, pair.target, period, case(QUADS, value=kind), joint)
    query = select(*columns, func.sum(number), func.sum(number * case(load_cameo().scores, value=kind)))
    if not monthly:
        query = query.join_from(tables.dyad, tables.event, tables.dyad.c.event == tables.event.c.id)
    narrowed = _monthly(filters) if monthly else _by_event(connection, filters)
    query = query.where(*narrowed, *_among(pair.source, sources), *_among(pair.target, targets))
    rows = connection.execute(query.group_by(*columns))
    return {Count(*row[:4], joint=bool(row[4]), events=int(row[5]), score=float(row[6])) for row in rows}


def is_monthly(filters: Filters) -> bool:
    """Tell whether monthly sums by type and status can answer: nothing else is asked for, and no part of a month."""
    rest = replace(filters, type=None, status=None, date=None, every_version=False)
    ends = (filters.date.start, filters.date.end) if filters.date else ()
    return rest == Filters() and all(len(end) <= MONTH for end in ends)


def _monthly(filters: Filters) -> Iterator[ColumnElement[bool]]:
    tie = tables.tie.c
    yield tie.status.in_([filters.status] if filters.status else HAPPENED)
    if filters.type:
        yield tie.type == filters.type
    if filters.date:
        yield filters.date.holds(tie.month)


def _by_event(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    yield from of_event(connection, filters)
    if filters.status is None:
        yield tables.event.c.status.in_(HAPPENED)


def _among(column: Column[str], codes: Codes) -> Iterator[ColumnElement[bool]]:
    if codes is not None:
        yield column.in_(sorted(codes))

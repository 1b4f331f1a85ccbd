"""Who sent the dispatches, how many of them first, and whose they copied."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from dispaccio.errors import LedgerError
from dispaccio.store import tables
from dispaccio.store.read import is_current
from dispaccio.views.conditions import of_dispatch
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page

DAY = 10
WIDTH = 12
"""Digits of a count in a page's mark."""


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A sender of dispatches.

    first: dispatches that had their story first. carried: those of them that others took up. copies, updates: dispatches
    that say what another said before, in the same words or with more. start, end: days of the first and the last.
    """

    source: str
    dispatches: int
    first: int
    carried: int
    copies: int
    updates: int
    languages: tuple[str, ...]
    start: str | None
    end: str | None


def page_of_sources(
    connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[SourceCount]:
    """Return the senders of the dispatches that meet the filters, those of the most first."""
    found = _sources(connection, filters)
    if after:
        place = decode(after)
        if not place.day.isdigit():
            msg = f"mark {after[:40]!r}; expected one that ended a page of sources"
            raise LedgerError(msg)
        found = [item for item in found if (-item.dispatches, item.source) > (-int(place.day), place.key)]
    return make_page(found, limit, lambda item: Place(str(item.dispatches), item.source))


def _sources(connection: Connection, filters: Filters) -> list[SourceCount]:
    reading, facet = tables.reading.c, tables.facet.c
    relations = [func.sum(case((reading.relation == name, 1), else_=0)) for name in ("first", "copy", "update")]
    day = func.nullif(func.substr(reading.published, 1, DAY), "")
    query = select(facet.value, func.count(), *relations, func.min(day), func.max(day))
    query = query.join_from(tables.facet, tables.reading, facet.dispatch == reading.dispatch).where(facet.kind == "source")
    conditions = tuple(of_dispatch(connection, filters))
    rows = connection.execute(query.where(*conditions).group_by(facet.value)).all()
    spoken = select(facet.value, reading.lang).distinct()
    spoken = spoken.join_from(tables.facet, tables.reading, facet.dispatch == reading.dispatch)
    languages: dict[str, list[str]] = defaultdict(list)
    for source, lang in connection.execute(spoken.where(facet.kind == "source", *conditions)):
        languages[source].append(lang)
    carried = _carried(connection)
    found = [
        SourceCount(name, total, first, carried.get(name, 0), copies, updates, tuple(sorted(languages[name])), start, end)
        for name, total, first, copies, updates, start, end in rows
    ]
    return sorted(found, key=lambda item: (-item.dispatches, item.source))


def _carried(connection: Connection) -> dict[str, int]:
    """How many stories of each source others have taken up."""
    reading, facet = tables.reading.c, tables.facet.c
    followed = select(reading.story).where(reading.relation != "first", is_current(reading)).distinct()
    query = select(facet.value, func.count()).where(facet.kind == "source", facet.dispatch.in_(followed)).group_by(facet.value)
    return {row[0]: row[1] for row in connection.execute(query)}

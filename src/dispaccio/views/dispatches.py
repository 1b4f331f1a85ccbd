"""Dispatches that are kept, with what was read in each, counted; their texts are left where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, or_, select

from dispaccio.store import tables
from dispaccio.store.read import Rows, rows_of
from dispaccio.views.conditions import of_dispatch
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page

READING, DISPATCH = tables.reading.c, tables.dispatch.c
COLUMNS = (
    READING.payload, READING.country, READING.agencies, READING.engine, DISPATCH.id, DISPATCH.source, DISPATCH.title,
)  # fmt: skip
BATCH = 200
"""Dispatches fetched at once: a payload has some 20 kB."""


@dataclass(frozen=True, slots=True)
class LedgerDispatch:
    """A dispatch: where it came from, its place in its story, and how much was read in it, by which versions.

    fate: current, superseded or withdrawn. successor: the key of what stands in its place or withdraws it,
    or of the note that corrects a current one.
    """

    dispatch: str
    id: str
    source: str | None
    title: str | None
    lang: str
    published: str | None
    country: str | None
    agencies: tuple[str, ...]
    story: str
    relation: str
    actors: int
    claims: int
    commitments: int
    quotes: int
    engine: str
    fate: str
    successor: str | None


def all_dispatches(connection: Connection, filters: Filters) -> Iterator[LedgerDispatch]:
    """Yield the dispatches that filters leave, the newest first, those without a date last."""
    for batch in kept(connection, filters, *COLUMNS):
        yield from map(_dispatch, batch)


def page_of_dispatches(
    connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerDispatch]:
    """Return the dispatches that filters leave, in the same order."""
    query = _in_order(connection, filters, *COLUMNS)
    if after:
        place = decode(after)
        query = query.where(_later(place.day, place.key))
    found = [_dispatch(row) for row in rows_of(connection, query.limit(limit + 1))]
    return make_page(found, limit, lambda item: Place(item.published or "", item.dispatch))


def kept(connection: Connection, filters: Filters, *columns: Column[Any]) -> Iterator[Rows]:
    """Yield rows of readings with their dispatches, BATCH at a time, in the order of a search."""
    query = _in_order(connection, filters, *columns).limit(BATCH)
    later: tuple[ColumnElement[bool], ...] = ()
    while batch := rows_of(connection, query.where(*later)):
        yield batch
        later = (_later(batch[-1]["published"], batch[-1]["dispatch"]),)


def _in_order(connection: Connection, filters: Filters, *columns: Column[Any]) -> Select[Any]:
    reading = tables.reading.c
    common = (reading.dispatch, reading.published, reading.lang, reading.story, reading.relation, reading.fate, reading.successor)
    query = select(*common, *columns).join(tables.dispatch, tables.dispatch.c.key == reading.dispatch)
    return query.where(*of_dispatch(connection, filters)).order_by(reading.published.desc(), reading.dispatch)


def _later(day: str, key: str) -> ColumnElement[bool]:
    """The condition that a reading comes behind a place in the order."""
    reading = tables.reading.c
    return or_(reading.published < day, and_(reading.published == day, reading.dispatch > key))


def _dispatch(row: Mapping[str, Any]) -> LedgerDispatch:
    payload = json.loads(row["payload"])
    actors, claims, commitments, quotes = (len(payload[name]) for name in ("actors", "events", "commitments", "quotes"))
    return LedgerDispatch(
        row["dispatch"], row["id"], row["source"], row["title"], row["lang"], row["published"] or None, row["country"],
        tuple(json.loads(row["agencies"])), row["story"], row["relation"], actors, claims, commitments, quotes, row["engine"],
        row["fate"], row["successor"],
    )  # fmt: skip

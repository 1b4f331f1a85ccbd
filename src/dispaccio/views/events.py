"""Events with their claims: between two countries, or all of them, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, literal, select, tuple_

from dispaccio.store import tables
from dispaccio.store.read import chunks, rows_of
from dispaccio.views.conditions import of_event
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page
from dispaccio.views.records import CitedClaim, LedgerEvent, claim_of, event_of


def between(
    connection: Connection, one: str, two: str, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerEvent]:
    """Return the events between two codes, whichever acts; the newest first, those without a day last."""
    dyad = tables.dyad.c
    found: dict[str, dict[str, Any]] = {}
    for source, target in {(one, two), (two, one)}:
        query = select(tables.event).join(tables.dyad, dyad.event == tables.event.c.id)
        query = query.where(dyad.source == source, dyad.target == target, *of_event(connection, filters))
        order = (dyad.first_day, dyad.event)
        found |= {row["id"]: row for row in rows_of(connection, _ordered(query, order, limit, after))}
    ordered = sorted(found.values(), key=lambda row: (row["first_day"], row["id"]), reverse=True)
    return _page(connection, ordered[: limit + 1], limit)


def page_of_events(
    connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerEvent]:
    """Return events, the newest first."""
    event = tables.event.c
    query = _ordered(select(tables.event).where(*of_event(connection, filters)), (event.first_day, event.id), limit, after)
    return _page(connection, rows_of(connection, query), limit)


def _ordered(query: Select[Any], order: tuple[Column[str], Column[str]], limit: int, after: str | None) -> Select[Any]:
    """The query for one page and a row more, by day and id from the last on: an index read backwards."""
    if after:
        place = decode(after)
        query = query.where(tuple_(*order) < tuple_(literal(place.day), literal(place.key)))
    return query.order_by(*(column.desc() for column in order)).limit(limit + 1)


def _page(connection: Connection, found: Sequence[dict[str, Any]], limit: int) -> Page[LedgerEvent]:
    """The page of rows, with the claims of each event."""
    claims = claims_of(connection, [row["id"] for row in found])
    events = [event_of(row, claims[row["id"]]) for row in found]
    return make_page(events, limit, lambda item: Place(item.start or "", item.id))


def claims_of(connection: Connection, events: Sequence[str]) -> dict[str, tuple[CitedClaim, ...]]:
    """Return the claims of events by event, the earliest dispatch first."""
    claim, reading, dispatch = tables.claim, tables.reading.c, tables.dispatch.c
    out: dict[str, list[CitedClaim]] = defaultdict(list)
    for part in chunks(events):
        query = (
            select(claim, reading.story, reading.relation, reading.published, dispatch.source)
            .join(tables.reading, reading.dispatch == claim.c.dispatch)
            .join(tables.dispatch, dispatch.key == claim.c.dispatch)
            .where(claim.c.event.in_(part))
        )
        for row in rows_of(connection, query):
            out[row["event"]].append(claim_of(row))
    return {ident: tuple(sorted(found, key=lambda c: (c.published or "~", c.key))) for ident, found in out.items()}

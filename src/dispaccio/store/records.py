"""Reading records: by what people name them, with what the engine read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of

RECORDS = (tables.claim, tables.report, tables.quote, tables.actor)
KEYED = (tables.claim, tables.report, tables.quote)


def payloads_of(connection: Connection, dispatches: Iterable[str]) -> Rows:
    """Return the dispatches that could be read, each with its reading."""
    dispatch, reading = tables.dispatch.c, tables.reading.c
    query = select(tables.dispatch, reading.payload).join(tables.reading, reading.dispatch == dispatch.key)
    parts = chunks(sorted(set(dispatches)))
    return [row for part in parts for row in rows_of(connection, query.where(dispatch.key.in_(part)))]


def dispatches_of(connection: Connection, keys: Iterable[str]) -> Rows:
    """Return dispatches by their keys, whether they could be read or not."""
    key = tables.dispatch.c.key
    parts = chunks(sorted(set(keys)))
    return [row for part in parts for row in rows_of(connection, select(tables.dispatch).where(key.in_(part)))]


def marks_of_event(connection: Connection, event: str) -> list[str]:
    """Return the marks of an event's claims."""
    claim = tables.claim.c
    return list(connection.execute(select(claim.mark).where(claim.event == event).order_by(claim.mark)).scalars())


def marks_of_key(connection: Connection, key: str) -> list[str]:
    """Return the mark of the claim, commitment or quote of this key."""
    found = [connection.execute(select(t.c.mark).where(t.c.key == key).limit(1)).scalar() for t in KEYED]
    return [mark for mark in found if mark is not None]


def known_marks(connection: Connection, mark: str) -> list[str]:
    """Return the mark, if a record has it."""
    found = (connection.execute(select(t.c.mark).where(t.c.mark == mark).limit(1)).scalar() for t in RECORDS)
    return [mark] if mark in set(found) else []


def claims_by_mark(connection: Connection, marks: Iterable[str]) -> Rows:
    """Return the claims of these marks with their events and groups."""
    claim = tables.claim.c
    query = select(claim.mark, claim.event, claim.group_key)
    return [row for part in chunks(marks) for row in rows_of(connection, query.where(claim.mark.in_(part)))]

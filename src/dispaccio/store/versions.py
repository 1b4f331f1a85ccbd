"""Versions of dispatches: what is linked with them by identifiers, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, or_, select, update

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of

COLUMNS = tuple(tables.dispatch.c[name] for name in ("key", "guid", "version", "kind", "supersedes", "published"))


def guids_of(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return the identifiers of dispatches and of what they supersede."""
    dispatch = tables.dispatch.c
    out: set[str] = set()
    for part in chunks(sorted(set(dispatches))):
        for row in connection.execute(select(dispatch.guid, dispatch.supersedes).where(dispatch.key.in_(part))):
            out.update(guid for guid in row if guid is not None)
    return out


def linked(connection: Connection, guids: Iterable[str]) -> Rows:
    """Return the dispatches with these identifiers, and those that supersede them, once each."""
    dispatch = tables.dispatch.c
    found: dict[str, dict[str, Any]] = {}
    for part in chunks(sorted(guids)):
        query = select(*COLUMNS).where(or_(dispatch.guid.in_(part), dispatch.supersedes.in_(part)))
        found |= {row["key"]: row for row in rows_of(connection, query)}
    return list(found.values())


def items_of(connection: Connection, dispatches: Iterable[str]) -> Rows:
    """Return what is kept of dispatches as items."""
    parts = chunks(sorted(set(dispatches)))
    key = tables.dispatch.c.key
    return [row for part in parts for row in rows_of(connection, select(*COLUMNS).where(key.in_(part)))]


def nameless_corrections(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return those of the dispatches that call themselves corrections and name no other identifier."""
    dispatch = tables.dispatch.c
    nameless = or_(dispatch.supersedes.is_(None), dispatch.supersedes == dispatch.guid)
    query = select(dispatch.key).where(dispatch.kind == "correction", nameless)
    parts = chunks(sorted(set(dispatches)))
    return {key for part in parts for key in connection.execute(query.where(dispatch.key.in_(part))).scalars()}


def printed_of(connection: Connection, dispatches: Iterable[str]) -> Rows:
    """Return the fingerprints and agencies of dispatches that have been read."""
    reading = tables.reading.c
    columns = (reading.dispatch, reading.lang, reading.published, reading.size, reading.digest, reading.agencies)
    parts = chunks(sorted(set(dispatches)))
    return [row for part in parts for row in rows_of(connection, select(*columns).where(reading.dispatch.in_(part)))]


def corrections_of(connection: Connection, dispatches: Iterable[str]) -> dict[str, list[str]]:
    """Return what corrects dispatches, by dispatch, in order."""
    correction = tables.correction.c
    out: dict[str, list[str]] = defaultdict(list)
    for part in chunks(sorted(set(dispatches))):
        query = select(tables.correction).where(correction.dispatch.in_(part)).order_by(correction.correction)
        for row in connection.execute(query):
            out[row.dispatch].append(row.correction)
    return out


def fates_of(connection: Connection, dispatches: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Return the fates and successors that readings have."""
    reading = tables.reading.c
    out: dict[str, tuple[str, str | None]] = {}
    for part in chunks(sorted(set(dispatches))):
        query = select(reading.dispatch, reading.fate, reading.successor).where(reading.dispatch.in_(part))
        out |= {row.dispatch: (row.fate, row.successor) for row in connection.execute(query)}
    return out


def write_fates(connection: Connection, rows: Iterable[Mapping[str, str | None]]) -> None:
    """Set what became of dispatches that have been read; their claims are of no event until events are made again."""
    for row in rows:
        values = {"fate": row["fate"], "successor": row["successor"]}
        connection.execute(update(tables.reading).where(tables.reading.c.dispatch == row["dispatch"]).values(values))
        connection.execute(update(tables.claim).where(tables.claim.c.dispatch == row["dispatch"]).values(event=None, doubt=0))

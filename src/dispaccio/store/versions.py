"""Versions of dispatches: what is linked with them by identifiers, and what became of each."""

from __future__ import annotations

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
        connection.execute(update(tables.claim).where(tables.claim.c.dispatch == row["dispatch"]).values(event=None))

"""Versions of dispatches: what is linked with them by identifiers, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, insert, not_, or_, select, update

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of

NAMES = ("key", "guid", "version", "kind", "supersedes", "agency", "slug", "published")
COLUMNS = tuple(tables.dispatch.c[name] for name in NAMES)


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


def replacing_of(connection: Connection, dispatches: Iterable[str]) -> dict[str, list[str]]:
    """Return what corrects dispatches or withdraws them without naming their identifier, by dispatch, in order."""
    correction, notice = tables.correction.c, tables.notice.c
    out: dict[str, set[str]] = defaultdict(set)
    for part in chunks(sorted(set(dispatches))):
        like = select(correction.dispatch, correction.correction).where(correction.dispatch.in_(part))
        named = select(notice.dispatch, notice.notice).where(notice.dispatch.in_(part), notice.whole)
        for dispatch, later in (*connection.execute(like), *connection.execute(named)):
            out[dispatch].add(later)
    return {dispatch: sorted(later) for dispatch, later in out.items()}


def notes_of(connection: Connection, dispatches: Iterable[str]) -> dict[str, list[str]]:
    """Return the notes that correct dispatches without telling them again, by dispatch, in order."""
    notice = tables.notice.c
    return _grouped(connection, select(notice.dispatch, notice.notice).where(not_(notice.whole)), notice.dispatch, dispatches)


def notices_of(connection: Connection, dispatches: Iterable[str] | None = None) -> list[str]:
    """Return the kills and corrections, among the dispatches or all, that name no other identifier than their own."""
    dispatch = tables.dispatch.c
    nameless = or_(dispatch.supersedes.is_(None), dispatch.supersedes == dispatch.guid)
    query = select(dispatch.key).where(dispatch.kind.in_(("kill", "correction")), nameless).order_by(dispatch.key)
    if dispatches is None:
        return list(connection.execute(query).scalars())
    parts = chunks(sorted(set(dispatches)))
    return [key for part in parts for key in connection.execute(query.where(dispatch.key.in_(part))).scalars()]


def named_by(connection: Connection, notices: Iterable[str]) -> dict[str, list[str]]:
    """Return the dispatches that share a name with notices, by notice, in order."""
    own, told = tables.handle.alias(), tables.handle.alias()
    query = select(told.c.dispatch, own.c.dispatch).distinct().join(own, own.c.value == told.c.value)
    query = query.where(told.c.names, not_(own.c.names), own.c.dispatch != told.c.dispatch)
    return _grouped(connection, query, told.c.dispatch, notices)


def naming(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return the notices that share a name with dispatches."""
    own, told = tables.handle.alias(), tables.handle.alias()
    query = select(own.c.dispatch, told.c.dispatch).distinct().join(told, own.c.value == told.c.value)
    query = query.where(told.c.names, not_(own.c.names))
    return {notice for found in _grouped(connection, query, own.c.dispatch, dispatches).values() for notice in found}


def _grouped(connection: Connection, query: Select[Any], column: Column[Any], keys: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for part in chunks(sorted(set(keys))):
        for one, other in connection.execute(query.where(column.in_(part))):
            out[one].append(other)
    return {one: sorted(others) for one, others in out.items()}


def meant_by(connection: Connection, notices: Iterable[str]) -> set[str]:
    """Return the dispatches that notices were last found to mean."""
    notice = tables.notice.c
    parts = chunks(sorted(set(notices)))
    return {key for part in parts for key in connection.execute(select(notice.dispatch).where(notice.notice.in_(part))).scalars()}


def replace_meant(connection: Connection, notices: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put what notices mean in place of what they were last found to mean."""
    for part in chunks(sorted(set(notices))):
        connection.execute(delete(tables.notice).where(tables.notice.c.notice.in_(part)))
    if rows:
        connection.execute(insert(tables.notice), list(rows))


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

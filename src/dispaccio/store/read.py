"""Reading rows that the making of stories, events and threads needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, func, or_, select

from dispaccio.store import tables

CHUNK = 500
"""Values in one IN list: SQLite takes 32,766 variables, older ones 999."""
DAY = 10
Rows: TypeAlias = list[dict[str, Any]]


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the values in lists that fit one statement."""
    ordered = list(values)
    yield from (ordered[i : i + CHUNK] for i in range(0, len(ordered), CHUNK))


def rows_of(connection: Connection, query: Select[Any]) -> Rows:
    """Return the rows that a query gives, as dictionaries."""
    return [row._asdict() for row in connection.execute(query)]


def known_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return those of the keys under which a dispatch is kept."""
    column = tables.dispatch.c.key
    return {key for part in chunks(keys) for (key,) in connection.execute(select(column).where(column.in_(part)))}


def dispatches_after(connection: Connection, seq: int, limit: int) -> Rows:
    """Return the next dispatches in order of arrival."""
    query = select(tables.dispatch).where(tables.dispatch.c.seq > seq).order_by(tables.dispatch.c.seq).limit(limit)
    return rows_of(connection, query)


def like_dispatches(connection: Connection, bands: Iterable[int], *, days: tuple[str, str] | None) -> set[str]:
    """Return the dispatches that share a band and, if `days` are given, were sent between them or on an unknown day."""
    reading, band = tables.reading.c, tables.band.c
    out: set[str] = set()
    for part in chunks(sorted(set(bands))):
        query = select(band.dispatch).distinct().where(band.value.in_(part))
        if days:
            sent = or_(func.length(reading.published) < DAY, func.substr(reading.published, 1, DAY).between(*days))
            query = query.join(tables.reading, reading.dispatch == band.dispatch).where(sent)
        out.update(connection.execute(query).scalars())
    return out


def readings_of(connection: Connection, dispatches: Iterable[str]) -> Rows:
    """Return the fingerprint and story of dispatches and of all that share a story with them."""
    reading = tables.reading.c
    columns = (reading.dispatch, reading.lang, reading.published, reading.size, reading.digest, reading.story, reading.relation)
    stories: set[str] = set()
    for part in chunks(sorted(set(dispatches))):
        stories.update(connection.execute(select(reading.story).distinct().where(reading.dispatch.in_(part))).scalars())
    queries = (select(*columns).where(reading.story.in_(part)) for part in chunks(sorted(stories)))
    return [row for query in queries for row in rows_of(connection, query)]


def groups_of(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return the groups of events that claims of the dispatches belong to."""
    claim = tables.claim.c
    out: set[str] = set()
    for part in chunks(sorted(set(dispatches))):
        out.update(connection.execute(select(claim.group_key).distinct().where(claim.dispatch.in_(part))).scalars())
    return out


def threads_of(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return the threads that commitments of the dispatches belong to."""
    report = tables.report.c
    out: set[str] = set()
    for part in chunks(sorted(set(dispatches))):
        out.update(connection.execute(select(report.thread).distinct().where(report.dispatch.in_(part))).scalars())
    return out


def claims_in(connection: Connection, groups: Iterable[str]) -> Rows:
    """Return the claims of groups, each with the story of its dispatch."""
    return _with_story(connection, tables.claim, "group_key", groups)


def reports_in(connection: Connection, threads: Iterable[str]) -> Rows:
    """Return the reports of threads, each with the story of its dispatch."""
    return _with_story(connection, tables.report, "thread", threads)


def _with_story(connection: Connection, table: Table, column: str, values: Iterable[str]) -> Rows:
    reading = tables.reading.c
    out: Rows = []
    for part in chunks(sorted(set(values))):
        query = select(table, reading.story).join(tables.reading, reading.dispatch == table.c.dispatch)
        out += rows_of(connection, query.where(table.c[column].in_(part)))
    return out


def derived_rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all derived tables in an order that does not depend on how they came there."""
    return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in tables.DERIVED}


def judgements(connection: Connection) -> Rows:
    """Return all judgements in the order they were made."""
    return rows_of(connection, select(tables.judgement).order_by(tables.judgement.c.seq))

"""Reading rows that the making of stories, events and threads needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, not_, or_, select

from dispaccio.store import tables

CHUNK = 500
"""Values in one IN list: SQLite takes 32,766 variables, older ones 999."""
DAY = 10
ALL = ""
"""Stands in `coverage` for every dispatch, whoever is mentioned."""
Rows: TypeAlias = list[dict[str, Any]]
Between: TypeAlias = tuple[str, str]
"""The first and the last of some days, both inside."""


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the values in lists that fit one statement."""
    ordered = list(values)
    yield from (ordered[i : i + CHUNK] for i in range(0, len(ordered), CHUNK))


def rows_of(connection: Connection, query: Select[Any]) -> Rows:
    """Return the rows that a query gives, as dictionaries."""
    return [row._asdict() for row in connection.execute(query)]


def is_due(connection: Connection) -> bool:
    """Tell whether a change of the schema asks for a rebuild."""
    return connection.execute(select(tables.due)).first() is not None


def known_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return those of the keys under which a dispatch is kept."""
    column = tables.dispatch.c.key
    return {key for part in chunks(keys) for (key,) in connection.execute(select(column).where(column.in_(part)))}


def kept_reading(connection: Connection, key: str) -> dict[str, Any] | None:
    """Return a dispatch with the JSON of its reading, None if there is none."""
    reading, dispatch = tables.reading.c, tables.dispatch
    query = select(dispatch, reading.payload).join(tables.reading, reading.dispatch == dispatch.c.key)
    found = rows_of(connection, query.where(dispatch.c.key == key))
    return found[0] if found else None


def dispatches_after(connection: Connection, seq: int, limit: int) -> Rows:
    """Return the next dispatches in order of arrival, without notices that withdraw others: these are not read."""
    dispatch = tables.dispatch.c
    query = select(tables.dispatch).where(dispatch.seq > seq, dispatch.kind != "kill").order_by(dispatch.seq).limit(limit)
    return rows_of(connection, query)


def kills(connection: Connection) -> list[str]:
    """Return the notices that withdraw others."""
    dispatch = tables.dispatch.c
    return list(connection.execute(select(dispatch.key).where(dispatch.kind == "kill").order_by(dispatch.key)).scalars())


def like_dispatches(connection: Connection, bands: Iterable[int], *, days: Between | None) -> set[str]:
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


def days_by_hand(connection: Connection, group: str) -> set[str]:
    """Return the days of a group's claims that people merged or split off; the empty string for none."""
    claim = tables.claim.c
    by_hand = or_(claim.bond != "", claim.apart != "")
    query = select(claim.day).distinct().where(claim.group_key == group, by_hand)
    return {day or "" for day in connection.execute(query).scalars()}


def days_by_group(connection: Connection, dispatches: Iterable[str]) -> dict[str, set[str]]:
    """Return the groups of events that claims of the dispatches belong to, and their days; the empty string for none."""
    claim = tables.claim.c
    out: dict[str, set[str]] = defaultdict(set)
    for part in chunks(sorted(set(dispatches))):
        for group, day in connection.execute(select(claim.group_key, claim.day).distinct().where(claim.dispatch.in_(part))):
            out[group].add(day or "")
    return out


def threads_of(connection: Connection, dispatches: Iterable[str]) -> set[str]:
    """Return the threads that commitments of the dispatches belong to."""
    report = tables.report.c
    out: set[str] = set()
    for part in chunks(sorted(set(dispatches))):
        out.update(connection.execute(select(report.thread).distinct().where(report.dispatch.in_(part))).scalars())
    return out


def claims_of_group(connection: Connection, group: str, days: Sequence[Between], *, coarse: bool) -> Rows:
    """Return the claims of a group between the days that stand, if `coarse` those of no certain day, each with its story."""
    claim, reading = tables.claim.c, tables.reading.c
    query = select(tables.claim, reading.story).join(tables.reading, reading.dispatch == claim.dispatch)
    wanted = (claim.group_key == group, stands(claim), is_current(reading), on_days(claim.day, days, coarse=coarse))
    return rows_of(connection, query.where(*wanted))


def is_current(reading: Any) -> ColumnElement[bool]:
    """The condition that the dispatch of a reading, of which these are the columns, is neither superseded nor withdrawn."""
    condition: ColumnElement[bool] = reading.fate == "current"
    return condition


def stands(record: Any) -> ColumnElement[bool]:
    """The condition that a record, of which these are the columns, is not rejected."""
    return func.coalesce(record.verdict, "") != "reject"


def on_days(column: ColumnElement[str | None], days: Sequence[Between], *, coarse: bool) -> ColumnElement[bool]:
    """The condition that a day is between two of the days, or, if `coarse`, that it is none to the day."""
    whole = func.length(func.coalesce(column, "")) == DAY
    parts = [and_(whole, column.between(low, high)) for low, high in _joined(days)]
    return or_(false(), *parts, *([not_(whole)] if coarse else []))


def _joined(days: Sequence[Between]) -> list[Between]:
    """The same days in as few stretches as overlap allows."""
    out: list[Between] = []
    for low, high in sorted(days):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out


def reports_in(connection: Connection, threads: Iterable[str]) -> Rows:
    """Return the reports of threads that stand, each with the story of its dispatch."""
    report, reading = tables.report.c, tables.reading.c
    query = select(tables.report, reading.story).join(tables.reading, reading.dispatch == report.dispatch)
    query = query.where(stands(report), is_current(reading))
    return [row for part in chunks(sorted(set(threads))) for row in rows_of(connection, query.where(report.thread.in_(part)))]


def coverage_of(connection: Connection, dispatches: Iterable[str]) -> Counter[tuple[str, str, str]]:
    """Return how many of the dispatches that are current there are of each day, mention a country, and mention two.

    The keys are the codes, sorted, and the day.
    """
    actor, reading = tables.actor.c, tables.reading.c
    days: dict[str, str] = {}
    codes: dict[str, set[str]] = defaultdict(set)
    for part in chunks(sorted(set(dispatches))):
        query = select(reading.dispatch, func.substr(reading.published, 1, DAY))
        query = query.where(reading.dispatch.in_(part), is_current(reading))
        days |= {row[0]: row[1] for row in connection.execute(query)}
        named = select(actor.dispatch, actor.country).distinct()
        named = named.where(actor.dispatch.in_(part), actor.country.is_not(None), stands(actor))
        for dispatch, code in connection.execute(named):
            codes[dispatch].add(code)
    counts = Counter((ALL, ALL, day) for day in days.values())
    for dispatch, found in codes.items():
        if dispatch not in days:
            continue
        ordered = sorted(found)
        counts.update((one, two, days[dispatch]) for i, one in enumerate(ordered) for two in ordered[i:])
    return counts


def derived_rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all derived tables in an order that does not depend on how they came there."""
    return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in tables.DERIVED}


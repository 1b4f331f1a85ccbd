"""One record by its identifier: a dispatch with its reading, an event with its claims, a commitment with its steps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from dispaccio.store import tables
from dispaccio.store.read import rows_of
from dispaccio.views.events import claims_of
from dispaccio.views.records import LedgerEvent, LedgerThread, event_of
from dispaccio.views.threads import threads_of_rows


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another dispatch with the same story."""

    dispatch: str
    source: str | None
    published: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class KeptDispatch:
    """A dispatch as it came in, its reading as JSON, and what its records belong to.

    events: the event of each claim, in the order of the reading. threads: the thread of each commitment by its number in the
    reading; of one that binds several pairs, the first. carriers: the others with the same story, the earliest first.
    """

    key: str
    id: str
    lang: str
    title: str | None
    published: str | None
    source: str | None
    text: str
    reading: str
    story: str
    relation: str
    events: tuple[str | None, ...]
    threads: dict[int, str]
    carriers: tuple[Carrier, ...]


def dispatch_by_key(connection: Connection, key: str) -> KeptDispatch | None:
    """Return a dispatch, None if there is none under that key."""
    dispatch, reading = tables.dispatch.c, tables.reading.c
    query = (
        select(dispatch.key, dispatch.id, dispatch.title, dispatch.source, dispatch.text)
        .add_columns(reading.lang, reading.published, reading.payload, reading.story, reading.relation)
        .join(tables.reading, reading.dispatch == dispatch.key)
        .where(dispatch.key == key)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return KeptDispatch(
        row.key, row.id, row.lang, row.title, row.published or None, row.source, row.text, row.payload, row.story, row.relation,
        _events(connection, key), _threads(connection, key), _carriers(connection, row.story, key),
    )  # fmt: skip


def event_by_id(connection: Connection, ident: str) -> LedgerEvent | None:
    """Return an event with its claims, None if there is none."""
    rows = rows_of(connection, select(tables.event).where(tables.event.c.id == ident))
    return event_of(rows[0], claims_of(connection, [ident])[ident]) if rows else None


def thread_by_id(connection: Connection, ident: str, *, lapse: str = "") -> LedgerThread | None:
    """Return a commitment thread with its steps, None if there is none; `lapse` as in ThreadFilters."""
    rows = rows_of(connection, select(tables.thread).where(tables.thread.c.id == ident))
    return threads_of_rows(connection, rows, lapse)[0] if rows else None


def _events(connection: Connection, key: str) -> tuple[str | None, ...]:
    claim = tables.claim.c
    found = {row.key: row.event for row in connection.execute(select(claim.key, claim.event).where(claim.dispatch == key))}
    return tuple(found.get(f"{key}.e{number}") for number in range(len(found)))


def _threads(connection: Connection, key: str) -> dict[int, str]:
    report = tables.report.c
    query = select(report.key, report.thread).where(report.dispatch == key).order_by(report.key, report.thread.desc())
    return {int(row.key.rpartition(".c")[2]): row.thread for row in connection.execute(query)}


def _carriers(connection: Connection, story: str, key: str) -> tuple[Carrier, ...]:
    dispatch, reading = tables.dispatch.c, tables.reading.c
    query = (
        select(dispatch.key, dispatch.source, reading.published, reading.relation)
        .join(tables.reading, reading.dispatch == dispatch.key)
        .where(reading.story == story, dispatch.key != key)
        .order_by(reading.published, dispatch.key)
    )
    return tuple(Carrier(row.key, row.source, row.published or None, row.relation) for row in connection.execute(query))

"""What a ledger holds, counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, Table, func, or_, select

from dispaccio.model import Fate, ItemKind
from dispaccio.store import tables
from dispaccio.store.read import DAY, is_current, stands


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of everything; `first` and `last` are the days of the earliest and latest dispatch that has one.

    superseded, withdrawn: dispatches whose sender has sent others in their place, or has taken them back; they count among the
    dispatches, and what they claim and promise does not count. waiting: notices of withdrawal that withdraw none of them, as
    what they name has not come, or stands over several stories.
    """

    dispatches: int
    superseded: int
    withdrawn: int
    waiting: int
    stories: int
    claims: int
    events: int
    commitments: int
    threads: int
    judgements: int
    first: str | None
    last: str | None
    languages: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)


def stats(connection: Connection) -> Stats:
    """Return the counts."""
    reading = tables.reading.c
    days = select(func.min(reading.published), func.max(reading.published)).where(reading.published != "")
    first, last = connection.execute(days).one()
    stories = connection.execute(select(func.count(reading.story.distinct()))).scalar_one()
    report = tables.report.c
    counting = (reading.dispatch == report.dispatch, is_current(reading), stands(report))
    commitments = connection.execute(select(func.count(report.key.distinct())).where(*counting)).scalar_one()
    claims = connection.execute(select(func.count(tables.claim.c.event))).scalar_one()
    events, threads, judgements = (_count(connection, t) for t in (tables.event, tables.thread, tables.judgement))
    kinds, fates = _by(connection, tables.dispatch.c.kind), _by(connection, reading.fate)
    dispatches = sum(count for kind, count in kinds.items() if kind != ItemKind.KILL)
    superseded, withdrawn = fates.get(Fate.SUPERSEDED, 0), fates.get(Fate.WITHDRAWN, 0)
    waiting = kinds.get(ItemKind.KILL, 0) - _count_withdrawing(connection)
    by = [_by(connection, column) for column in (reading.lang, tables.event.c.type, tables.thread.c.state)]
    return Stats(
        dispatches, superseded, withdrawn, waiting, stories, claims, events, commitments, threads, judgements, first, last, *by,
    )  # fmt: skip


def _count_withdrawing(connection: Connection) -> int:
    """How many notices withdraw a dispatch that is there."""
    kill, other, notice = tables.dispatch.c, tables.dispatch.alias().c, tables.notice.c
    by_name = select(notice.notice).where(notice.notice == kill.key).exists()
    by_guid = select(other.key).where(other.guid == kill.supersedes, other.kind != ItemKind.KILL.value).exists()
    query = select(func.count()).select_from(tables.dispatch).where(kill.kind == ItemKind.KILL.value, or_(by_name, by_guid))
    return int(connection.execute(query).scalar_one())


def latest_day(connection: Connection) -> str | None:
    """Return the day of the latest dispatch, None if no dispatch has one."""
    published = tables.reading.c.published
    query = select(func.max(func.substr(published, 1, DAY))).where(func.length(published) >= DAY)
    return connection.execute(query).scalar()


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _by(connection: Connection, column: Column[str]) -> dict[str, int]:
    query = select(column, func.count()).group_by(column).order_by(func.count().desc(), column)
    return {row[0]: row[1] for row in connection.execute(query)}

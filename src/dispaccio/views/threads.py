"""Commitment threads with every step cited, those with the newest step first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dispaccio.store import tables
from dispaccio.store.read import chunks, rows_of
from dispaccio.views.conditions import of_dispatch
from dispaccio.views.filters import Filters, Period
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page
from dispaccio.views.records import CitedReport, LedgerThread, report_of, thread_of

OPEN, LAPSED = "open", "lapsed"
ANYHOW = Filters(every_version=True)
"""No condition on a dispatch: threads rest on current ones as they are."""


@dataclass(frozen=True, slots=True)
class ThreadFilters:
    """What the threads are narrowed to; `parties` are codes that must both take part, `actor_id` the key of an actor.

    lapse: the day before which an open thread must have been heard of last to have lapsed; empty for none. told: conditions
    on a dispatch that reports the thread.
    """

    parties: tuple[str, ...] = ()
    instrument: str | None = None
    state: str | None = None
    stage: str | None = None
    date: Period | None = None
    lapse: str = ""
    told: Filters = ANYHOW
    actor_id: str | None = None


def page_of_threads(
    connection: Connection, filters: ThreadFilters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerThread]:
    """Return threads with their steps."""
    thread = tables.thread.c
    query = select(tables.thread).where(*conditions(connection, filters))
    query = query.order_by(thread.last_day.desc(), thread.id).limit(limit + 1)
    if after:
        place = decode(after)
        query = query.where(or_(thread.last_day < place.day, and_(thread.last_day == place.day, thread.id > place.key)))
    threads = threads_of_rows(connection, rows_of(connection, query), filters.lapse)
    return make_page(threads, limit, lambda item: Place(item.end or "", item.id))


def threads_of_rows(connection: Connection, rows: Sequence[Mapping[str, Any]], lapse: str) -> list[LedgerThread]:
    """Return the threads of rows with their reports; `lapse` as in ThreadFilters."""
    reports = _reports(connection, rows)
    return [thread_of(row, reports, lapsed=_has_lapsed(row, lapse)) for row in rows]


def conditions(connection: Connection, filters: ThreadFilters) -> Iterator[ColumnElement[bool]]:
    """The conditions on a row of `thread`."""
    thread = tables.thread.c
    for code in filters.parties:
        yield or_(thread.giver_code == code, thread.receiver_code == code)
    if filters.instrument:
        yield thread.instrument == filters.instrument
    if filters.stage:
        yield thread.stage == filters.stage
    if filters.date:
        yield filters.date.holds(thread.last_day)
    if told := list(of_dispatch(connection, filters.told)):
        report, reading = tables.report.c, tables.reading.c
        source = select(report.thread).join(tables.reading, reading.dispatch == report.dispatch)
        yield thread.id.in_(source.where(*told))
    if filters.actor_id:
        report, stake = tables.report.c, tables.stake.c
        taken = select(report.thread).where(stake.report == report.key, stake.actor == filters.actor_id)
        yield thread.id.in_(taken)
    lapsed = and_(thread.state == OPEN, thread.last_day != "", func.substr(thread.last_day, 1, 10) < filters.lapse)
    if filters.state == LAPSED:
        yield lapsed
    elif filters.state == OPEN:
        yield and_(thread.state == OPEN, or_(thread.last_day == "", func.substr(thread.last_day, 1, 10) >= filters.lapse))
    elif filters.state:
        yield thread.state == filters.state


def _has_lapsed(row: Mapping[str, Any], lapse: str) -> bool:
    return row["state"] == OPEN and bool(row["last_day"]) and row["last_day"] < lapse


def _reports(connection: Connection, threads: Sequence[Mapping[str, Any]]) -> dict[str, CitedReport]:
    """The reports of the threads' steps by key."""
    keys: set[Any] = {key for row in threads for step in json.loads(row["steps"]) for key in step["reports"]}
    report, dispatch = tables.report.c, tables.dispatch.c
    out: dict[str, CitedReport] = {}
    for part in chunks(sorted(keys)):
        columns = (report.key, report.id, report.dispatch, dispatch.source, report.words, report.begins, report.ends)
        judged = (report.mark, report.verdict, report.contested, report.machine)
        query = select(*columns, *judged).distinct().join(tables.dispatch, dispatch.key == report.dispatch)
        out |= {row["key"]: report_of(row) for row in rows_of(connection, query.where(report.key.in_(part)))}
    return out

"""Judgements: appended, found by what they are about, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of

GROUPING = ("merge", "split", "undo")
"""Verdicts whose effect on one record hangs on what was said of others."""


def append(connection: Connection, row: Mapping[str, Any], about: Sequence[Mapping[str, Any]]) -> int:
    """Append a judgement with the records that it is about and return its number."""
    number = int(connection.execute(insert(tables.judgement).values(**row).returning(tables.judgement.c.seq)).scalar_one())
    targets = [{"judgement": number, "place": place, **target} for place, target in enumerate(about)]
    if targets:
        connection.execute(insert(tables.judged), targets)
    return number


def find_all(connection: Connection) -> Rows:
    """Return all judgements in order, each with `about`, the records that it is about."""
    return _with_targets(connection, rows_of(connection, select(tables.judgement)))


def find_for(connection: Connection, dispatches: Iterable[str]) -> Rows:
    """Return the judgements on which the records of the dispatches hang, in order; none if nobody judged any of these records."""
    found: set[int] = set()
    for part in chunks(sorted(set(dispatches))):
        query = select(tables.judged.c.judgement).distinct().where(tables.judged.c.dispatch.in_(part))
        found.update(connection.execute(query).scalars())
    if not found:
        return []
    grouping = select(tables.judgement.c.seq).where(tables.judgement.c.verdict.in_(GROUPING))
    return find_by_number(connection, found.union(connection.execute(grouping).scalars()))


def find_by_number(connection: Connection, numbers: Iterable[int]) -> Rows:
    """Return judgements by their numbers, in order."""
    seq = tables.judgement.c.seq
    parts = chunks(sorted(set(numbers)))
    found = [row for part in parts for row in rows_of(connection, select(tables.judgement).where(seq.in_(part)))]
    return _with_targets(connection, found)


def find_undoings(connection: Connection) -> Rows:
    """Return the judgements that undo others, in order."""
    return _with_targets(connection, rows_of(connection, select(tables.judgement).where(tables.judgement.c.verdict == "undo")))


def is_grouped(connection: Connection) -> bool:
    """Tell whether anybody ever merged or split events."""
    verdict = tables.judgement.c.verdict
    return connection.execute(select(verdict).where(verdict.in_(GROUPING)).limit(1)).first() is not None


def last_number(connection: Connection, marks: Collection[str]) -> int:
    """Return the number of the last judgement on any of the records, 0 if there is none."""
    judged = tables.judged.c
    parts = chunks(sorted(set(marks)))
    numbers = [connection.execute(select(func.max(judged.judgement)).where(judged.mark.in_(part))).scalar() for part in parts]
    return max((number or 0 for number in numbers), default=0)


def page_of(
    connection: Connection, *, marks: Collection[str] | None, by: str | None, before: int | None, limit: int
) -> Rows:
    """Return judgements, the newest first: on any of these records, by a person, made before another."""
    judgement, judged = tables.judgement.c, tables.judged.c
    query = select(tables.judgement).order_by(judgement.seq.desc()).limit(limit)
    if marks is not None:
        parts = [judged.mark.in_(part) for part in chunks(sorted(set(marks)))]
        query = query.where(judgement.seq.in_(select(judged.judgement).where(or_(False, *parts))))  # noqa: FBT003 - an empty OR
    if by is not None:
        query = query.where(judgement.made_by == by)
    if before is not None:
        query = query.where(judgement.seq < before)
    return _with_targets(connection, rows_of(connection, query))[::-1]


def _with_targets(connection: Connection, found: Rows) -> Rows:
    """The rows in order, each with what it is about."""
    judged = tables.judged.c
    about: dict[int, Rows] = defaultdict(list)
    for part in chunks(row["seq"] for row in found):
        query = select(tables.judged).where(judged.judgement.in_(part)).order_by(judged.judgement, judged.place)
        for row in rows_of(connection, query):
            about[row["judgement"]].append(row)
    return [{**row, "about": about[row["seq"]]} for row in sorted(found, key=lambda row: row["seq"])]

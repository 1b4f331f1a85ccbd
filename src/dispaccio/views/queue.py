"""What a coder is to look at next: records by doubt, those that have enough verdicts left out; and where coders differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, Text, and_, cast, exists, func, literal, or_, select, tuple_

from dispaccio.model import Fate, RecordKind
from dispaccio.store import tables
from dispaccio.store.read import rows_of
from dispaccio.views.pages import Place, decode
from dispaccio.views.review import doubts_of_claim, weight_of

ONE: ColumnElement[Any] = literal(1)
ON_RECORDS = ("accept", "reject", "correct")
TABLES: dict[RecordKind, Table] = {
    RecordKind.CLAIM: tables.claim,
    RecordKind.COMMITMENT: tables.report,
    RecordKind.QUOTE: tables.quote,
}
"""The kinds of records that are queued, and where they are kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom the queue is, and what of it: one kind of records, of all dispatches or one, in all languages or one.

    coders: how many judge each record blind; 1 for no such rule: then a record that anybody judged is done. Dispatches that
    their sender replaced or withdrew are left out.
    """

    by: str
    kind: RecordKind = RecordKind.CLAIM
    coders: int = 1
    lang: str | None = None
    dispatch: str | None = None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A record by its mark, and what there is to doubt in it."""

    mark: str
    doubt: int
    doubts: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it stands in the queue."""
        return Place(str(self.doubt), self.mark)


def next_doubtful(connection: Connection, asked: Asked, *, after: str | None = None, limit: int = 1) -> tuple[Doubtful, ...]:
    """Return the next records of a person's queue, the most doubtful first.

    A claim keeps its doubt, so that the queue is an index read backwards; the other kinds are fewer, and weighed when asked.
    """
    table = TABLES[asked.kind]
    doubts = _doubts(asked.kind)
    weight = tables.claim.c.doubt if asked.kind is RecordKind.CLAIM else weight_of(doubts)
    flags = [condition.label(f"d{number}") for number, condition in enumerate(doubts.values())]
    query = _joined(asked.kind, select(table.c.mark, weight.label("weight"), *flags)).where(*_open(table, asked))
    if after:
        place = decode(after)
        number = int(place.day) if place.day.isdigit() else 0
        query = query.where(tuple_(weight, table.c.mark) < tuple_(literal(number), literal(place.key)))
    found = rows_of(connection, query.order_by(weight.desc(), table.c.mark.desc()).limit(limit))
    return tuple(Doubtful(r["mark"], r["weight"], tuple(n for i, n in enumerate(doubts) if r[f"d{i}"])) for r in found)


def differing(connection: Connection, *, limit: int) -> Sequence[str]:
    """Return the marks of records in which blind coders differ and which nobody has settled."""
    out: list[str] = []
    for table in TABLES.values():
        query = select(table.c.mark).distinct().join(tables.blind, tables.blind.c.judgement == table.c.judgement)
        found = connection.execute(query.where(table.c.contested.is_(True)).order_by(table.c.mark).limit(limit))
        out += found.scalars()
    return out[:limit]


def _doubts(kind: RecordKind) -> dict[str, ColumnElement[bool]]:
    report, thread, quote = tables.report.c, tables.thread.c, tables.quote.c
    if kind is RecordKind.COMMITMENT:
        return {
            "inferred party": report.rule.contains("+"), "contested": thread.contested.is_(True),
            "single voice": thread.voices == 1,
        }  # fmt: skip
    if kind is RecordKind.QUOTE:
        return {"unnamed speaker": quote.speaker.is_(None), "reported speech": quote.kind == "indirect"}
    return doubts_of_claim()


def _joined(kind: RecordKind, query: Select[Any]) -> Select[Any]:
    """The query with the tables that doubts are told by; of the rows of a commitment, one a pair, the first."""
    report, other = tables.report.c, tables.report.alias("other").c
    if kind is RecordKind.CLAIM:
        return query.outerjoin(tables.event, tables.event.c.id == tables.claim.c.event)
    if kind is RecordKind.COMMITMENT:
        before = or_(other.giver < report.giver, and_(other.giver == report.giver, other.receiver < report.receiver))
        first = ~exists(select(1).where(other.key == report.key, before))
        return query.join(tables.thread, tables.thread.c.id == report.thread).where(first)
    return query


def _open(table: Table, asked: Asked) -> Iterator[ColumnElement[bool]]:
    """The conditions that a record still wants this person's verdict."""
    reading = tables.reading.c
    if asked.dispatch:
        yield table.c.dispatch == asked.dispatch
    current = select(1).where(reading.dispatch == table.c.dispatch, reading.fate == Fate.CURRENT.value)
    yield exists(current.where(reading.lang == asked.lang) if asked.lang else current)
    if asked.coders == 1:
        yield table.c.verdict.is_(None)
        return
    judgement, blind = tables.judgement.c, tables.blind.c
    counting = _counting(table)
    yield ~exists(counting.where(judgement.made_by == asked.by))
    is_blind = exists(select(1).where(blind.judgement == judgement.seq))
    yield ~exists(counting.where(~is_blind))
    coders = _counting(table, func.count(judgement.made_by.distinct())).scalar_subquery()
    yield coders < asked.coders


def _counting(table: Table, column: ColumnElement[Any] = ONE) -> Select[Any]:
    """The verdicts on a record that are not taken back."""
    judgement, judged = tables.judgement.c, tables.judged.c
    undoing = tables.judgement.alias("undoing").c
    undone = exists(select(1).where(undoing.verdict == "undo", undoing.target == cast(judgement.seq, Text)))
    query = select(column).select_from(tables.judged).join(tables.judgement, judgement.seq == judged.judgement)
    return query.where(judged.mark == table.c.mark, judgement.verdict.in_(ON_RECORDS), ~undone).correlate(table)

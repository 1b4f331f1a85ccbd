"""Which judgements were given blind, by coders who had not seen each other's. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from dispaccio.store import tables
from dispaccio.store.read import chunks

blind, judged, judgement = tables.blind, tables.judged.c, tables.judgement.c


def note_blind(connection: Connection, number: int) -> None:
    """Keep that a judgement was given blind."""
    connection.execute(insert(blind).values(judgement=number))


def blind_numbers(connection: Connection) -> frozenset[int]:
    """Return the numbers of all judgements that were given blind."""
    return frozenset(connection.execute(select(blind.c.judgement)).scalars())


def blind_among(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Return those of the judgements that were given blind."""
    column = blind.c.judgement
    parts = chunks(sorted(set(numbers)))
    return frozenset(n for part in parts for n in connection.execute(select(column).where(column.in_(part))).scalars())


def own_last(connection: Connection, mark: str, by: str) -> int:
    """Return the number of a person's last judgement on a record, 0 if there is none."""
    query = select(func.max(judged.judgement)).join(tables.judgement, judgement.seq == judged.judgement)
    return connection.execute(query.where(judged.mark == mark, judgement.made_by == by)).scalar() or 0


def judged_dispatches(connection: Connection) -> list[str]:
    """Return the dispatches of which somebody judged a record, in order."""
    return list(connection.execute(select(judged.dispatch).distinct().order_by(judged.dispatch)).scalars())

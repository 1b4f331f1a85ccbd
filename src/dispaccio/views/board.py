"""Commitments by how far they have come: for each group of stages how many there are, and those with the newest step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from dispaccio.store import tables
from dispaccio.views.records import LedgerThread
from dispaccio.views.threads import ThreadFilters, conditions, page_of_threads

COLUMNS = (
    ("discussed",),
    ("requested", "offered"),
    ("pledged",),
    ("agreed",),
    ("under-way",),
    ("delivered",),
    ("suspended", "refused", "cancelled", "denied"),
)
"""The stages of each column, from first talk to delivery; in the last what came to nothing or stands still."""
SHOWN = 8
"""Threads of a column that are shown, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The threads whose last step is one of the stages: how many, and the first of them."""

    stages: tuple[str, ...]
    count: int
    threads: tuple[LedgerThread, ...]


def board(
    connection: Connection, filters: ThreadFilters, *, columns: Sequence[tuple[str, ...]] = COLUMNS, shown: int = SHOWN
) -> tuple[BoardColumn, ...]:
    """Return the columns of the threads that meet the filters; a stage that is asked for leaves the others empty."""
    stage = tables.thread.c.stage
    query = select(stage, func.count()).where(*conditions(connection, filters)).group_by(stage)
    counts = {row[0]: int(row[1]) for row in connection.execute(query)}
    return tuple(_column(connection, filters, stages, counts, shown) for stages in columns)


def _column(
    connection: Connection, filters: ThreadFilters, stages: tuple[str, ...], counts: dict[str, int], shown: int
) -> BoardColumn:
    found: list[LedgerThread] = []
    for stage in stages:
        if counts.get(stage):
            found += page_of_threads(connection, replace(filters, stage=stage), limit=shown).items
    found.sort(key=lambda thread: (thread.end or "", thread.id), reverse=True)
    return BoardColumn(stages, sum(counts.get(stage, 0) for stage in stages), tuple(found[:shown]))

"""Dispatches of other stories that write of the same event in their own words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dispaccio.errors import LedgerError
from dispaccio.model import Reading
from dispaccio.record.days import DAY, days_of
from dispaccio.record.related import RELATED, RELATED_DAYS, kinship, stems_of, weights_of
from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, is_current, rows_of

CANDIDATES = 100
"""Dispatches of the days around that share the most actors with one, whose words are compared with its words."""
EVERY = ""
"""Stands in the table of stems for all dispatches of a language, whatever their words."""
COLUMNS = (
    tables.reading.c.dispatch, tables.reading.c.lang, tables.reading.c.published, tables.reading.c.story,
    tables.dispatch.c.id, tables.dispatch.c.source, tables.dispatch.c.title, tables.dispatch.c.text,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Related:
    """A dispatch that writes of the same event; `likeness` is between RELATED and 1."""

    dispatch: str
    id: str
    source: str | None
    title: str | None
    published: str
    story: str
    likeness: float


def stem_counts(readings: Iterable[Reading]) -> Counter[tuple[str, str]]:
    """Return how many dispatches have each stem, by language, and how many there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        words = _words(reading.dispatch.title, reading.dispatch.text)
        counts.update((reading.lang, stem) for stem in (EVERY, *stems_of(words)))
    return counts


def _words(title: str | None, text: str) -> str:
    return f"{title or ''} {text}"


def find_related(connection: Connection, key: str) -> tuple[Related, ...]:
    """Return the dispatches related to one, of each other story the likest, those first; LedgerError if there is no such key.

    One whose day is not known has none.
    """
    query = select(*COLUMNS).join(tables.dispatch, tables.dispatch.c.key == tables.reading.c.dispatch)
    found = rows_of(connection, query.where(tables.reading.c.dispatch == key))
    if not found:
        msg = f"dispatch {key[:40]!r}: no reading is kept under this key; expected one that an answer gives"
        raise LedgerError(msg)
    one = found[0]
    near = _near(connection, one)
    rows = [row for part in chunks(near) for row in rows_of(connection, query.where(tables.reading.c.dispatch.in_(part)))]
    best: dict[str, Related] = {}
    for other in sorted(_likened(connection, one, rows), key=lambda item: (-item.likeness, item.published, item.dispatch)):
        best.setdefault(other.story, other)
    return tuple(best.values())


def _near(connection: Connection, one: Mapping[str, Any]) -> list[str]:
    """The dispatches of other stories in its language, of the days around, that share the most actors with it."""
    days = days_of(one["published"])
    if days is None or days.first != days.last:
        return []
    first, last = (dt.date.fromordinal(days.first + shift).isoformat() for shift in (-RELATED_DAYS, RELATED_DAYS))
    reading, facet, own = tables.reading.c, tables.facet.alias("other").c, tables.facet.alias("own").c
    sent = (func.substr(reading.published, 1, DAY) <= last, reading.published >= first, func.length(reading.published) >= DAY)
    shared = select(own.value).where(own.kind == "actor", own.dispatch == one["dispatch"])
    query = select(reading.dispatch, func.count()).where(
        facet.dispatch == reading.dispatch, facet.kind == "actor", facet.value.in_(shared), *sent,
        reading.lang == one["lang"], reading.story != one["story"], is_current(reading),
    )  # fmt: skip
    query = query.group_by(reading.dispatch).order_by(func.count().desc(), reading.dispatch).limit(CANDIDATES)
    return [row[0] for row in connection.execute(query)]


def _likened(connection: Connection, one: Mapping[str, Any], rows: Rows) -> list[Related]:
    """Those of the dispatches that are like it enough."""
    own = stems_of(_words(one["title"], one["text"]))
    others = [(row, stems_of(_words(row["title"], row["text"]))) for row in rows]
    weights = _weights(connection, one["lang"], own.union(*(stems for _, stems in others)))
    likeness = [(row, kinship(own, stems, weights)) for row, stems in others]
    return [
        Related(row["dispatch"], row["id"], row["source"], row["title"], row["published"], row["story"], like)
        for row, like in likeness
        if like >= RELATED
    ]


def _weights(connection: Connection, lang: str, stems: Iterable[str]) -> dict[str, float]:
    stem = tables.stem.c
    known: dict[str, int] = {}
    for part in chunks(sorted({EVERY, *stems})):
        query = select(stem.stem, stem.dispatches).where(stem.lang == lang, stem.stem.in_(part))
        known |= {row[0]: row[1] for row in connection.execute(query)}
    every = known.pop(EVERY)
    return weights_of(known, known, every)

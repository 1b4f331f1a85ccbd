"""Conditions that questions share: by actor, dyad, type, instrument, country, date and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from dispaccio.errors import LedgerError
from dispaccio.lexicon.world import fold_name
from dispaccio.store import tables
from dispaccio.store.read import is_current

PERIOD = re.compile(r"(?P<start>\d{4}(?:-\d\d(?:-\d\d)?)?)?(?P<dots>\.\.)?(?P<end>\d{4}(?:-\d\d(?:-\d\d)?)?)?")
CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both ISO prefixes and both inside; empty where open."""

    start: str = ""
    end: str = ""

    def holds(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        """The condition that a column's day lies in the period; an unknown day lies in none that has an end or a beginning."""
        parts = [column != ""] if self.start or self.end else []
        if self.start:
            parts.append(column >= self.start)
        if self.end:
            parts.append(func.substr(column, 1, len(self.end)) <= self.end)
        return and_(True, *parts)  # noqa: FBT003 - the empty conjunction


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question is narrowed to; None narrows nothing. A dyad is two codes, whichever acts.

    every_version: with dispatches that their sender has superseded or withdrawn.
    """

    actor: str | None = None
    type: str | None = None
    instrument: str | None = None
    country: str | None = None
    date: Period | None = None
    lang: str | None = None
    dyad: tuple[str, str] | None = None
    every_version: bool = False


def parse_period(printed: str) -> Period:
    """Return the period of ``2025``, ``2025-05``, ``2025-05-03``, ``2024..2025-05``, ``..2025`` or ``2025..``."""
    match = PERIOD.fullmatch(printed.strip())
    if match is None or not (match["start"] or match["end"]) or (match["start"] and match["end"] and not match["dots"]):
        msg = f"date {printed[:40]!r}; expected YYYY, YYYY-MM, YYYY-MM-DD or two of them with .. between"
        raise LedgerError(msg)
    start, end = match["start"] or "", match["end"] or ""
    return Period(start, end if match["dots"] else start)


def by_name(name: str) -> ColumnElement[bool]:
    """The condition that an actor's row has these words in its name, or is of that country if they are a code."""
    words = fold_name(name).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    padded = " " + tables.actor.c.folded + " "
    named = padded.like(f"% {words} %", escape="\\")
    return or_(named, tables.actor.c.country == name) if CODE.fullmatch(name) else named


def of_dispatch(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on a row of `reading`."""
    reading, actor, claim, report = (table.c for table in (tables.reading, tables.actor, tables.claim, tables.report))
    if not filters.every_version:
        yield is_current(reading)
    if filters.actor:
        yield exists(select(1).where(actor.dispatch == reading.dispatch, by_name(filters.actor)))
    if filters.country:
        yield or_(
            reading.country == filters.country,
            exists(select(1).where(actor.dispatch == reading.dispatch, actor.country == filters.country)),
            exists(select(1).where(claim.dispatch == reading.dispatch, claim.country == filters.country)),
        )
    if filters.type:
        yield exists(select(1).where(claim.dispatch == reading.dispatch, claim.type == filters.type))
    if filters.instrument:
        yield or_(
            exists(select(1).where(report.dispatch == reading.dispatch, report.instrument == filters.instrument)),
            exists(select(1).where(claim.dispatch == reading.dispatch, claim.instruments.contains(f'"{filters.instrument}"'))),
        )
    if filters.date:
        yield filters.date.holds(reading.published)
    if filters.lang:
        yield reading.lang == filters.lang
    if filters.dyad:
        yield exists(select(1).where(claim.dispatch == reading.dispatch, claim.event.in_(events_between(*filters.dyad))))


def events_between(one: str, two: str) -> Select[tuple[str]]:
    """The query for the events between two codes, whichever acts."""
    dyad = tables.dyad.c
    there, back = (and_(dyad.source == a, dyad.target == b) for a, b in ((one, two), (two, one)))
    return select(dyad.event).where(or_(there, back))

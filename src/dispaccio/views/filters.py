"""What questions are narrowed to, and periods of days; the conditions that follow are in conditions.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func

from dispaccio.errors import LedgerError

PERIOD = re.compile(r"(?P<start>\d{4}(?:-\d\d(?:-\d\d)?)?)?(?P<dots>\.\.)?(?P<end>\d{4}(?:-\d\d(?:-\d\d)?)?)?")


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
    """What a question is narrowed to; None narrows nothing. The same filters hold for dispatches and for events.

    actor: words of a name or a country code. actor_id: the key of one actor, as answers give it. source: who sent the
    dispatch, as `sources` lists them. country: of the dateline, an actor or the place of an event. dyad: two codes between
    which an event took place, whoever acted. words: what the dispatch must hold, "phrases" word for word. every_version:
    with dispatches that their sender has superseded or withdrawn.
    """

    actor: str | None = None
    type: str | None = None
    instrument: str | None = None
    country: str | None = None
    date: Period | None = None
    lang: str | None = None
    dyad: tuple[str, str] | None = None
    every_version: bool = False
    stage: str | None = None
    source: str | None = None
    mode: str | None = None
    aspect: str | None = None
    status: str | None = None
    actor_id: str | None = None
    words: str | None = None


def parse_period(printed: str) -> Period:
    """Return the period of ``2025``, ``2025-05``, ``2025-05-03``, ``2024..2025-05``, ``..2025`` or ``2025..``."""
    match = PERIOD.fullmatch(printed.strip())
    if match is None or not (match["start"] or match["end"]) or (match["start"] and match["end"] and not match["dots"]):
        msg = f"date {printed[:40]!r}; expected YYYY, YYYY-MM, YYYY-MM-DD or two of them with .. between"
        raise LedgerError(msg)
    start, end = match["start"] or "", match["end"] or ""
    return Period(start, end if match["dots"] else start)

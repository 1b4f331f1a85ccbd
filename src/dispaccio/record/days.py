"""ISO 8601 prefixes as intervals of days."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.model import Moment, Reading
from dispaccio.text.dates.calendar import make_date

DAY = 10
"""Characters of an ISO date to the day."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days as ordinals of the proleptic Gregorian calendar, both ends inside."""

    first: int
    last: int

    def within(self, days: int, other: Days) -> bool:
        """Tell whether the two intervals lie at most so many days apart."""
        return self.first - days <= other.last and other.first - days <= self.last


def days_of(iso: str | None) -> Days | None:
    """Return the days that a date of any precision covers; None for no date, or for what the calendar does not have."""
    if not iso:
        return None
    year, month, day = (int(part) if part.isdigit() else 0 for part in (iso[:4], iso[5:7], iso[8:DAY]))
    first = make_date(year, month or 1, day or 1)
    if first is None:
        return None
    if day:
        return Days(first.toordinal(), first.toordinal())
    after = make_date(year + 1, 1, 1) if not month or month == MONTHS else make_date(year, month + 1, 1)
    return Days(first.toordinal(), after.toordinal() - 1) if after else None


def published_of(reading: Reading) -> str | None:
    """Return when the dispatch was sent: what its own header tells, else what came with it."""
    moment: Moment | None = reading.wire.published or reading.dispatch.published
    return moment.iso if moment else None

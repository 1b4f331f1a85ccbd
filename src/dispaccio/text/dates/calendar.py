"""Calendar arithmetic for date expressions: anchors, periods with a precision, Easter, movable feasts."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dispaccio.errors import InputError

REFERENCE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)\S{0,30})?)?)?")
YEAR, MONTH, DAY, MINUTE = 4, 7, 10, 16
"""Precisions as lengths of an ISO 8601 prefix."""
WIDTHS = {"day": DAY, "week": DAY, "weekend": DAY, "month": MONTH, "year": YEAR, "decade": YEAR, "century": YEAR}
RULE = re.compile(r"(?P<easter>easter)(?P<shift>[+-]\d+)?|(?P<month>\d\d)-(?:(?P<day>\d\d)|w(?P<weekday>[1-7])#(?P<nth>-?[1-5]))")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression resolves to: ISO prefixes, `until` inclusive and only for ranges."""

    iso: str | None
    until: str | None = None

    @property
    def last(self) -> str | None:
        """The last period covered."""
        return self.until or self.iso


UNKNOWN = Value(None)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from; a coarse reference is stood for by its middle."""

    day: date
    width: int
    minutes: int | None = None

    @property
    def iso(self) -> str:
        """The reference as given, at most to the day."""
        return self.day.isoformat()[: self.width]


def parse_anchor(reference: str | None) -> Anchor | None:
    """Return the anchor for an ISO date of any precision; raise InputError when it is none."""
    if reference is None:
        return None
    match = REFERENCE.fullmatch(reference)
    year, month, day, hour, minute = (int(g) if g else None for g in match.groups()) if match else (None,) * 5
    middle = make_date(year or 0, month or 7, day or (15 if month else 1))
    if middle is None:
        msg = f"reference {reference!r}: expected an ISO date (YYYY, YYYY-MM, YYYY-MM-DD or with Thh:mm)"
        raise InputError(msg)
    width = DAY if day else MONTH if month else YEAR
    return Anchor(middle, width, hour * 60 + (minute or 0) if hour is not None else None)


LAST_MONTH = date.max.year * 12 + 11
"""December 9999, in months since the year 0."""


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or the month's last day; years stay in 1..9999."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), LAST_MONTH)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return the day `days` later, kept inside the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_units(day: date, unit: str, count: int) -> date:
    """Return the day `count` units later (day, week, weekend, month, year, decade, century)."""
    if unit in {"day", "week", "weekend"}:
        return add_days(day, count * (1 if unit == "day" else 7))
    return add_months(day, count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day of a stretch of time."""

    first: date
    last: date


def unit_bounds(day: date, unit: str) -> Bounds:
    """Return the calendar unit that holds the day; weeks run from Monday, a weekend is that week's."""
    monday = add_days(day, -day.weekday())
    if unit == "week":
        return Bounds(monday, add_days(monday, 6))
    if unit == "weekend":
        return Bounds(add_days(monday, 5), add_days(monday, 6))
    if unit == "month":
        return month_bounds(day.year, day.month, 1)
    if unit in {"year", "decade", "century"}:
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        start = max(day.year - day.year % size, 1)
        return Bounds(date(start, 1, 1), date(min(start + size - 1, 9999), 12, 31))
    return Bounds(day, day)


def month_bounds(year: int, month: int, months: int) -> Bounds:
    """Return the stretch of `months` whole months that begins with the given one, cut where the calendar ends."""
    first = date(year, month, 1)
    if year * 12 + month - 1 + months > LAST_MONTH:
        return Bounds(first, date.max)
    return Bounds(first, add_days(add_months(first, months), -1))


def make_value(bounds: Bounds, width: int) -> Value:
    """Return the bounds as ISO prefixes of the given precision."""
    iso, until = bounds.first.isoformat()[:width], bounds.last.isoformat()[:width]
    return Value(iso, None if iso == until else until)


def easter(year: int) -> date:
    """Western Easter Sunday of a year (the anonymous Gregorian algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a feast: ``MM-DD``, ``easter+N`` or ``MM-wD#N`` (the Nth weekday D, from the end if negative)."""
    match = RULE.fullmatch(rule)
    if match is None:
        return None
    if match["easter"]:
        return easter(year) + timedelta(days=int(match["shift"] or 0))
    month = int(match["month"])
    if match["day"]:
        return make_date(year, month, int(match["day"]))
    return nth_weekday(year, month, weekday=int(match["weekday"]), nth=int(match["nth"]))


def nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date | None:
    """Return the nth given weekday (1 Monday … 7 Sunday) of a month, counted from the end when negative."""
    bounds = month_bounds(year, month, 1)
    if nth > 0:
        day = add_days(bounds.first, (weekday - bounds.first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        day = add_days(bounds.last, -((bounds.last.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    return day if day.month == month else None

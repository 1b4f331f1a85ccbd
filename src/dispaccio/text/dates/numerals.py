"""Digit groups as they stand in print: dates, clock times, ranges and plain numbers."""

from __future__ import annotations

import re
from typing import Any

from dispaccio.text.dates.calendar import make_date

Readings = dict[str, Any]
"""Category to value: what one token may be."""

ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d).*")
YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d\d?)\2(\d\d?)")
YEAR_LAST = re.compile(r"(\d\d?)([-./])(\d\d?)\2(\d{4}|\d\d)")
YEAR_MONTH = re.compile(r"(?:(\d{4})[-./](\d\d?)|(\d\d?)[/.](\d{4}))")
PAIR = re.compile(r"(\d\d?)([-–/.])(\d\d?)")
CLOCK = re.compile(r"(\d\d?)([:.])(\d\d)(?::\d\d)?")
CLOCK_RANGE = re.compile(r"(\d\d?[:.]\d\d)[-–](\d\d?[:.]\d\d)")
YEAR_RANGE = re.compile(r"(\d{4})[-–/](\d{4}|\d\d)")
FIRST_YEAR, LAST_YEAR = 1000, 2100
CENTURY_PIVOT = 35
"""Two-digit years below it belong to the 2000s: news tells more of «'45» than of 2045."""
LAST_DAY, LAST_HOUR, LAST_MINUTE, LAST_MONTH = 31, 24, 59, 12


def full_year(digits: str) -> int:
    """Return the year that two or four digits stand for."""
    number = int(digits)
    if len(digits) == 4:  # noqa: PLR2004
        return number
    return number + (2000 if number < CENTURY_PIVOT else 1900)


def read_number(number: int) -> Readings:
    """Return what a plain number may be, by its size."""
    readings: Readings = {"num": number}
    if 1 <= number <= LAST_DAY:
        readings["day"] = number
    if 1 <= number <= LAST_MONTH:
        readings["monthno"] = number
    if 0 <= number <= LAST_HOUR:
        readings["hour"] = number
    if 0 <= number <= LAST_MINUTE:
        readings["minute"] = number
    if FIRST_YEAR <= number <= LAST_YEAR:
        readings["year"] = number
    return readings


def read_digits(digits: str, order: str) -> Readings:
    """Return what a printed digit group may be; empty when it is nothing of the kind (phone numbers, decimals, scores)."""
    if digits.isdecimal():
        return _read_plain(digits)
    match = ISO_TIME.fullmatch(digits)
    if match:
        clock = CLOCK.fullmatch(match[2])
        return {"stamp": match[1] + "T" + match[2]} if clock and _minutes(clock) is not None else {}
    for reader in (_read_full, _read_clock, _read_years):
        readings = reader(digits, order)
        if readings:
            return readings
    return _read_pair(digits, order)


def _read_plain(digits: str) -> Readings:
    """Return a group of digits only: up to two, three, or four that do not begin with zero."""
    if len(digits) > 4:  # noqa: PLR2004
        return {}
    if len(digits) > 2 and digits[0] == "0":  # noqa: PLR2004
        return _read_hhmm(digits)
    readings = read_number(int(digits)) | _read_hhmm(digits)
    if len(digits) == 2:  # noqa: PLR2004
        readings["yy"] = full_year(digits)
    else:
        readings.pop("minute", None)
    return readings


def _read_hhmm(digits: str) -> Readings:
    """Return a clock time without a sign between hours and minutes, as military and wire times are given."""
    clock = re.fullmatch(r"(\d\d)()(\d\d)", digits)
    minutes = _minutes(clock) if clock else None
    return {} if minutes is None else {"hhmm": minutes}


def _read_full(digits: str, order: str) -> Readings:
    """Return a whole date in one of the usual orders; with slashes the other order where only that one fits."""
    match = YEAR_FIRST.fullmatch(digits)
    if match:
        return _fulldate(int(match[1]), int(match[3]), int(match[4]))
    match = YEAR_LAST.fullmatch(digits)
    if not match:
        return {}
    year, first, second = full_year(match[4]), int(match[1]), int(match[3])
    pair = (first, second) if order == "mdy" else (second, first)
    readings = _fulldate(year, *pair)
    return readings or (_fulldate(year, pair[1], pair[0]) if match[2] == "/" else {})


def _fulldate(year: int, month: int, day: int) -> Readings:
    """Return the date if the calendar has it and its year is plausible."""
    date = make_date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    return {"fulldate": date} if date else {}


def _minutes(clock: re.Match[str]) -> int | None:
    """Minutes since midnight, or None when no clock shows it."""
    hour, minute = int(clock[1]), int(clock[3])
    return hour * 60 + minute if hour <= LAST_HOUR and minute <= LAST_MINUTE else None


def _read_clock(digits: str, order: str) -> Readings:
    """Return a clock time with a colon, or a range of two clock times."""
    del order
    match = CLOCK.fullmatch(digits)
    if match and match[2] == ":":
        minutes = _minutes(match)
        return {} if minutes is None else {"clock": minutes}
    span = CLOCK_RANGE.fullmatch(digits)
    if not span:
        return {}
    ends = [_minutes(clock) for clock in map(CLOCK.fullmatch, span.groups()) if clock]
    return {} if None in ends else {"clockrange": tuple(ends)}


def _read_years(digits: str, order: str) -> Readings:
    """Return a year with a month, or a range of years."""
    del order
    match = YEAR_MONTH.fullmatch(digits)
    if match:
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH:
            return {"yearmonth": (year, month)}
    match = YEAR_RANGE.fullmatch(digits)
    if not match:
        return {}
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])  # noqa: PLR2004
    return {"yearrange": (first, last)} if FIRST_YEAR <= first < last <= LAST_YEAR else {}


def _read_pair(digits: str, order: str) -> Readings:
    """Two small numbers: days of a range, day and month, or a clock time with a point."""
    match = PAIR.fullmatch(digits)
    if not match:
        return {}
    first, second, sign = int(match[1]), int(match[3]), match[2]
    readings: Readings = {}
    if sign in "-–" and 1 <= first < second <= LAST_DAY:
        readings["dayrange"] = (first, second)
    elif sign in "/.":
        day, month = (second, first) if order == "mdy" else (first, second)
        if month > LAST_MONTH and day <= LAST_MONTH and sign == "/":
            day, month = month, day
        if sign == "/" and make_date(2024, month, day):
            readings["daymonth"] = (day, month)
    clock = CLOCK.fullmatch(digits)
    minutes = _minutes(clock) if clock else None
    if minutes is not None:
        readings["dottime"] = minutes
    return readings

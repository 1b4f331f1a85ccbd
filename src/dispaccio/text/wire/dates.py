"""The dates that stand in datelines and stamps, with the precision they tell."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from dispaccio.model import Moment

CENTURY = 2000
SHORT_YEAR = 100
"""Years below this are printed with two digits."""
MONTHS = 12
HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a dateline tells of a date; each part may be missing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """A language's printed dates: a date, a label before it, a time of day."""

    months: dict[str, int]
    date: re.Pattern[str]
    label: re.Pattern[str]
    time: re.Pattern[str]
    weekday: re.Pattern[str]


def compile_dates(months: dict[str, int], month: str, words: dict[str, str]) -> DatePatterns:
    """Compile the patterns; `month` and the values of `words` are alternations."""
    weekday, joiner = words["weekdays"], words["date_joiners"]
    date = rf"""
        (?:(?P<weekday>{weekday})\.?,?\s+)?
        (?:(?P<iso>(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?![\w-])
        |(?P<d1>\d{{1,2}})(?:°|º|\.|st|nd|rd|th)?[ -]{{0,2}}(?:(?:{joiner})\s+)?(?P<m1>{month})\.?(?!\w)
            (?:,?[ -]{{0,2}}(?:(?:{joiner})\s+)?(?P<y1>(?:19|20)\d\d|\d\d(?=\s+\d\d?[:.]\d\d)|(?<=-)\d\d(?![\w-]))(?!\w))?
        |(?P<m2>{month})\.?\s{{0,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)(?:,?\s{{1,2}}(?P<y2>(?:19|20)\d\d)(?!\w))?
        |(?P<d3>\d{{1,2}})\s?[./-]\s?(?P<m3>\d{{1,2}})(?:\s?[./-]\s?(?P<y3>(?:19|20)\d\d|\d\d))?(?!\w))"""
    time = (
        rf"(?:(?:{words['time_labels']})\s+)?(?P<hour>[0-2]?\d)(?:[:.]\s?|[Hh])(?P<minute>[0-5]\d)(?!\d)"
        r"(?:\s*(?:GMT|UTC|CET|CEST|EST|EDT|IST))?"
    )
    flags = re.IGNORECASE | re.VERBOSE
    return DatePatterns(
        months={name.casefold(): number for name, number in months.items()},
        date=re.compile(date, flags),
        label=re.compile(rf"(?:{words['date_labels']})\s*:?\s+", re.IGNORECASE),
        time=re.compile(time, re.IGNORECASE),
        weekday=re.compile(rf"(?:{weekday})\b", re.IGNORECASE),
    )


def stamp_of(match: re.Match[str], months: dict[str, int]) -> Stamp:
    """What a match of the date pattern tells; an impossible month or day is left out."""
    if match["iso"]:
        numbers = [int(part) for part in match["iso"].split("-")]
        return Stamp(numbers[0], numbers[1], numbers[-1] if numbers[2:] else None)
    name = match["m1"] or match["m2"]
    month = months[name.casefold()] if name else int(match["m3"])
    printed = match["y1"] or match["y2"] or match["y3"]
    year = int(printed) if printed else None
    if year is not None and year < SHORT_YEAR:
        year += CENTURY
    return Stamp(year, month, int(match["d1"] or match["d2"] or match["d3"]))


def join_stamps(first: Stamp, second: Stamp) -> Stamp:
    """The first stamp, made finer by the second where the two agree."""
    out = first
    for part in ("year", "month", "day"):
        mine, other = getattr(out, part), getattr(second, part)
        if mine is not None and other is not None and mine != other:
            return out
        if mine is None:
            out = replace(out, **{part: other})
    return replace(out, time=out.time or second.time)


def moment_of(stamp: Stamp, near: Moment | None) -> Moment | None:
    """The stamp as a moment; a missing year is the one that brings the date nearest to `near`, None without it."""
    year = stamp.year
    if year is None:
        if near is None or stamp.month is None:
            return None
        year = _nearest_year(near, stamp.month)
    if stamp.month is None:
        return Moment(f"{year:04d}")
    if stamp.day is None:
        return Moment(f"{year:04d}-{stamp.month:02d}") if 1 <= stamp.month <= MONTHS else None
    try:
        day = dt.date(year, stamp.month, stamp.day).isoformat()
    except ValueError:
        return None
    return Moment(f"{day}T{stamp.time}" if stamp.time else day)


def _nearest_year(near: Moment, month: int) -> int:
    year = int(near.iso[:4])
    if len(near.iso) < len("2025-05"):
        return year
    distance = month - int(near.iso[5:7])
    return year - (distance > HALF_YEAR) + (distance < -HALF_YEAR)

"""From the slots of a matched pattern to ISO dates: days, months, years, weekdays, seasons and the like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dispaccio.text.dates import counted
from dispaccio.text.dates.calendar import (
    DAY,
    MONTH,
    UNKNOWN,
    YEAR,
    Bounds,
    Value,
    add_days,
    add_months,
    holiday,
    make_date,
    make_value,
    month_bounds,
    nth_weekday,
    unit_bounds,
)
from dispaccio.text.dates.context import RELATIONS, Context, NoSuchDateError, Slots, nearest_year, relative

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of the meteorological season in the northern hemisphere."""
LAST_CENTURY = 22
ANCIENT_DECADES = 20
"""Decades named by a number below it belong to the 2000s, the others to the 1900s."""


def told_year(slots: Slots, context: Context) -> int | None:
    """Return the year the expression tells, with «next year» and the like counted from the anchor."""
    if "year" in slots:
        return int(slots["year"])
    if "yy" in slots:
        return int(slots["yy"])
    if slots.get("single") == "year" and "rel" in slots and context.anchor:
        return context.anchor.day.year + RELATIONS[slots["rel"]]
    return None


def resolve_date(slots: Slots, context: Context) -> Value:
    """Return a calendar day, or the ordinal weekday of a month."""
    if "stamp" in slots:
        return Value(slots["stamp"])
    if "fulldate" in slots:
        return Value(slots["fulldate"].isoformat())
    if "ordinal" in slots and "weekday" in slots:
        return _resolve_nth(slots, context)
    if "month" not in slots and "daymonth" not in slots:
        return _resolve_lone_day(slots, context)
    day, month = slots["daymonth"] if "daymonth" in slots else (slots["day"], slots["month"])
    if make_date(2024, month, day) is None:
        raise NoSuchDateError
    year = told_year(slots, context)
    if year is not None:
        told = make_date(year, month, day)
        if told is None:
            raise NoSuchDateError
        return Value(told.isoformat())
    found = _by_weekday(slots, context, day, month) or nearest_year(slots, context, lambda y: make_date(y, month, day))
    return Value(found.isoformat()) if found else UNKNOWN


def _by_weekday(slots: Slots, context: Context, day: int, month: int) -> date | None:
    """Return the day in the years next to the anchor if it falls on the weekday told, else None."""
    if "weekday" not in slots or context.anchor is None:
        return None
    base = context.anchor.day
    days = [make_date(y, month, day) for y in range(base.year - 1, base.year + 2) if 0 < y < 9999]  # noqa: PLR2004
    fits = [d for d in days if d and d.isoweekday() == slots["weekday"]]
    return min(fits, key=lambda d: abs((d - base).days), default=None)


def _resolve_nth(slots: Slots, context: Context) -> Value:
    """Return the nth weekday of a month."""
    if "month" not in slots:
        if slots["single"] != "month" or context.anchor is None:
            return UNKNOWN
        first = add_months(context.anchor.day.replace(day=1), RELATIONS[slots["rel"]])
        slots = {**slots, "month": first.month, "year": first.year}

    def make(year: int) -> date | None:
        return nth_weekday(year, slots["month"], weekday=slots["weekday"], nth=slots["ordinal"])

    year = told_year(slots, context)
    found = make(year) if year is not None else nearest_year({**slots, "day": 1}, context, make)
    return Value(found.isoformat()) if found else UNKNOWN


def _resolve_lone_day(slots: Slots, context: Context) -> Value:
    """Return a day of the month without its month: the nearest that fits the weekday, or of the month pointed at."""
    if context.anchor is None or context.anchor.width < DAY:
        return UNKNOWN
    base = context.anchor.day
    if slots.get("single") == "month":
        first = add_months(base.replace(day=1), RELATIONS[slots["rel"]])
        told = make_date(first.year, first.month, slots["day"])
        return Value(told.isoformat()) if told else UNKNOWN
    future = context.future(slots)
    for shift in range(12):
        first = add_months(base.replace(day=1), shift if future else -shift)
        told = make_date(first.year, first.month, slots["day"])
        if told is None or slots.get("weekday", told.isoweekday()) != told.isoweekday():
            continue
        if told == base or (told > base) == future:
            return Value(told.isoformat())
    return UNKNOWN


def resolve_month(slots: Slots, context: Context) -> Value:
    """Return a month; «beginning», «middle» and «end» do not narrow it."""
    if "yearmonth" in slots:
        year, month = slots["yearmonth"]
        return Value(f"{year:04}-{month:02}")
    month = slots["month"]
    year = told_year(slots, context)
    if year is not None:
        return Value(f"{year:04}-{month:02}")
    found = nearest_year(slots, context, lambda y: make_date(y, month, 1))
    return Value(found.isoformat()[:MONTH]) if found else UNKNOWN


def resolve_year(slots: Slots, context: Context) -> Value:
    """Return a year."""
    year = told_year(slots, context)
    return Value(f"{year:04}") if year else UNKNOWN


def resolve_weekday(slots: Slots, context: Context) -> Value:
    """Return a day of the week: up to the anchor («lunedì»), strictly before or after it («scorso», «prossimo»)."""
    anchor = context.anchor
    if anchor is None:
        return UNKNOWN
    weekday = slots["weekday"]
    if slots.get("single") == "week" or slots.get("rel") == "this":
        week = unit_bounds(add_days(anchor.day, 7 * RELATIONS[slots.get("rel", "this")]), "week")
        day = add_days(week.first, weekday - 1)
    else:
        shift = (weekday - anchor.day.isoweekday()) % 7
        if not context.future(slots):
            shift -= 7 if shift else 0
        if "rel" in slots and shift == 0:
            shift = 7 * RELATIONS[slots["rel"]]
        day = add_days(anchor.day, shift)
    return relative(anchor, Bounds(day, day), DAY)


def resolve_deictic(slots: Slots, context: Context) -> Value:
    """Yesterday, today, tomorrow and their kind."""
    if context.anchor is None:
        return UNKNOWN
    day = add_days(context.anchor.day, slots["deictic"][0])
    return relative(context.anchor, Bounds(day, day), DAY)


def resolve_daypart(slots: Slots, context: Context) -> Value:
    """Return the day of a part of the day; the night just past belongs to two days."""
    anchor = context.anchor
    if anchor is None:
        return UNKNOWN
    shift = RELATIONS[slots.get("rel", "this")]
    day = add_days(anchor.day, shift)
    night = slots["daypart"] == "night" and shift < 0
    return relative(anchor, Bounds(day, anchor.day if night else day), DAY)


def resolve_week(slots: Slots, context: Context) -> Value:
    """Return the week of a day, or the nth week of a month or year."""
    if "day" in slots:
        told = resolve_date(slots, context)
        return make_value(unit_bounds(date.fromisoformat(told.iso), "week"), DAY) if told.iso else UNKNOWN
    nth = slots["ordinal"]
    if "month" in slots:
        month = resolve_month(slots, context)
        if month.iso is None:
            return UNKNOWN
        whole = unit_bounds(date.fromisoformat(month.iso + "-01"), "month")
        first = add_days(whole.first, 7 * (nth - 1)) if nth > 0 else add_days(whole.last, -6)
        return make_value(Bounds(first, add_days(first, 6)), DAY)
    year = told_year(slots, context)
    if year is None:
        return UNKNOWN
    inside = add_days(date(year, 1, 4), 7 * (nth - 1)) if nth > 0 else date(year, 12, 28)
    return make_value(unit_bounds(inside, "week"), DAY)


def resolve_division(slots: Slots, context: Context) -> Value:
    """Return a quarter, third or half of a year."""
    size, anchor = slots["division"], context.anchor
    nth = slots.get("ordinal") or slots.get("roman") or slots.get("num")
    if nth is None or nth < 0:
        if anchor is None:
            return UNKNOWN
        index = (anchor.day.month - 1) // size * size + 1
        first = add_months(date(anchor.day.year, index, 1), size * RELATIONS[slots.get("rel", "this")])
        return relative(anchor, month_bounds(first.year, first.month, size), MONTH)
    start = (nth - 1) * size + 1
    if start > 12:  # noqa: PLR2004 - a year has no fifth quarter
        raise NoSuchDateError
    return _months(slots, context, start, size)


def _months(slots: Slots, context: Context, start: int, size: int) -> Value:
    """`size` months from the given one on, in the year told or the nearest."""
    year = told_year(slots, context)
    if year is None:
        found = nearest_year(slots, context, lambda y: make_date(y, start, 1))
        if found is None:
            return UNKNOWN
        year = found.year
    return make_value(month_bounds(year, start, size), MONTH)


def resolve_season(slots: Slots, context: Context) -> Value:
    """Return the three months of a season of the northern hemisphere."""
    return _months(slots, context, SEASONS[slots["season"]], 3)


def resolve_decade(slots: Slots, context: Context) -> Value:
    """Ten years, named by a year, two digits or a word."""
    del context
    if "year" in slots:
        start = int(slots["year"])
    else:
        short = int(slots["decade"] if "decade" in slots else slots["yy"]) % 100
        start = short + (2000 if short < ANCIENT_DECADES else 1900)
    if start % 10:
        raise NoSuchDateError
    return Value(f"{start:04}", f"{start + 9:04}")


def resolve_century(slots: Slots, context: Context) -> Value:
    """Return the hundred years of a century, from its year 1 on."""
    del context
    number = slots.get("roman") or slots.get("ordinal") or slots["num"]
    if not 0 < number <= LAST_CENTURY:
        raise NoSuchDateError
    return Value(f"{number * 100 - 99:04}", f"{number * 100:04}")


def resolve_holiday(slots: Slots, context: Context) -> Value:
    """Return the day of a feast in the year told or the nearest."""
    rule = slots["holiday"]
    year = told_year(slots, context)
    found = holiday(rule, year) if year is not None else nearest_year(slots, context, lambda y: holiday(rule, y))
    return Value(found.isoformat()) if found else UNKNOWN


def resolve_range(slots: Slots, context: Context) -> Value:
    """Two days, months or years told in one breath."""
    if "yearrange" in slots:
        first, last = slots["yearrange"]
        return Value(f"{first:04}", f"{last:04}")
    if "year2" in slots:
        if slots["year"] >= slots["year2"]:
            raise NoSuchDateError
        return Value(f"{slots['year']:04}", f"{slots['year2']:04}")
    if "month2" in slots:
        end = resolve_month({**slots, "month": slots["month2"]}, context)
        if end.iso is None:
            return UNKNOWN
        begin = slots["month"]
        year = int(end.iso[:YEAR]) - (begin > int(end.iso[5:MONTH]))
        return Value(f"{year:04}-{begin:02}", end.iso)
    days = slots["dayrange"] if "dayrange" in slots else (slots["day"], slots["day2"])
    if days[0] >= days[1]:
        raise NoSuchDateError
    begin_value = resolve_date({**slots, "day": days[0]}, context)
    if begin_value.iso is None:
        return UNKNOWN
    year, month, _ = map(int, begin_value.iso.split("-"))
    end_day = make_date(year, month, days[1])
    return Value(begin_value.iso, end_day.isoformat()) if end_day else UNKNOWN


def resolve_nothing(slots: Slots, context: Context) -> Value:
    """Return an expression whose date depends on the story: found, but not resolved."""
    del slots, context
    return UNKNOWN


RESOLVERS: dict[str, Callable[[Slots, Context], Value]] = {
    "date": resolve_date, "month": resolve_month, "year": resolve_year, "weekday": resolve_weekday,
    "deictic": resolve_deictic, "ago": counted.resolve_ago, "ahead": counted.resolve_ahead,
    "ahead_if_future": counted.resolve_ahead_if_future, "since": counted.resolve_since, "within": counted.resolve_within,
    "period": counted.resolve_period, "week": resolve_week, "division": resolve_division, "season": resolve_season,
    "decade": resolve_decade, "century": resolve_century, "holiday": resolve_holiday, "daypart": resolve_daypart,
    "part": resolve_daypart, "range": resolve_range, "unresolved": resolve_nothing,
}  # fmt: skip
"""The resolver of each kind of pattern; clock times have none, they belong to a day."""

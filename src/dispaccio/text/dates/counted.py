"""Amounts of time counted from the anchor: «three days ago», «in six months», «the last few weeks»."""

from __future__ import annotations

from datetime import date

from dispaccio.text.dates.calendar import (
    DAY,
    UNKNOWN,
    WIDTHS,
    YEAR,
    Anchor,
    Bounds,
    Value,
    add_units,
    make_value,
    unit_bounds,
)
from dispaccio.text.dates.context import RELATIONS, Context, NoSuchDateError, Slots, relative

VAGUE = {"second": 60, "minute": 60, "hour": 24, "day": 7, "week": 4, "weekend": 4, "month": 6, "year": 5, "decade": 3,
         "century": 3}  # fmt: skip
"""How many units an amount without a number reaches at most («nei giorni scorsi»: within a week)."""
MINUTES = {"second": 0, "minute": 1, "hour": 60}
LONGEST_COUNT = 2000


def _amounts(slots: Slots) -> list[tuple[int, str]]:
    """Return the counted units of an expression in order."""
    amounts = []
    for mark in ("", "2", "3"):
        unit = slots.get("unit" + mark) or slots.get("plural" + mark) or slots.get("single" + mark)
        if unit is None:
            break
        amounts.append((slots.get("num" + mark, 1), unit))
    return amounts


def shift(slots: Slots, anchor: Anchor, sign: int) -> Value:
    """Return the anchor moved by the amounts, with the precision of the finest unit; a week is given whole."""
    day, minutes, unit = anchor.day, 0, "day"
    for count, unit in _amounts(slots):
        if count > LONGEST_COUNT:
            return UNKNOWN
        if unit in MINUTES:
            minutes += sign * count * MINUTES[unit]
        else:
            day = add_units(day, unit, sign * count)
    if unit in MINUTES:
        return _shift_clock(day, minutes, anchor)
    if unit in {"decade", "century"}:
        return Value(f"{day.year:04}")
    bounds = unit_bounds(day, "week") if unit in {"week", "weekend"} and len(_amounts(slots)) == 1 else Bounds(day, day)
    return relative(anchor, bounds, WIDTHS[unit])


def _shift_clock(day: date, minutes: int, anchor: Anchor) -> Value:
    """Return the anchor moved by minutes: to the minute if the anchor has a clock time, else to the day."""
    if anchor.minutes is None:
        days = round(minutes / 1440)
        moved = add_units(day, "day", days)
        return relative(anchor, Bounds(moved, moved), DAY)
    days, rest = divmod(anchor.minutes + minutes, 1440)
    return Value(f"{add_units(day, 'day', days).isoformat()}T{rest // 60:02}:{rest % 60:02}")


def _reach(slots: Slots, anchor: Anchor, sign: int) -> Value:
    """Return the end of a stretch of time that begins at the anchor."""
    if "few" in slots or not any(key.startswith("num") for key in slots):
        unit = slots.get("unit") or slots.get("plural") or slots["single"]
        slots = {"num": VAGUE[unit], "unit": unit}
    amounts = _amounts(slots)
    if len(amounts) == 1 and amounts[0][1] in {"week", "weekend"} and amounts[0][0] <= LONGEST_COUNT:
        slots = {"num": amounts[0][0] * 7, "unit": "day"}
    return shift(slots, anchor, sign)


def _stretch(slots: Slots, context: Context, sign: int) -> Value:
    """Return the stretch between the anchor and the moment the amounts away, in order."""
    if context.anchor is None:
        return UNKNOWN
    far = _reach(slots, context.anchor, sign)
    if far.iso is None:
        return UNKNOWN
    near = context.anchor.iso[: max(len(far.iso), YEAR)]
    first, last = (near, far.iso) if sign > 0 else (far.iso, near)
    return Value(first, None if first == last else last)


def resolve_ago(slots: Slots, context: Context) -> Value:
    """So long before the anchor; an amount without a number gives the stretch it may lie in."""
    if context.anchor is None:
        return UNKNOWN
    return _stretch(slots, context, -1) if "few" in slots else shift(slots, context.anchor, -1)


def resolve_ahead(slots: Slots, context: Context) -> Value:
    """So long after the anchor; an amount without a number gives the stretch it may lie in."""
    if context.anchor is None:
        return UNKNOWN
    return _stretch(slots, context, 1) if "few" in slots else shift(slots, context.anchor, 1)


def resolve_ahead_if_future(slots: Slots, context: Context) -> Value:
    """So long after the anchor where the future is meant; else the words tell a duration («the first in years»)."""
    if context.prefer() != "future":
        raise NoSuchDateError
    return resolve_ahead(slots, context)


def resolve_since(slots: Slots, context: Context) -> Value:
    """From so long before the anchor up to it."""
    return _stretch(slots, context, -1)


def resolve_within(slots: Slots, context: Context) -> Value:
    """From the anchor up to so long after it."""
    return _stretch(slots, context, 1)


def resolve_period(slots: Slots, context: Context) -> Value:
    """Return this, the last or the next unit of the calendar, or several of them up to or from the anchor."""
    anchor, unit = context.anchor, slots.get("single")
    if unit in MINUTES or (unit == "day" and "part" not in slots):
        raise NoSuchDateError
    if anchor is None:
        return UNKNOWN
    if "weekend" in slots:
        return _weekend(anchor, ahead=context.future(slots))
    rel = RELATIONS[slots.get("rel", "this")]
    if unit is None or slots.get("rel") == "recent":
        return _stretch(slots, context, 1 if rel > 0 else -1)
    day = add_units(anchor.day, unit, rel)
    bounds = unit_bounds(day, unit)
    return make_value(bounds, min(WIDTHS[unit], max(anchor.width, YEAR)))


def _weekend(anchor: Anchor, *, ahead: bool) -> Value:
    """Return the weekend of the anchor's week, or the one before when it is still to come and the past is meant."""
    this = unit_bounds(anchor.day, "weekend")
    if this.first > anchor.day and not ahead:
        this = unit_bounds(add_units(anchor.day, "week", -1), "weekend")
    return relative(anchor, this, DAY)

"""What an expression is resolved against: the anchor day and the side of it that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dispaccio.text.dates.calendar import DAY, MONTH, Anchor, Bounds, Value, make_value

Prefer = Literal["past", "future"]
Slots = dict[str, Any]
"""Slot name to value, as a pattern captured them."""
RELATIONS = {"last": -1, "recent": -1, "this": 0, "next": 1}
YEARS_TRIED = 8
"""A leap day comes back within eight years."""


class NoSuchDateError(ValueError):
    """The words have the form of a date that no calendar holds."""


@dataclass(frozen=True, slots=True)
class Context:
    """The anchor (None when the dispatch has no date) and how to learn which side of it is meant."""

    anchor: Anchor | None
    prefer: Callable[[], Prefer]

    def future(self, slots: Slots) -> bool:
        """Tell whether the expression looks ahead: its own words decide, then the caller."""
        if "rel" in slots:
            return bool(slots["rel"] == "next")
        return self.prefer() == "future"


def relative(anchor: Anchor, bounds: Bounds, width: int) -> Value:
    """Return a value counted from the anchor, no finer than the anchor itself."""
    return make_value(bounds, min(width, anchor.width))


def nearest_year(slots: Slots, context: Context, make: Callable[[int], date | None]) -> date | None:
    """Return the occurrence of a yearly day that is meant: the last one up to the anchor, or the first one from it on.

    A relation word in the expression («scorso», «prossimo») makes it strictly before or after.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    if slots.get("rel") == "this":
        return make(anchor.day.year)
    future = context.future(slots)
    wanted = DAY if slots.keys() & {"day", "holiday", "daymonth"} else MONTH
    width, same_fits = min(anchor.width, wanted), "rel" not in slots or anchor.width < wanted
    for day in _occurrences(anchor, make, 1 if future else -1):
        mine, base = day.isoformat()[:width], anchor.iso[:width]
        if mine == base and same_fits:
            return day
        if (mine > base) if future else (mine < base):
            return day
    return None


def _occurrences(anchor: Anchor, make: Callable[[int], date | None], step: int) -> Iterator[date]:
    """Return the day in the years around the anchor, from the near side of it on."""
    for count in range(-1, YEARS_TRIED + 1):
        day = make(min(max(anchor.day.year + step * count, 1), 9998))
        if day is not None:
            yield day

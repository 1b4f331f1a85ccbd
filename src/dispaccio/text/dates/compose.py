"""Join neighbouring atoms: a date with its clock time, two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dispaccio.text.dates.context import Slots
from dispaccio.text.dates.scan import LONGEST_CONTEXT, Atom
from dispaccio.text.dates.vocabulary import BREAK

NOON, DAWN = 720, 360
"""Minutes since midnight; hours of the night before dawn belong to the morning's side of it."""
TIMES = frozenset({"time", "time_to"})
DAYS = frozenset({"date", "weekday", "deictic", "holiday", "daypart", "part", "ago", "ahead"})
"""Kinds that tell one day, to which a time of day can belong."""
PARTS = frozenset({"daypart", "part"})
LATE = frozenset({"afternoon", "evening", "night"})
"""Parts of the day in which a small hour is counted from noon."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or the two ends of a stretch of it, in minutes since midnight."""

    begin: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole expression: its tokens, the atom that dates it, the other end of a range, its clock time, its part of day."""

    first: int
    last: int
    day: Atom | None = None
    until: Phrase | None = None
    clock: Clock | None = None
    slots: Slots | None = None
    part: str | None = None

    @property
    def timed(self) -> bool:
        """Tell whether only a time of day is told."""
        return self.day is None


Joiner = Callable[[Phrase, Phrase, str], Phrase | None]


@dataclass(frozen=True, slots=True)
class RangeGlue:
    """What stands before and between the two ends of a range, and whether these must be of one kind."""

    open: re.Pattern[str] | None
    join: re.Pattern[str]
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Composer:
    """The glue of ranges and of dates with times."""

    ranges: tuple[RangeGlue, ...]
    with_time: tuple[re.Pattern[str], ...]

    def compose(self, atoms: Iterable[Atom], chars: str) -> list[Phrase]:
        """Return the expressions that the atoms make together, from left to right."""
        phrases = [make_phrase(atom) for atom in atoms]
        phrases = self._fold(phrases, chars, self._time_range)
        phrases = self._fold(phrases, chars, self._dated_time)
        phrases = self._fold(phrases, chars, self._date_range)
        phrases = self._fold(phrases, chars, self._part_of_range)
        return [p for p in phrases if p.clock or p.day is None or p.day.kind != "part"]

    def _fold(self, phrases: list[Phrase], chars: str, join: Joiner) -> list[Phrase]:
        """Join neighbours from the left as long as they go together."""
        folded: list[Phrase] = []
        for phrase in phrases:
            joined = None
            if folded and phrase.first - folded[-1].last <= LONGEST_CONTEXT:
                between = chars[folded[-1].last : phrase.first]
                joined = None if BREAK in between else join(folded[-1], phrase, chars)
            if joined is None:
                folded.append(phrase)
            else:
                folded[-1] = joined
        return folded

    def _time_range(self, left: Phrase, right: Phrase, chars: str) -> Phrase | None:
        """Two clock times as a stretch of time."""
        if not (left.timed and right.timed and left.clock and right.clock) or left.clock.end or right.clock.end:
            return None
        first = self._range_start(left, right, chars)
        if first is None:
            return None
        begin = left.clock.begin
        later = begin + NOON
        afternoon = "meridiem" in (right.slots or {}) and not (left.slots or {}).keys() & {"meridiem", "daypart"}
        if afternoon and later < right.clock.begin:
            begin = later
        return replace(left, first=first, last=right.last, clock=Clock(begin, right.clock.begin))

    def _dated_time(self, left: Phrase, right: Phrase, chars: str) -> Phrase | None:
        """Return a day with a time of day, in either order."""
        between = chars[left.last : right.first]
        if left.timed == right.timed or not any(glue.fullmatch(between) for glue in self.with_time):
            return self._day_with_part(left, right, between)
        day, timed = (right, left) if left.timed else (left, right)
        if day.clock or day.until or (day.day and day.day.kind not in DAYS):
            return None
        clock = afternoon(timed.clock, day.part) if timed.clock else None
        return replace(day, first=left.first, last=right.last, clock=clock)

    def _day_with_part(self, left: Phrase, right: Phrase, between: str) -> Phrase | None:
        """Return a day with a part of the day, in either order: the day counts."""
        if not any(glue.fullmatch(between) for glue in self.with_time) or left.timed or right.timed:
            return None
        parts = [p for p in (left, right) if p.day and p.day.kind in PARTS and "rel" not in p.day.slots]
        days = [p for p in (left, right) if p.day and p.day.kind in DAYS - PARTS]
        if len(parts) != 1 or len(days) != 1:
            return None
        return replace(days[0], first=left.first, last=right.last, part=parts[0].part)

    def _date_range(self, left: Phrase, right: Phrase, chars: str) -> Phrase | None:
        """Two dates as a range, or a part of the day with a range that follows it."""
        if left.timed or right.timed or left.until:
            return None
        if left.day and right.day and (left.day.kind == "range" or right.day.kind == "range"):
            return None
        first = self._range_start(left, right, chars)
        return None if first is None else replace(left, first=first, last=right.last, until=right)

    def _part_of_range(self, left: Phrase, right: Phrase, chars: str) -> Phrase | None:
        """Return a part of the day before the two days that it lies between."""
        del chars
        whole = right.until or (right.day and right.day.kind == "range")
        if not whole or left.last != right.first or left.day is None or left.day.kind not in PARTS:
            return None
        return replace(right, first=left.first)

    def _range_start(self, left: Phrase, right: Phrase, chars: str) -> int | None:
        """Return the token at which the range begins, or None when the two make none."""
        between = chars[left.last : right.first]
        floor = max(left.first - LONGEST_CONTEXT, 0)
        floor = max(floor, chars.rfind(BREAK, floor, left.first) + 1)
        for glue in self.ranges:
            if not glue.join.fullmatch(between) or (glue.alike and not _alike(left, right)):
                continue
            if glue.open is None:
                return left.first
            opening = glue.open.search(chars, floor, left.first)
            if opening:
                return opening.start()
        return None


def _alike(left: Phrase, right: Phrase) -> bool:
    """Tell whether two expressions are of one kind, so that a bare sign between them can make a range."""
    return (left.day and left.day.kind) == (right.day and right.day.kind)


def make_phrase(atom: Atom) -> Phrase:
    """One atom as an expression of its own."""
    if atom.kind in TIMES:
        return Phrase(atom.first, atom.last, clock=read_clock(atom), slots=atom.slots)
    part = atom.slots.get("daypart") or (atom.slots["deictic"][1] if "deictic" in atom.slots else None)
    return Phrase(atom.first, atom.last, day=atom, part=part)


def afternoon(clock: Clock, part: str | None) -> Clock:
    """Return the clock time in a late part of the day: small hours are counted from noon, after midnight they are not."""
    first = 60 if part == "afternoon" else DAWN
    late = part in LATE and first <= clock.begin < NOON
    return Clock(clock.begin + NOON, clock.end) if late else clock


def read_clock(atom: Atom) -> Clock:
    """Return the clock time that a time expression tells."""
    slots = atom.slots
    if "clockrange" in slots:
        return Clock(*slots["clockrange"])
    minutes = slots.get("clock", slots.get("dottime"))
    if minutes is None:
        minutes = slots["hour"] * 60
    extra = slots.get("minute", 0) + slots.get("fraction", 0)
    minutes += -extra if atom.kind == "time_to" else extra
    begin = _half_of_day(minutes, slots)
    if "hour2" in slots:
        end = _half_of_day(slots["hour2"] * 60, slots)
        return Clock(begin - NOON if begin > end else begin, end)
    return Clock(begin)


def _half_of_day(minutes: int, slots: Slots) -> int:
    """Return the minutes since midnight that a twelve-hour clock means in the half or part of the day told."""
    half = slots.get("meridiem") or {"morning": "am", "night": "night"}.get(slots.get("daypart", ""), "pm")
    told = "meridiem" in slots or "daypart" in slots
    after_noon = half == "pm" and minutes < NOON
    midnight = half in {"am", "night"} and NOON <= minutes < NOON + 60
    late = half == "night" and DAWN <= minutes < NOON
    return (minutes + NOON) % (2 * NOON) if told and (after_noon or midnight or late) else minutes % (2 * NOON)

"""What two parties had with each other, period by period: cooperation and conflict, counted and weighed, with denominators."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from sqlalchemy import Connection, func, select

from dispaccio.errors import LedgerError
from dispaccio.lexicon.quads import COOPERATION
from dispaccio.store import tables
from dispaccio.views.changes import find_changes
from dispaccio.views.conditions import CODE
from dispaccio.views.facets import LENGTH, Unit
from dispaccio.views.filters import Filters
from dispaccio.views.series import Count, count_events

MAX_PERIODS = 600
"""Periods of one timeline: 50 years of months. The change points of so many take a quarter of a second."""
THOUSAND = 1000
DAY = 10


@dataclass(frozen=True, slots=True)
class Sums:
    """Events that happened, by side; scores are the sums of the Goldstein scores of their types (from -10 to 10 each)."""

    cooperation: int = 0
    conflict: int = 0
    cooperation_score: float = 0.0
    conflict_score: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        """Return both together."""
        return Sums(
            self.cooperation + other.cooperation, self.conflict + other.conflict,
            self.cooperation_score + other.cooperation_score, self.conflict_score + other.conflict_score,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """Events per thousand dispatches; None where there are no dispatches."""

    cooperation: float | None
    conflict: float | None


@dataclass(frozen=True, slots=True)
class DyadPeriod:
    """One period of a dyad.

    there: what the first does to the second. back: the reverse. together: what both do, neither to the other. total: all
    three. dispatches: those sent in the period. mentioning: those of them that mention both; None if a party is no country.
    """

    period: str
    there: Sums
    back: Sums
    together: Sums
    total: Sums
    dispatches: int
    mentioning: int | None
    per_thousand: Rates
    per_thousand_mentioning: Rates


@dataclass(frozen=True, slots=True)
class Change:
    """The period at which the rate of a side became another; the rates are events per thousand dispatches, up to the next."""

    side: str
    period: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class DyadTimeline:
    """Every period from the first to the last, in order, those without events too; `undated` events are in none."""

    one: str
    two: str
    unit: str
    periods: tuple[DyadPeriod, ...]
    changes: tuple[Change, ...]
    undated: int


def timeline(connection: Connection, pair: tuple[str, str], filters: Filters, unit: Unit = Unit.MONTH) -> DyadTimeline:
    """Return the timeline of two codes; raise LedgerError if it has more periods than MAX_PERIODS."""
    one, two = pair
    counts = count_events(connection, filters, unit, sources=frozenset({one}), targets=frozenset({two}))
    counts |= count_events(connection, filters, unit, sources=frozenset({two}), targets=frozenset({one}))
    dated = [count for count in counts if len(count.period) == LENGTH[unit]]
    names = _names(dated, unit)
    sent = _coverage(connection, ("", ""), unit)
    known = all(CODE.fullmatch(code) for code in pair)
    both = _coverage(connection, (min(pair), max(pair)), unit)
    sides = _by_side(dated, one)
    periods = tuple(
        _period(name, [sides[side, name] for side in SIDES], sent.get(name, 0), both.get(name, 0) if known else None)
        for name in names
    )
    undated = sum(count.events for count in counts) - sum(count.events for count in dated)
    return DyadTimeline(one, two, unit.value, periods, tuple(_changes(periods)), undated)


SIDES = ("there", "back", "together")


def _by_side(counts: Iterable[Count], one: str) -> dict[tuple[str, str], Sums]:
    """The sums by side and period."""
    out: dict[tuple[str, str], Sums] = defaultdict(Sums)
    for count in counts:
        side = "together" if count.joint else "there" if count.source == one else "back"
        out[side, count.period] += sums_of(count)
    return out


def sums_of(count: Count) -> Sums:
    """Return what a count adds."""
    number, score = count.events, count.score
    return Sums(number, 0, score, 0.0) if count.quad.endswith(COOPERATION) else Sums(0, number, 0.0, score)


def _period(name: str, sides: Sequence[Sums], sent: int, both: int | None) -> DyadPeriod:
    there, back, together = sides
    total = there + back + together
    return DyadPeriod(name, there, back, together, total, sent, both, _rates(total, sent), _rates(total, both or 0))


def _rates(total: Sums, dispatches: int) -> Rates:
    if not dispatches:
        return Rates(None, None)
    return Rates(total.cooperation * THOUSAND / dispatches, total.conflict * THOUSAND / dispatches)


def _coverage(connection: Connection, pair: tuple[str, str], unit: Unit) -> dict[str, int]:
    """The dispatches by period of all, or of those that mention both of a sorted pair."""
    coverage = tables.coverage.c
    period = func.substr(coverage.day, 1, LENGTH[unit])
    query = select(period, func.sum(coverage.dispatches)).where(coverage.one == pair[0], coverage.two == pair[1])
    return {row[0]: int(row[1]) for row in connection.execute(query.group_by(period))}


def _names(counts: Sequence[Count], unit: Unit) -> list[str]:
    """The names of the periods from the first to the last with events."""
    found = sorted({count.period for count in counts})
    names = found[:1]
    while names and names[-1] < found[-1]:
        names.append(next_period(names[-1]))
        if len(names) > MAX_PERIODS:
            msg = f"{found[0]} to {found[-1]}: more than {MAX_PERIODS} {unit.value}s; expected longer periods or a shorter time"
            raise LedgerError(msg)
    return names


def next_period(name: str) -> str:
    """Return the day, month or year after one."""
    year, month, day = (int(part) for part in (name + "-01-01")[:DAY].split("-"))
    if len(name) == LENGTH[Unit.DAY]:
        return (dt.date(year, month, day) + dt.timedelta(days=1)).isoformat()
    if len(name) == LENGTH[Unit.YEAR]:
        return f"{year + 1:04}"
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def _changes(periods: Sequence[DyadPeriod]) -> Iterator[Change]:
    """The changes of cooperation and of conflict, among the periods in which anything was read."""
    looked = [period for period in periods if period.dispatches]
    exposures = [float(period.dispatches) for period in looked]
    for side, of in (("cooperation", attrgetter("cooperation")), ("conflict", attrgetter("conflict"))):
        counts = [of(period.total) for period in looked]
        cuts = find_changes(counts, exposures)
        ends = (0, *cuts, len(looked))
        rates = [THOUSAND * sum(counts[i:j]) / sum(exposures[i:j]) for i, j in pairwise(ends)] if cuts else []
        for number, cut in enumerate(cuts):
            yield Change(side, looked[cut].period, rates[number], rates[number + 1])

"""Commitment threads: what became of one instrument between two parties, step by step. A function of the set of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dispaccio.extract.assemble import content_id
from dispaccio.model import Step, Thread
from dispaccio.record.days import days_of
from dispaccio.record.judged import Judged, JudgedReading

STAGES = (
    "discussed", "requested", "offered", "pledged", "agreed", "under-way", "delivered",
    "suspended", "refused", "cancelled", "denied",
)  # fmt: skip
"""The stages in the order that steps of one day take (data/ontology.yaml)."""
PROMISED = frozenset({"pledged", "agreed", "under-way"})
ENDED = frozenset({"refused", "cancelled"})
SHARED = frozenset(
    {
        "joint-exercise", "intelligence-sharing", "defence-agreement", "prisoner-exchange", "diplomatic-relations",
        "treaty", "ceasefire",
    }
)  # fmt: skip
"""Instruments that two parties have together, whoever is named first."""
LAPSE_DAYS = 730
"""An open thread that nobody has mentioned for two years has lapsed. A convention, not a measurement."""


class State(StrEnum):
    """What became of a commitment."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Report:
    """One commitment as one dispatch tells it, between one pair of parties; `key` is the commitment's in the ledger."""

    key: str
    dispatch: str
    instrument: str
    stage: str
    giver: str
    receiver: str
    mutual: bool
    date: str | None

    @property
    def thread(self) -> str:
        """The id of the thread it belongs to."""
        return content_id("t", self.instrument, self.giver, self.receiver, "mutual" if self.mutual else "")


def find_reports(reading: JudgedReading, key: str) -> tuple[Report, ...]:
    """Return the reports of the commitments of a reading that stand, numbered in its order."""
    numbered = ((f"{key}.c{n}", item) for n, item in enumerate(reading.commitments) if item.stands)
    return tuple(report for ident, item in numbered for report in reports_of(item, ident, key))


def reports_of(item: Judged, key: str, dispatch: str) -> list[Report]:
    """Return the reports of one commitment, one a pair of parties that it binds."""
    told: Mapping[str, Any] = item.fields
    shared = told["mutual"] or told["instrument"] in SHARED
    pairs = sorted(set(_pairs(told["giver"], told["receiver"], shared=shared)))
    return [
        Report(key, dispatch, told["instrument"], told["stage"], *pair, mutual=shared, date=told["date"]) for pair in pairs
    ]


def _pairs(givers: tuple[str, ...], receivers: tuple[str, ...], *, shared: bool) -> Iterator[tuple[str, str]]:
    """The pairs that a commitment binds; an empty name for a side that is not told."""
    if not shared:
        yield from ((giver, receiver) for giver in givers or ("",) for receiver in receivers or ("",))
        return
    both = sorted({*givers, *receivers})
    if len(both) <= 1:
        yield (both[0] if both else "", "")
    elif givers and receivers:
        yield from ((min(one, two), max(one, two)) for one in givers for two in receivers if one != two)
    else:
        yield from ((one, two) for i, one in enumerate(both) for two in both[i + 1 :])


def find_threads(reports: Iterable[Report], story_of: Mapping[str, str]) -> tuple[Thread, ...]:
    """Return the threads of reports, sorted by id; `story_of` maps a dispatch to its story."""
    groups: dict[str, set[Report]] = defaultdict(set)
    for report in reports:
        groups[report.thread].add(report)
    return tuple(_thread(ident, groups[ident], story_of) for ident in sorted(groups))


def _thread(ident: str, reports: set[Report], story_of: Mapping[str, str]) -> Thread:
    told: dict[tuple[str, int, str], list[Report]] = defaultdict(list)
    for report in reports:
        told[report.date or "", STAGES.index(report.stage), report.stage].append(report)
    steps = tuple(_step(stage, date or None, told[date, rank, stage], story_of) for date, rank, stage in sorted(told))
    one = min(reports, key=lambda report: report.key)
    stages = tuple(step.stage for step in steps)
    return Thread(ident, one.instrument, one.giver, one.receiver, one.mutual, state_of(stages), "denied" in stages, steps)


def _step(stage: str, date: str | None, reports: list[Report], story_of: Mapping[str, str]) -> Step:
    stories = sorted({story_of.get(report.dispatch, report.dispatch) for report in reports})
    return Step(stage, date, tuple(sorted(report.key for report in reports)), tuple(stories))


def state_of(stages: tuple[str, ...]) -> State:
    """Return what a sequence of stages comes to.

    Delivered is kept, and what ends afterwards has still been kept; a promise refused or cancelled is broken, and declined
    if nothing had been promised; a new promise opens the thread again. Talk, suspension and denial decide nothing, save
    that what was never anything but denied is declined.
    """
    state, promised = State.OPEN, False
    for stage in stages:
        if stage in PROMISED:
            state, promised = State.OPEN, True
        elif stage == "delivered":
            state, promised = State.KEPT, False
        elif stage in ENDED and state is not State.KEPT:
            state, promised = State.BROKEN if promised or state is State.BROKEN else State.DECLINED, False
    return State.DECLINED if set(stages) == {"denied"} else state


def state_at(state: str, last: str | None, day: str | None) -> State:
    """Return a thread's state on a day: an open one whose last step is more than LAPSE_DAYS before has lapsed."""
    then, now = days_of(last), days_of(day)
    if state == State.OPEN and then and now and now.first - then.last > LAPSE_DAYS:
        return State.LAPSED
    return State(state)

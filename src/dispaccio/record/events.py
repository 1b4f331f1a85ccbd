"""Events: claims of one type between the same parties, at one place and time. A function of the set of claims.

Claims that differ in mode, aspect or day stay side by side in one event, which names the fields they
differ in. Copies of a story count as one voice.

An act of the evening is dated by the next day's papers to either day: two days in a row are one event, if the same is told
of neither the day before nor the day after. What is told day after day is an event each day. So an event depends on the
days next to it and on no others. Set by this reason, not by measurement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dispaccio.extract.assemble import content_id
from dispaccio.model import Aspect, Event, Outlook
from dispaccio.record.days import days_of
from dispaccio.record.judged import Judged, JudgedReading

REACH = 2
"""A claim of one day changes no event that begins more than so many days from it, for the rule of two days in a row."""
SIGHT = 6
"""Days around a claim whose claims must be known to make the events within its reach."""
AHEAD = frozenset({Aspect.FUTURE, Aspect.HYPOTHETICAL})
STATUS = ((Aspect.PAST, "reported"), (Aspect.ALLEGED, "alleged"), (Aspect.NEGATED, "denied"), (Aspect.FUTURE, "expected"))
"""What an event is called by the strongest aspect among its claims; what is left is only possible."""
CONTESTED = "contested"
"""An event that is asserted or alleged by some and denied by others."""
POSSIBLE = "possible"
MONTH = 7
"""Characters of an ISO date to the month."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim brings to an event; `key` is unique in the ledger, `when` an ISO date of any precision.

    bond, apart: labels of what people merged and split off; empty for none.
    """

    key: str
    dispatch: str
    type: str
    mode: str | None
    aspect: Aspect
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    country: str | None
    instruments: tuple[str, ...]
    bond: str = ""
    apart: str = ""

    @property
    def outlook(self) -> Outlook:
        """Whether it speaks of what was done or of what may come."""
        return Outlook.AHEAD if self.aspect in AHEAD else Outlook.DONE

    @property
    def group(self) -> str:
        """A hash of what claims must share to be of one event; who has no parties shares with nobody."""
        alone = () if self.actors or self.recipients else (self.key,)
        return content_id("g", self.type, self.outlook, "\n".join(self.actors), "\n".join(self.recipients), *alone)


def find_statements(reading: JudgedReading, key: str) -> tuple[Statement, ...]:
    """Return the statements of the claims of a reading that stand, numbered in its order."""
    return tuple(statement_by(claim, f"{key}.e{n}", key) for n, claim in enumerate(reading.claims) if claim.stands)


def statement_by(claim: Judged, key: str, dispatch: str) -> Statement:
    """Return the statement of a claim."""
    told: Mapping[str, Any] = claim.fields
    return Statement(
        key, dispatch, told["type"], told["mode"], Aspect(told["aspect"]), told["actors"], told["recipients"], told["date"],
        told["country"], told["instruments"], claim.bond, claim.apart,
    )  # fmt: skip


def merge_events(statements: Iterable[Statement], story_of: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events that statements tell, sorted by id; `story_of` maps a dispatch to its story.

    What people split off is no part of what the rule makes of the rest; what they merged is one whatever the rule makes of it.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in {s.key: s for s in statements}.values():
        groups[statement.group].append(statement)
    clusters = (parts for group in groups.values() for parts in _bound([*_apart(group), *_by_rule(group, story_of)]))
    return tuple(sorted((_event(parts, story_of) for parts in clusters), key=lambda event: event.id))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Statements of one event; `anchor` tells it apart from those whose type, parties, first day and country are the same."""

    statements: list[Statement]
    anchor: str = ""

    @property
    def name(self) -> tuple[str, str, str]:
        """First day, country and anchor; what has no day sorts last."""
        day = min((s.when for s in self.statements if s.when), default=LATEST)
        return day, min((s.country for s in self.statements if s.country), default=""), self.anchor


LATEST = "~"
"""Sorts after every date."""


def _apart(group: list[Statement]) -> Iterator[Cluster]:
    """What people split off, each time one event."""
    for label in sorted({s.apart for s in group if s.apart}):
        yield Cluster([s for s in group if s.apart == label], f"apart {label}")


def _by_rule(group: list[Statement], story_of: Mapping[str, str]) -> Iterator[Cluster]:
    times = _by_time([s for s in group if not s.apart], story_of)
    return (Cluster(part, time.anchor) for time in times for part in _by_place(time.statements))


def _bound(clusters: list[Cluster]) -> list[list[Cluster]]:
    """The clusters, those with statements of one bond together."""
    whole: list[list[Cluster]] = []
    for cluster in clusters:
        bonds = _bonds([cluster])
        near = [other for other in whole if bonds & _bonds(other)] if bonds else []
        whole = [other for other in whole if other not in near] + [[cluster, *(c for other in near for c in other)]]
    return whole


def _bonds(clusters: list[Cluster]) -> set[str]:
    return {s.bond for cluster in clusters for s in cluster.statements if s.bond}


def _by_time(group: list[Statement], story_of: Mapping[str, str]) -> Iterator[Cluster]:
    """Part a group by days; two days in a row that stand alone are one time, in a longer row each is its own.

    A month joins only the same month. What is dated by the year or not at all may be any of many deeds: it joins only what
    its own story says alike.
    """
    days: dict[int, list[Statement]] = defaultdict(list)
    coarse: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in group:
        found = days_of(statement.when)
        if found and found.first == found.last:
            days[found.first].append(statement)
        else:
            when = statement.when or ""
            anchor = "" if len(when) == MONTH else story_of.get(statement.dispatch, statement.dispatch)
            coarse[when, anchor].append(statement)
    for day in sorted(days):
        if not _is_second(day, days):
            yield Cluster(days[day] + (days[day + 1] if _is_second(day + 1, days) else []))
    yield from (Cluster(statements, anchor) for (_, anchor), statements in coarse.items())


def _is_second(day: int, days: Container[int]) -> bool:
    """Tell whether a day is the second of two in a row with none before and none after them."""
    return day in days and day - 1 in days and day - 2 not in days and day + 1 not in days


def _by_place(cluster: list[Statement]) -> Iterator[list[Statement]]:
    """Part what happened in different countries; what tells no country joins the only one told."""
    countries = sorted({s.country for s in cluster if s.country})
    if len(countries) <= 1:
        yield cluster
        return
    for country in (*countries, None):
        part = [s for s in cluster if s.country == country]
        if part:
            yield part


def _event(parts: list[Cluster], story_of: Mapping[str, str]) -> Event:
    """The event of clusters that are one, under the name of the earliest."""
    day, country, anchor = min(part.name for part in parts)
    found = [s for part in parts for s in part.statements]
    first = found[0]
    days = sorted({s.when for s in found if s.when})
    keys = tuple(sorted(s.key for s in found))
    return Event(
        id=content_id("v", first.group, day if days else "", country, anchor),
        group=first.group,
        type=first.type,
        outlook=first.outlook,
        actors=first.actors,
        recipients=first.recipients,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        country=country or min((s.country for s in found if s.country), default=None),
        status=_status({s.aspect for s in found}),
        modes=_values(found, lambda s: s.mode),
        instruments=tuple(sorted({i for s in found for i in s.instruments})),
        differing=tuple(name for name, of in FACTS.items() if len(_values(found, of)) > 1),
        claims=keys,
        dispatches=tuple(sorted({s.dispatch for s in found})),
        stories=tuple(sorted({story_of.get(s.dispatch, s.dispatch) for s in found})),
    )


FACTS: dict[str, Callable[[Statement], str | None]] = {
    "mode": lambda s: s.mode,
    "aspect": lambda s: s.aspect,
    "date": lambda s: s.when,
    "country": lambda s: s.country,
}
"""What claims of one event may tell differently."""


def _values(cluster: list[Statement], of: Callable[[Statement], str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for s in cluster if (value := of(s))}))


def _status(aspects: set[Aspect]) -> str:
    if Aspect.NEGATED in aspects and aspects & {Aspect.PAST, Aspect.ALLEGED}:
        return CONTESTED
    return next((name for aspect, name in STATUS if aspect in aspects), POSSIBLE)

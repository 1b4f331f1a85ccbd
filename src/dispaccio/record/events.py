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

from dispaccio.extract.assemble import content_id
from dispaccio.model import Aspect, Event, Outlook, Reading
from dispaccio.record.days import DAY, days_of, published_of
from dispaccio.record.parties import sides_of

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
    """What a claim brings to an event; `key` is unique in the ledger, `when` an ISO date of any precision."""

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

    @property
    def outlook(self) -> Outlook:
        """Whether it speaks of what was done or of what may come."""
        return Outlook.AHEAD if self.aspect in AHEAD else Outlook.DONE

    @property
    def group(self) -> str:
        """A hash of what claims must share to be of one event; who has no parties shares with nobody."""
        alone = () if self.actors or self.recipients else (self.key,)
        return content_id("g", self.type, self.outlook, "\n".join(self.actors), "\n".join(self.recipients), *alone)


def find_statements(reading: Reading, key: str) -> tuple[Statement, ...]:
    """Return the statements of a reading, numbered in its order; a claim without a date has the dispatch's day."""
    cast = {actor.id: actor for actor in reading.actors}
    sent = published_of(reading)
    out = []
    for number, claim in enumerate(reading.claims):
        sides = sides_of(claim.actors, claim.recipients, cast)
        when = (claim.date or sent or "")[:DAY]
        instruments = tuple(sorted(set(claim.instruments)))
        out.append(
            Statement(
                f"{key}.e{number}", key, claim.type, claim.mode, claim.aspect, sides.actors, sides.recipients,
                when if days_of(when) else None, claim.place_country, instruments,
            )
        )  # fmt: skip
    return tuple(out)


def merge_events(statements: Iterable[Statement], story_of: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events that statements tell, sorted by id; `story_of` maps a dispatch to its story."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in {s.key: s for s in statements}.values():
        groups[statement.group].append(statement)
    times = (time for group in groups.values() for time in _by_time(group, story_of))
    events = (_event(cluster, time.anchor, story_of) for time in times for cluster in _by_place(time.statements))
    return tuple(sorted(events, key=lambda event: event.id))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Statements of one time; `anchor` tells apart those that have no other time than their story's."""

    statements: list[Statement]
    anchor: str = ""


def _by_time(group: list[Statement], story_of: Mapping[str, str]) -> Iterator[Stretch]:
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
            yield Stretch(days[day] + (days[day + 1] if _is_second(day + 1, days) else []))
    yield from (Stretch(statements, anchor) for (_, anchor), statements in coarse.items())


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


def _event(cluster: list[Statement], anchor: str, story_of: Mapping[str, str]) -> Event:
    first = cluster[0]
    days = sorted({s.when for s in cluster if s.when})
    country = next((s.country for s in cluster if s.country), None)
    keys = tuple(sorted(s.key for s in cluster))
    return Event(
        id=content_id("v", first.group, days[0] if days else "", country or "", anchor),
        group=first.group,
        type=first.type,
        outlook=first.outlook,
        actors=first.actors,
        recipients=first.recipients,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        country=country,
        status=_status({s.aspect for s in cluster}),
        modes=_values(cluster, lambda s: s.mode),
        instruments=tuple(sorted({i for s in cluster for i in s.instruments})),
        differing=tuple(name for name, of in FACTS.items() if len(_values(cluster, of)) > 1),
        claims=keys,
        dispatches=tuple(sorted({s.dispatch for s in cluster})),
        stories=tuple(sorted({story_of.get(s.dispatch, s.dispatch) for s in cluster})),
    )


FACTS: dict[str, Callable[[Statement], str | None]] = {
    "mode": lambda s: s.mode,
    "aspect": lambda s: s.aspect,
    "date": lambda s: s.when,
}
"""What claims of one event may tell differently."""


def _values(cluster: list[Statement], of: Callable[[Statement], str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for s in cluster if (value := of(s))}))


def _status(aspects: set[Aspect]) -> str:
    if Aspect.NEGATED in aspects and aspects & {Aspect.PAST, Aspect.ALLEGED}:
        return CONTESTED
    return next((name for aspect, name in STATUS if aspect in aspects), POSSIBLE)

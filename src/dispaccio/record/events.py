"""Events: claims of one type between the same parties, at one place and time. A function of the set of claims.

Claims that differ in mode, aspect or day stay side by side in one event, which names the fields they
differ in. Copies of a story count as one voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dispaccio.extract.assemble import content_id
from dispaccio.model import Aspect, Event, Outlook, Reading
from dispaccio.record.days import DAY, Days, days_of, published_of
from dispaccio.record.parties import parties_of

EVENT_DAYS = 1
"""Most days between the first and the last day told for one event: what happens in the evening is dated by the next day's
papers to either. Set by this reason, not by measurement."""
AHEAD = frozenset({Aspect.FUTURE, Aspect.HYPOTHETICAL})
STATUS = ((Aspect.PAST, "reported"), (Aspect.ALLEGED, "alleged"), (Aspect.NEGATED, "denied"), (Aspect.FUTURE, "expected"))
"""What an event is called by the strongest aspect among its claims; what is left is only possible."""
CONTESTED = "contested"
"""An event that is asserted or alleged by some and denied by others."""
POSSIBLE = "possible"


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
    return tuple(
        Statement(
            f"{key}.e{number}", key, claim.type, claim.mode, claim.aspect,
            parties_of(claim.actors, cast), parties_of(claim.recipients, cast),
            (claim.date or sent or "")[:DAY] or None, claim.place_country, tuple(sorted(set(claim.instruments))),
        )
        for number, claim in enumerate(reading.claims)
    )  # fmt: skip


def merge_events(statements: Iterable[Statement], story_of: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events that statements tell, sorted by id; `story_of` maps a dispatch to its story."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in {s.key: s for s in statements}.values():
        groups[statement.group].append(statement)
    events = (_event(cluster, story_of) for group in groups.values() for time in _by_time(group) for cluster in _by_place(time))
    return tuple(sorted(events, key=lambda event: event.id))


def _by_time(group: list[Statement]) -> Iterator[list[Statement]]:
    """Cut a group into stretches of at most EVENT_DAYS from their first day; coarse dates join only their equals."""
    coarse: dict[str, list[Statement]] = defaultdict(list)
    dated: list[tuple[Days, Statement]] = []
    for statement in group:
        days = days_of(statement.when)
        if days and days.first == days.last:
            dated.append((days, statement))
        else:
            coarse[statement.when or ""].append(statement)
    cluster: list[Statement] = []
    start = 0
    for days, statement in sorted(dated, key=lambda pair: (pair[0].first, pair[1].key)):
        if cluster and days.first - start > EVENT_DAYS:
            yield cluster
            cluster = []
        start = start if cluster else days.first
        cluster.append(statement)
    yield from filter(None, [cluster, *coarse.values()])


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


def _event(cluster: list[Statement], story_of: Mapping[str, str]) -> Event:
    first = cluster[0]
    days = sorted({s.when for s in cluster if s.when})
    country = next((s.country for s in cluster if s.country), None)
    keys = tuple(sorted(s.key for s in cluster))
    return Event(
        id=content_id("v", first.group, days[0] if days else "", country or ""),
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

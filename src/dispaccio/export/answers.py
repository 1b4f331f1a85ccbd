"""Answers that are series, graphs and counts as flat rows: one value a column, lists joined by «;», columns described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dispaccio.export.columns import Column, integer, number, text, texts, truth
from dispaccio.export.tables import Row
from dispaccio.lexicon.quads import QUADS
from dispaccio.views.actors import ActorPage
from dispaccio.views.facets import Facets
from dispaccio.views.network import Edge
from dispaccio.views.places import PlaceCount
from dispaccio.views.sources import SourceCount
from dispaccio.views.timeline import DyadPeriod, DyadTimeline, Sums

SIDES = ("there", "back", "together", "total")
SUMS = {
    "cooperation": integer("events of cooperative types that happened"),
    "conflict": integer("events of conflictive types that happened"),
    "cooperation_score": number("sum of the Goldstein scores of the former"),
    "conflict_score": number("sum of the Goldstein scores of the latter"),
}
PERIOD = {
    "period": text("day, month or year, ISO 8601"),
    **{f"{side}_{name}": Column(f"{column.meaning}, {side}", column.kind) for side in SIDES for name, column in SUMS.items()},
    "dispatches": integer("dispatches sent in the period"),
    "mentioning": integer("those of them that mention both; empty if a party is no country"),
    "cooperation_per_thousand": number("cooperation per thousand dispatches; empty if there are none"),
    "conflict_per_thousand": number("conflict per thousand dispatches"),
    "cooperation_per_thousand_mentioning": number("cooperation per thousand dispatches that mention both"),
    "conflict_per_thousand_mentioning": number("conflict per thousand dispatches that mention both"),
    "cooperation_change": text("where the rate of cooperation became another: per thousand dispatches before > after"),
    "conflict_change": text("the same for conflict"),
}
"""there: what the first does to the second; back: the reverse; together: what both do; total: all three."""
EDGE = {
    "source": text("who acts"),
    "target": text("on whom"),
    "joint": truth("True if both act, neither on the other"),
    "period": text("period of the events; empty for all of the time"),
    "events": integer("events that happened"),
    **SUMS,
    "verbal_cooperation": integer("events of this class of PLOVER's"),
    "material_cooperation": integer("events of this class"),
    "verbal_conflict": integer("events of this class"),
    "material_conflict": integer("events of this class"),
}
PLACE = {
    "country": text("ISO 3166 alpha-3"),
    "place": text("as claims write it; empty for all of the country"),
    "precision": text("place or country"),
    "events": integer("events there"),
    **SUMS,
}
SOURCE = {
    "source": text("agency, site, or the name, folder or file it came by"),
    "dispatches": integer("dispatches"),
    "first": integer("those that had their story first"),
    "carried": integer("those of the first that others took up"),
    "copies": integer("those in another's words"),
    "updates": integer("those with more than another's words"),
    "languages": texts("their languages"),
    "start": text("day of the first"),
    "end": text("day of the last"),
}
RELATED = {
    "dispatch": text("key of the dispatch"),
    "id": text("the sender's identifier"),
    "source": text("where it came from"),
    "title": text("its title, if it came with one"),
    "published": text("when it was sent"),
    "story": text("key of the dispatch that had its story first"),
    "likeness": number("how like it is, up to 1"),
}
FACET = {
    "kind": text("what dispatches are told apart by"),
    "value": text("the value, as a filter takes it"),
    "label": text("its name"),
    "dispatches": integer("how many have it"),
}
COUNT = {"period": text("day, month or year"), "count": integer("dispatches or events")}
ABOUT = {
    "what": text("actor, other, office, name, role, partner, said, said of, event or commitment"),
    "key": text("key or identifier"),
    "words": text("name or words"),
    "start": text("first day"),
    "end": text("last day"),
    "count": integer("dispatches or events"),
}


def timeline_rows(found: DyadTimeline) -> list[Row]:
    """Return the periods of a dyad, a row each, with the changes that begin in them."""
    changes = {(change.side, change.period): f"{change.before:.1f} > {change.after:.1f}" for change in found.changes}
    return [_period_fields(period, changes) for period in found.periods]


def _period_fields(period: DyadPeriod, changes: Mapping[tuple[str, str], str]) -> Row:
    out: Row = {"period": period.period}
    for side in SIDES:
        out |= _sums(getattr(period, side), f"{side}_")
    out |= {"dispatches": period.dispatches, "mentioning": period.mentioning}
    for rate, name in ((period.per_thousand, "per_thousand"), (period.per_thousand_mentioning, "per_thousand_mentioning")):
        out |= {f"cooperation_{name}": rate.cooperation, f"conflict_{name}": rate.conflict}
    return out | {f"{side}_change": changes.get((side, period.period)) for side in ("cooperation", "conflict")}


def _sums(sums: Sums, before: str = "") -> Row:
    """Sums as columns whose names begin alike."""
    return {before + name: value for name, value in asdict(sums).items()}


def edge_fields(edge: Edge) -> Row:
    """Return an edge of a network in one row."""
    quads = {quad.lower().replace(" ", "_"): edge.quads.get(quad, 0) for quad in dict.fromkeys(QUADS.values())}
    names = ("source", "target", "joint", "period", "events")
    return {name: getattr(edge, name) for name in names} | _sums(edge.sums) | quads


def place_fields(item: PlaceCount) -> Row:
    """Return the events of a place in one row."""
    names = ("country", "place", "precision", "events")
    return {name: getattr(item, name) for name in names} | _sums(item.sums)


def source_fields(item: SourceCount) -> Row:
    """Return a sender of dispatches in one row."""
    return asdict(item)


def facet_rows(found: Facets) -> list[Row]:
    """Return the values of all facets, a row each."""
    return [{"kind": kind, **asdict(value)} for kind, values in found.kinds.items() for value in values]


def actor_rows(page: ActorPage) -> list[Row]:
    """Return what an actor's page tells, a row each."""
    return [dict(zip(ABOUT, row, strict=True)) for row in _of_actor(page)]


def _of_actor(page: ActorPage) -> Iterator[tuple[Any, ...]]:
    yield "actor", page.actor.key, page.actor.name, page.start, page.end, page.actor.dispatches
    yield from (("other", other.key, other.name, None, None, other.dispatches) for other in page.others)
    yield from (("office", None, f"{held.office} {held.country}", held.start, held.end, None) for held in page.offices)
    for what, seen in (("name", page.names), ("role", page.roles)):
        yield from ((what, None, item.words, None, None, item.dispatches) for item in seen)
    yield from (("partner", other.key, other.name, None, None, other.opposite + other.beside) for other in page.partners)
    for what, quotes in (("said", page.said), ("said of", page.said_of)):
        yield from ((what, quote.key, quote.words, quote.published, None, None) for quote in quotes.items)
    for event in page.events.items:
        yield "event", event.id, f"{event.type}: {event.claims[0].words}", event.start, event.end, event.dispatches
    for thread in page.commitments.items:
        yield "commitment", thread.id, f"{thread.instrument}: {thread.state}", thread.start, thread.end, None

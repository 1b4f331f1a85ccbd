"""Records by their marks: where each stands in a dispatch, and its fields in values that mean the same in every reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dispaccio.errors import LedgerError
from dispaccio.model import Actor, Claim, Commitment, Fields, Mark, Quote, Reading, RecordKind, Span
from dispaccio.record.days import DAY, days_of, published_of
from dispaccio.record.parties import parties_of, sides_of

MARK = re.compile(
    rf"(?P<kind>{'|'.join(RecordKind)}):(?P<dispatch>[\w-]+):(?P<start>\d{{1,9}})-(?P<end>\d{{1,9}})"
    r"(?::(?P<what>[\w-]+))?(?:\.(?P<number>[1-9]\d{0,8}))?"
)
Cast: TypeAlias = Mapping[str, Actor]
WIRE = "wire"
"""The voice of what the dispatch itself asserts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record as the engine reads it."""

    mark: Mark
    fields: Fields


def parse_mark(printed: str) -> Mark:
    """Return the mark that is printed; raise LedgerError if it is none."""
    match = MARK.fullmatch(printed)
    start, end = (int(match["start"]), int(match["end"])) if match else (1, 0)
    if match is None or start > end:
        msg = f"record {printed[:60]!r}; expected KIND:DISPATCH:START-END:WHAT, such as claim:2f0c:13-24:SUPPORT"
        raise LedgerError(msg)
    return Mark(RecordKind(match["kind"]), match["dispatch"], Span(start, end), match["what"] or "", int(match["number"] or 1))


def find_records(reading: Reading, key: str) -> tuple[Found, ...]:
    """Return all records of a reading: claims, commitments, quotes, actors, each kind in the order of the reading."""
    cast, sent = cast_of(reading.actors), published_of(reading)
    fields = [
        *(fields_of_claim(claim, cast, sent) for claim in reading.claims),
        *(fields_of_commitment(item, cast, sent) for item in reading.commitments),
        *(fields_of_quote(quote, cast) for quote in reading.quotes),
        *map(fields_of_actor, reading.actors),
    ]
    return tuple(map(Found, _marks(reading, key), fields))


def cast_of(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return actors by their running numbers."""
    return {actor.id: actor for actor in actors}


def _marks(reading: Reading, key: str) -> Iterator[Mark]:
    """The mark of each record, those alike numbered."""
    seen: Counter[Mark] = Counter()
    for kind, span, what in _passages(reading):
        mark = Mark(kind, key, span, what)
        seen[mark] += 1
        yield Mark(kind, key, span, what, seen[mark])


def _passages(reading: Reading) -> Iterator[tuple[RecordKind, Span, str]]:
    for claim in reading.claims:
        yield RecordKind.CLAIM, claim.evidence[0].span, claim.type
    for item in reading.commitments:
        yield RecordKind.COMMITMENT, item.evidence.span, item.instrument
    for quote in reading.quotes:
        yield RecordKind.QUOTE, quote.content.span, quote.kind
    for actor in reading.actors:
        yield RecordKind.ACTOR, actor.mentions[0].citation.span, ""


def fields_of_claim(claim: Claim, cast: Cast, sent: str | None) -> Fields:
    """Return what a claim tells; a claim without a date has the dispatch's day."""
    sides = sides_of(claim.actors, claim.recipients, cast)
    when = (claim.date or sent or "")[:DAY]
    return {
        "type": claim.type,
        "mode": claim.mode,
        "aspect": claim.aspect.value,
        "voice": cast[claim.voice].name if claim.voice in cast else claim.voice,
        "actors": sides.actors,
        "recipients": sides.recipients,
        "date": when if days_of(when) else None,
        "place": claim.place.words if claim.place else None,
        "country": claim.place_country,
        "instruments": tuple(sorted(set(claim.instruments))),
    }


def fields_of_commitment(item: Commitment, cast: Cast, sent: str | None) -> Fields:
    """Return what a report of a commitment tells; it is dated by the dispatch."""
    return {
        "instrument": item.instrument,
        "stage": item.stage,
        "giver": parties_of(item.giver, cast),
        "receiver": parties_of(item.receiver, cast),
        "mutual": item.mutual,
        "date": (sent or "")[:DAY] or None,
    }


def fields_of_quote(quote: Quote, cast: Cast) -> Fields:
    """Return what a quote tells: how it is told, and who speaks."""
    return {"kind": quote.kind, "speaker": cast[quote.speaker].name if quote.speaker and quote.speaker in cast else None}


def fields_of_actor(actor: Actor) -> Fields:
    """Return what is told of an actor."""
    return {
        "name": actor.name, "kind": actor.kind, "country": actor.country, "sector": actor.sector, "role": actor.role,
    }  # fmt: skip

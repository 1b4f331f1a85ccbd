"""Rows that only questions read, of what stands in a reading: facets, names that actors go by, parts in records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from dispaccio.ledger.outlets import outlet_of
from dispaccio.model import Actor, MentionKind, Reading, Span, Value
from dispaccio.record.judged import Judged, JudgedReading
from dispaccio.record.marks import fields_of_claim, fields_of_commitment
from dispaccio.record.parties import actor_key, own_party_of, party_of

Row: TypeAlias = dict[str, Any]
Cast: TypeAlias = Mapping[str, Actor]


def facet_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return a row for each different value that a dispatch can be narrowed by."""
    found = sorted({(kind, value) for kind, value in _facets(reading, judged) if value})
    return [{"kind": kind, "value": value, "dispatch": key} for kind, value in found]


def _facets(reading: Reading, judged: JudgedReading) -> Iterator[tuple[str, Any]]:
    yield "lang", reading.lang
    yield "source", outlet_of(reading)
    yield "country", reading.wire.country
    for actor in judged.cast.values():
        yield "actor", actor_key(actor)
        yield "country", actor.country
    for record in (*judged.claims, *judged.commitments):
        if record.stands:
            yield from ((name, record.fields.get(name)) for name in ("type", "mode", "aspect", "country", "instrument", "stage"))
            yield from (("instrument", name) for name in _listed(record.fields.get("instruments")))


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def alias_rows(key: str, judged: JudgedReading) -> list[Row]:
    """Return a row for each name that an actor is given in the dispatch."""
    named = {
        (actor_key(actor), " ".join(mention.citation.words.split()))
        for ident, actor in judged.cast.items()
        for mention in actor.mentions
        if mention.kind is MentionKind.NAME
    }
    return [{"actor": actor, "words": words, "dispatch": key} for actor, words in sorted(named) if words]


def part_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return a row for each actor that does something or has something done to it in a claim."""
    found = set()
    for number, (claim, record) in enumerate(zip(reading.claims, judged.claims, strict=True)):
        read = fields_of_claim(claim, judged.cast, None)
        for name, side, idents in (("actor", "actors", claim.actors), ("recipient", "recipients", claim.recipients)):
            took = _took_part(idents, read[side], record, side, judged.cast)
            found |= {(actor, f"{key}.e{number}", name) for actor in took}
    return [{"actor": actor, "claim": claim, "side": side} for actor, claim, side in sorted(found)]


def stake_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return a row for each actor that a commitment binds or favours."""
    found = set()
    for number, (item, record) in enumerate(zip(reading.commitments, judged.commitments, strict=True)):
        read = fields_of_commitment(item, judged.cast, None)
        for side, idents in (("giver", item.giver), ("receiver", item.receiver)):
            took = _took_part(idents, read[side], record, side, judged.cast)
            found |= {(actor, f"{key}.c{number}") for actor in took}
    return [{"actor": actor, "report": report} for actor, report in sorted(found)]


def _took_part(idents: Iterable[str], read: Value, record: Judged, side: str, cast: Cast) -> set[str]:
    """The keys of the actors on a side of a record that stands; of a side that was corrected, those of the parties put there."""
    if not record.stands:
        return set()
    if record.fields[side] == read:
        return {actor_key(cast[ident]) for ident in idents if ident in cast}
    parties = set(_listed(record.fields[side]))
    return {actor_key(actor) for actor in cast.values() if parties & {party_of(actor), own_party_of(actor)}}


def about_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return a row for each actor that a quote mentions, save its speaker."""
    found = {
        (actor_key(actor), f"{key}.q{number}")
        for number, (quote, record) in enumerate(zip(reading.quotes, judged.quotes, strict=True))
        for actor in judged.cast.values()
        if record.stands and actor.name != record.fields["speaker"] and _is_mentioned(actor, quote.content.span)
    }
    return [{"actor": actor, "quote": quote} for actor, quote in sorted(found)]


def _is_mentioned(actor: Actor, span: Span) -> bool:
    return any(span.covers(mention.citation.span) for mention in actor.mentions)

"""A reading as JSON: the annotation guide's format with offsets, ids, rule ids and versions beside it."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from dispaccio.export.cameo import cameo_to_dict
from dispaccio.model import Actor, Citation, Claim, Commitment, Quote, Reading, Wire

FORMAT = 1
"""Version of this JSON format; it is published as `schema/reading.schema.json`."""

Json: TypeAlias = dict[str, Any]


def reading_to_dict(reading: Reading) -> Json:
    """Return a reading as plain values in a fixed order."""
    dispatch = reading.dispatch
    return {
        "format": FORMAT,
        "id": dispatch.id,
        "lang": reading.lang,
        "wire": _wire(reading.wire),
        "actors": [_actor(a) for a in reading.actors],
        "events": [_claim(c) for c in reading.claims],
        "commitments": [_commitment(c) for c in reading.commitments],
        "quotes": [_quote(q) for q in reading.quotes],
        "versions": dict(sorted(reading.versions.items())),
    }


def dump_reading(reading: Reading, *, indent: int | None = None) -> str:
    """Return a reading as JSON text, the same bytes for the same reading."""
    return json.dumps(reading_to_dict(reading), ensure_ascii=False, indent=indent)


def _place(citation: Citation) -> Json:
    return {"start": citation.span.start, "end": citation.span.end}


def _wire(wire: Wire) -> Json:
    return {
        "dateline": wire.dateline,
        "places": list(wire.places),
        "country": wire.country,
        "agencies": list(wire.agencies),
        "credit": wire.credit,
        "published": wire.published.iso if wire.published else None,
        "parts": [{"kind": p.kind.value, "text": p.citation.words, **_place(p.citation)} for p in wire.parts],
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": list(actor.sector),
        "role": actor.role,
        "ref": actor.ref,
        "mentions": list(dict.fromkeys(m.citation.words for m in actor.mentions)),
        "mention_spans": [{"kind": m.kind.value, **_place(m.citation)} for m in actor.mentions],
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "aspect": claim.aspect.value,
        "voice": claim.voice,
        "place": claim.place.words if claim.place else None,
        "place_citation": _place(claim.place) if claim.place else None,
        "place_country": claim.place_country,
        "date": claim.date,
        "instruments": list(claim.instruments),
        "evidence": [c.words for c in claim.evidence],
        "citation": [_place(c) for c in claim.evidence],
        "rule": claim.rule,
        "cameo": cameo_to_dict(claim.type, claim.mode),
    }


def _commitment(commitment: Commitment) -> Json:
    return {
        "id": commitment.id,
        "instrument": commitment.instrument,
        "stage": commitment.stage,
        "from": list(commitment.giver),
        "to": list(commitment.receiver),
        "mutual": commitment.mutual,
        "evidence": commitment.evidence.words,
        "citation": _place(commitment.evidence),
        "rule": commitment.rule,
    }


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "speaker": quote.speaker,
        "kind": quote.kind,
        "text": quote.content.words,
        "cue": quote.cue.words if quote.cue else None,
        "cue_citation": _place(quote.cue) if quote.cue else None,
        "citation": _place(quote.content),
    }

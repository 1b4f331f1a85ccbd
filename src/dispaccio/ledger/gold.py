"""A reviewed reading as a gold annotation: what people accepted or corrected, in the annotation guide's format with its text.

The engine found every record, people judged each: what the engine missed is missing here too, so that the gold measures
precision, and recall only as far as the engine's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from dispaccio.model import Actor, Claim, Commitment, Quote, Reading
from dispaccio.record.judged import Judged, JudgedReading
from dispaccio.record.marks import WIRE
from dispaccio.record.parties import own_party_of, party_of

Json: TypeAlias = dict[str, Any]
STATE = 3
"""Letters of a party that is a state; those of others have more behind a colon."""


def gold_of(reading: Reading, key: str, judged: JudgedReading) -> Json:
    """Return the annotation of a dispatch, under its key in the ledger."""
    cast = _Cast(judged.cast)
    events = [_event(n, c, r, cast) for n, (c, r) in enumerate(_standing(reading.claims, judged.claims), 1)]
    commitments = [_commitment(c, r, cast) for c, r in _standing(reading.commitments, judged.commitments)]
    quotes = [_quote(q, r, cast) for q, r in _standing(reading.quotes, judged.quotes)]
    dispatch, wire = reading.dispatch, reading.wire
    return {
        "id": key,
        "lang": reading.lang,
        "date": dispatch.published.iso if dispatch.published else None,
        "title": dispatch.title,
        "text": dispatch.text,
        "wire": {"dateline": wire.dateline, "agencies": list(wire.agencies), "credit": wire.credit},
        "actors": cast.used(),
        "events": events,
        "commitments": commitments,
        "quotes": quotes,
    }


def _standing(read: Sequence[Any], judged: Sequence[Judged]) -> list[tuple[Any, Judged]]:
    """The records that nobody's applying verdict rejects."""
    return [pair for pair in zip(read, judged, strict=True) if pair[1].stands]


class _Cast:
    """The actors of an annotation: those of the reading, and those whom people named by their party or name alone."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._named: dict[str, Json] = {}
        self._ids: list[str] = []

    def known(self, ids: Iterable[str]) -> list[str]:
        """The ids of actors that stand, noted as used."""
        found = [ident for ident in ids if ident in self._actors]
        self._ids += found
        return found

    def parties(self, parties: Any) -> list[str]:
        """The ids of the first actor of each party."""
        out = []
        for party in parties:
            found = (i for i, a in self._actors.items() if party in {party_of(a), own_party_of(a)})
            out += self.known([ident]) if (ident := next(found, "")) else [self._new(party)]
        return out

    def named(self, name: str) -> str:
        """The id of the actor with this name."""
        found = (i for i, a in self._actors.items() if a.name == name)
        return self.known([ident])[0] if (ident := next(found, "")) else self._new(name)

    def _new(self, party: str) -> str:
        """An actor that the reading does not have: its country and name are what the party tells."""
        country, colon, name = party.partition(":")
        is_code = len(country) == STATE and country.isupper()
        actor = {
            "id": f"a{len(self._actors) + len(self._named) + 1}", "name": name if colon else party,
            "kind": "state" if is_code and not colon else "group", "country": country if is_code else None,
            "sector": ["GOV"] if is_code and not colon else [], "role": None, "mentions": [],
        }  # fmt: skip
        ident: str = self._named.setdefault(party, actor)["id"]
        return ident

    def used(self) -> list[Json]:
        """The actors that take part in something, in the order of the reading, then those that people named."""
        taken = [_actor(actor) for ident, actor in self._actors.items() if ident in set(self._ids)]
        return [*taken, *self._named.values()]


def _actor(actor: Actor) -> Json:
    mentions = list(dict.fromkeys(mention.citation.words for mention in actor.mentions))
    return {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country, "sector": list(actor.sector),
        "role": actor.role, "mentions": mentions,
    }  # fmt: skip


def _event(number: int, claim: Claim, judged: Judged, cast: _Cast) -> Json:
    fields, changed = judged.fields, set(judged.machine)
    voice = str(fields["voice"]) if "voice" in changed else claim.voice
    return {
        "id": f"e{number}", "type": fields["type"], "mode": fields["mode"],
        "actors": cast.parties(fields["actors"]) if "actors" in changed else cast.known(claim.actors),
        "recipients": cast.parties(fields["recipients"]) if "recipients" in changed else cast.known(claim.recipients),
        "aspect": fields["aspect"],
        "voice": voice if voice == WIRE else _voice(voice, cast, is_name="voice" in changed),
        "place": fields["place"], "place_country": fields["country"],
        "date": fields["date"] if "date" in changed else claim.date,
        "instruments": list(_list(fields["instruments"])), "evidence": [citation.words for citation in claim.evidence],
    }  # fmt: skip


def _voice(voice: str, cast: _Cast, *, is_name: bool) -> str:
    return cast.named(voice) if is_name else next(iter(cast.known([voice])), WIRE)


def _commitment(item: Commitment, judged: Judged, cast: _Cast) -> Json:
    fields, changed = judged.fields, set(judged.machine)
    return {
        "instrument": fields["instrument"], "stage": fields["stage"],
        "from": cast.parties(fields["giver"]) if "giver" in changed else cast.known(item.giver),
        "to": cast.parties(fields["receiver"]) if "receiver" in changed else cast.known(item.receiver),
        "mutual": fields["mutual"], "evidence": item.evidence.words,
    }  # fmt: skip


def _quote(quote: Quote, judged: Judged, cast: _Cast) -> Json:
    speaker = judged.fields["speaker"]
    if "speaker" in judged.machine:
        ident = cast.named(str(speaker)) if speaker else None
    else:
        ident = next(iter(cast.known([quote.speaker])), None) if quote.speaker else None
    return {
        "speaker": ident, "kind": judged.fields["kind"], "text": quote.content.words,
        "cue": quote.cue.words if quote.cue else None,
    }  # fmt: skip


def _list(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()

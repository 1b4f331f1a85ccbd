"""The JSON of a reading as the reading it was, with its dispatch: every citation is held against the text on the way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from dispaccio.errors import InputError
from dispaccio.export.reading import FORMAT
from dispaccio.model import (
    Actor,
    Aspect,
    Citation,
    Claim,
    Commitment,
    Dispatch,
    Mention,
    MentionKind,
    Moment,
    Quote,
    Reading,
    Span,
    Wire,
    WireKind,
    WirePart,
)

Json: TypeAlias = dict[str, Any]


def load_reading(text: str, dispatch: Dispatch) -> Reading:
    """Return the reading that JSON text tells of a dispatch.

    Raise InputError for what is no reading of this format, or whose words are not those of the dispatch.
    """
    try:
        record = json.loads(text)
        return reading_of(record, dispatch)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"reading of {dispatch.id[:80]!r}: {type(error).__name__} {error}; expected JSON of a reading, format {FORMAT}"
        raise InputError(msg) from error


def reading_of(record: Json, dispatch: Dispatch) -> Reading:
    """Return the reading of plain values; raise InputError as `load_reading`, KeyError and its like for what is no reading."""
    if record["format"] != FORMAT or record["id"] != dispatch.id:
        msg = f"reading of {str(record['id'])[:80]!r}, format {record['format']}; expected {dispatch.id[:80]!r}, format {FORMAT}"
        raise InputError(msg)
    back = _Back(dispatch)
    return Reading(
        dispatch, record["lang"], back.wire(record["wire"]), tuple(map(back.actor, record["actors"])),
        tuple(map(back.claim, record["events"])), tuple(map(back.commitment, record["commitments"])),
        tuple(map(back.quote, record["quotes"])), record["versions"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Back:
    """Plain values to types, in one dispatch."""

    dispatch: Dispatch

    def cited(self, place: Json, words: str | None = None) -> Citation:
        """The citation of a place; raise InputError if other words stand there."""
        span = Span(place["start"], place["end"])
        found = self.dispatch.text[span.start : span.end]
        if words is not None and found != words:
            msg = (
                f"reading of {self.dispatch.id[:80]!r}: {found[:40]!r} at {span.start}-{span.end}; "
                f"expected {words[:40]!r}: another text, or another version of it"
            )
            raise InputError(msg)
        return Citation(span, found)

    def maybe(self, place: Json | None, words: str | None) -> Citation | None:
        """The citation of a place, None for none."""
        return None if place is None else self.cited(place, words)

    def wire(self, record: Json) -> Wire:
        parts = tuple(WirePart(WireKind(part["kind"]), self.cited(part, part["text"])) for part in record["parts"])
        published = Moment(record["published"]) if record["published"] else None
        return Wire(
            record["dateline"], tuple(record["places"]), record["country"], tuple(record["agencies"]), record["credit"],
            published, parts,
        )  # fmt: skip

    def actor(self, record: Json) -> Actor:
        mentions = tuple(Mention(self.cited(span), MentionKind(span["kind"])) for span in record["mention_spans"])
        return Actor(
            record["id"], record["name"], record["kind"], record["country"], tuple(record["sector"]), record["role"], mentions,
            record["ref"],
        )  # fmt: skip

    def claim(self, record: Json) -> Claim:
        evidence = zip(record["citation"], record["evidence"], strict=True)
        return Claim(
            record["id"], record["type"], record["mode"], tuple(record["actors"]), tuple(record["recipients"]),
            Aspect(record["aspect"]), record["voice"], self.maybe(record["place_citation"], record["place"]),
            record["place_country"], record["date"], tuple(record["instruments"]),
            tuple(self.cited(place, words) for place, words in evidence), record["rule"],
        )  # fmt: skip

    def commitment(self, record: Json) -> Commitment:
        return Commitment(
            record["id"], record["instrument"], record["stage"], tuple(record["from"]), tuple(record["to"]),
            mutual=record["mutual"], evidence=self.cited(record["citation"], record["evidence"]), rule=record["rule"],
        )  # fmt: skip

    def quote(self, record: Json) -> Quote:
        content = self.cited(record["citation"], record["text"])
        return Quote(record["id"], record["speaker"], record["kind"], content, self.maybe(record["cue_citation"], record["cue"]))

"""A column of a table: what it means and what it holds; and the tables of a ledger, by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "list of text"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "true or false"
    NESTED = "records"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means and what it holds; a text may be missing."""

    meaning: str
    kind: Kind = Kind.TEXT


def texts(meaning: str) -> Column:
    """Return a column of lists."""
    return Column(meaning, Kind.TEXTS)


def integer(meaning: str) -> Column:
    """Return a column of whole numbers."""
    return Column(meaning, Kind.INTEGER)


def number(meaning: str) -> Column:
    """Return a column of numbers."""
    return Column(meaning, Kind.NUMBER)


def truth(meaning: str) -> Column:
    """Return a column of true and false."""
    return Column(meaning, Kind.TRUTH)


def nested(meaning: str) -> Column:
    """Return a column of records in records."""
    return Column(meaning, Kind.NESTED)


def text(meaning: str) -> Column:
    """Return a column of texts."""
    return Column(meaning)


FROM = "first character of the words in the dispatch, counted from 0 in code points"
UNTIL = "the character after the last"
DISPATCH = "key of the dispatch, a content hash"
SOURCE = "where the dispatch came from"
RELATION = "first, copy or update"
JUDGED = {
    "mark": text("what people judge it by: kind, dispatch, characters and type"),
    "verdict": text("accept or correct, if a person's verdict applies"),
    "contested": truth("True if people's verdicts differ"),
    "machine": text("JSON: what the engine reads in the fields that people corrected"),
}
EVENT = {
    "event": text("identifier, a content hash"),
    "start": text("first day told for the event, ISO 8601, as exact as the text is; without a date that of the dispatch"),
    "end": text("last day told"),
    "type": text("PLOVER event type"),
    "modes": texts("PLOVER modes that claims tell"),
    "outlook": text("done: of what was done, asserted or denied; ahead: of what may come"),
    "status": text("reported, alleged, denied, contested (asserted and denied), expected or possible"),
    "actors": texts("who acts: a country; country:sector for others than its state; country:name at home; body:name"),
    "recipients": texts("whom it is done to, written like actors"),
    "country": text("where, ISO 3166 alpha-3"),
    "instruments": texts("forms of cooperation or pressure it concerns"),
    "differing": texts("facts that claims tell differently: mode, aspect, date; country, of claims that people merged"),
    "dispatches": integer("dispatches that tell it"),
    "voices": integer("independent ones: stories, of which copies and updates are one"),
    "first_dispatch": text("key of the dispatch that told it first"),
    "first_source": text("where that dispatch came from"),
    "first_words": text("its words"),
    "first_start": integer(FROM),
    "first_end": integer(UNTIL),
}
CLAIM = {
    "claim": text("key: the dispatch's with the number of the claim in it"),
    "id": text("identifier in the reading, a content hash"),
    "event": text("the event it is one of the claims of"),
    "dispatch": text(DISPATCH),
    "source": text(SOURCE),
    "published": text("when it was sent, ISO 8601"),
    "story": text("key of the dispatch that had the story first"),
    "relation": text(RELATION),
    "type": text("PLOVER event type"),
    "mode": text("PLOVER mode"),
    "aspect": text("past, future, hypothetical, negated or alleged"),
    "voice": text("who says so: wire, or a name"),
    "actors": text("names of who acts"),
    "recipients": text("names of whom it is done to"),
    "date": text("day of the event by this claim, else of its dispatch"),
    "place": text("place, as written"),
    "country": text("its country, ISO 3166 alpha-3"),
    "words": text("the words it rests on"),
    "start": integer(FROM),
    "end": integer(UNTIL),
    "rule": text("the frame that read it"),
    **JUDGED,
}
THREAD = {
    "thread": text("identifier, a content hash"),
    "instrument": text("form of cooperation or pressure"),
    "giver": text("who gives or imposes; written like an event's actors"),
    "receiver": text("who receives"),
    "mutual": truth("True if it has no direction"),
    "state": text("open, kept, broken, declined or lapsed, on the day of the ledger's latest dispatch"),
    "contested": truth("True if somebody denies it"),
    "start": text("day of the first step"),
    "end": text("day of the last step"),
    "voices": integer("independent dispatches that tell of it"),
    "stages": texts("stages in order of time"),
}
STEP = {
    "thread": text("the thread"),
    "step": integer("number of the step in time"),
    "stage": text("stage of the commitment"),
    "date": text("day of the dispatches that tell it"),
    "voices": integer("independent dispatches that tell it"),
    "report": text("key: the dispatch's with the number of the commitment in it"),
    "id": text("identifier in the reading, a content hash"),
    "dispatch": text(DISPATCH),
    "source": text(SOURCE),
    "words": text("the words it rests on"),
    "start": integer(FROM),
    "end": integer(UNTIL),
    **JUDGED,
}
QUOTE = {
    "key": text("the dispatch's with the number of the quote in it"),
    "id": text("identifier in the reading, a content hash"),
    "dispatch": text(DISPATCH),
    "source": text(SOURCE),
    "published": text("when it was sent, ISO 8601"),
    "lang": text("language of the dispatch, ISO 639-1"),
    "story": text("key of the dispatch that had the story first"),
    "relation": text(RELATION),
    "actor": text("key of the speaker among the actors"),
    "speaker": text("name of who says so; empty if unnamed"),
    "country": text("the speaker's, ISO 3166 alpha-3"),
    "kind": text("direct or indirect"),
    "words": text("what is said, as printed"),
    "start": integer(FROM),
    "end": integer(UNTIL),
    "cue": text("the words that report it"),
    "mark": JUDGED["mark"],
    "verdict": JUDGED["verdict"],
    "about": texts("names of the actors that it mentions"),
    "about_ids": texts("their keys among the actors, in the same order"),
}
ACTOR = {
    "key": text("the actor's entry in the world table, else its name, by its sound or folded, and country"),
    "name": text("the name that dispatches give it most often"),
    "names": texts("all names that dispatches give it, the most frequent first"),
    "kind": text("person, state, organization or group"),
    "country": text("ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, IMG, MNC"),
    "sector": texts("PLOVER sectors"),
    "roles": texts("roles that dispatches give it, the most frequent first"),
    "ref": text("its entry in the world table, if it has one"),
    "dispatches": integer("dispatches in which it takes part in something"),
    "first": text("when the first of them was sent"),
    "last": text("when the last was sent"),
}
DISPATCHES = {
    "dispatch": text(DISPATCH),
    "id": text("the sender's identifier, or a content hash"),
    "source": text(SOURCE),
    "title": text("title, if it came with one"),
    "lang": text("language it was read in, ISO 639-1"),
    "published": text("when it was sent, ISO 8601"),
    "country": text("of its dateline, ISO 3166 alpha-3"),
    "agencies": texts("agencies that its wire anatomy names"),
    "story": text("key of the dispatch that had the story first"),
    "relation": text(RELATION),
    "actors": integer("actors read in it"),
    "claims": integer("claims read in it"),
    "commitments": integer("commitments read in it"),
    "quotes": integer("quotes read in it"),
    "engine": text("versions of what read it, JSON"),
    "fate": text("current, superseded or withdrawn by its sender"),
    "successor": text("key of what stands in its place, or withdraws it, or of the note that corrects a current one"),
}

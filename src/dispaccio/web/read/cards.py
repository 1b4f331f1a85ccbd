"""The records of a reading as cards, numbered in the order in which the text tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from dispaccio.web.read.marks import Mark

Json: TypeAlias = Mapping[str, Any]
WIRE = "wire"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named on a card; `anchor` is their own entry on the page."""

    anchor: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text that a record rests on."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """One record; `kind` is the event type, ``commitment`` or ``quote``, `facts` what else is told of it, by name.

    givers, receivers: who acts upon whom, who gives whom, or who speaks. voice: who says so, None for the wire.
    target: the page of the event or commitment in the ledger that it belongs to.
    """

    anchor: str
    number: int
    kind: str
    label: str
    detail: str | None
    givers: tuple[Party, ...]
    receivers: tuple[Party, ...]
    mutual: bool
    words: tuple[Words, ...]
    rule: str | None
    aspect: str | None = None
    voice: Party | None = None
    facts: tuple[tuple[str, str], ...] = ()
    instruments: tuple[str, ...] = ()
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the dispatch and where it is mentioned."""

    anchor: str
    name: str
    country: str | None
    sector: tuple[str, ...]
    role: str | None
    mentions: tuple[str, ...]


def cards_of(reading: Json, targets: Mapping[str, str] | None = None) -> tuple[Card, ...]:
    """Return the cards of a reading's JSON; `targets` are pages of the ledger by the cards' anchors."""
    cast = {actor["id"]: Party(actor["id"], actor["name"], actor["country"]) for actor in reading["actors"]}
    found = [*_events(reading, cast), *_commitments(reading, cast), *_quotes(reading, cast)]
    found.sort(key=lambda card: (card.words[0].start, -card.words[0].end, card.anchor))
    where = targets or {}
    return tuple(replace(card, number=number, target=where.get(card.anchor)) for number, card in enumerate(found, start=1))


def people_of(reading: Json) -> tuple[Person, ...]:
    """Return the actors of a reading's JSON."""
    return tuple(
        Person(a["id"], a["name"], a["country"], tuple(a["sector"]), a["role"], tuple(a["mentions"])) for a in reading["actors"]
    )


def marks_of(reading: Json, cards: Sequence[Card]) -> Iterator[Mark]:
    """Yield what is marked in the text: the words of each card, mentions of actors, and what is not body."""
    for card in cards:
        for words in card.words:
            if words.end > words.start:
                yield Mark(words.start, words.end, card.anchor, card.kind, card.number)
    for actor in reading["actors"]:
        for span in actor["mention_spans"]:
            if span["end"] > span["start"]:
                yield Mark(span["start"], span["end"], actor["id"], "actor")
    for part in reading["wire"]["parts"]:
        yield Mark(part["start"], part["end"], "wire", WIRE)


def _events(reading: Json, cast: Mapping[str, Party]) -> Iterator[Card]:
    for n, item in enumerate(reading["events"]):
        voice = None if item["voice"] == WIRE else cast.get(item["voice"], Party("", item["voice"], None))
        words = tuple(Words(text, at["start"], at["end"]) for text, at in zip(item["evidence"], item["citation"], strict=True))
        country = f" ({item['place_country']})" if item["place_country"] else ""
        place = f"{item['place'] or ''}{country}".strip()
        facts = (("date", item["date"]), ("place", place))
        yield Card(
            f"e{n}", 0, item["type"], item["type"], item["mode"], _parties(item["actors"], cast),
            _parties(item["recipients"], cast), mutual=False, words=words, rule=item["rule"], aspect=item["aspect"], voice=voice,
            facts=tuple((name, value) for name, value in (*facts, ("CAMEO", item["cameo"]["code"])) if value),
            instruments=tuple(item["instruments"]),
        )  # fmt: skip


def _commitments(reading: Json, cast: Mapping[str, Party]) -> Iterator[Card]:
    for n, item in enumerate(reading["commitments"]):
        yield Card(
            f"c{n}", 0, "commitment", item["instrument"], item["stage"], _parties(item["from"], cast),
            _parties(item["to"], cast), mutual=item["mutual"], words=_cited(item["evidence"], item), rule=item["rule"],
        )  # fmt: skip


def _quotes(reading: Json, cast: Mapping[str, Party]) -> Iterator[Card]:
    for n, item in enumerate(reading["quotes"]):
        speakers = _parties([item["speaker"]], cast) if item["speaker"] else ()
        facts = (("cue", item["cue"]),) if item["cue"] else ()
        yield Card(
            f"q{n}", 0, "quote", "quote", item["kind"], speakers, (), mutual=False, words=_cited(item["text"], item), rule=None,
            facts=facts,
        )  # fmt: skip


def _cited(text: str, item: Json) -> tuple[Words, ...]:
    return (Words(text, item["citation"]["start"], item["citation"]["end"]),)


def _parties(idents: Sequence[str], cast: Mapping[str, Party]) -> tuple[Party, ...]:
    return tuple(cast[ident] for ident in idents if ident in cast)

"""The cast of a dispatch under construction: noun phrases that may be actors, and the entities they refer to."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from dispaccio.lexicon.spelling import skeleton
from dispaccio.lexicon.world import SUPRANATIONAL
from dispaccio.model import MentionKind, Span
from dispaccio.text.parsed import Sentence

HYPHENS = frozenset({"-", "–"})
"""What joins the names of two who have something to do with each other («the Pyongyang-Moscow pact»)."""
ROLE_REACH = 7
"""Tokens before a demonym within which the head of the role phrase around it stands."""


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens that names a place or refers to an actor; `head` is the token that bears its arguments."""

    sentence: int
    start: int
    end: int
    head: int
    kind: MentionKind
    entity: int | None = None
    place: str | None = None
    demonym: bool = False
    locative: bool = False


@dataclass(slots=True)
class Entity:
    """One actor while the dispatch is being read."""

    index: int
    kind: str
    name: str
    country: str | None = None
    sector: list[str] = field(default_factory=list)
    role: str | None = None
    role_head: str | None = None
    several: bool = False
    """A plural role phrase («i leader del partito»), which no singular one takes up."""
    body: bool = False
    """A group told by a singular word («la delegazione»), which a verb in the singular takes up."""
    offices: set[str] = field(default_factory=set)
    ref: str | None = None
    words: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    mentions: list[tuple[Span, MentionKind]] = field(default_factory=list)
    generic: bool = False
    inferred: bool = False
    definite: bool = False
    role_words: tuple[str, ...] = ()
    last_seen: tuple[int, int] = (-1, -1)
    members: tuple[int, ...] = ()
    called: set[str] = field(default_factory=set)
    """The words of its names as the dispatch has them, small."""

    def add_sectors(self, codes: tuple[str, ...] | list[str]) -> None:
        """Add the codes that are not there yet, in order."""
        self.sector.extend(code for code in dict.fromkeys(codes) if code not in self.sector)


@dataclass(slots=True)
class Cast:
    """All entities and phrases, with the phrase of each token."""

    entities: list[Entity] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    at: dict[tuple[int, int], Phrase] = field(default_factory=dict)
    heads: dict[tuple[int, int], Phrase] = field(default_factory=dict)
    by_sentence: dict[int, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    tokens_of: dict[int, list[tuple[int, Phrase]]] = field(default_factory=lambda: defaultdict(list))
    """Each sentence's tokens that stand in a phrase, as they came."""
    countries: Counter[str] = field(default_factory=Counter)
    title_countries: list[str] = field(default_factory=list)
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    by_sound: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Persons by the sound of each of their name's words, the latest last."""

    def new(self, kind: str, name: str, **details: object) -> Entity:
        """Add an entity."""
        entity = Entity(len(self.entities), kind, name, **details)  # type: ignore[arg-type]
        self.entities.append(entity)
        return entity

    def keyed(self, key: tuple[str, str], kind: str, name: str) -> Entity:
        """The entity of a key such as ("state", "RUS"), made on first use."""
        if key not in self.by_key:
            self.by_key[key] = self.new(kind, name).index
        return self.entities[self.by_key[key]]

    def place(self, phrase: Phrase) -> None:
        """Register a phrase under its tokens; a later phrase inside an earlier one keeps its own head."""
        self.phrases.append(phrase)
        self.by_sentence[phrase.sentence].append(phrase)
        for i in range(phrase.start, phrase.end):
            self.put(phrase, i)
        self.heads[phrase.sentence, phrase.head] = phrase

    def put(self, phrase: Phrase, i: int) -> None:
        """Let a token stand in a phrase, unless it stands in an earlier one."""
        key = (phrase.sentence, i)
        if key not in self.at:
            self.at[key] = phrase
            self.tokens_of[phrase.sentence].append((i, phrase))

    def around(self, sentence: int, i: int) -> Phrase | None:
        """The phrase over a token; where that is a demonym, the role phrase that it is part of."""
        phrase = self.at.get((sentence, i))
        if phrase is None or not phrase.demonym:
            return phrase
        heads = (self.heads.get((sentence, k)) for k in range(max(0, i - ROLE_REACH), i + 1))
        return next((p for p in heads if p is not None and not p.demonym and p.start <= i < p.end), None)

    def refer(self, phrase: Phrase, entity: Entity, sentence: Sentence) -> None:
        """Make the phrase a mention of the entity; a role or group is mentioned with its article («un portavoce»)."""
        phrase.entity = entity.index
        start = phrase.start
        if phrase.kind != MentionKind.NAME and start and sentence.tokens[start - 1].has("PronType=Art"):
            start -= sentence.tokens[start - 1].pos == "DET"
        elif phrase.kind == MentionKind.NAME:
            entity.called.update([t.lower for t in sentence.tokens[phrase.start : phrase.end]])
        span = Span(sentence.tokens[start].start, sentence.tokens[phrase.end - 1].end)
        entity.mentions.append((span, phrase.kind))
        entity.last_seen = (phrase.sentence, phrase.start)

    def merge(self, part: Entity, whole: Entity) -> None:
        """Make all mentions of one entity mentions of another."""
        whole.mentions.extend(part.mentions)
        whole.last_seen = max(whole.last_seen, part.last_seen)
        whole.add_sectors(part.sector)
        part.mentions = []
        for phrase in self.phrases:
            if phrase.entity == part.index:
                phrase.entity = whole.index

    def name_person(self, entity: Entity, words: list[str]) -> None:
        """Give a person more name words."""
        for word in words:
            if word not in entity.words:
                entity.words.add(word)
                self.by_sound[skeleton(word)].append(entity.index)

    def people_named(self, words: list[str]) -> list[Entity]:
        """The persons that have a name word sounding like one of these, the latest first."""
        found = {index for word in words for index in self.by_sound.get(skeleton(word), ())}
        return [self.entities[index] for index in sorted(found, reverse=True)]

    def main_country(self, *, besides: str | None = None) -> str | None:
        """The country the dispatch speaks of most, a state (not an international body)."""
        for country, _ in self.countries.most_common():
            if country not in SUPRANATIONAL and country != besides:
                return country
        return None


def text_of(sentence: Sentence, start: int, end: int) -> str:
    """The words of a token range, blanks as the offsets tell."""
    out, last = "", sentence.tokens[start].start
    for token in sentence.tokens[start:end]:
        out += (" " if token.start > last else "") + token.text
        last = token.end
    return out


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The token in the range whose head lies outside it (the first such)."""
    for token in sentence.tokens[start:end]:
        if not start <= token.head < end or token.head == token.i:
            return token.i
    return start

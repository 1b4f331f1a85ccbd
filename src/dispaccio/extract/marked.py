"""What happens between two marked spans of a text: the frames of their sentences, weighed as evidence.

The caller knows who the two parties are; so the spans are actors, whether the world table knows them or not. Frames
that fire come first, among them those with both spans in their roles, then those with one, then those that only stand
between them; next what is merely the content of another event; last, frames whose trigger is there but whose roles or
conditions are not. `Evidence.rank` is that order. On the first two thirds of 1,050 English sentences with given pairs it
found 0.77 of the types; with the reach before the standing 0.75, with the specificity before the depth 0.76.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TypeAlias

from dispaccio.extract import claims as claiming
from dispaccio.extract import happenings
from dispaccio.extract.actors import build_cast
from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast, Phrase
from dispaccio.extract.claims import Draft
from dispaccio.extract.match import Match, Matcher
from dispaccio.extract.read import draft_all
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope import ScopeFinder
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind, Span
from dispaccio.text.normal import Normal
from dispaccio.text.parsed import Sentence, Text

Spans: TypeAlias = tuple[Span | None, Span | None]
"""The two parties; None stands for one that the text does not name."""


class Reach(IntEnum):
    """How a frame's trigger reaches a marked span.

    PATH: it stands between the two spans, in the tree or in the line. BELOW: the span hangs on it somewhere. SLOT: the
    span is one of its arguments. ROLE: the span fills a role of the frame.
    """

    NONE = 0
    PATH = 1
    BELOW = 2
    SLOT = 3
    ROLE = 4


class Standing(IntEnum):
    """What became of a frame whose trigger stands in the sentence.

    REFUSED: a condition did not hold. EMPTY: nobody stood in a role that it needs. CONTENT: it fired, but only as the
    content of another event or as a second word for it. CLAIM: it fired.
    """

    REFUSED = 0
    EMPTY = 1
    CONTENT = 2
    CLAIM = 3


class Direction(StrEnum):
    """Who acts on whom; `MUTUAL` where both do it together."""

    FORWARD = "first-second"
    BACKWARD = "second-first"
    MUTUAL = "mutual"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Side:
    """One marked span in a sentence: its tokens, the token that bears its arguments, and the entities it stands for."""

    tokens: range
    head: int | None
    entities: frozenset[int]


@dataclass(slots=True)
class Evidence:
    """One frame on one trigger, with how it reaches the two spans; `fired` tells whether its conditions held."""

    standing: Standing
    reach: tuple[Reach, Reach]
    direction: Direction
    draft: Draft
    depth: int
    distance: int

    @property
    def rank(self) -> tuple[int, ...]:
        """The order of evidence, the strongest greatest.

        What became of the frame, how it reaches the two spans together, how near to the root of the sentence it
        stands, how specific it is, how near to a span.
        """
        match = self.draft.match
        weight = match.frame.weight if match is not None else (1, 0)
        return (self.standing, sum(self.reach), -self.depth, *weight, -self.distance)


def find_between(text: Text, normal: Normal, lexicon: Lexicon, spans: Spans) -> list[Evidence]:
    """Return all evidence on the two spans, the strongest first; none if a span lies in no sentence of the body."""
    cast = build_cast(text, normal, lexicon)
    referents = Referents(cast, lexicon, lambda _: False)
    out: list[Evidence] = []
    for sentence in text.sentences:
        arguments = Arguments(sentence, lexicon)
        sides = _mark(cast, sentence, spans)
        referents.open(sentence, arguments)
        if sides is not None:
            out += _Weigher(sentence, arguments, referents, lexicon).weigh(*sides)
        referents.close()
    return sorted(out, key=lambda e: e.rank, reverse=True)


def _mark(cast: Cast, sentence: Sentence, spans: Spans) -> tuple[Side, Side] | None:
    """Make both spans actors of the sentence; None unless both stand in it. An absent span is a side without tokens."""
    sides: list[Side] = []
    for span in spans:
        tokens = _range_of(sentence, span) if span is not None else range(0)
        if span is not None and not tokens:
            return None
        sides.append(_side(cast, sentence, tokens, sides[0].entities if sides else frozenset()))
    return sides[0], sides[1]


def _range_of(sentence: Sentence, span: Span) -> range:
    """The tokens that a span covers or cuts."""
    inside = [t.i for t in sentence.tokens if t.start < span.end and span.start < t.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _side(cast: Cast, sentence: Sentence, tokens: range, taken: frozenset[int]) -> Side:
    if not tokens:
        return Side(tokens, None, frozenset())
    words = [sentence.tokens[i] for i in tokens]
    head = next((t.i for t in words if t.head not in tokens or t.head == t.i), tokens[0])
    inside = [p for p in cast.by_sentence[sentence.index] if p.head in tokens]
    own = next((p for p in inside if p.start <= head < p.end), None)
    if own is None:
        own = Phrase(sentence.index, tokens.start, tokens.stop, head, MentionKind.NAME)
        cast.place(own)
    if own.entity is None or own.entity in taken:
        kind = "organization" if any(t.pos == "PROPN" for t in words) else "group"
        cast.refer(own, cast.new(kind, " ".join(t.text for t in words)), sentence)
    entities = {p.entity for p in (*inside, own)}
    return Side(tokens, head, frozenset(e for e in entities if e is not None and e not in taken))


class _Weigher:
    """Weighs every frame whose trigger stands in a sentence."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.cast = referents.cast
        self.matcher = Matcher(sentence, arguments, referents, lexicon)
        self.scopes = ScopeFinder(sentence, arguments, lexicon)

    def weigh(self, first: Side, second: Side) -> Iterator[Evidence]:
        """Yield the evidence of every frame that fired or was rejected."""
        self.sides = (first, second)
        self.path = self._path()
        matches = [(match, self.scopes.find(match)) for match in self.matcher.find()]
        drafts = draft_all(matches, self.sentence, (self.arguments, self.referents), self.lexicon)
        kept = happenings.drop_content(drafts, self.arguments)
        for item in drafts:
            yield self._evidence(item, Standing.CLAIM if any(item is k for k in kept) else Standing.CONTENT)
        for rejection in self.matcher.rejections:
            match = Match(rejection.frame, self.sentence.index, rejection.trigger, [rejection.trigger])
            draft = claiming.draft(match, self.scopes.find(match), self.sentence, self.arguments, self.cast)
            yield self._evidence(draft, Standing.EMPTY if rejection.empty else Standing.REFUSED)

    def _evidence(self, item: Draft, standing: Standing) -> Evidence:
        reach = tuple(self._reach(item, side) for side in self.sides)
        direction = self._direction(item)
        depth = len(self._up(item.trigger))
        distance = min((abs(item.trigger - side.head) for side in self.sides if side.head is not None), default=0)
        claiming.apply_conventions(item, self.cast)
        return Evidence(standing, (reach[0], reach[1]), direction, item, depth, distance)

    def _reach(self, item: Draft, side: Side) -> Reach:
        if side.head is None or item.trigger == side.head:
            return Reach.NONE
        if side.entities & {*item.actors, *item.recipients}:
            return Reach.ROLE
        for fillers in self.arguments.slots(item.trigger).values():
            if any(c in side.tokens for i in fillers for c in self.arguments.conjuncts(i)):
                return Reach.SLOT
        if item.trigger in self._up(side.head):
            return Reach.BELOW
        return Reach.PATH if item.trigger in self.path else Reach.NONE

    def _direction(self, item: Draft) -> Direction:
        first, second = (side.entities for side in self.sides)
        actors, recipients = set(item.actors), set(item.recipients)
        if actors & first and actors & second:
            return Direction.MUTUAL
        if actors & first or recipients & second:
            return Direction.FORWARD
        if actors & second or recipients & first:
            return Direction.BACKWARD
        return Direction.UNKNOWN

    def _up(self, i: int) -> list[int]:
        """A token and those above it, up to the root."""
        out = [i]
        while self.sentence.tokens[out[-1]].head not in out:
            out.append(self.sentence.tokens[out[-1]].head)
        return out

    def _path(self) -> frozenset[int]:
        """The tokens between the two spans in the tree and in the line."""
        heads = [side.head for side in self.sides if side.head is not None]
        if len(heads) < len(self.sides):
            return frozenset()
        up, down = (self._up(head) for head in heads)
        shared = {*up} & {*down}
        top = next((k for k in up if k in shared), heads[0])
        return frozenset({*up, *down} - shared | {top} | {*range(min(heads) + 1, max(heads))})

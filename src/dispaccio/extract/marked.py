"""What happens between two marked spans of a text: the frames of their sentences, weighed as evidence.

The caller knows who the two parties are; so the spans are actors, whether the world table knows them or not. Frames
that fire between them come first; then those that reach only one of them, those whose trigger stands on the path
between them in the tree, and last those that the text's other words spoke against. `Evidence.rank` is the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dispaccio.extract import claims as claiming
from dispaccio.extract.actors import build_cast
from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast, Phrase
from dispaccio.extract.claims import Draft
from dispaccio.extract.match import Match, Matcher
from dispaccio.extract.obligations import find_obligations
from dispaccio.extract.opinions import find_opinions
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope import ScopeFinder
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind, Sentence, Span, Text
from dispaccio.text.normal import Normal

EMPTY_ROLES = frozenset({"a required role is empty", "no actor stands in any of its roles"})
"""Why a frame did not fire although its words and conditions were all there."""


class Reach(IntEnum):
    """How a frame's trigger reaches a marked span, from not at all to a role that it fills."""

    NONE = 0
    PATH = 1
    BELOW = 2
    SLOT = 3
    ROLE = 4


class Standing(IntEnum):
    """What became of a frame whose trigger stands in the sentence."""

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
    head: int
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
        """The order of evidence, the strongest greatest."""
        match = self.draft.match
        weight = match.frame.weight if match is not None else (1, 0)
        return (self.standing, sum(self.reach), -self.depth, *weight, -self.distance)


def find_between(text: Text, normal: Normal, lexicon: Lexicon, spans: tuple[Span, Span]) -> list[Evidence]:
    """Return all evidence on the two spans, the strongest first; none if a span lies in no sentence of the body."""
    cast = build_cast(text, normal, lexicon)
    referents = Referents(cast, lexicon)
    out: list[Evidence] = []
    for sentence in text.sentences:
        arguments = Arguments(sentence, lexicon)
        sides = _mark(cast, sentence, spans)
        referents.open(sentence, arguments)
        if sides is not None:
            out += _Weigher(sentence, arguments, referents, lexicon).weigh(*sides)
        referents.close()
    return sorted(out, key=lambda e: e.rank, reverse=True)


def _mark(cast: Cast, sentence: Sentence, spans: tuple[Span, Span]) -> tuple[Side, Side] | None:
    """Make both spans actors of the sentence; None unless both stand in it."""
    ranges = [_range_of(sentence, span) for span in spans]
    if not all(ranges):
        return None
    first = _side(cast, sentence, ranges[0], frozenset())
    return first, _side(cast, sentence, ranges[1], first.entities)


def _range_of(sentence: Sentence, span: Span) -> range:
    """The tokens that a span covers or cuts."""
    inside = [t.i for t in sentence.tokens if t.start < span.end and span.start < t.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _side(cast: Cast, sentence: Sentence, tokens: range, taken: frozenset[int]) -> Side:
    head = next((i for i in tokens if sentence.tokens[i].head not in tokens or sentence.tokens[i].dep == "root"), tokens[0])
    inside = [p for p in cast.phrases if p.sentence == sentence.index and p.head in tokens]
    own = next((p for p in inside if p.start <= head < p.end), None)
    if own is None or own.entity is None or own.entity in taken:
        words = sentence.tokens[tokens.start : tokens.stop]
        kind = "organization" if any(t.pos == "PROPN" for t in words) else "group"
        entity = cast.new(kind, " ".join(t.text for t in words))
        phrase = own or Phrase(sentence.index, tokens[0], tokens[-1] + 1, head, MentionKind.NAME)
        if own is None:
            cast.place(phrase)
        cast.refer(phrase, entity, sentence)
        own = phrase
    entities = {p.entity for p in inside if p.entity is not None and p.entity not in taken} | {own.entity}
    return Side(tokens, head, frozenset(e for e in entities if e is not None))


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
        self.path = self._path(first.head, second.head)
        drafts = [self._draft(match) for match in self.matcher.find()]
        layers = (self.arguments, self.referents)
        drafts += find_obligations(self.sentence, layers, self.lexicon)
        drafts += find_opinions(self.sentence, layers, self.lexicon)
        kept = claiming.drop_content(drafts, self.arguments)
        for item in drafts:
            yield self._evidence(item, Standing.CLAIM if any(item is k for k in kept) else Standing.CONTENT)
        for rejection in self.matcher.rejections:
            match = Match(rejection.frame, self.sentence.index, rejection.trigger, [rejection.trigger])
            empty = rejection.reason in EMPTY_ROLES
            yield self._evidence(self._draft(match), Standing.EMPTY if empty else Standing.REFUSED)

    def _draft(self, match: Match) -> Draft:
        scope = self.scopes.find(match.trigger, negation_meant=match.frame.means_negation)
        return claiming.draft(match, scope, self.sentence, self.arguments, self.cast)

    def _evidence(self, item: Draft, standing: Standing) -> Evidence:
        reach = tuple(self._reach(item, side) for side in self.sides)
        direction = self._direction(item)
        depth = len(self._up(item.trigger))
        distance = min(abs(item.trigger - side.head) for side in self.sides)
        final = claiming.apply_conventions(item, self.cast) or item
        return Evidence(standing, (reach[0], reach[1]), direction, final, depth, distance)

    def _reach(self, item: Draft, side: Side) -> Reach:
        if item.trigger in side.tokens and item.trigger == side.head:
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

    def _path(self, i: int, j: int) -> frozenset[int]:
        """The tokens between two tokens in the tree or in the line."""
        up, down = self._up(i), self._up(j)
        shared = {*up} & {*down}
        top = next((k for k in up if k in shared), i)
        return frozenset({*up, *down} - shared | {top} | {*range(min(i, j) + 1, max(i, j))})

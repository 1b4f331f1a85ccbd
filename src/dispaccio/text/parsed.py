"""A dispatch as the parse leaves it: tokens, sentences, text. They are neither kept nor sent to another process."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from dispaccio.model import Dispatch, Span, TimeExpression, Wire

QUOTE = '"'
"""How the normal form, and so a token, writes any quotation mark."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence; `head` is an index in the sentence, the root's own index for the root."""

    i: int
    text: str
    lower: str
    lemma: str
    lemmas: tuple[str, ...]
    pos: str
    dep: str
    head: int
    feats: str
    start: int
    end: int

    def has(self, feature: str) -> bool:
        """Tell whether the token carries a feature such as ``Tense=Past``."""
        return feature in self.feats

    def among(self, words: Container[str]) -> bool:
        """Tell whether the token, by any of its lemmas, is one of these words."""
        for lemma in self.lemmas:  # noqa: SIM110 - asked for every word: a generator would double its cost
            if lemma in words:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: tokens with heads, and each token's children by index."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: int = 0
    _forms: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)
    """What `forms` gathered when it was first asked."""

    @property
    def forms(self) -> frozenset[str]:
        """Every word in lower case and every lemma: what a sentence has none of need not be looked for word by word."""
        found = self._forms
        if found is None:
            gathered = {token.lower for token in self.tokens}
            for token in self.tokens:
                gathered.update(token.lemmas)
            found = frozenset(gathered)
            object.__setattr__(self, "_forms", found)
        return found

    def auxiliaries(self, i: int) -> list[Token]:
        """The auxiliaries that hang on a verb, in order."""
        return [self.tokens[c] for c in self.children[i] if self.tokens[c].dep.startswith("aux")]

    def group(self, i: int) -> tuple[Token, ...]:
        """A verb and its auxiliaries."""
        return self.tokens[i], *self.auxiliaries(i)

    def is_finite(self, i: int) -> bool:
        """Tell whether a verb is finite itself or by an auxiliary."""
        return self.tokens[i].has("VerbForm=Fin") or bool(self.auxiliaries(i))


PERFECT = frozenset({"avere", "have"})
"""Auxiliaries of the active perfect: what stands with one alone has no passive subject."""
NOMINAL = frozenset({"NOUN", "PROPN"})
"""Parts of speech that name somebody or something."""
CURRENCIES = frozenset("$€£¥")


def first_joined(tokens: Sequence[Token], i: int) -> int:
    """The first of the words that one is joined to («the minister *and his colleague* travelled»), itself if to none."""
    while tokens[i].dep == "conj" and tokens[i].head < i:
        i = tokens[i].head
    return i


def phrase_start(tokens: Sequence[Token], i: int) -> int:
    """The first of the words before a token that hang on it; itself if none does."""
    return min((t.i for t in tokens[:i] if t.head == i), default=i)


def is_active_perfect(helpers: Sequence[Token]) -> bool:
    """Auxiliaries, and all of the active perfect: a verb that has these has no passive subject and no agent."""
    return bool(helpers) and all(t.lemma in PERFECT for t in helpers)


def children_of(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """Return, for each token of a sentence, the indices of those that hang on it, in order."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return tuple(map(tuple, children))


def is_tree(tokens: Sequence[Token]) -> bool:
    """Every token reaches a root."""
    rooted = {t.i for t in tokens if t.head == t.i}
    for token in tokens:
        path: list[int] = []
        node = token.i
        while node not in rooted and node not in path:
            path.append(node)
            node = tokens[node].head
        if node not in rooted:
            return False
        rooted.update(path)
    return True


@dataclass(frozen=True, slots=True)
class Text:
    """A dispatch made readable: wire anatomy set apart, body parsed, dates found."""

    dispatch: Dispatch
    lang: str
    wire: Wire
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()

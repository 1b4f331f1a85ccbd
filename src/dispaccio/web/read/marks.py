"""A text cut into paragraphs, sentences and pieces, so that marks which nest or overlap can all be shown.

A piece is a stretch in which the same marks hold. Marks that overlap get lanes of their own, to be underlined one below
the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LANES = 3
"""Underlines below one another; the gold's densest stretch has three. What finds no free lane still has its number."""
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
SENTENCE_END = re.compile(r"[.!?…؟][\"'»”’)\]]*\s+(?=[^\s(])|[。！？][」』”]*")
STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows: shown by their number, for they could make a text read otherwise."""
LINE = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a record rests on; `record` names its card, `number` what is printed, `lane` its underline."""

    start: int
    end: int
    record: str
    kind: str
    number: int | None = None
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks: those that hold, and those that end with it."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    ending: tuple[Mark, ...]

    @property
    def numbered(self) -> tuple[Mark, ...]:
        """The marks that end here and have a number."""
        return tuple(mark for mark in self.ending if mark.number is not None)

    @property
    def records(self) -> str:
        """The cards that it belongs to, separated by blanks."""
        return " ".join(dict.fromkeys(mark.record for mark in self.marks))

    @property
    def classes(self) -> str:
        """Its style classes: a kind for each lane, and the kinds that are not underlined."""
        return " ".join(f"u{m.lane}-{m.kind}" if m.lane is not None else m.kind for m in self.marks)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its sentences."""

    start: int
    sentences: tuple[Sentence, ...]


def cut(text: str, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """Return the text with its marks; joined together, the pieces give it again but for blank lines."""
    laid = lay(marks)
    edges = sorted({mark.start for mark in laid} | {mark.end for mark in laid})
    sweep = _Sweep(text, laid, edges)
    return tuple(
        Paragraph(start, tuple(Sentence(low, high, sweep.pieces(low, high)) for low, high in sentences_of(text, start, end)))
        for start, end in paragraphs_of(text)
    )


def lay(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order, those with a number each in the first lane that is free where they stand."""
    free_from = [0] * LANES
    out = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.record)):
        lane = next((n for n, end in enumerate(free_from) if end <= mark.start), None) if mark.number is not None else None
        if lane is not None:
            free_from[lane] = mark.end
        out.append(Mark(mark.start, mark.end, mark.record, mark.kind, mark.number, lane))
    return out


class _Sweep:
    """Goes through a text once, from left to right, knowing which marks hold."""

    def __init__(self, text: str, marks: Sequence[Mark], edges: Sequence[int]) -> None:
        self.text, self.waiting, self.edges = text, list(reversed(marks)), list(reversed(edges))
        self.holding: list[Mark] = []

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces from one place to another, which begins where the last ended or later."""
        out = []
        at = start
        while at < end:
            while self.edges and self.edges[-1] <= at:
                self.edges.pop()
            until = min(self.edges[-1], end) if self.edges else end
            while self.waiting and self.waiting[-1].start <= at:
                self.holding.append(self.waiting.pop())
            self.holding = [mark for mark in self.holding if mark.end > at]
            ending = tuple(mark for mark in self.holding if mark.end == until)
            out.append(Piece(at, self.text[at:until], tuple(self.holding), ending))
            at = until
        return tuple(out)


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs begin and end: stretches between blank lines."""
    start = len(text) - len(text.lstrip())
    for blank in BLANK_LINE.finditer(text, start):
        if blank.start() > start:
            yield start, blank.start()
        start = blank.end()
    if start < len(text):
        yield start, len(text)


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end, well enough to link to them; the parser has its own, finer, notion."""
    at = start
    for stop in SENTENCE_END.finditer(text, start, end):
        if stop.end() < end and not text[stop.end()].islower():
            yield at, stop.end()
            at = stop.end()
    if at < end:
        yield at, end


def is_unseen(character: str) -> bool:
    """Tell whether a character would not be seen, or would steer how others are seen."""
    return character in STEERING or (unicodedata.category(character) in {"Cc", "Cs"} and character not in LINE)


def shown(text: str) -> str:
    """Return a text as it can be shown: carriage returns gone, other controls as ``⟨U+202E⟩``."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(f"⟨U+{ord(c):04X}⟩" if is_unseen(c) else c for c in plain)

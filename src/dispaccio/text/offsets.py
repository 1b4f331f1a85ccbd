"""Text under rewriting that never loses where each character came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `words` in place of the half-open stretch [start, end)."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A text with, for each of its characters, where the original characters behind it start and end.

    Both sequences never decrease; for an unchanged text they are plain ranges and cost nothing.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def trace(text: str) -> Traced:
    """The text as it came in: every character stands for itself."""
    return Traced(text, range(len(text)), range(1, len(text) + 1))


def rewrite(traced: Traced, edits: Iterable[Edit]) -> Traced:
    """Return the text with the edits done (ordered, not overlapping); what an edit writes stands for all it replaces."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for edit in edits:
        pieces.append(traced.text[done : edit.start])
        starts.extend(traced.starts[done : edit.start])
        ends.extend(traced.ends[done : edit.start])
        if edit.words:
            pieces.append(edit.words)
            starts.extend([traced.starts[edit.start]] * len(edit.words))
            ends.extend([traced.ends[edit.end - 1]] * len(edit.words))
        done = edit.end
    if not done:
        return traced
    pieces.append(traced.text[done:])
    starts.extend(traced.starts[done:])
    ends.extend(traced.ends[done:])
    return Traced("".join(pieces), starts, ends)

"""Body paragraphs: split at blank lines and at line ends that end a sentence; hard-wrapped lines belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from dispaccio.model import Span

WIDEST_WRAP = 110
"""Wires of fixed width set 60 to 80 characters a line; nothing wraps beyond this."""
NARROWEST_WRAP = 40
"""Shorter lines are lists and tables."""
FEWEST_LINES = 3
FULL = 0.72
"""A line this full, as a share of the widest, has been broken by width and not by its writer."""
SENTENCE_ENDS = '.!?…:"»)'


def find_paragraphs(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """Join the body lines (in order, trimmed) to paragraphs."""
    width = wrap_width(text, lines)
    paragraphs: list[Span] = []
    previous: Span | None = None
    for line in lines:
        if previous is not None and _continues(text, previous, line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
        previous = line
    return tuple(paragraphs)


def wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """The width at which the text is wrapped, or None if its lines are paragraphs."""
    lengths = [a.end - a.start for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1]
    if len(lengths) < FEWEST_LINES:
        return None
    widest = max(lengths)
    return widest if NARROWEST_WRAP <= widest <= WIDEST_WRAP and median(lengths) >= FULL * widest else None


def _continues(text: str, before: Span, line: Span, width: int | None) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if text.count("\n", before.end, line.start) != 1:
        return text.count("\n", before.end, line.start) == 0
    lower = text[line.start].islower()
    if width is None:
        return lower and text[before.end - 1] not in ".!?"
    ends = text[before.end - 1] in SENTENCE_ENDS
    short = before.end - before.start < FULL * width
    indented = text[before.end : line.start].rpartition("\n")[2] != ""
    return not (ends and (short or indented) and not lower)

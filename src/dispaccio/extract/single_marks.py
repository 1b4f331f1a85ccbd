"""Quotations between single straight marks ('The dam is safe'), told from apostrophes."""

from __future__ import annotations

import re

from dispaccio.model import Span

SHORTEST_SINGLE = 3
"""Words below which what stands between two apostrophes is taken for no quotation."""
LONGEST_SINGLE = 4000
"""Code points within which a closing mark is looked for."""
LONGEST_CLIPPED = 16
"""Code points before a mark in which the word stands that may be written with it."""
OPENING = re.compile(r"(?<![^\s(:«“\"])'(?=[^\W\d])")
"""A mark behind a blank and before a letter; before a figure it stands for left-out figures («gli anni '90»)."""
CLOSING = re.compile(r"(?<=\S)'(?![^\W_])")
"""A mark behind a word or its punctuation and not before another letter."""
LAST_WORD = re.compile(r"[^\W\d_]+$")
FIRST_WORD = re.compile(r"[^\W\d_]+")


def single_spans(text: str, clipped: frozenset[str]) -> list[Span]:
    """Return the stretches between single straight marks, each within one line.

    `clipped` are the words that a language writes with an apostrophe at their beginning or end («'ndrangheta», «po'»):
    their mark neither opens nor closes anything.
    """
    spans: list[Span] = []
    at = 0
    while (opened := OPENING.search(text, at)) is not None:
        at = opened.end()
        first = FIRST_WORD.match(text, at)
        if text.startswith("'", at) or (first is not None and first.group().lower() in clipped):
            continue
        close = _close(text, at, clipped)
        if close is not None and len(text[at:close].split()) >= SHORTEST_SINGLE:
            spans.append(Span(at, close))
            at = close + 1
    return spans


def _close(text: str, start: int, clipped: frozenset[str]) -> int | None:
    """Where a stretch closes on its line, sooner beside punctuation than in «the rebels' attacks»; None if nowhere."""
    newline = text.find("\n", start, start + LONGEST_SINGLE)
    line = min(len(text) if newline < 0 else newline, start + LONGEST_SINGLE)
    again = OPENING.search(text, start, line)
    found = [m.start() for m in CLOSING.finditer(text, start + 1, again.start() if again else line)]
    closing = [k for k in found if not _is_clipped(text, start, k, clipped)]
    beside = [k for k in closing if not text[k - 1].isalnum() or not text[k + 1 : k + 2].isspace()]
    return next(iter([*beside, *closing]), None)


def _is_clipped(text: str, start: int, mark: int, clipped: frozenset[str]) -> bool:
    last = LAST_WORD.search(text, max(start, mark - LONGEST_CLIPPED), mark)
    return last is not None and last.group().lower() in clipped

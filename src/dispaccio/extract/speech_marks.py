"""Stretches in quotation marks, and which of them are names or scare quotes rather than anybody's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from dispaccio.extract.single_marks import single_spans
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Sentence, Text, Token

SHORTEST_DIRECT = 3
"""Words below which a stretch in quotation marks is a scare quote (annotation guide)."""
SCARE_LENGTH = 5
"""Words below which a verbless stretch inside a noun phrase is a scare quote too."""
LONGEST_NAME = 6
"""Tokens of a name in quotation marks, with the mark that opens them."""
LONGEST_DIRECT = 4000
"""Code points within which a closing mark is looked for."""
PAIRED = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’"}
DOUBLED = {"'": "'", "`": "'"}
"""Marks that are typed twice to open a quotation, with what closes it, likewise twice: a single one may stand inside."""
STRAIGHT = '"'
TURNED = "”"
"""A closing mark that some texts open quotations with as well."""
OPENINGS = re.compile("[«“„‹‘]|\"+|''|``|(?<![^\\s:(])”(?=\\w)")
"""Whatever may open a quotation; straight marks come in runs where a table's export doubled them."""
EXPORTED = re.compile(r'""+\w')
"""A run that opens a quotation on a line of such an export; single marks there only fence the line."""
BESIDE_MARK = frozenset({'"', "«", "“", "‘", "'"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """An opening mark with its closing ones; `width` is the length of either."""

    opening: str
    ends: str
    width: int = 1


def direct_spans(text: Text, clipped: frozenset[str] = frozenset()) -> list[Span]:
    """Return the stretches inside quotation marks, marks left out.

    What is not closed ends with its paragraph, also where the next paragraph opens with the mark again (the press's way
    of going on with one quotation). Single straight marks count where nothing else does; `clipped` are words written with
    an apostrophe.
    """
    original = text.dispatch.text
    ends = _paragraph_ends(text)
    spans: list[Span] = []
    at = 0
    while (found := OPENINGS.search(original, at)) is not None:
        at = found.start()
        if _closes_only(original, at) or _fences(original, at, len(found.group())):
            at += len(found.group())
            continue
        mark = _opening(original, at, len(found.group()))
        start = at + mark.width
        close, after = _closing(original, start, mark, _end_of(ends, at))
        if close > start:
            spans.append(_trim(original, start, close))
        at = max(after, at + 1)
    spans = [s for s in spans if s.end > s.start]
    single = [_trim(original, s.start, s.end) for s in single_spans(original, clipped)] if "'" in original else []
    return sorted([*spans, *(s for s in single if not any(s.meets(o) for o in spans))], key=lambda s: s.start)


def _closes_only(text: str, at: int) -> bool:
    """A straight mark behind a word and before a blank closes something whose opening mark is missing."""
    width = 2 if text.startswith("''", at) else 1
    before, after = text[at - 1 : at] if at else "", text[at + width : at + width + 1]
    return text[at] in {STRAIGHT, "'"} and (before.isalnum() or before in {*".,!?"}) and not after.isalnum() and bool(after)


def _fences(text: str, at: int, width: int) -> bool:
    """A single straight mark on a line whose quotations stand in doubled ones."""
    if text[at] != STRAIGHT or width > 1:
        return False
    end = text.find("\n", at)
    return EXPORTED.search(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _opening(text: str, at: int, width: int) -> _Mark:
    char = text[at]
    if width > 1 and char == STRAIGHT:
        return _Mark(char * width, char, width)
    doubled = DOUBLED.get(char)
    return _Mark(char * 2, doubled, 2) if doubled else _Mark(char, PAIRED.get(char, char))


def _closing(text: str, start: int, mark: _Mark, paragraph_end: int) -> tuple[int, int]:
    """Where a quotation closes and where to read on; the same place twice (nothing) if it does not close."""
    for k in range(start, min(len(text), start + LONGEST_DIRECT)):
        if k >= paragraph_end > start and mark.opening == text[k : k + mark.width] and _opens_paragraph(text, k):
            return paragraph_end, k
        apostrophe = (mark.ends == "’" and text[k + 1 : k + 2].isalnum()) or (
            mark.width > 1 and not text.startswith(mark.ends * 2, k)
        )
        if text[k] in mark.ends and not apostrophe:
            return k, k + mark.width
    if mark.opening in {STRAIGHT, "‘", TURNED} or paragraph_end <= start:
        return start, start
    return paragraph_end, paragraph_end


def _opens_paragraph(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t")[-1:]
    return before in {"", "\n"} and text[at + 1 : at + 2].isalnum()


def _paragraph_ends(text: Text) -> list[tuple[int, int]]:
    """Start and end of each paragraph of the body."""
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in text.sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.span.start, 0))
        bounds[sentence.paragraph] = (start, sentence.span.end)
    return sorted(bounds.values())


def _end_of(bounds: list[tuple[int, int]], at: int) -> int:
    """The end of the paragraph that holds a place, 0 outside the body."""
    i = bisect_right(bounds, (at, len(bounds) and bounds[-1][1] + 1)) - 1
    return bounds[i][1] if i >= 0 and at < bounds[i][1] else 0


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " \t\n\r,":
        end -= 1
    return Span(start, end)


def is_speech(span: Span, sentence: Sentence | None, original: str, calling: frozenset[str]) -> bool:
    """Tell whether a marked stretch is long enough and like enough to speech to be somebody's words, or what is called out."""
    words = original[span.start : span.end].split()
    if len(words) < SHORTEST_DIRECT or not any(ch.islower() for w in words for ch in w):
        return False
    if sentence is None:
        return True
    left = next((t for t in reversed(sentence.tokens) if t.end <= span.start and t.text not in BESIDE_MARK), None)
    called = left is not None and left.pos == "VERB" and left.among(calling)
    return called or not _is_name(span, sentence, original)


def _is_name(span: Span, sentence: Sentence, original: str) -> bool:
    """«Unità di difesa del popolo»: a capitalised stretch without a verb inside a sentence names something."""
    if not (sentence.span.start < span.start - 1 and span.end <= sentence.span.end):
        return False
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
    if any(t.pos in {"VERB", "AUX"} for t in inside) or ":" in original[max(0, span.start - 3) : span.start]:
        return False
    if original[span.start].isupper():
        return True
    left = next((t for t in reversed(sentence.tokens) if t.end <= span.start and t.text not in BESIDE_MARK), None)
    short = len(original[span.start : span.end].split()) < SCARE_LENGTH
    return short and left is not None and left.pos in {"DET", "NOUN", "ADJ"} and bool(inside) and inside[0].pos != "DET"


def closes_name(tokens: tuple[Token, ...], i: int) -> bool:
    """«Il settimanale "Die Zeit" ha …»: the mark closes a name behind the noun for what it is, nobody's words."""
    if tokens[i].text != QUOTE:
        return False
    start = next((t.i for t in reversed(tokens[max(0, i - LONGEST_NAME) : i]) if t.text == QUOTE), 0)
    inside = tokens[start + 1 : i]
    titled = bool(inside) and all(t.text[0].isupper() or t.pos in {"ADP", "DET"} for t in inside)
    return start > 0 and titled and inside[0].text[0].isupper() and tokens[start - 1].pos in {"NOUN", "ADJ"}

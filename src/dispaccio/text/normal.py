"""The normal form of a text: plain quotes, dashes and blanks, composed accents, no invisible characters, no markup.

Every character of the normal form knows the original characters it stands for, so that what is found in the
normal form is cited in the original. The normal form of a normal form is the same text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dispaccio.model import Span
from dispaccio.text.markup import find_markup
from dispaccio.text.offsets import Edit, Traced, rewrite, trace
from dispaccio.text.rejoin import rejoin

DOUBLE_QUOTES = "«»“”„‟″‶❝❞〝〞〟＂「」『』﹁﹂﹃﹄"
SINGLE_QUOTES = "‘’‚‛‹›ʼʹʻ′‵´`❛❜＇\u1fbd\u1fbf\u1fef\u1ffd\u0374"
DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻"
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Controls, zero-width, bidi and variation characters, soft hyphens and tags, as a regular expression class."""
UNSEEN = re.compile(rf"\r\n?|[{INVISIBLE}]+")
IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(0x5E)}
ONE_TO_ONE = {
    **{ord(c): '"' for c in DOUBLE_QUOTES},
    **{ord(c): "'" for c in SINGLE_QUOTES},
    **{ord(c): "-" for c in DASHES},
    **{ord(c): " " for c in BLANKS},
    **{ord(c): "\n" for c in LINE_ENDS},
}
ALPHABETIC = FULL_WIDTH | ONE_TO_ONE
"""Replacements for texts without ideographs: full-width ASCII becomes ASCII."""
IDEOGRAPHIC = {code: c for code, c in FULL_WIDTH.items() if c.isalnum()} | ONE_TO_ONE
"""Replacements for texts with ideographs: full-width punctuation is their own and stays."""
PARTED = re.compile(r"(?<=[A-Za-z]) ' (?=(?:s|t|d|m|ll|re|ve)\b)")
"""An apostrophe that came parted from its word, as in texts once cut into tokens («China ' s», «don ' t»)."""
JOINING = frozenset({*range(0x1160, 0x1200), *range(0xD7B0, 0xD800), *range(0x16D63, 0x16D6B)})
"""Characters that are no marks and yet compose with the one before them (Hangul vowels and finals)."""
MAX_ROUNDS = 4
"""How often markup that only shows once markup was taken out is looked for; what is left then loses its brackets."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal form, the original text, and where each character of the one stands in the other."""

    text: str
    source: str
    starts: Sequence[int] = field(compare=False, repr=False)
    ends: Sequence[int] = field(compare=False, repr=False)

    def original(self, start: int, end: int) -> Span:
        """The smallest span of the original that holds the characters [start, end) of the normal form.

        An empty interval gives an empty span where the next character starts.
        """
        if not 0 <= start <= end <= len(self.text):
            msg = f"[{start}, {end}) is not inside a normal form of {len(self.text)} characters"
            raise ValueError(msg)
        if start == end:
            point = self.starts[start] if start < len(self.text) else len(self.source)
            return Span(point, point)
        return Span(self.starts[start], self.ends[end - 1])

    def words(self, start: int, end: int) -> str:
        """The original characters behind [start, end), with the quotes and dashes as they were printed."""
        span = self.original(start, end)
        return self.source[span.start : span.end]

    def locate(self, span: Span) -> Span:
        """The stretch of the normal form whose characters share code points with a span of the original."""
        start = bisect_right(self.ends, span.start)
        return Span(start, max(start, bisect_left(self.starts, span.end)))


def normalise(text: str) -> Normal:
    """Return the normal form of a text with its map to the original code points."""
    traced = _clean(rejoin(trace(text)))  # joined first, while a dash is not yet a hyphen
    for _ in range(MAX_ROUNDS):
        if "<" not in traced.text and "&" not in traced.text:
            break
        before, traced = traced.text, _clean(rewrite(traced, find_markup(traced.text)))
        if traced.text == before:
            break
    else:
        traced = _clean(Traced(traced.text.translate({0x3C: " ", 0x26: " "}), traced.starts, traced.ends))
    return Normal(traced.text, text, traced.starts, traced.ends)


def _clean(traced: Traced) -> Traced:
    """Drop what is invisible, replace what has a plain form, compose accents; linear in the text."""
    if UNSEEN.search(traced.text):
        traced = rewrite(traced, _unseen(traced.text))
    table = IDEOGRAPHIC if IDEOGRAPHS.search(traced.text) else ALPHABETIC
    if not traced.text.isascii():
        traced = Traced(traced.text.translate(table), traced.starts, traced.ends)
    elif "`" in traced.text:
        traced = Traced(traced.text.replace("`", "'"), traced.starts, traced.ends)
    if not unicodedata.is_normalized("NFC", traced.text):
        traced = rewrite(traced, _compositions(traced.text))
    if " ' " in traced.text:
        traced = rewrite(traced, (Edit(m.start(), m.end(), "'") for m in PARTED.finditer(traced.text)))
    return rejoin(traced)


def _unseen(text: str) -> Iterator[Edit]:
    for match in UNSEEN.finditer(text):
        yield Edit(match.start(), match.end(), "\n" if match[0][0] == "\r" else "")


def _compositions(text: str) -> Iterator[Edit]:
    """Edits that bring each character with its marks into canonical composition (Unicode Annex 15)."""
    start, size = 0, len(text)
    while start < size:
        end = start + 1
        while end < size and _joins(text[end]):
            end += 1
        cluster = text[start:end]
        if not unicodedata.is_normalized("NFC", cluster):
            yield Edit(start, end, unicodedata.normalize("NFC", cluster))
        start = end


def _joins(character: str) -> bool:
    return character > "\u02ff" and (unicodedata.category(character)[0] == "M" or ord(character) in JOINING)

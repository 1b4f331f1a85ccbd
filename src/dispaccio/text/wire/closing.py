"""The closing of a dispatch where it stands on the last line of the body: sign-off, initials, credits, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dispaccio.model import Span, WireKind
from dispaccio.text.wire.lines import LineReading, is_stamp
from dispaccio.text.wire.words import WireWords

LONGEST_CLOSING = 400
"""Only this much of the last line is looked at."""
STOP = r"(?<=[.!?…\"'»)\]])"
"""What a sentence ends with; without it a bracketed agency belongs to the sentence."""
TIMESTAMP = re.compile(STOP + r"\s*(?:[A-Z][a-z]{1,3}(?:/[A-Z][a-z]{1,3})*\s+)?\d{8}T\d{6}Z\s*$")
SIGNOFF = re.compile(STOP + r"\s*(?P<all>[(\[]\s*(?P<names>[^()\[\]\n]{2,60}?)\s*[)\]]\s*\.?\s*(?P<rest>[^()\n]{0,40}?))\s*$")
CODE = re.compile(STOP + r"\s*(?P<all>\((?:[A-Z][a-z]{2}|Red)\))\s*$")


@cache
def _patterns(words: WireWords) -> tuple[tuple[WireKind, re.Pattern[str]], ...]:
    return (
        (WireKind.NOTE, re.compile(rf"\s*(?P<all>\(\s*(?:{words.notes})\s*\)\.?|/\s*(?:{words.notes})\s*/)\s*$", re.IGNORECASE)),
        (
            WireKind.CREDIT,
            re.compile(
                rf"{STOP}\s*(?P<all>[(\[]\s*(?P<quoted>(?:{words.staff}|(?:{words.credits})\s*[:/-])[^()\n]*(?:\([^()\n]*\)[^()\n]*)*?)\s*[)\]]\.?)\s*$",
                re.IGNORECASE,
            ),
        ),
        (
            WireKind.CREDIT,
            re.compile(rf"{STOP}\s*(?P<all>-\s*(?P<quoted>(?:{words.credits})\b[^.\n-]{{2,100}}?)\s*-)\s*$", re.IGNORECASE),
        ),
        (
            WireKind.COPYRIGHT,
            re.compile(
                rf"{STOP}\s*(?P<all>-?\s*(?:(?:©|\(c\)\s)[^\n]{{1,120}}|(?:{words.copyright})\b[^\n.]{{0,80}}\.?))\s*$",
                re.IGNORECASE,
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class Closing:
    """A piece of closing at the end of a line, and where the line's body ends before it."""

    reading: LineReading
    end: int


def find_closing(text: str, line: Span, words: WireWords) -> Closing | None:
    """The last piece of closing at the end of a line that begins as body, or None; body must stay before it."""
    base = max(line.start, line.end - LONGEST_CLOSING)
    tail = text[base : line.end]
    for kind, pattern in _patterns(words):
        if match := pattern.search(tail):
            group = "quoted" if "quoted" in pattern.groupindex else "all"
            return _closing(kind, base, match, group)
    if match := SIGNOFF.search(tail):
        agencies = words.find_agencies(match["names"], base + match.start("names"))
        if agencies and (not match["rest"] or is_stamp(match["rest"], words)):
            return _closing(WireKind.SIGNOFF, base, match, "all", agencies)
    if match := TIMESTAMP.search(tail) or CODE.search(tail):
        return _closing(WireKind.SIGNOFF, base, match, "all" if "all" in match.re.groupindex else 0)
    return _bare(text, line, words)


def _closing(kind: WireKind, base: int, match: re.Match[str], group: str | int, agencies: tuple[Span, ...] = ()) -> Closing:
    whole = "all" if "all" in match.re.groupindex else 0
    start, end = match.span(whole)
    start += len(match[whole]) - len(match[whole].lstrip())
    quoted = match.span(group) if group == "quoted" else (start, end)
    reading = LineReading(kind, Span(base + start, base + end), Span(base + quoted[0], base + quoted[1]), agencies)
    return Closing(reading, base + match.start())


def _bare(text: str, line: Span, words: WireWords) -> Closing | None:
    """A bare agency name behind the last full stop: «… ." EFE.»."""
    stripped = text[line.start : line.end].rstrip()
    stripped = stripped.removesuffix(".")
    for name in words.bare:
        before = stripped.removesuffix(name)
        if before != stripped and before[-1:].isspace() and before.rstrip()[-1:] in {".", "!", "?", '"', ")"}:
            start = line.start + len(before)
            span = Span(start, start + len(name))
            return Closing(LineReading(WireKind.SIGNOFF, span, span, (span,)), line.start + len(before.rstrip()))
    return None

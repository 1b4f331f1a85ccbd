"""The lines of a text and what a whole line is when it is not body: stamps, bylines, credits, notes, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dispaccio.model import Span, WireKind
from dispaccio.text.wire.words import WireWords

LONGEST_PART = 250
"""No line of wire anatomy is longer; longer lines are body without looking."""
INITIALS = re.compile(r"[A-Za-z]{1,5}(?:[/:-][A-Za-z]{1,5})*/[A-Za-z]{0,5}|[A-Za-z]{1,4}(?:[/:][A-Za-z]{1,4})+|[a-z]{2,3}/?")
"""Initials of those who wrote and edited: ``red/``, ``pg/esb/jr``, ``GE:cn``."""
TOPIC = re.compile(r"[^\W\d_]\w*(?:-\w+)+")
"""A topic slug under the initials: ``Crisis-Chad``."""
CODE = re.compile(
    r"(?:ZCZC|NNNN?)\b.{0,60}"
    r"|(?=[^\n]{0,60}[A-Z]\d[A-Z]|[^\n]{0,60}\d[A-Z][A-Z\d])(?:[A-Z0-9/.+-]{1,5} ){1,10}[A-Z0-9/.+-]{1,5}"
    r"|[A-Z]{1,6}\d{3,}[A-Z\d/]*(?: [A-Z\d/.+-]{1,12}){0,8}"
)
"""Transmission codes: ``ZCZC IPN 123``, ``R POL S0B QBXB``."""
CAPITALISED = r"[^\W\d_a-zà-öø-ÿ][\w'.-]*"
NAME = rf"{CAPITALISED}(?:\s+(?:(?:de|di|da|del|della|van|von|der|el|al|bin|e|and|y|et|und)\s+)?{CAPITALISED}){{0,7}}"


@dataclass(frozen=True, slots=True)
class LinePatterns:
    """The patterns of one language for whole lines."""

    byline: re.Pattern[str]
    credit: re.Pattern[str]
    note: re.Pattern[str]
    copyright: re.Pattern[str]
    staff: re.Pattern[str]
    signoff: re.Pattern[str]


@cache
def compile_lines(words: WireWords) -> LinePatterns:
    """Compile the line patterns of a language."""
    any_case = re.IGNORECASE
    return LinePatterns(
        byline=re.compile(rf"(?:(?i:{words.bylines}))\s+{NAME}(?:\s*[,/]\s*{NAME})*\s*;?"),
        credit=re.compile(
            rf"-+\s*(?P<wrapped>(?i:{words.credits})\b[^\n]{{0,160}}?)\s*-*"
            rf"|\(\s*(?P<bracketed>(?i:{words.credits})\b[^()\n]{{0,160}})\)\.?"
            rf"|(?P<named>(?i:{words.credits})\s*:\s*[^\n]{{1,160}})"
            rf"|(?P<bare>(?i:{words.credits})\s+{NAME}(?:\s*/\s*{NAME})*)"
        ),
        note=re.compile(
            rf"\+\+.*\+\+|={{2,}}.*|\(\s*(?i:{words.notes})\b[^()\n]*\)\.?|(?i:{words.notes})\b[^\n]*///"
            rf"|(?:(?i:{words.notes}))[.:]?|(?P<caps>(?i:{words.notes})\b[^\n]{{0,120}})"
        ),
        copyright=re.compile(
            rf"[-\s]*(?:©|\(c\)\s|(?:{words.copyright})\b|copyright\s+(?:©|\(c\)|(?:19|20)\d\d))[^\n]*"
            rf"|[^\n.!?]{{0,60}}©[^\n]{{0,100}}|[^\n.!?]{{0,40}}(?:{words.copyright})\.?",
            any_case,
        ),
        staff=re.compile(
            rf"(?P<open>[(\[]?)\s*(?P<credit>(?:{words.staff})\b[^\n()]*(?:\([^()\n]*\)[^\n()]*)*?)[)\]]?\.?", any_case
        ),
        signoff=re.compile(r"-?\s*[(\[]\s*(?P<names>[^()\[\]\n]{2,60}?)\s*[)\]]\s*\.?\s*(?P<rest>\S.*)?"),
    )


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a line is, what of it the record quotes, and the agencies that it names."""

    kind: WireKind
    span: Span
    quoted: Span
    agencies: tuple[Span, ...] = ()


def lines_of(text: str) -> Iterator[Span]:
    """The lines that are not blank, without the white space around them."""
    for match in re.finditer(r"[^\s][^\n]*", text):
        yield Span(match.start(), match.start() + len(match[0].rstrip()))


def read_line(text: str, span: Span, words: WireWords) -> LineReading | None:
    """What the line is when all of it is wire anatomy; None for body and headlines."""
    if span.end - span.start > LONGEST_PART:
        return None
    line, patterns = text[span.start : span.end], compile_lines(words)
    if match := patterns.credit.fullmatch(line):
        group = str(match.lastgroup)
        return LineReading(WireKind.CREDIT, span, _quoted(span, match, group))
    if match := patterns.staff.fullmatch(line):
        if match["open"] or not line.endswith("."):
            return LineReading(WireKind.CREDIT, span, _quoted(span, match, "credit"))
    elif match := patterns.signoff.fullmatch(line):
        agencies = words.find_agencies(match["names"], span.start + match.start("names"))
        if agencies and (not match["rest"] or is_stamp(match["rest"], words)):
            return LineReading(WireKind.SIGNOFF, span, span, agencies)
    kind = _plain_kind(line, patterns, words)
    return LineReading(kind, span, span, _bare_agency(line, span, words)) if kind else None


def _plain_kind(line: str, patterns: LinePatterns, words: WireWords) -> WireKind | None:
    """What a line without brackets is, the first that fits."""
    note = patterns.note.fullmatch(line)
    tests = {
        WireKind.SIGNOFF: _bare_agency(line, Span(0, len(line)), words),
        WireKind.NOTE: note and (not note["caps"] or line.isupper()),
        WireKind.COPYRIGHT: patterns.copyright.fullmatch(line),
        WireKind.BYLINE: patterns.byline.fullmatch(line) and not line.endswith("."),
        WireKind.TIME: words.dates.time.fullmatch(line),
        WireKind.DATE: _is_date(line, words),
        WireKind.SLUG: CODE.fullmatch(line),
    }
    return next((kind for kind, passed in tests.items() if passed), None)


def _is_date(line: str, words: WireWords) -> bool:
    """Tell whether the line is a date, perhaps with a label before it and a time or an end mark behind it."""
    label = words.dates.label.match(line)
    match = words.dates.date.match(line, label.end() if label else 0)
    if match is None or (match["d3"] and not match["y3"]):
        return False
    rest = line[match.end() :].strip(" ,|.-")
    time = words.dates.time.match(rest)
    return not re.sub(r"^NNNN?$", "", rest[time.end() if time else 0 :].strip(" ,|.-"))


def is_stamp(rest: str, words: WireWords) -> bool:
    """Tell whether what follows a sign-off is initials, a date and time, an end mark, or several of these."""
    dates = words.dates
    rest = re.sub(r"\s*\bNNNN?$", "", rest.strip())
    if match := re.search(dates.time.pattern + r"$", rest, re.IGNORECASE):
        rest = rest[: match.start()].rstrip(" ,-")
    for match in dates.date.finditer(rest):
        if match.end() == len(rest):
            rest = rest[: match.start()].rstrip(" ,-")
            break
    return not rest or bool(INITIALS.fullmatch(rest) or re.fullmatch(r"[A-Z][a-z]{1,3}|[A-Z]{2,4}", rest))


def _bare_agency(line: str, span: Span, words: WireWords) -> tuple[Span, ...]:
    bare = line.rstrip(".")
    return (Span(span.start, span.start + len(bare)),) if bare in words.bare else ()


def _quoted(span: Span, match: re.Match[str], group: str) -> Span:
    start, end = match.span(group)
    return Span(span.start + start, span.start + end - (len(match[group]) - len(match[group].rstrip())))

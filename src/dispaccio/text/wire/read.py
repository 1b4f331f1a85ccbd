"""Read the wire anatomy of a dispatch: from the top to the dateline, from the end to the sign-off, and own lines between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dispaccio.model import Citation, Moment, Span, Wire, WireKind, WirePart
from dispaccio.text.normal import Normal, normalise
from dispaccio.text.wire.body import find_paragraphs
from dispaccio.text.wire.closing import find_closing
from dispaccio.text.wire.dates import Stamp, join_stamps, moment_of, stamp_of
from dispaccio.text.wire.lines import INITIALS, TOPIC, LineReading, lines_of, read_line
from dispaccio.text.wire.opening import Opening, find_opening
from dispaccio.text.wire.pieces import Piece
from dispaccio.text.wire.words import WireWords

HEAD_LINES = 12
"""A dateline stands within this many lines of the top."""
TAIL_LINES = 12
MOST_HEADLINES = 4
LONGEST_HEADLINE = 220
MOST_CLOSINGS = 6
INTERIOR = frozenset({WireKind.CREDIT, WireKind.COPYRIGHT})
"""What may stand in a line of its own between paragraphs."""
KINDS = {
    Piece.NOTE: WireKind.NOTE,
    Piece.BYLINE: WireKind.BYLINE,
    Piece.STAMPED: WireKind.DATE,
    Piece.PLACE: WireKind.DATELINE,
    Piece.COUNTRY: WireKind.DATELINE,
    Piece.DATE: WireKind.DATE,
    Piece.TIME: WireKind.TIME,
    Piece.AGENCY: WireKind.AGENCY,
    Piece.BARE_AGENCY: WireKind.AGENCY,
}


@dataclass(frozen=True, slots=True)
class WireReading:
    """The wire anatomy, cited in the original text, and the body paragraphs as spans of the normal form."""

    wire: Wire
    paragraphs: tuple[Span, ...]


@dataclass(slots=True)
class _Draft:
    """What has been found so far, in spans of the normal form."""

    parts: list[tuple[WireKind, Span]] = field(default_factory=list)
    opening: Opening | None = None
    agencies: list[Span] = field(default_factory=list)
    credit: Span | None = None
    dates: list[Span] = field(default_factory=list)

    def add(self, reading: LineReading) -> None:
        """Take in a line or closing."""
        self.parts.append((reading.kind, reading.span))
        self.agencies.extend(reading.agencies)
        if reading.kind is WireKind.CREDIT and self.credit is None:
            self.credit = reading.quoted
        if reading.kind in {WireKind.DATE, WireKind.SIGNOFF}:
            self.dates.append(reading.span)

    def add_opening(self, opening: Opening) -> None:
        """Take in the opening, piece by piece; a place and its country are one dateline."""
        self.opening = opening
        self.credit = opening.credit or self.credit
        for item in opening.items:
            self.agencies.extend(item.quoted if item.piece in {Piece.AGENCY, Piece.BARE_AGENCY} else ())
            kind = KINDS.get(item.piece)
            if kind is None:
                continue
            if kind is WireKind.DATELINE and self.parts and self.parts[-1][0] is kind:
                self.parts[-1] = (kind, Span(self.parts[-1][1].start, item.span.end))
            else:
                self.parts.append((kind, item.span))


def find_wire(text: Normal | str, words: WireWords, *, near: Moment | None = None) -> WireReading:
    """Return the wire anatomy and the body of a text (its normal form; a plain string is brought into it first).

    Citations count in the original, paragraphs in the normal form. `near` is the date the dispatch came with:
    it gives the year that datelines leave out. A text without anatomy gives an empty `Wire` and is all body.
    """
    normal = normalise(text) if isinstance(text, str) else text
    lines = list(lines_of(normal.text))
    draft = _Draft()
    lines = _take_head(normal.text, lines, words, draft)
    lines = _take_tail(normal.text, lines, words, draft)
    lines = _take_interior(normal.text, lines, words, draft)
    return WireReading(_wire(normal, draft, words, near), find_paragraphs(normal.text, lines))


def _take_head(text: str, lines: list[Span], words: WireWords, draft: _Draft) -> list[Span]:
    """Take the anatomy at the top into the draft and return the lines that are left."""
    unread = 0
    readings: list[LineReading] = []
    anchor = 0
    for number, line in enumerate(lines[:HEAD_LINES]):
        opening = find_opening(text, line.start, words)
        reading = read_line(text, line, words)
        whole = reading is not None and (opening is None or opening.bare)
        if opening and not whole and _vouched(text, opening, unread, lines[number - 1] if number else None):
            draft.parts.extend((r.kind, r.span) for r in readings)
            draft.dates.extend(r.span for r in readings if r.kind is WireKind.DATE)
            draft.add_opening(opening)
            return _after(text, opening.end, lines[number:])
        if reading is None:
            unread += 1
            if unread > MOST_HEADLINES or line.end - line.start > LONGEST_HEADLINE:
                break
            reading = LineReading(WireKind.HEADLINE, line, line)
        elif reading.kind is WireKind.BYLINE or unread == 0:
            anchor = number + 1
        readings.append(reading)
    for reading in readings[:anchor]:
        draft.add(reading)
    return lines[anchor:]


def _vouched(text: str, opening: Opening, unread: int, before: Span | None) -> bool:
    """Under headlines, a dateline of capitals alone counts only if the line before does not end a sentence."""
    if unread == 0 or opening.firm:
        return True
    return unread == 1 and before is not None and text[before.end - 1] not in ".:;,"


def _after(text: str, start: int, lines: list[Span]) -> list[Span]:
    """The lines from a place on, the first cut where the body begins."""
    kept = [Span(max(line.start, start), line.end) for line in lines if line.end > start]
    return [line for line in kept if text[line.start : line.end].strip()]


def _take_tail(text: str, lines: list[Span], words: WireWords, draft: _Draft) -> list[Span]:
    """Take the anatomy at the end into the draft, own lines first, then what closes the last body line."""
    end = len(lines)
    taken: list[LineReading] = []
    while end > 0 and len(lines) - end < TAIL_LINES:
        reading = _tail_line(text, lines[:end], words)
        if reading is None:
            break
        taken.append(reading)
        end -= 1
    lines = lines[:end]
    for _ in range(MOST_CLOSINGS):
        closing = find_closing(text, lines[-1], words) if lines else None
        if closing is None:
            break
        taken.append(closing.reading)
        lines[-1:] = [Span(lines[-1].start, closing.end)] if closing.end > lines[-1].start else []
    for reading in reversed(taken):
        draft.add(reading)
    return lines


def _tail_line(text: str, lines: list[Span], words: WireWords) -> LineReading | None:
    """What the last line is; initials and the topic under them are only known here."""
    line = lines[-1]
    if reading := read_line(text, line, words):
        return None if reading.kind is WireKind.BYLINE and len(lines) == 1 else reading
    words_there = text[line.start : line.end]
    if _is_initials(words_there):
        return LineReading(WireKind.SIGNOFF, line, line, words.find_agencies(words_there, line.start))
    above = lines[-2] if len(lines) > 1 else None
    if above and TOPIC.fullmatch(words_there) and _is_initials(text[above.start : above.end]):
        return LineReading(WireKind.SLUG, line, line)
    return None


def _is_initials(line: str) -> bool:
    return INITIALS.fullmatch(line) is not None


def _take_interior(text: str, lines: list[Span], words: WireWords, draft: _Draft) -> list[Span]:
    """Take picture credits and copyright lines that stand between paragraphs."""
    body: list[Span] = []
    for line in lines:
        reading = read_line(text, line, words)
        if reading and reading.kind in INTERIOR:
            draft.add(reading)
        else:
            body.append(line)
    return body


def _wire(normal: Normal, draft: _Draft, words: WireWords, near: Moment | None) -> Wire:
    opening = draft.opening
    places = opening.having(Piece.PLACE) if opening else ()
    named = [span for item in (opening.having(Piece.PLACE, Piece.COUNTRY) if opening else ()) for span in item.quoted]
    parts = sorted(draft.parts, key=lambda part: part[1])
    return Wire(
        dateline=normal.words(places[0].span.start, places[0].span.end) if places else None,
        places=tuple(_printed(normal, span) for span in named),
        agencies=_distinct([_printed(normal, span) for span in draft.agencies]),
        credit=_printed(normal, draft.credit) if draft.credit else None,
        published=_published(normal.text, draft, words, near),
        parts=tuple(WirePart(kind, _citation(normal, span)) for kind, span in parts),
    )


def _printed(normal: Normal, span: Span) -> str:
    return normal.words(span.start, span.end)


def _citation(normal: Normal, span: Span) -> Citation:
    return Citation(normal.original(span.start, span.end), _printed(normal, span))


def _distinct(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


def _published(text: str, draft: _Draft, words: WireWords, near: Moment | None) -> Moment | None:
    """The date that the anatomy tells, from the opening first; stamps at the end make it finer or stand in for it."""
    stamp = draft.opening.stamp if draft.opening else Stamp()
    for span in draft.dates:
        for match in words.dates.date.finditer(text, span.start, span.end):
            if not match["d3"] or match["y3"]:
                stamp = join_stamps(stamp, _with_time(text, match, span, words))
    return moment_of(stamp, near)


def _with_time(text: str, match: re.Match[str], span: Span, words: WireWords) -> Stamp:
    stamp = stamp_of(match, words.dates.months)
    time = words.dates.time.search(text, match.end(), span.end)
    if time is None:
        return stamp
    return Stamp(stamp.year, stamp.month, stamp.day, f"{int(time['hour']):02d}:{int(time['minute']):02d}")

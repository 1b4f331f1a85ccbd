"""The opening of a dispatch: notes, date, dateline, agency and dash, in whatever order an agency prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dispaccio.model import Span
from dispaccio.text.wire.accept import is_opening
from dispaccio.text.wire.dates import Stamp, join_stamps, stamp_of
from dispaccio.text.wire.lines import compile_lines
from dispaccio.text.wire.pieces import AGENCIES, PREFIXES, Item, Piece
from dispaccio.text.wire.words import WireWords

MOST_PIECES = 14
MOST_PLACE_WORDS = 6
MOST_PLACES = 4
LONGEST_ABBREVIATION = 4
"""«St.» and the like keep their full stop; behind longer words it ends the place."""

GAP = re.compile(r"[ \t]*[,.;]?[ \t]*")
DASH = re.compile(r"[ \t]*(?:[.,]?-{1,3}|_|=)(?:[ \t]*(?=\n)|[ \t]+|(?=[\"'\w(\[])|$)")
COLON = re.compile(r"[ \t]*:[ \t]+")
END = re.compile(r"[ \t]*[.-]*[ \t]*(?=\n|\Z)")
BRACKETED = re.compile(
    r"(?:\([ \t]*(?P<round>[^()\n]{2,60}?)[ \t]*\)|/[ \t]*(?P<slashed>[^()/\n]{2,40}?)[ \t]*/"
    r"|\[[ \t]*(?P<square>[^\[\]\n]{2,60}?)[ \t]*\])\.?"
)
PLACE_WORD = r"[^\W\d_][\w'-]{0,40}(?:\.(?=[ \t]+[^\W\d_]))?"
PARTICLE = r"(?:de|di|da|do|del|dei|della|la|le|el|al|am|an|der|im|in|of|on|upon|sur|sul|e|y|and|san|du|des|'?d')"
PLACE = re.compile(rf"{PLACE_WORD}(?:[ \t]+(?:{PARTICLE}[ \t]+)?{PLACE_WORD}){{0,5}}")
COUNTRY = re.compile(r"[(\[][ \t]*(?P<inner>[^\W\d_][^()\[\]\d\n:;\"]{1,40}?)[ \t]*[)\]]")
NOTE = re.compile(r"\+\+[^\n+]{1,200}\+\+[ \t]*")
IDEOGRAPHIC_STAMP = (
    r"(?:客户端)?(?P<place>[^\W\d_]{0,8}?)(?P<date>(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日)"
    r"[电電讯訊]\s*(?:[（(](?P<credit>[^）)\n]{2,60})[）)])?"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening found at the start of a line; the body begins at `end`."""

    items: tuple[Item, ...]
    end: int
    credit: Span | None = None

    def having(self, *pieces: Piece) -> tuple[Item, ...]:
        """The items of these kinds, in order."""
        return tuple(item for item in self.items if item.piece in pieces)

    @property
    def bare(self) -> bool:
        """Whether neither a place nor an agency is in it: notes, bylines and dates may as well be lines of their own."""
        return not self.having(Piece.PLACE, Piece.AGENCY, Piece.BARE_AGENCY)

    @property
    def firm(self) -> bool:
        """Whether an agency or a date vouches for it."""
        return bool(self.having(Piece.AGENCY, Piece.BARE_AGENCY, Piece.DATE))

    @property
    def stamp(self) -> Stamp:
        """All that its dates and times tell together."""
        stamp = Stamp()
        for item in self.items:
            stamp = join_stamps(stamp, item.stamp or Stamp())
        return stamp


def find_opening(text: str, start: int, words: WireWords) -> Opening | None:
    """The longest acceptable opening at this place of the text, or None."""
    if words.ideographic and (opening := _ideographic(text, start, words)):
        return opening
    items: list[Item] = []
    position = start
    while len(items) < MOST_PIECES and (item := _next(text, position, items, words)):
        items.append(item)
        position = item.span.end
        if item.piece is Piece.END:
            break
    for size in range(len(items), 0, -1):
        if is_opening(text, items[:size], words):
            return Opening(tuple(items[:size]), _body_start(text, items[size - 1].span.end))
    return None


def _body_start(text: str, end: int) -> int:
    while end < len(text) and text[end] in " \t":
        end += 1
    return end


def _ideographic(text: str, start: int, words: WireWords) -> Opening | None:
    """The one-piece stamp of Chinese agencies: agency, place, month and day, «dispatched», reporter in brackets."""
    match = re.compile(rf"(?P<agency>{words.ideographic})" + IDEOGRAPHIC_STAMP).match(text, start)
    if match is None:
        return None
    stamp = Stamp(int(match["year"]) if match["year"] else None, int(match["month"]), int(match["day"]))
    agency, place = Span(*match.span("agency")), Span(*match.span("place"))
    items = [Item(Piece.AGENCY, agency, (agency,)), Item(Piece.DATE, Span(*match.span("date")), stamp=stamp)]
    if match["place"]:
        items.insert(1, Item(Piece.PLACE, place, (place,)))
    return Opening(tuple(items), match.end(), Span(*match.span("credit")) if match["credit"] else None)


def _next(text: str, position: int, items: list[Item], words: WireWords) -> Item | None:
    """The piece that stands next, dashes and line ends before the rest."""
    for piece, pattern in ((Piece.END, END), (Piece.DASH, DASH), (Piece.COLON, COLON)):
        if items and (match := pattern.match(text, position)):
            return Item(piece, Span(position, match.end()))
    gap = GAP.match(text, position)
    at = gap.end() if gap else position
    for read in _readers(items):
        if item := read(text, at, words):
            return item
    return None


Reader = Callable[[str, int, WireWords], Item | None]


def _readers(items: list[Item]) -> list[Reader]:
    """What may stand next, given what stood before."""
    pieces = [item.piece for item in items]
    placed, dashed = Piece.PLACE in pieces, Piece.DASH in pieces
    readers: list[Reader] = []
    if set(pieces) <= PREFIXES:
        readers += [_note, _stamped, _byline]
    if Piece.DATE not in pieces:
        readers.append(_date)
    elif Piece.TIME not in pieces:
        readers.append(_time)
    if not AGENCIES & set(pieces):
        readers += [_agency, _bare_agency]
    if pieces and pieces[-1] is Piece.PLACE:
        readers.append(_country)
    if not placed or (not dashed and pieces[-1] in {Piece.PLACE, Piece.COUNTRY}):
        readers.append(_place)
    return readers


def _note(text: str, at: int, words: WireWords) -> Item | None:
    match = NOTE.match(text, at) or re.compile(rf"\((?:{words.notes})\b[^()\n]{{0,120}}\)", re.IGNORECASE).match(text, at)
    return Item(Piece.NOTE, Span(at, match.end())) if match else None


def _stamped(text: str, at: int, words: WireWords) -> Item | None:
    label = words.dates.label.match(text, at)
    match = words.dates.date.match(text, label.end()) if label else None
    if match is None:
        return None
    return Item(Piece.STAMPED, Span(at, match.end()), stamp=stamp_of(match, words.dates.months))


def _byline(text: str, at: int, words: WireWords) -> Item | None:
    match = compile_lines(words).byline.match(text, at)
    return Item(Piece.BYLINE, Span(at, match.end())) if match and match[0].endswith(";") else None


def _date(text: str, at: int, words: WireWords) -> Item | None:
    match = words.dates.date.match(text, at)
    if match is None:
        return None
    return Item(Piece.DATE, Span(at, match.end()), stamp=stamp_of(match, words.dates.months))


def _time(text: str, at: int, words: WireWords) -> Item | None:
    match = words.dates.time.match(text, at)
    if match is None:
        return None
    time = f"{int(match['hour']):02d}:{int(match['minute']):02d}"
    return Item(Piece.TIME, Span(at, match.end()), stamp=Stamp(time=time))


def _agency(text: str, at: int, words: WireWords) -> Item | None:
    match = BRACKETED.match(text, at)
    if match is None:
        return None
    inner = str(match.lastgroup)
    agencies = words.find_agencies(match[inner], match.start(inner))
    return Item(Piece.AGENCY, Span(at, match.end()), agencies) if agencies else None


def _bare_agency(text: str, at: int, words: WireWords) -> Item | None:
    for name in words.bare:
        end = at + len(name)
        if text.startswith(name, at) and (end == len(text) or not (text[end].isalnum() or text[end : end + 1] in "'(")):
            return Item(Piece.BARE_AGENCY, Span(at, end), (Span(at, end),))
    return None


def _country(text: str, at: int, words: WireWords) -> Item | None:  # noqa: ARG001 - one shape for all readers
    match = COUNTRY.match(text, at)
    if match is None or match["inner"][0].islower():
        return None
    return Item(Piece.COUNTRY, Span(at, match.end()), (Span(*match.span("inner")),))


def _place(text: str, at: int, words: WireWords) -> Item | None:
    """A place name: capitalised words, joined by slashes where there are two places; months and agencies are none."""
    spans: list[Span] = []
    while len(spans) < MOST_PLACES and (match := PLACE.match(text, at)):
        end = _capitalised_end(text, Span(at, match.end()), words)
        if end == at:
            break
        spans.append(Span(at, end))
        if text[end : end + 1] != "/":
            break
        at = end + 1
    return Item(Piece.PLACE, Span(spans[0].start, spans[-1].end), tuple(spans)) if spans else None


def _capitalised_end(text: str, span: Span, words: WireWords) -> int:
    """Where the capitalised words from the start of the span end."""
    end = span.start
    for number, word in enumerate(re.finditer(r"[^ \t]+", text[span.start : span.end])):
        at = span.start + word.start()
        if number >= MOST_PLACE_WORDS or (number and (words.dates.date.match(text, at) or _bare_agency(text, at, words))):
            break
        if not word[0][0].islower():
            end = span.start + word.end() - (word[0].endswith(".") and len(word[0]) > LONGEST_ABBREVIATION)
            if end < span.start + word.end():
                break
        elif not re.fullmatch(PARTICLE, word[0]):
            break
    return end

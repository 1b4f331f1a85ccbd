"""Whether pieces that look like an opening are one, or the first words of the body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dispaccio.text.wire.dates import Stamp
from dispaccio.text.wire.pieces import AGENCIES, PREFIXES, STOPS, Item, Piece
from dispaccio.text.wire.words import WireWords

SHORTEST_PLACE = 3
MOST_CAPITALS = 3
"""Words in capitals before a dash that can be a place without a date or agency to vouch for it."""


def is_opening(text: str, items: Sequence[Item], words: WireWords) -> bool:
    """Tell whether the pieces make an opening, and not the first words of the body."""
    rest = [item for item in items if item.piece not in PREFIXES]
    if not rest:
        return True
    pieces = [item.piece for item in rest]
    last = pieces[-1]
    if AGENCIES & set(pieces):
        return _accepted_agency(text, rest, pieces)
    if Piece.DATE in pieces and last in STOPS:
        return _accepted_date(text, rest, pieces)
    if pieces == [Piece.DATE]:
        return _flat_date(text, rest[0], words)
    return last is Piece.DASH and Piece.PLACE in pieces and _accepted_capitals(text, rest, words)


def _accepted_agency(text: str, rest: Sequence[Item], pieces: Sequence[Piece]) -> bool:
    """An agency vouches when a dash follows, or when a place or date goes before and a sentence follows."""
    if Piece.BARE_AGENCY in pieces:
        before = pieces[: pieces.index(Piece.BARE_AGENCY)]
        return pieces[-1] is Piece.DASH and (not before or Piece.PLACE in before or Piece.DATE in before)
    if pieces[-1] in STOPS:
        return True
    begins = bool({Piece.PLACE, Piece.DATE} & set(pieces)) and _sentence_begins(text, rest[-1].span.end)
    return begins and pieces[-1] in {Piece.AGENCY, Piece.DATE, Piece.TIME}


def _accepted_date(text: str, rest: Sequence[Item], pieces: Sequence[Piece]) -> bool:
    """A date vouches for a place in capitals, or set off by a comma or full stop; alone it needs its year or its own line."""
    stamp = rest[pieces.index(Piece.DATE)].stamp or Stamp()
    if Piece.PLACE not in pieces:
        return pieces[-1] is Piece.END or (stamp.year is not None and pieces[-1] is Piece.DASH)
    place = rest[pieces.index(Piece.PLACE)].span
    if text[place.start : place.end].isupper():
        return True
    between = [text[a.span.end : b.span.start].strip() for a, b in pairwise(rest) if b.piece is Piece.DATE]
    return bool(between) and between[0] in {",", "."} and stamp.month is not None


def _flat_date(text: str, date: Item, words: WireWords) -> bool:
    """A full date with weekday and comma before the first sentence, as in «Sunday, August 2, 2015 The …»."""
    printed = text[date.span.start : date.span.end]
    weekday = words.dates.weekday.match(printed)
    full = weekday is not None and printed[weekday.end() :].startswith(",") and date.stamp is not None and date.stamp.year
    return bool(full) and _sentence_begins(text, date.span.end)


def _accepted_capitals(text: str, rest: Sequence[Item], words: WireWords) -> bool:
    """A place in capitals before a dash is a dateline unless the whole line is in capitals or it is a rubric."""
    place = next(item for item in rest if item.piece is Piece.PLACE)
    first = text[place.quoted[0].start : place.quoted[0].end]
    end = rest[-1].span.end
    following = text[end : end + 200].lstrip().partition("\n")[0][:80]
    spaced = text[end - 1] in " \t" or text[rest[-1].span.start] in " \t"
    named = (
        first.isupper()
        and len(first) >= SHORTEST_PLACE
        and len(first.split()) <= MOST_CAPITALS
        and first.casefold() not in words.labels
    )
    return named and spaced and bool(following) and not following.isupper() and _sentence_begins(text, end)


def _sentence_begins(text: str, at: int) -> bool:
    following = text[at : at + 8].lstrip()
    return bool(following) and (
        following[0] in "\"'(«[" or following[0].isdigit() or (following[0].isalpha() and not following[0].islower())
    )

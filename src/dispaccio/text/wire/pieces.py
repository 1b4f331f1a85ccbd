"""What the opening of a dispatch is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from dispaccio.model import Span
from dispaccio.text.wire.dates import Stamp


class Piece(Enum):
    """What an opening is made of."""

    NOTE = auto()
    BYLINE = auto()
    STAMPED = auto()
    PLACE = auto()
    COUNTRY = auto()
    DATE = auto()
    TIME = auto()
    AGENCY = auto()
    BARE_AGENCY = auto()
    DASH = auto()
    COLON = auto()
    END = auto()


PREFIXES = frozenset({Piece.NOTE, Piece.BYLINE, Piece.STAMPED})
AGENCIES = frozenset({Piece.AGENCY, Piece.BARE_AGENCY})
STOPS = frozenset({Piece.DASH, Piece.COLON, Piece.END})


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of an opening: its stretch, and what of it a record quotes."""

    piece: Piece
    span: Span
    quoted: tuple[Span, ...] = ()
    stamp: Stamp | None = None

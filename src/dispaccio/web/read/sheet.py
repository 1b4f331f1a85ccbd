"""What the page of a dispatch shows: the text cut where marks begin and end, the cards, the actors, the reasons."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dispaccio.errors import InputError
from dispaccio.views.one import KeptDispatch
from dispaccio.web.read.cards import Card, Person, cards_of, marks_of, people_of
from dispaccio.web.read.marks import Mark, Paragraph, cut
from dispaccio.web.read.reader import Why

HERE = "here"
"""What the passage of a permalink is marked as."""
PASSAGE = re.compile(r"(\d{1,8})-(\d{1,8})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One dispatch ready to be shown.

    digest: the SHA-256 of its text in UTF-8. why: the reasons by card. passage: where the passage of a permalink begins.
    """

    text: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    people: tuple[Person, ...]
    why: Mapping[str, tuple[str, ...]]
    digest: str
    passage: int | None


def make_sheet(
    text: str,
    reading: Mapping[str, Any],
    *,
    targets: Mapping[str, str] | None = None,
    reasons: Sequence[Why] = (),
    passage: Mark | None = None,
) -> Sheet:
    """Return the sheet of a text and its reading's JSON; `targets` are the ledger's pages by card, `passage` is marked too."""
    cards = cards_of(reading, targets)
    marks = [*marks_of(reading, cards), *([passage] if passage else [])]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    why = dict(_reasons(cards, reasons))
    return Sheet(cut(text, marks), cards, people_of(reading), why, digest, passage.start if passage else None)


def _reasons(cards: Iterable[Card], reasons: Sequence[Why]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The lines of the sentence in which each card's words begin."""
    for card in cards:
        start = card.words[0].start
        yield card.anchor, next((why.lines for why in reasons if why.start <= start < why.end), ())


def targets_of(kept: KeptDispatch) -> dict[str, str]:
    """Return the pages of the ledger's events and commitments by the cards' anchors."""
    events = {f"e{n}": f"/events/{event}" for n, event in enumerate(kept.events) if event}
    return events | {f"c{n}": f"/commitments/{thread}" for n, thread in kept.threads.items()}


def parse_passage(at: str, text: str) -> Mark:
    """Return the mark of a passage given as ``13-90``; raise InputError if it is none of this text."""
    match = PASSAGE.fullmatch(at)
    if match is None or not int(match[1]) < int(match[2]) <= len(text):
        msg = f"passage {at[:40]!r}; expected two numbers with - between, at most {len(text)}"
        raise InputError(msg)
    return Mark(int(match[1]), int(match[2]), HERE, HERE)

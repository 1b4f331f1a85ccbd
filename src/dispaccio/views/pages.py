"""Pages by keyset: a page ends with a mark from which the next begins, so that new rows shift nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dispaccio.errors import LedgerError

Item = TypeVar("Item")
LIMIT = 50
"""Rows of a page, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Rows in order, and the mark after which the next page begins; None after the last."""

    items: tuple[Item, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after the row with this day and key, or at the beginning."""

    day: str
    key: str


def encode(place: Place) -> str:
    """Return the mark of a place."""
    return base64.urlsafe_b64encode(json.dumps([place.day, place.key]).encode()).decode().rstrip("=")


def decode(mark: str) -> Place:
    """Return the place that a mark stands for; raise LedgerError if it is none of ours."""
    try:
        day, key = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        msg = f"mark {mark[:40]!r}; expected one that ended a page"
        raise LedgerError(msg) from error
    return Place(str(day), str(key))


def make_page(items: Sequence[Item], limit: int, place_of: Callable[[Item], Place]) -> Page[Item]:
    """Return the page of `limit` items; one more than that shows that another page follows."""
    kept = tuple(items[:limit])
    return Page(kept, encode(place_of(kept[-1])) if len(items) > limit else None)


def part_of(items: Sequence[Item], key_of: Callable[[Item], str], *, limit: int, after: str | None) -> Page[Item]:
    """Return a page of an answer that is there as a whole: what follows the item with the mark's key.

    Raise LedgerError if the answer has no such item any more.
    """
    start = 0
    if after:
        key = decode(after).key
        start = next((number for number, item in enumerate(items, 1) if key_of(item) == key), 0)
        if not start:
            msg = f"mark {after[:40]!r}; expected one that ended a page of this answer"
            raise LedgerError(msg)
    return make_page(items[start:], limit, lambda item: Place("", key_of(item)))

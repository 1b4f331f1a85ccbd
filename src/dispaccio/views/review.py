"""What to look at first: claims that nobody has judged, the most doubtful first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, literal, or_, select

from dispaccio.store import tables
from dispaccio.store.read import rows_of
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page
from dispaccio.views.records import CitedClaim, claim_of

CONTESTED = "contested"
WEIGHTS = {"inferred party": 2, "contested": 2, "single voice": 1, "facts differ": 1, "unnamed speaker": 2, "reported speech": 1}
"""Doubts and their weights; a record's doubt is their sum. A party that was inferred and not read, a denial and words of nobody
weigh double: set by judgement and not by measurement, until there are judgements enough to measure with."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """A claim to judge, the event it is of, and what there is to doubt."""

    claim: CitedClaim
    event: str
    type: str
    status: str
    doubt: int
    doubts: tuple[str, ...]


def to_review(connection: Connection, *, limit: int = LIMIT, after: str | None = None) -> Page[ToReview]:
    """Return claims of events that nobody has judged, those with the greatest doubt first."""
    claim = tables.claim.c
    query = _unjudged().order_by(claim.doubt.desc(), claim.key).limit(limit + 1)
    if after:
        place = decode(after)
        number = int(place.day) if place.day.isdigit() else 0
        query = query.where(or_(claim.doubt < number, and_(claim.doubt == number, claim.key > place.key)))
    return make_page([_item(row) for row in rows_of(connection, query)], limit, lambda i: Place(str(i.doubt), i.claim.key))


def _unjudged() -> Select[Any]:
    claim, event, reading, dispatch = tables.claim.c, tables.event.c, tables.reading.c, tables.dispatch.c
    return (
        select(
            tables.claim, reading.story, reading.relation, reading.published, dispatch.source, event.status, event.voices,
            event.differing,
        )
        .join(tables.event, event.id == claim.event)
        .join(tables.reading, reading.dispatch == claim.dispatch)
        .join(tables.dispatch, dispatch.key == claim.dispatch)
        .where(claim.verdict.is_(None))
    )  # fmt: skip


def doubts_of_claim() -> dict[str, ColumnElement[bool]]:
    """Return what there may be to doubt of a claim and its event, by name, as conditions."""
    claim, event = tables.claim.c, tables.event.c
    return {
        "inferred party": claim.rule.contains("+"), "contested": event.status == CONTESTED, "single voice": event.voices == 1,
        "facts differ": event.differing != "[]",
    }  # fmt: skip


def weight_of(doubts: Mapping[str, ColumnElement[bool]]) -> ColumnElement[int]:
    """Return the sum of the weights of the doubts that there are."""
    total: ColumnElement[int] = literal(0)
    for name, condition in doubts.items():
        total = total + case((condition, WEIGHTS[name]), else_=0)
    return total


def _item(row: Mapping[str, Any]) -> ToReview:
    found = {
        "inferred party": "+" in row["rule"], "contested": row["status"] == CONTESTED, "single voice": row["voices"] == 1,
        "facts differ": bool(json.loads(row["differing"])),
    }  # fmt: skip
    doubts = tuple(name for name, holds in found.items() if holds)
    return ToReview(claim_of(row), row["event"], row["type"], row["status"], row["doubt"], doubts)

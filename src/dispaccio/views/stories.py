"""Stories: which dispatches carry the same text, who had it first; the newest first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of
from dispaccio.views.conditions import of_dispatch
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page


@dataclass(frozen=True, slots=True)
class Carried:
    """A dispatch that carries a story."""

    dispatch: str
    id: str
    source: str | None
    agencies: tuple[str, ...]
    published: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class LedgerStory:
    """Dispatches with one text: `story` is the key of the one that had it first; events: those that they tell of."""

    story: str
    title: str | None
    lang: str
    start: str | None
    end: str | None
    dispatches: int
    copies: int
    updates: int
    events: int
    carriers: tuple[Carried, ...]


def page_of_stories(
    connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerStory]:
    """Return the stories whose first dispatch the filters leave."""
    reading = tables.reading.c
    first = (reading.dispatch == reading.story, *of_dispatch(connection, filters))
    query = select(reading.dispatch, reading.published).where(*first)
    if after:
        place = decode(after)
        later = and_(reading.published == place.day, reading.dispatch > place.key)
        query = query.where(or_(reading.published < place.day, later))
    found = connection.execute(query.order_by(reading.published.desc(), reading.dispatch).limit(limit + 1)).all()
    stories = _stories(connection, [row.dispatch for row in found])
    return make_page(stories, limit, lambda story: Place(story.start or "", story.story))


def story_by_key(connection: Connection, key: str) -> LedgerStory | None:
    """Return the story of this key, None if there is none."""
    return next(iter(_stories(connection, [key])), None)


def _stories(connection: Connection, keys: Sequence[str]) -> list[LedgerStory]:
    """The stories of these keys that there are, in order."""
    reading, dispatch = tables.reading.c, tables.dispatch.c
    members: dict[str, Rows] = defaultdict(list)
    for part in chunks(keys):
        query = (
            select(reading.story, reading.dispatch, reading.lang, reading.published, reading.relation, reading.agencies)
            .add_columns(dispatch.id, dispatch.source, dispatch.title)
            .join(tables.dispatch, dispatch.key == reading.dispatch)
            .where(reading.story.in_(part))
            .order_by(reading.published, reading.dispatch)
        )
        for row in rows_of(connection, query):
            members[row["story"]].append(row)
    events = _events(connection, keys)
    return [_story(key, members[key], events.get(key, 0)) for key in keys if key in members]


def _events(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """How many events the dispatches of each story tell of."""
    reading, claim = tables.reading.c, tables.claim.c
    out: dict[str, int] = {}
    for part in chunks(keys):
        query = select(reading.story, func.count(claim.event.distinct()).label("events"))
        query = query.join(tables.claim, claim.dispatch == reading.dispatch)
        found = rows_of(connection, query.where(reading.story.in_(part)).group_by(reading.story))
        out |= {row["story"]: row["events"] for row in found}
    return out


def _story(key: str, rows: Rows, events: int) -> LedgerStory:
    first = next(row for row in rows if row["dispatch"] == key)
    days = [row["published"] for row in rows if row["published"]]
    copies, updates = (sum(row["relation"] == relation for row in rows) for relation in ("copy", "update"))
    return LedgerStory(
        key, first["title"], first["lang"], first["published"] or None, max(days, default=None), len(rows), copies, updates,
        events, tuple(map(_carried, rows)),
    )  # fmt: skip


def _carried(row: dict[str, Any]) -> Carried:
    agencies = tuple(json.loads(row["agencies"]))
    return Carried(row["dispatch"], row["id"], row["source"], agencies, row["published"] or None, row["relation"])

"""Quotes with their speakers and where they stand: of all dispatches, or of those that filters leave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dispaccio.store import tables
from dispaccio.store.read import rows_of, stands
from dispaccio.views.dispatches import kept
from dispaccio.views.filters import Filters, by_name
from dispaccio.views.participants import NOBODY, Cast, cast_of


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """What somebody said, in which dispatch, at which characters.

    actor: the speaker's key. cue: the words that report it.
    """

    key: str
    id: str
    dispatch: str
    source: str | None
    published: str | None
    lang: str
    story: str
    relation: str
    actor: str | None
    speaker: str | None
    country: str | None
    kind: str
    words: str
    start: int
    end: int
    cue: str | None
    mark: str
    verdict: str | None


def all_quotes(connection: Connection, filters: Filters) -> Iterator[CitedQuote]:
    """Yield the quotes of the dispatches that filters leave, the newest first; of an actor's those that it says itself.

    They are as people judge them: none that is rejected, and the speaker that a person corrected.
    """
    for batch in kept(connection, filters, tables.reading.c.payload, tables.dispatch.c.source):
        dispatches = [row["dispatch"] for row in batch]
        cast, judged = cast_of(connection, dispatches), _judged(connection, dispatches)
        wanted = _so_called(connection, filters.actor, dispatches) if filters.actor else None
        for quote in (quote for row in batch for quote in _quotes(row, cast[row["dispatch"]], judged)):
            if wanted is None or (quote.dispatch, quote.actor) in wanted:
                yield quote


def _so_called(connection: Connection, name: str, dispatches: list[str]) -> set[tuple[str, str | None]]:
    """The actors so called, as dispatch and key."""
    actor = tables.actor.c
    query = select(actor.dispatch, actor.key).where(actor.dispatch.in_(dispatches), by_name(name))
    return {(row["dispatch"], row["key"]) for row in rows_of(connection, query)}


def _judged(connection: Connection, dispatches: list[str]) -> dict[str, dict[str, Any]]:
    """The quotes that stand, by key."""
    quote = tables.quote.c
    found = rows_of(connection, select(tables.quote).where(quote.dispatch.in_(dispatches), stands(quote)))
    return {row["key"]: row for row in found}


def _quotes(row: Mapping[str, Any], cast: Cast, judged: Mapping[str, Mapping[str, Any]]) -> Iterator[CitedQuote]:
    for number, quote in enumerate(json.loads(row["payload"])["quotes"]):
        told = judged.get(f"{row['dispatch']}.q{number}")
        if told is None:
            continue
        by_id = cast.get(quote["speaker"], NOBODY)
        named = (actor for actor in cast.values() if actor.name == told["speaker"])
        speaker = by_id if by_id.name == told["speaker"] else next(named, NOBODY)
        yield CitedQuote(
            told["key"], quote["id"], row["dispatch"], row["source"], row["published"] or None, row["lang"], row["story"],
            row["relation"], speaker.key, told["speaker"], speaker.country, told["kind"], told["words"], told["begins"],
            told["ends"], quote["cue"], told["mark"], told["verdict"],
        )  # fmt: skip

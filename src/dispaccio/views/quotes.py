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


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """What somebody said, in which dispatch, at which characters; `cue` are the words that report it."""

    key: str
    id: str
    dispatch: str
    source: str | None
    published: str | None
    lang: str
    story: str
    relation: str
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
        wanted = _speakers(connection, filters.actor, [row["dispatch"] for row in batch]) if filters.actor else None
        judged = _judged(connection, [row["dispatch"] for row in batch])
        for row in batch:
            yield from _quotes(row, judged, wanted)


def _speakers(connection: Connection, name: str, dispatches: list[str]) -> set[tuple[str, str]]:
    """The actors so called, as dispatch and id."""
    actor = tables.actor.c
    query = select(actor.dispatch, actor.id).where(actor.dispatch.in_(dispatches), by_name(name))
    return {(row["dispatch"], row["id"]) for row in rows_of(connection, query)}


def _judged(connection: Connection, dispatches: list[str]) -> dict[str, dict[str, Any]]:
    """The quotes that stand, by key."""
    quote = tables.quote.c
    found = rows_of(connection, select(tables.quote).where(quote.dispatch.in_(dispatches), stands(quote)))
    return {row["key"]: row for row in found}


def _quotes(
    row: Mapping[str, Any], judged: Mapping[str, Mapping[str, Any]], wanted: set[tuple[str, str]] | None
) -> Iterator[CitedQuote]:
    payload = json.loads(row["payload"])
    cast = {actor["id"]: actor for actor in payload["actors"]}
    for number, quote in enumerate(payload["quotes"]):
        key = f"{row['dispatch']}.q{number}"
        if key not in judged or (wanted is not None and (row["dispatch"], quote["speaker"]) not in wanted):
            continue
        told = judged[key]
        speaker = next((actor for actor in cast.values() if actor["name"] == told["speaker"]), None)
        yield CitedQuote(
            key, quote["id"], row["dispatch"], row["source"], row["published"] or None, row["lang"],
            row["story"], row["relation"], told["speaker"], speaker["country"] if speaker else None,
            told["kind"], told["words"], told["begins"], told["ends"], quote["cue"], told["mark"], told["verdict"],
        )  # fmt: skip

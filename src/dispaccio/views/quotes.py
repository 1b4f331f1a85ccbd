"""Quotes: who said what, about whom, each with its place in the dispatch; the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, literal, select, tuple_

from dispaccio.lexicon.world import fold_name
from dispaccio.store import tables
from dispaccio.store.read import chunks, rows_of, stands
from dispaccio.views.conditions import by_name, of_dispatch, terms_of
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """What somebody said and where it stands; `cue` are the words that report it.

    actor, speaker, country: key, name and country of who speaks, None if the dispatch names nobody. about, about_ids: names and
    keys of the actors that the quote mentions, in the same order.
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
    about: tuple[str, ...]
    about_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteFilters:
    """What quotes are narrowed to: by whom and about whom (words of a name, a country code, or an actor's key).

    of: filters of the dispatches; its words must all stand in the quote.
    """

    speaker: str | None = None
    about: str | None = None
    speaker_id: str | None = None
    about_id: str | None = None
    of: Filters = field(default_factory=Filters)


def page_of_quotes(
    connection: Connection, filters: QuoteFilters, *, limit: int = LIMIT, after: str | None = None
) -> Page[CitedQuote]:
    """Return the quotes that meet the filters, as people judge them: none that is rejected."""
    quote = tables.quote.c
    query = _whole().where(*_conditions(connection, filters))
    if after:
        place = decode(after)
        query = query.where(tuple_(quote.day, quote.key) < tuple_(literal(place.day), literal(place.key)))
    found = rows_of(connection, query.order_by(quote.day.desc(), quote.key.desc()).limit(limit + 1))
    about = _about(connection, [row["key"] for row in found])
    return make_page([_quote_of(row, about) for row in found], limit, lambda item: Place((item.published or "")[:10], item.key))


def quote_by_key(connection: Connection, key: str) -> CitedQuote | None:
    """Return the quote of this key, None if there is none that stands."""
    found = rows_of(connection, _whole().where(tables.quote.c.key == key, *_conditions(connection, QuoteFilters())))
    about = _about(connection, [row["key"] for row in found])
    return _quote_of(found[0], about) if found else None


def _whole() -> Select[Any]:
    """All quotes with what is told of their dispatches."""
    quote, reading, dispatch = tables.quote.c, tables.reading.c, tables.dispatch.c
    query = select(tables.quote, reading.published, reading.lang, reading.story, reading.relation, dispatch.source)
    query = query.join_from(tables.quote, tables.reading, reading.dispatch == quote.dispatch)
    return query.join(tables.dispatch, dispatch.key == quote.dispatch)


def _conditions(connection: Connection, filters: QuoteFilters) -> Iterator[ColumnElement[bool]]:
    quote, actor, about = (table.c for table in (tables.quote, tables.actor, tables.about))
    yield stands(quote)
    if filters.speaker_id:
        yield quote.speaker_id == filters.speaker_id
    if filters.about_id:
        yield exists(select(1).where(about.quote == quote.key, about.actor == filters.about_id).correlate(tables.quote))
    in_dispatch = select(1).where(actor.dispatch == quote.dispatch).correlate(tables.quote)
    if filters.speaker:
        yield exists(in_dispatch.where(actor.key == quote.speaker_id, by_name(filters.speaker)))
    if filters.about:
        yield exists(in_dispatch.where(about.quote == quote.key, about.actor == actor.key, by_name(filters.about)))
    yield from of_dispatch(connection, filters.of)
    if filters.of.words:
        yield from (quote.folded.contains(f" {fold_name(term)} ", autoescape=True) for term in terms_of(filters.of.words))


def _about(connection: Connection, quotes: list[str]) -> dict[str, list[tuple[str, str]]]:
    """The names and keys of the actors that quotes mention, by quote."""
    about, actor, quote = tables.about.c, tables.actor.c, tables.quote.c
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for part in chunks(quotes):
        query = select(quote.key, actor.name, actor.key).distinct().where(
            quote.key.in_(part), about.quote == quote.key, actor.dispatch == quote.dispatch, actor.key == about.actor
        )  # fmt: skip
        for key, name, ident in connection.execute(query):
            out[key].append((name, ident))
    return {key: sorted(found) for key, found in out.items()}


def _quote_of(row: dict[str, Any], about: dict[str, list[tuple[str, str]]]) -> CitedQuote:
    mentioned = about.get(row["key"], [])
    return CitedQuote(
        row["key"], row["id"], row["dispatch"], row["source"], row["published"] or None, row["lang"], row["story"],
        row["relation"], row["speaker_id"], row["speaker"], row["country"], row["kind"], row["words"], row["begins"],
        row["ends"], row["cue"], row["mark"], row["verdict"], tuple(name for name, _ in mentioned),
        tuple(ident for _, ident in mentioned),
    )  # fmt: skip

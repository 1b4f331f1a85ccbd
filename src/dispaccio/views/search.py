"""Dispatches that hold words or meet conditions, the newest first, with the words around what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select, text

from dispaccio.store import tables
from dispaccio.store.text import Text
from dispaccio.views.conditions import WORDS, matching, of_dispatch, quoted, terms_of
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page
from dispaccio.views.records import Hit

SNIPPET_WORDS = 16
BEGINNING = 160
"""Characters of a dispatch that are shown where no word is looked for."""
FIELDS = ("dispatch", "id", "source", "title", "lang", "published", "country", "story", "relation", "fate")
OPEN, CLOSE = "\x02", "\x03"
"""Set by the databases around the words that were found; taken out again, as no mark that news texts use is safe."""


def search(connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None) -> Page[Hit]:
    """Return the dispatches that meet the filters, the newest first, all of them without any; raise LedgerError for no word."""
    query = _query(connection, filters)
    reading, dispatch = tables.reading.c, tables.dispatch.c
    conditions = of_dispatch(connection, replace(filters, words=None))
    query = query.where(*conditions).order_by(reading.published.desc(), reading.dispatch).limit(limit + 1)
    if after:
        place = decode(after)
        later = and_(reading.published == place.day, dispatch.key > place.key)
        query = query.where(or_(reading.published < place.day, later))
    hits = [hit_of(row) for row in connection.execute(query)]
    return make_page(hits, limit, lambda hit: Place(hit.published or "", hit.dispatch))


def hit_of(row: Sequence[Any]) -> Hit:
    """Return the hit of a row, with the places of what was found in the snippet."""
    marked, events = row[-2:]
    snippet, highlights = "", []
    for number, piece in enumerate(marked.split(OPEN)):
        found, closed, rest = piece.partition(CLOSE)
        if number and closed:
            highlights.append((len(snippet), len(snippet) + len(found)))
        snippet += found + rest
    known = dict(zip(FIELDS, row, strict=False))
    return Hit(**known, snippet=snippet, highlights=tuple(highlights), events=events)


def _query(connection: Connection, filters: Filters) -> Select[Any]:
    """The columns of hits from the tables that hold them."""
    reading, dispatch = tables.reading, tables.dispatch
    if not filters.words:
        beginning = func.substr(dispatch.c.text, 1, BEGINNING, type_=Text)
        return select(*_columns(), beginning, _events()).join_from(reading, dispatch, dispatch.c.key == reading.c.dispatch)
    terms = terms_of(filters.words)
    seq = WORDS.c.rowid if connection.dialect.name == "sqlite" else WORDS.c.seq
    query = select(*_columns(), _snippet(connection, terms), _events()).select_from(WORDS)
    query = query.join(dispatch, dispatch.c.seq == seq).join(reading, reading.c.dispatch == dispatch.c.key)
    return query.where(matching(connection, terms))


def _columns() -> list[Any]:
    reading, dispatch = tables.reading.c, tables.dispatch.c
    return [
        dispatch.key, dispatch.id, dispatch.source, dispatch.title, reading.lang, func.nullif(reading.published, ""),
        reading.country, reading.story, reading.relation, reading.fate,
    ]  # fmt: skip


def _events() -> Any:
    claim = tables.claim.c
    return select(func.count(claim.event.distinct())).where(claim.dispatch == tables.reading.c.dispatch).scalar_subquery()


def _snippet(connection: Connection, terms: list[str]) -> Any:
    if connection.dialect.name == "sqlite":
        return text(f"snippet(dispatch_words, -1, '{OPEN}', '{CLOSE}', '…', {SNIPPET_WORDS})")
    wanted = func.websearch_to_tsquery("simple", quoted(terms))
    options = f"StartSel={OPEN}, StopSel={CLOSE}, MaxWords={SNIPPET_WORDS}, MinWords=8, MaxFragments=1"
    return func.ts_headline("simple", tables.dispatch.c.text, wanted, options, type_=Text)

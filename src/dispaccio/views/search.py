"""Full-text search over the dispatches, the newest first."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select, text
from sqlalchemy import column as named
from sqlalchemy import table as named_table

from dispaccio.errors import LedgerError
from dispaccio.store import tables
from dispaccio.views.filters import Filters, of_dispatch
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page
from dispaccio.views.records import Hit

TERM = re.compile(r'"([^"]*)"|(\S+)')
SNIPPET_WORDS = 16
WORDS = named_table("dispatch_words", named("rowid"), named("seq"), named("words"))
OPEN, CLOSE = "«", "»"


def search(connection: Connection, wanted: str, filters: Filters, *, limit: int = LIMIT, after: str | None = None) -> Page[Hit]:
    """Return the dispatches that hold all words, and all "phrases" word for word; raise LedgerError if there is none to find."""
    terms = [words for pair in TERM.findall(wanted) if (words := " ".join(re.findall(r"\w+", pair[0] or pair[1])))]
    if not terms:
        msg = f"search {wanted[:40]!r}; expected a word"
        raise LedgerError(msg)
    query = _sqlite(terms) if connection.dialect.name == "sqlite" else _postgres(terms)
    reading, dispatch = tables.reading.c, tables.dispatch.c
    query = query.where(*of_dispatch(filters)).order_by(reading.published.desc(), reading.dispatch).limit(limit + 1)
    if after:
        place = decode(after)
        later = and_(reading.published == place.day, dispatch.key > place.key)
        query = query.where(or_(reading.published < place.day, later))
    hits = [Hit(*row) for row in connection.execute(query)]
    return make_page(hits, limit, lambda hit: Place(hit.published or "", hit.dispatch))


def _columns() -> list[Any]:
    reading, dispatch = tables.reading.c, tables.dispatch.c
    return [
        dispatch.key, dispatch.id, dispatch.source, dispatch.title, reading.lang, func.nullif(reading.published, ""),
        reading.country, reading.story, reading.relation, reading.fate,
    ]  # fmt: skip


def _events() -> Any:
    claim = tables.claim.c
    return select(func.count(claim.event.distinct())).where(claim.dispatch == tables.reading.c.dispatch).scalar_subquery()


def _sqlite(terms: list[str]) -> Select[Any]:
    """The query for SQLite's FTS5: every term quoted, so that none is an operator."""
    match = " ".join(f'"{term}"' for term in terms)
    snippet = text(f"snippet(dispatch_words, -1, '{OPEN}', '{CLOSE}', '…', {SNIPPET_WORDS})")
    query = select(*_columns(), snippet, _events()).select_from(WORDS)
    query = query.join(tables.dispatch, tables.dispatch.c.seq == WORDS.c.rowid)
    query = query.join(tables.reading, tables.reading.c.dispatch == tables.dispatch.c.key)
    return query.where(text("dispatch_words MATCH :wanted").bindparams(wanted=match))


def _postgres(terms: list[str]) -> Select[Any]:
    """The query for PostgreSQL's text search."""
    wanted = func.websearch_to_tsquery("simple", " ".join(f'"{term}"' for term in terms))
    options = f"StartSel={OPEN}, StopSel={CLOSE}, MaxWords={SNIPPET_WORDS}, MinWords=8, MaxFragments=1"
    snippet = func.ts_headline("simple", tables.dispatch.c.text, wanted, options)
    query = select(*_columns(), snippet, _events()).select_from(WORDS)
    query = query.join(tables.dispatch, tables.dispatch.c.seq == WORDS.c.seq)
    query = query.join(tables.reading, tables.reading.c.dispatch == tables.dispatch.c.key)
    return query.where(WORDS.c.words.op("@@")(wanted))

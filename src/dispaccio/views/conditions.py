"""The filters as conditions on rows of `reading` and `event`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, or_, select, text
from sqlalchemy import column as named
from sqlalchemy import table as named_table

from dispaccio.errors import LedgerError
from dispaccio.lexicon.world import fold_name
from dispaccio.store import tables
from dispaccio.store.read import is_current, stands
from dispaccio.views.filters import Filters

CODE = re.compile(r"[A-Z]{3}")
TERM = re.compile(r'"([^"]*)"|(\S+)')
WORDS = named_table("dispatch_words", named("rowid"), named("seq"), named("words"))
KINDS = {
    "type": "type", "mode": "mode", "aspect": "aspect", "instrument": "instrument", "stage": "stage", "country": "country",
    "source": "source", "lang": "lang", "actor_id": "actor",
}  # fmt: skip
"""The filters that are looked up among the facets of a dispatch, and the kind of facet of each."""
SENT = ("source", "stage", "lang")
"""The filters that an event has from the dispatches which tell it."""


def by_name(name: str) -> ColumnElement[bool]:
    """The condition that an actor's row stands and has these words in its name, or is of that country if they are a code."""
    words = fold_name(name).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    padded = " " + tables.actor.c.folded + " "
    named_so = padded.like(f"% {words} %", escape="\\")
    meant = or_(named_so, tables.actor.c.country == name) if CODE.fullmatch(name) else named_so
    return and_(stands(tables.actor.c), meant)


def terms_of(wanted: str) -> list[str]:
    """Return the words and phrases that are looked for, without signs; raise LedgerError if there is none."""
    terms = [words for pair in TERM.findall(wanted) if (words := " ".join(re.findall(r"\w+", pair[0] or pair[1])))]
    if not terms:
        msg = f"search {wanted[:40]!r}; expected a word"
        raise LedgerError(msg)
    return terms


def quoted(terms: list[str]) -> str:
    """Return terms as both databases' text search takes them: each quoted, so that none is an operator."""
    return " ".join(f'"{term}"' for term in terms)


def matching(connection: Connection, terms: list[str]) -> ColumnElement[bool]:
    """The condition that a row of the index of words holds all terms."""
    if connection.dialect.name == "sqlite":
        return text("dispatch_words MATCH :wanted").bindparams(wanted=quoted(terms))  # type: ignore[return-value]
    return WORDS.c.words.op("@@")(func.websearch_to_tsquery("simple", quoted(terms)))


def has_words(connection: Connection, terms: list[str], dispatch: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that the dispatch of this key holds all terms."""
    seq = WORDS.c.rowid if connection.dialect.name == "sqlite" else WORDS.c.seq
    found = select(tables.dispatch.c.key).join(WORDS, seq == tables.dispatch.c.seq).where(matching(connection, terms))
    return dispatch.in_(found)


def of_dispatch(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on a row of `reading`."""
    reading, actor, claim, event = (table.c for table in (tables.reading, tables.actor, tables.claim, tables.event))
    told = select(1).where(claim.dispatch == reading.dispatch).correlate(tables.reading)
    if not filters.every_version:
        yield is_current(reading)
    for name, kind in KINDS.items():
        if value := getattr(filters, name):
            yield has_facet(kind, value, tables.reading)
    if filters.actor:
        named_in = select(1).where(actor.dispatch == reading.dispatch, by_name(filters.actor))
        yield exists(named_in.correlate(tables.reading))
    if filters.date:
        yield filters.date.holds(reading.published)
    if filters.status:
        yield exists(told.where(event.id == claim.event, event.status == filters.status))
    if filters.dyad:
        yield exists(told.where(claim.event.in_(events_between(*filters.dyad))))
    if filters.words:
        yield has_words(connection, terms_of(filters.words), reading.dispatch)


def of_event(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on a row of `event`."""
    event = tables.event.c
    for name in ("type", "status", "country"):
        if value := getattr(filters, name):
            yield event[name] == value
    for column, value in ((event.instruments, filters.instrument), (event.modes, filters.mode)):
        if value:
            yield column.contains(f'"{value}"', autoescape=True)
    if filters.date:
        yield filters.date.holds(event.first_day)
    if filters.dyad:
        yield event.id.in_(events_between(*filters.dyad))
    yield from _of_claims(connection, filters)


def _of_claims(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on an event that its claims or their dispatches must meet."""
    event, claim, actor, part = (table.c for table in (tables.event, tables.claim, tables.actor, tables.part))
    told = select(1).where(claim.event == event.id).correlate(tables.event)
    if filters.aspect:
        yield exists(told.where(claim.aspect == filters.aspect))
    if filters.actor_id:
        yield exists(told.where(part.claim == claim.key, part.actor == filters.actor_id))
    if filters.actor:
        same = (part.claim == claim.key, actor.dispatch == claim.dispatch, actor.key == part.actor)
        yield exists(told.where(*same, by_name(filters.actor)))
    for name in SENT:
        if value := getattr(filters, name):
            yield exists(told.where(has_facet(KINDS[name], value, tables.claim)))
    if filters.words:
        yield exists(told.where(has_words(connection, terms_of(filters.words), claim.dispatch)))


def has_facet(kind: str, value: str, table: Table) -> ColumnElement[bool]:
    """The condition that the dispatch which a row of the table belongs to has a value."""
    facet = tables.facet.c
    found = select(1).where(facet.kind == kind, facet.value == value, facet.dispatch == table.c.dispatch)
    return exists(found.correlate(table))


def events_between(one: str, two: str) -> Select[tuple[str]]:
    """The query for the events between two codes, whichever acts."""
    dyad = tables.dyad.alias().c
    there, back = (and_(dyad.source == a, dyad.target == b) for a, b in ((one, two), (two, one)))
    return select(dyad.event).where(or_(there, back))

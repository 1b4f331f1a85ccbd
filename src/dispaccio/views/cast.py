"""Actors across dispatches: each once, with the names, codes and roles that dispatches give it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, collate, select

from dispaccio.store import tables
from dispaccio.store.read import stands
from dispaccio.views.conditions import by_name, of_dispatch
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT, Page, Place, decode, make_page

BATCH = 500
NAMED = "|"
"""Stands in a key that is made of a name and a country, and in none of the world table's."""


@dataclass(frozen=True, slots=True)
class LedgerActor:
    """An actor by its key (its entry in the world table, else its name and country), the most frequent name first.

    ref: the entry in the world table. dispatches: those that it takes part in; first and last: their days.
    """

    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sector: tuple[str, ...]
    roles: tuple[str, ...]
    ref: str | None
    dispatches: int
    first: str | None
    last: str | None


def all_actors(
    connection: Connection, filters: Filters, *, after: str = "", only: str | None = None
) -> Iterator[LedgerActor]:
    """Yield the actors of the dispatches that filters leave, in the order of their keys; of a name those ever so called.

    after: the key behind which to begin. only: a single key.
    """
    one, sent = (table.alias().c for table in (tables.actor, tables.reading))
    columns = (one.key, one.name, one.kind, one.country, one.sector, one.role, one.dispatch)
    query = select(*columns, sent.published).where(one.dispatch == sent.dispatch, stands(one))
    if conditions := list(of_dispatch(connection, filters)):
        query = query.where(one.dispatch.in_(select(tables.reading.c.dispatch).where(*conditions)))
    if filters.actor:
        query = query.where(one.key.in_(select(tables.actor.c.key).where(by_name(filters.actor))))
    key = one.key if connection.dialect.name == "sqlite" else collate(one.key, "C")
    if after:
        query = query.where(key > after)
    if only is not None:
        query = query.where(one.key == only)
    query = query.order_by(key, one.dispatch, one.id)
    rows = connection.execute(query, execution_options={"yield_per": BATCH})
    for _, found in groupby(rows, key=lambda row: row.key):
        yield _actor(list(found))


def page_of_actors(
    connection: Connection, filters: Filters, *, limit: int = LIMIT, after: str | None = None
) -> Page[LedgerActor]:
    """Return the actors of the dispatches that filters leave, in the same order."""
    place = decode(after) if after else Place("", "")
    found = list(islice(all_actors(connection, filters, after=place.key), limit + 1))
    return make_page(found, limit, lambda actor: Place("", actor.key))


def actor_by_key(connection: Connection, key: str) -> LedgerActor | None:
    """Return the actor of a key, None if no dispatch has it."""
    return next(all_actors(connection, Filters(), only=key), None)


def _actor(rows: Sequence[Any]) -> LedgerActor:
    names, roles = _frequent(row.name for row in rows), _frequent(row.role for row in rows if row.role)
    kind, country, sector = (_frequent(getattr(row, name) for row in rows)[0] for name in ("kind", "country", "sector"))
    days = [row.published for row in rows if row.published]
    key = rows[0].key
    return LedgerActor(
        key, names[0], names, kind, country, tuple(json.loads(sector)), roles, key if NAMED not in key else None,
        len({row.dispatch for row in rows}), min(days, default=None), max(days, default=None),
    )  # fmt: skip


def _frequent(values: Iterator[Any]) -> tuple[Any, ...]:
    """The values, each once, the most frequent first, equals in order."""
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0]))))

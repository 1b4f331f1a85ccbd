"""Writing rows. Every function works inside the caller's transaction (`database.writing`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, bindparam, case, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from dispaccio.store import tables
from dispaccio.store.read import Between, chunks, on_days, rows_of

Row: TypeAlias = Mapping[str, Any]
INDEXED = 500_000
"""Characters of a dispatch that PostgreSQL indexes: its word lists end at a megabyte. SQLite indexes all."""


MONTH = 7
"""Characters of an ISO date to the month."""
NOBODY = "[]"
"""The recipients of an event whose actors all act together."""


def write_dispatch(connection: Connection, row: Row) -> bool:
    """Keep a dispatch and index its words; return False, and change nothing, if its key is known."""
    dialect = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    statement = dialect(tables.dispatch).values(**row).on_conflict_do_nothing(index_elements=["key"])
    seq = connection.execute(statement.returning(tables.dispatch.c.seq)).scalar()
    if seq is None:
        return False
    _index(connection, seq)
    return True


def _index(connection: Connection, seq: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"{SQLITE_INDEX} WHERE seq = :seq"), {"seq": seq})
    else:
        connection.execute(text(f"{POSTGRES_INDEX} WHERE seq = :seq"), {"seq": seq, **LIMITS})


SQLITE_INDEX = "INSERT INTO dispatch_words (rowid, title, text) SELECT seq, title, text FROM dispatch"
POSTGRES_INDEX = """
INSERT INTO dispatch_words (seq, words)
SELECT seq, to_tsvector('simple', translate(coalesce(title, '') || ' ' || left(text, :limit), :signs, :blanks)) FROM dispatch
"""
SIGNS = "«»‹›“”„‘’‚…–—¿¡、。，！？《》「」؟،؛"
"""Signs that end a word. PostgreSQL takes them for letters where the database's locale is C."""
LIMITS = {"limit": INDEXED, "signs": SIGNS, "blanks": " " * len(SIGNS)}


def rebuild_words(connection: Connection) -> None:
    """Make the index of words again."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO dispatch_words (dispatch_words) VALUES ('rebuild')"))
    else:
        connection.execute(text("DELETE FROM dispatch_words"))
        connection.execute(text(POSTGRES_INDEX), LIMITS)


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(insert(table), list(rows))


def add_counts(connection: Connection, table: Table, counts: Mapping[tuple[Any, ...], int]) -> None:
    """Add to the counts of a table, whose last column is the count and the others its key; what comes to zero goes."""
    *keys, amount = (column.name for column in table.columns)
    rows = [dict(zip(keys, key, strict=True)) | {amount: number} for key, number in sorted(counts.items()) if number]
    if not rows:
        return
    dialect = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    statement = dialect(table)
    total = table.c[amount] + statement.excluded[amount]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_={amount: total}), rows)
    less = [{f"b_{name}": row[name] for name in keys} for row in rows if row[amount] < 0]
    if less:
        same = (table.c[name] == bindparam(f"b_{name}") for name in keys)
        connection.execute(delete(table).where(table.c[amount] == 0, *same), less)


def clear_derived(connection: Connection) -> None:
    """Empty every table that is made from the dispatches."""
    for table in tables.DERIVED:
        clear(connection, table)


def clear(connection: Connection, table: Table) -> None:
    """Empty a table."""
    connection.execute(delete(table))


def write_stories(connection: Connection, rows: Iterable[Row]) -> None:
    """Set the story and relation of dispatches that have been read."""
    for row in rows:
        values = {"story": row["story"], "relation": row["relation"]}
        connection.execute(update(tables.reading).where(tables.reading.c.dispatch == row["dispatch"]).values(values))


def remove_events(connection: Connection, group: str, days: Sequence[Between], *, coarse: bool) -> list[str]:
    """Remove the events of a group that begin on the days, and if `coarse` those of no certain day; return their ids."""
    event = tables.event.c
    wanted = (event.group_key == group, on_days(event.first_day, days, coarse=coarse))
    add_counts(connection, tables.tie, _ties_lost(connection, select(event.id).where(*wanted)))
    connection.execute(delete(tables.dyad).where(tables.dyad.c.event.in_(select(event.id).where(*wanted))))
    return list(connection.execute(delete(tables.event).where(*wanted).returning(event.id)).scalars())


def _ties_lost(connection: Connection, events: Select[tuple[str]]) -> dict[tuple[Any, ...], int]:
    """What the events that are to go count for in `tie`, negative."""
    event, dyad = tables.event.c, tables.dyad.c
    columns = (event.first_day, event.type, event.status, event.recipients)
    query = select(dyad.source, dyad.target, *columns).join(tables.event, event.id == dyad.event).where(dyad.event.in_(events))
    counts = Counter(_tie(row, row) for row in rows_of(connection, query))
    return {key: -number for key, number in counts.items()}


def _tie(pair: Mapping[str, Any], event: Mapping[str, Any]) -> tuple[Any, ...]:
    """The key in `tie` of an event between a pair."""
    joint = event["recipients"] == NOBODY
    return pair["source"], pair["target"], event["first_day"][:MONTH], event["type"], event["status"], joint


def write_events(connection: Connection, events: Sequence[Row], dyads: Sequence[Row]) -> None:
    """Insert events; `claim_keys` of a row are the claims that are made to point to it, `doubts` what they get."""
    write_rows(connection, tables.event, [{k: v for k, v in row.items() if k not in {"claim_keys", "doubts"}} for row in events])
    write_rows(connection, tables.dyad, dyads)
    by_id = {row["id"]: row for row in events}
    add_counts(connection, tables.tie, Counter(_tie(pair, by_id[pair["event"]]) for pair in dyads))
    for row in events:
        doubt = case((tables.claim.c.rule.contains("+"), row["doubts"]["inferred"]), else_=row["doubts"]["read"])
        for part in chunks(row["claim_keys"]):
            connection.execute(update(tables.claim).where(tables.claim.c.key.in_(part)).values(event=row["id"], doubt=doubt))


def replace_threads(connection: Connection, idents: Sequence[str], threads: Sequence[Row]) -> None:
    """Put threads in place of those with the same ids."""
    for part in chunks(idents):
        connection.execute(delete(tables.thread).where(tables.thread.c.id.in_(part)))
    write_rows(connection, tables.thread, threads)


def remove_records(connection: Connection, dispatches: Iterable[str]) -> None:
    """Remove the records of dispatches."""
    claim, report, quote = tables.claim.c, tables.report.c, tables.quote.c
    hung = ((tables.part.c.claim, claim), (tables.stake.c.report, report), (tables.about.c.quote, quote))
    for part in chunks(sorted(set(dispatches))):
        for column, record in hung:
            connection.execute(delete(column.table).where(column.in_(select(record.key).where(record.dispatch.in_(part)))))
        for table in (tables.facet, tables.alias, tables.actor, tables.claim, tables.report, tables.quote):
            connection.execute(delete(table).where(table.c.dispatch.in_(part)))

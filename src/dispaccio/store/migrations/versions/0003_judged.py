"""Judgements apply: what each is about, the mark and verdict of every record, a table of quotes.

Readings that are kept give their records the marks; nothing is read again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

RECORDS = ("actor", "claim", "report")
QUOTE = (
    "INSERT INTO quote (key, dispatch, id, kind, speaker, words, begins, ends, mark, contested, machine) "
    "VALUES (:key, :dispatch, :id, :kind, :speaker, :words, :begins, :ends, :mark, :contested, '{}')"
)


def upgrade() -> None:
    """Add the tables and columns, and fill them for the readings that are there."""
    _make_tables()
    for table in RECORDS:
        op.add_column(table, sa.Column("mark", sa.Text(), nullable=False, server_default=""))
        op.add_column(table, sa.Column("verdict", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("judgement", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("contested", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.add_column(table, sa.Column("machine", sa.Text(), nullable=False, server_default="{}"))
        op.create_index(op.f(f"ix_{table}_mark"), table, ["mark"], unique=False)
    for column in ("bond", "apart"):
        op.add_column("claim", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    query = "SELECT r.dispatch, r.payload, d.text FROM reading r JOIN dispatch d ON d.key = r.dispatch ORDER BY r.dispatch"
    for key, payload, text in connection.execute(sa.text(query)).all():
        _fill(connection, key, json.loads(_read(payload)), _read(text))
    _fill_judgements(connection)


def _make_tables() -> None:
    op.create_table(
        "judged",
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.seq"]),
        sa.PrimaryKeyConstraint("judgement", "place"),
    )
    op.create_table(
        "quote",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "dispatch", "id", "kind")),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("judgement", sa.Integer(), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    for table, column in (("judged", "mark"), ("judged", "dispatch"), ("quote", "mark"), ("quote", "dispatch")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _fill(connection: sa.Connection, key: str, reading: dict[str, Any], text: str) -> None:
    """Give the records of a reading their marks, its quotes their rows, and its places and cues their spans."""
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    for number, (mark, claim) in enumerate(_marked(key, "claim", reading["events"], lambda r: (r["citation"][0], r["type"]))):
        _set(connection, "UPDATE claim SET mark = :mark WHERE key = :key", mark=mark, key=f"{key}.e{number}")
        _put_after(claim, "place", "place_citation", _nearest(text, claim["place"], claim["citation"][0]["start"]))
    promises = _marked(key, "commitment", reading["commitments"], lambda r: (r["citation"], r["instrument"]))
    for number, (mark, _) in enumerate(promises):
        _set(connection, "UPDATE report SET mark = :mark WHERE key = :key", mark=mark, key=f"{key}.c{number}")
    for mark, actor in _marked(key, "actor", reading["actors"], lambda r: (r["mention_spans"][0], "")):
        _set(connection, "UPDATE actor SET mark = :mark WHERE dispatch = :key AND id = :id", mark=mark, key=key, id=actor["id"])
    for number, (mark, quote) in enumerate(_marked(key, "quote", reading["quotes"], lambda r: (r["citation"], r["kind"]))):
        _put_after(quote, "cue", "cue_citation", _nearest(text, quote["cue"], quote["citation"]["start"]))
        _set(
            connection, QUOTE, key=f"{key}.q{number}", dispatch=key, id=quote["id"], kind=quote["kind"],
            speaker=_kept(names.get(quote["speaker"])), words=_kept(quote["text"]), begins=quote["citation"]["start"],
            ends=quote["citation"]["end"], mark=mark, contested=False,
        )  # fmt: skip
    payload = _kept(json.dumps(reading, ensure_ascii=False))
    _set(connection, "UPDATE reading SET payload = :payload WHERE dispatch = :key", payload=payload, key=key)


def _marked(
    key: str, kind: str, records: list[dict[str, Any]], passage: Callable[[dict[str, Any]], tuple[dict[str, int], str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record with its mark, those alike numbered."""
    seen: Counter[str] = Counter()
    for record in records:
        span, what = passage(record)
        mark = f"{kind}:{key}:{span['start']}-{span['end']}" + (f":{what}" if what else "")
        seen[mark] += 1
        yield (mark if seen[mark] == 1 else f"{mark}.{seen[mark]}"), record


def _put_after(record: dict[str, Any], name: str, new: str, value: object) -> None:
    """Give a record a field in its place among the others."""
    fields = list(record.items())
    record.clear()
    for field, old in fields:
        record[field] = old
        if field == name:
            record[new] = value


def _nearest(text: str, words: str | None, near: int) -> dict[str, int] | None:
    """Where the words stand nearest to a place: readings did not keep it."""
    if words is None:
        return None
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    start = min(places, key=lambda place: abs(place - near), default=0)
    return {"start": start, "end": start + len(words)}


def _fill_judgements(connection: sa.Connection) -> None:
    """Connect judgements with the claims and commitments whose keys they name; a change was prose and goes to the reason."""
    reason = "coalesce(reason || ' ', '') || change"
    _set(connection, f"UPDATE judgement SET reason = {reason}, change = NULL WHERE change IS NOT NULL")  # noqa: S608 - ours
    for seq, target in connection.execute(sa.text("SELECT seq, target FROM judgement")).all():
        for table in ("claim", "report"):
            query = f"SELECT mark, dispatch FROM {table} WHERE key = :key"  # noqa: S608 - two names of ours
            row = connection.execute(sa.text(query), {"key": target}).first()
            if row is not None:
                values = {"judgement": seq, "mark": row[0], "dispatch": row[1]}
                _set(connection, "INSERT INTO judged VALUES (:judgement, 0, :mark, :dispatch, '{}')", **values)


def _set(connection: sa.Connection, statement: str, **values: object) -> None:
    connection.execute(sa.text(statement), values)


def _read(value: str) -> str:
    r"""Text as it was written: PostgreSQL keeps NUL as ``\0`` and a backslash twice."""
    if op.get_bind().dialect.name != "postgresql":
        return value
    return "\\".join(part.replace("\\0", "\0") for part in value.split("\\\\"))


def _kept(value: str | None) -> str | None:
    """Text as it is kept."""
    if value is None or op.get_bind().dialect.name != "postgresql":
        return value
    return value.replace("\\", "\\\\").replace("\0", "\\0")

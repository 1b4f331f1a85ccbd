"""What became of records, in order: added, changed, retracted. Inside the caller's transaction.

`standing` keeps a digest of each record as it was last told of, `change` the telling. Neither is made again by a rebuild: it is
what others have heard that a rebuild is compared with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from dispaccio.store import tables
from dispaccio.store.read import Rows, chunks, rows_of

DIGITS = 20
"""Hexadecimal digits of a digest: 80 bits."""
standing, change = tables.standing, tables.change


class Kind(StrEnum):
    """What changes are told of."""

    DISPATCH = "dispatch"
    EVENT = "event"
    COMMITMENT = "commitment"


class Action(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    RETRACTED = "retracted"


class Cause(StrEnum):
    """Why: other dispatches came, some of which replace or withdraw earlier ones, a person judged, or all was read again."""

    ADD = "add"
    CORRECTION = "correction"
    JUDGEMENT = "judgement"
    REBUILD = "rebuild"


def digest_of(*parts: object) -> str:
    """Return a digest of plain values."""
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def tell(
    connection: Connection, kind: Kind, now: Mapping[str, str], *, gone: Collection[str] = (), cause: Cause, at: str
) -> None:
    """Note what became of records: `now` are those that stand, with their digests, `gone` those that stood before."""
    known = _known(connection, kind, {*now, *gone})
    actions = {ident: Action.ADDED for ident in now if ident not in known}
    actions |= {ident: Action.CHANGED for ident in now if ident in known and known[ident] != now[ident]}
    actions |= {ident: Action.RETRACTED for ident in known if ident not in now}
    _forget(connection, kind, (ident for ident in actions if ident in known))
    kept = [{"kind": kind.value, "id": i, "digest": now[i]} for i, a in sorted(actions.items()) if a is not Action.RETRACTED]
    told = {"at": at, "kind": kind.value, "cause": cause.value}
    if kept:
        connection.execute(insert(standing), kept)
    if actions:
        connection.execute(insert(change), [{**told, "id": i, "action": a.value} for i, a in sorted(actions.items())])


def standing_ids(connection: Connection, kind: Kind) -> set[str]:
    """Return the ids of all records of a kind that were told of and not retracted."""
    return set(connection.execute(select(standing.c.id).where(standing.c.kind == kind.value)).scalars())


def changes_after(connection: Connection, seq: int, limit: int) -> Rows:
    """Return the changes after a number, in order."""
    return rows_of(connection, select(change).where(change.c.seq > seq).order_by(change.c.seq).limit(limit))


def last_change(connection: Connection) -> int:
    """Return the number of the last change, 0 if there is none."""
    return connection.execute(select(func.max(change.c.seq))).scalar() or 0


def _known(connection: Connection, kind: Kind, idents: Iterable[str]) -> dict[str, str]:
    """The digests under which records were told of."""
    out: dict[str, str] = {}
    for part in chunks(sorted(idents)):
        query = select(standing.c.id, standing.c.digest).where(standing.c.kind == kind.value, standing.c.id.in_(part))
        out |= {row["id"]: row["digest"] for row in rows_of(connection, query)}
    return out


def _forget(connection: Connection, kind: Kind, idents: Iterable[str]) -> None:
    for part in chunks(idents):
        connection.execute(delete(standing).where(standing.c.kind == kind.value, standing.c.id.in_(part)))

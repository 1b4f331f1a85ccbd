"""Rows of accounts, sessions and the audit log. Every function works inside the caller's transaction.

Times are ISO 8601 in UTC to the second, so that their order is that of their letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from dispaccio.store import tables
from dispaccio.store.read import Rows, rows_of

account, session, audit = tables.account, tables.session, tables.audit


def has_accounts(connection: Connection) -> bool:
    """Tell whether anybody has an account, open or closed."""
    return connection.execute(select(account.c.name).limit(1)).first() is not None


def accounts(connection: Connection) -> Rows:
    """Return all accounts by name, closed ones too."""
    return rows_of(connection, select(account).order_by(account.c.name))


def account_of(connection: Connection, name: str) -> RowMapping | None:
    """Return an account, closed or not."""
    return connection.execute(select(account).where(account.c.name == name)).mappings().first()


def write_account(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep an account, in place of one of the same name."""
    connection.execute(delete(session).where(session.c.account == row["name"]))
    changed = connection.execute(update(account).where(account.c.name == row["name"]).values(**row))
    if not changed.rowcount:
        connection.execute(insert(account).values(**row))


def change_account(connection: Connection, name: str, values: Mapping[str, Any]) -> None:
    """Change an account; whoever is logged in with it has to log in again."""
    connection.execute(update(account).where(account.c.name == name).values(**values))
    connection.execute(delete(session).where(session.c.account == name))


def write_session(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a session, and forget those that have ended."""
    connection.execute(delete(session).where(session.c.ends_at <= row["seen_at"]))
    connection.execute(insert(session).values(**row))


def session_of(connection: Connection, digest: str) -> RowMapping | None:
    """Return a session with the role of its account."""
    query = select(session, account.c.role, account.c.closed_at).join(account, account.c.name == session.c.account)
    return connection.execute(query.where(session.c.digest == digest)).mappings().first()


def touch_session(connection: Connection, digest: str, *, seen_at: str) -> None:
    """Note when a session was last used."""
    connection.execute(update(session).where(session.c.digest == digest).values(seen_at=seen_at))


def end_session(connection: Connection, digest: str) -> None:
    """Forget a session."""
    connection.execute(delete(session).where(session.c.digest == digest))


def note(connection: Connection, row: Mapping[str, Any]) -> None:
    """Append to the audit log."""
    connection.execute(insert(audit).values(**row))


def audit_before(connection: Connection, before: int | None, limit: int) -> Rows:
    """Return entries of the audit log, the newest first; `before` is the number of the last one seen."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    return rows_of(connection, query if before is None else query.where(audit.c.seq < before))


def audit_count(connection: Connection) -> int:
    """Return how many entries the audit log has."""
    return int(connection.execute(select(func.count()).select_from(audit)).scalar_one())

"""Accounts: names with a role and an argon2 hash of the password. Who opens, changes and closes them is in the audit log."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine

from dispaccio.errors import AccountError
from dispaccio.store import people
from dispaccio.store.database import reading, writing
from dispaccio.web.people.roles import Role

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
SHORTEST, LONGEST = 12, 256
"""Characters of a password: NIST SP 800-63B asks for at least 8 and to accept at least 64; longer ones only cost hashing."""
HASHERS = BoundedSemaphore(2)
"""How many passwords are hashed at once: each takes 64 MiB."""
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""A hash that no password has: a name without an account costs as much time as one with it."""


def now() -> dt.datetime:
    """Return the time."""
    return dt.datetime.now(dt.UTC)


def iso(moment: dt.datetime) -> str:
    """Return a time as the tables keep it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `closed_at` is None while it is open."""

    name: str
    role: Role
    made_at: str
    closed_at: str | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a ledger."""

    engine: Engine
    clock: Callable[[], dt.datetime] = now
    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    def demanded(self) -> bool:
        """Tell whether there is an account, from when on everybody needs one."""
        with reading(self.engine) as connection:
            return people.has_accounts(connection)

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name, closed ones too."""
        with reading(self.engine) as connection:
            rows = people.accounts(connection)
        return tuple(Account(row["name"], Role(row["role"]), row["made_at"], row["closed_at"]) for row in rows)

    def add(self, name: str, password: str, role: Role, *, by: str) -> None:
        """Open an account, or open a closed one again; raise AccountError if the name is taken or no name."""
        if not NAME.fullmatch(name):
            msg = f"name {name[:40]!r}; expected up to 32 letters a to z, digits, dots, hyphens and low lines"
            raise AccountError(msg)
        hashed = self._hash(password)
        at = iso(self.clock())
        with writing(self.engine) as connection:
            row = people.account_of(connection, name)
            if row is not None and row["closed_at"] is None:
                msg = f"account {name!r} is there; expected another name"
                raise AccountError(msg)
            fresh = {"name": name, "password": hashed, "role": role.value, "made_at": at, "closed_at": None}
            people.write_account(connection, fresh)
            self._note(connection, by, "account.add", {"name": name, "role": role.value})

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Give an account another role and end its sessions; raise AccountError if it is not open."""
        self._change(name, {"role": role.value}, by, "account.role")

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give an account another password and end its sessions; raise AccountError if it is not open."""
        hashed = self._hash(password)
        self._change(name, {"password": hashed}, by, "account.password")

    def close(self, name: str, *, by: str) -> None:
        """Close an account and end its sessions; its name stays with what it did. Raise AccountError if it is not open."""
        self._change(name, {"closed_at": iso(self.clock()), "password": NOBODY}, by, "account.remove")

    def check(self, name: str, password: str) -> Role | None:
        """Return the role of an open account whose password this is, None for any other; both take as long."""
        with reading(self.engine) as connection:
            row = people.account_of(connection, name)
        is_open = row is not None and row["closed_at"] is None
        hashed = row["password"] if row is not None and is_open else NOBODY
        if len(password) > LONGEST or not self._verify(hashed, password):
            return None
        return Role(row["role"]) if row is not None and is_open else None

    def note_token(self, name: str, *, by: str) -> None:
        """Note in the audit log that a program gets a token of an account; raise AccountError if it is not open."""
        with writing(self.engine) as connection:
            _require_open(connection, name)
            self._note(connection, by, "account.token", {"name": name})

    def _hash(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            msg = f"a password of {len(password)} characters; expected {SHORTEST} to {LONGEST}"
            raise AccountError(msg)
        with HASHERS:
            return self.hasher.hash(password)

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            with HASHERS:
                return self.hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False

    def _change(self, name: str, values: dict[str, str], by: str, what: str) -> None:
        with writing(self.engine) as connection:
            _require_open(connection, name)
            people.change_account(connection, name, values)
            self._note(connection, by, what, {"name": name} | {k: v for k, v in values.items() if k == "role"})

    def _note(self, connection: Connection, by: str, what: str, detail: dict[str, Any]) -> None:
        row = {"at": iso(self.clock()), "who": by, "address": None, "what": what, "detail": json.dumps(detail)}
        people.note(connection, row)


def _require_open(connection: Connection, name: str) -> None:
    row = people.account_of(connection, name)
    if row is None or row["closed_at"] is not None:
        msg = f"account {name[:40]!r}: there is none that is open; expected one that `dispaccio users list` shows"
        raise AccountError(msg)

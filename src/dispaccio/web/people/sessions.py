"""Sessions: a random token in the browser's cookie, of which the ledger keeps only a hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine

from dispaccio.store import people
from dispaccio.store.database import reading, writing
from dispaccio.web.people.accounts import iso, now
from dispaccio.web.people.roles import Person, Role

COOKIE = "dispaccio-session"
VISIT = "dispaccio-visit"
"""The cookie of who is not logged in: their forms too carry a token."""
BYTES = 32
"""Random bytes of a token."""
WHOLE = dt.timedelta(days=14)
"""How long a session lasts at most."""
IDLE = dt.timedelta(hours=24)
"""How long a session lasts unused."""
TOUCH = dt.timedelta(minutes=10)
"""How old the note of a session's last use may be: not every page is a write."""
TOKEN_LIFE = dt.timedelta(days=365)
"""How long a program's token lasts."""


class Kind(StrEnum):
    """What a token is for: a browser that logged in, or a program."""

    BROWSER = "browser"
    PROGRAM = "program"


def make_token() -> str:
    """Return a new random token."""
    return secrets.token_urlsafe(BYTES)


def digest_of(token: str) -> str:
    """Return the hash that is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """Return what forms must carry beside the cookie with this token: nobody can make it who has not the token."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of a ledger."""

    engine: Engine
    clock: Callable[[], dt.datetime] = now

    def begin(self, name: str, kind: Kind = Kind.BROWSER) -> str:
        """Return the token of a new session of an account."""
        token, at = make_token(), self.clock()
        life = WHOLE if kind is Kind.BROWSER else TOKEN_LIFE
        times = {"made_at": iso(at), "seen_at": iso(at), "ends_at": iso(at + life)}
        with writing(self.engine) as connection:
            people.write_session(connection, {"digest": digest_of(token), "account": name, "kind": kind.value, **times})
        return token

    def person(self, token: str, kind: Kind) -> Person | None:
        """Return whose session of this kind a token stands for; None if it is unknown, has ended or was long unused."""
        digest, at = digest_of(token), self.clock()
        with reading(self.engine) as connection:
            row = people.session_of(connection, digest)
        if row is None or row["kind"] != kind.value or row["closed_at"] or row["ends_at"] <= iso(at):
            return None
        if kind is Kind.BROWSER and row["seen_at"] <= iso(at - IDLE):
            return None
        if row["seen_at"] <= iso(at - TOUCH):
            with writing(self.engine) as connection:
                people.touch_session(connection, digest, seen_at=iso(at))
        return Person(row["account"], Role(row["role"]))

    def end(self, token: str) -> None:
        """End a session."""
        with writing(self.engine) as connection:
            people.end_session(connection, digest_of(token))

"""Accounts, sessions and limits by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dispaccio.errors import AccountError
from dispaccio.store import tables
from dispaccio.store.database import open_database, reading
from dispaccio.web.people.accounts import NOBODY, Accounts, iso
from dispaccio.web.people.limits import KEPT, Limit
from dispaccio.web.people.roles import Person, Role
from dispaccio.web.people.sessions import IDLE, TOKEN_LIFE, WHOLE, Kind, Sessions
from room import PASSWORD, QUICK


@dataclass
class Clock:
    """A clock that is put forward by hand."""

    at: dt.datetime = field(default_factory=lambda: dt.datetime(2026, 5, 1, tzinfo=dt.UTC))

    def __call__(self) -> dt.datetime:
        """The time."""
        return self.at


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A ledger's database with one account."""
    opened = open_database(str(tmp_path / "ledger.sqlite"))
    Accounts(opened, hasher=QUICK).add("ada", PASSWORD, Role.EDITOR, by="test")
    return opened


def test_roles_are_ordered() -> None:
    """Each may do what those before it may."""
    assert [[one.covers(other) for other in Role] for one in Role] == [[True, False, False], [True, True, False], [True] * 3]


@pytest.mark.parametrize("name", ["", "Ada", "a b", "-a", "a" * 33, "<b>", "adà", "a\n"])
def test_names_are_plain(engine: Engine, name: str) -> None:
    """What is hard to tell apart or to write is no name."""
    with pytest.raises(AccountError, match="expected up to 32 letters"):
        Accounts(engine, hasher=QUICK).add(name, PASSWORD, Role.READER, by="test")


def test_accounts_refuse(engine: Engine) -> None:
    """A name that is taken or not there, a password too short or long."""
    accounts = Accounts(engine, hasher=QUICK)
    with pytest.raises(AccountError, match="'ada' is there"):
        accounts.add("ada", PASSWORD, Role.READER, by="test")
    with pytest.raises(AccountError, match="none that is open"):
        accounts.set_role("rita", Role.READER, by="test")
    with pytest.raises(AccountError, match="11 characters; expected 12 to 256"):
        accounts.add("rita", "x" * 11, Role.READER, by="test")
    with pytest.raises(AccountError, match="257 characters"):
        accounts.set_password("ada", "x" * 257, by="test")


def test_a_closed_account_opens_again(engine: Engine) -> None:
    """With a new password and role, its name as before; closed it has no password."""
    accounts = Accounts(engine, hasher=QUICK)
    accounts.close("ada", by="test")
    assert accounts.check("ada", PASSWORD) is None
    assert accounts.list()[0].closed_at is not None
    with reading(engine) as connection:
        assert connection.execute(tables.account.select()).one().password == NOBODY
    accounts.add("ada", "another long password", Role.READER, by="test")
    assert (accounts.check("ada", PASSWORD), accounts.check("ada", "another long password")) == (None, Role.READER)


def test_passwords_are_hashed_with_argon2id(engine: Engine) -> None:
    """The production hasher has the parameters that RFC 9106 gives for little memory; two hashes of one password differ."""
    accounts = Accounts(engine)
    accounts.add("rita", PASSWORD, Role.READER, by="test")
    accounts.add("carlo", PASSWORD, Role.READER, by="test")
    with reading(engine) as connection:
        hashes = {row.name: row.password for row in connection.execute(tables.account.select())}
    assert hashes["rita"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert hashes["rita"] != hashes["carlo"]
    assert accounts.check("rita", PASSWORD) is Role.READER


def test_sessions_end(engine: Engine) -> None:
    """Unused for a day, or after two weeks, or when told to."""
    clock = Clock()
    sessions = Sessions(engine, clock)
    person = Person("ada", Role.EDITOR)
    token = sessions.begin("ada")
    assert (sessions.person(token, Kind.BROWSER), sessions.person(token, Kind.PROGRAM)) == (person, None)
    for _ in range(13):
        clock.at += dt.timedelta(hours=23)
        assert sessions.person(token, Kind.BROWSER) == person
    clock.at += IDLE
    assert sessions.person(token, Kind.BROWSER) is None
    token = sessions.begin("ada")
    while clock.at < Clock().at + dt.timedelta(hours=13 * 23) + IDLE + WHOLE - dt.timedelta(hours=1):
        clock.at += dt.timedelta(hours=1)
        assert sessions.person(token, Kind.BROWSER) == person
    clock.at += dt.timedelta(hours=1)
    assert sessions.person(token, Kind.BROWSER) is None
    token = sessions.begin("ada")
    sessions.end(token)
    assert sessions.person(token, Kind.BROWSER) is None
    assert sessions.person("", Kind.BROWSER) is None


def test_ended_sessions_are_forgotten(engine: Engine) -> None:
    """The next login clears them away."""
    clock = Clock()
    sessions = Sessions(engine, clock)
    sessions.begin("ada")
    clock.at += WHOLE
    sessions.begin("ada")
    with reading(engine) as connection:
        assert [row.made_at for row in connection.execute(tables.session.select())] == [iso(clock.at)]


def test_a_program_has_a_year(engine: Engine) -> None:
    """Its token lasts unused."""
    clock = Clock()
    sessions = Sessions(engine, clock)
    token = sessions.begin("ada", Kind.PROGRAM)
    clock.at += TOKEN_LIFE - dt.timedelta(seconds=1)
    assert sessions.person(token, Kind.PROGRAM) == Person("ada", Role.EDITOR)
    clock.at += dt.timedelta(seconds=1)
    assert sessions.person(token, Kind.PROGRAM) is None


def test_limit() -> None:
    """So many at once, then one each so many seconds, each key for itself, and no more keys than are kept."""
    at = [0.0]
    limit = Limit(2, 10, clock=lambda: at[0])
    assert [limit.take("a") for _ in range(3)] == [0, 0, 10]
    assert limit.take("b") == 0
    at[0] = 4.0
    assert limit.take("a") == 6
    at[0] = 10.0
    assert [limit.take("a"), limit.take("a")] == [0, 10]
    limit.give_back("a")
    assert limit.take("a") == 0
    for number in range(KEPT):
        limit.take(str(number))
    assert limit.take("a") == 0

"""`dispaccio users`: the accounts of a ledger's reading room."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

import typer

from dispaccio.cli.exits import Exit
from dispaccio.errors import SettingsError
from dispaccio.ledger.open import default_place
from dispaccio.settings import Settings
from dispaccio.store.database import open_database

if TYPE_CHECKING:
    from dispaccio.web.people.accounts import Accounts
    from dispaccio.web.people.roles import Role

MISSING = "the web server is not installed; expected `pip install dispaccio[web]`"
OPERATOR = "operator"
"""Before the name of who works at the command line, in the audit log."""


def add(settings: Settings, name: str, role: str, *, from_stdin: bool) -> Exit:
    """Open an account."""
    accounts = _accounts(settings)
    accounts.add(name, _password(from_stdin=from_stdin), _role(role), by=_operator())
    print(f"{name}: {role}")
    return Exit.OK


def show(settings: Settings) -> Exit:
    """Print the accounts."""
    for account in _accounts(settings).list():
        until = f", removed {account.closed_at[:10]}" if account.closed_at else ""
        print(f"{account.name}: {account.role}, since {account.made_at[:10]}{until}")
    return Exit.OK


def set_role(settings: Settings, name: str, role: str) -> Exit:
    """Give an account another role."""
    _accounts(settings).set_role(name, _role(role), by=_operator())
    print(f"{name}: {role}")
    return Exit.OK


def set_password(settings: Settings, name: str, *, from_stdin: bool) -> Exit:
    """Give an account another password."""
    _accounts(settings).set_password(name, _password(from_stdin=from_stdin), by=_operator())
    print(f"{name}: new password")
    return Exit.OK


def remove(settings: Settings, name: str) -> Exit:
    """Close an account."""
    _accounts(settings).close(name, by=_operator())
    print(f"{name}: removed")
    return Exit.OK


def token(settings: Settings, name: str) -> Exit:
    """Print a token that a program sends to read as this person."""
    accounts = _accounts(settings)
    from dispaccio.web.people.sessions import Kind, Sessions  # noqa: PLC0415 - needs the extra

    accounts.note_token(name, by=_operator())
    print(Sessions(accounts.engine).begin(name, Kind.PROGRAM))
    return Exit.OK


def _accounts(settings: Settings) -> Accounts:
    try:
        from dispaccio.web.people.accounts import Accounts  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as error:
        raise SettingsError(MISSING) from error
    return Accounts(open_database(settings.ledger or default_place()))


def _role(name: str) -> Role:
    from dispaccio.web.people.roles import Role  # noqa: PLC0415 - as above

    if name not in set(Role):
        msg = f"role {name[:40]!r}; expected one of {', '.join(Role)}"
        raise SettingsError(msg)
    return Role(name)


def _password(*, from_stdin: bool) -> str:
    """The password, asked for twice, or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("password", hide_input=True, confirmation_prompt=True)
    return asked


def _operator() -> str:
    return f"{OPERATOR} {getpass.getuser()}"

"""`dispaccio users`: accounts from the command line, each act in the audit log."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.store.database import open_database, reading
from dispaccio.store.people import audit_before
from dispaccio.web.people.accounts import Accounts
from dispaccio.web.people.roles import Person, Role
from dispaccio.web.people.sessions import Kind, Sessions

PASSWORD = "correct horse battery"  # noqa: S105 - invented


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where the ledger is."""
    return str(tmp_path / "ledger.sqlite")


def users(place: str, *arguments: str, given: str = "") -> Result:
    """Run a command."""
    return CliRunner().invoke(app, ["users", *arguments, "--ledger", place], input=given)


def test_a_life(place: str) -> None:
    """Added with a password asked for twice or piped in, listed, promoted, removed."""
    assert users(place, "add", "ada", "--role", "editor", given=f"{PASSWORD}\n{PASSWORD}\n").exit_code == Exit.OK
    assert users(place, "add", "rita", "--password-stdin", given=f"{PASSWORD}\n").stdout == "rita: reader\n"
    assert users(place, "role", "rita", "coder").stdout == "rita: coder\n"
    assert users(place, "password", "rita", "--password-stdin", given="another long password\n").stdout == "rita: new password\n"
    assert users(place, "remove", "ada").stdout == "ada: removed\n"
    day = Accounts(open_database(place)).list()[0].made_at[:10]
    assert users(place, "list").stdout.splitlines() == [f"ada: editor, since {day}, removed {day}", f"rita: coder, since {day}"]
    accounts = Accounts(open_database(place))
    assert (accounts.check("ada", PASSWORD), accounts.check("rita", "another long password")) == (None, Role.CODER)
    with reading(accounts.engine) as connection:
        entries = audit_before(connection, None, 10)
    assert [row["what"].removeprefix("account.") for row in entries] == ["remove", "password", "role", "add", "add"]
    assert {row["who"].split()[0] for row in entries} == {"operator"}


def test_a_token(place: str) -> None:
    """A program reads with it as the person it was made for."""
    users(place, "add", "rita", "--password-stdin", given=f"{PASSWORD}\n")
    token = users(place, "token", "rita").stdout.strip()
    assert Sessions(open_database(place)).person(token, Kind.PROGRAM) == Person("rita", Role.READER)


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["add", "Ada", "--password-stdin"], Exit.PROBLEMS, "expected up to 32 letters"),
        (["add", "ada", "--password-stdin", "--role", "king"], Exit.USAGE, "expected one of reader, coder, editor"),
        (["remove", "ada"], Exit.PROBLEMS, "none that is open"),
        (["token", "ada"], Exit.PROBLEMS, "none that is open"),
        (["role", "ada", "king"], Exit.USAGE, "expected one of"),
    ],
)
def test_refusals(place: str, arguments: list[str], code: Exit, problem: str) -> None:
    """What cannot be done is told."""
    result = users(place, *arguments, given=f"{PASSWORD}\n")
    assert (result.exit_code, problem in result.stderr) == (code, True)

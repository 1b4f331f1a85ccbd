"""The commands on accounts and their options; what they do is in users.py, imported when it is needed."""

from __future__ import annotations

from typing import Annotated

import typer

from dispaccio.cli.options import Place
from dispaccio.cli.run import run, settings_of

users = typer.Typer(help="The accounts of the reading room; as soon as there is one, everybody needs one.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What the person logs in with.")]
RoleName = Annotated[str, typer.Option("--role", help="reader, coder or editor.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, not the terminal.")]


@users.command("add")
def add(name: Name, role: RoleName = "reader", password_stdin: FromStdin = False, ledger: Place = None) -> None:
    """Open an account, or open a removed one again."""
    from dispaccio.cli import users as command

    run(lambda: command.add(settings_of(ledger=ledger), name, role, from_stdin=password_stdin))


@users.command("list")
def show(ledger: Place = None) -> None:
    """Show all accounts."""
    from dispaccio.cli import users as command

    run(lambda: command.show(settings_of(ledger=ledger)))


@users.command("role")
def role(
    name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder or editor.")], ledger: Place = None
) -> None:
    """Give an account another role; it has to log in again."""
    from dispaccio.cli import users as command

    run(lambda: command.set_role(settings_of(ledger=ledger), name, role))


@users.command("password")
def password(name: Name, password_stdin: FromStdin = False, ledger: Place = None) -> None:
    """Give an account another password; it has to log in again."""
    from dispaccio.cli import users as command

    run(lambda: command.set_password(settings_of(ledger=ledger), name, from_stdin=password_stdin))


@users.command("remove")
def remove(name: Name, ledger: Place = None) -> None:
    """Close an account; what the person did keeps their name."""
    from dispaccio.cli import users as command

    run(lambda: command.remove(settings_of(ledger=ledger), name))


@users.command("token")
def token(name: Name, ledger: Place = None) -> None:
    """Print a token with which a program reads as this person, for a year."""
    from dispaccio.cli import users as command

    run(lambda: command.token(settings_of(ledger=ledger), name))

"""A reading room with people in it, asked without a network, and what its forms carry."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dispaccio.web.app import create_app
from dispaccio.web.people.accounts import Accounts
from dispaccio.web.people.roles import Role
from dispaccio.web.settings import WebSettings

BASE = "http://127.0.0.1"
PASSWORD = "correct horse battery"  # noqa: S105 - invented
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes as production does, in no time."""
PUBLIC = WebSettings(public=True)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


def make_room(place: Path | str, settings: WebSettings | None = None, **roles: Role) -> FastAPI:
    """An application over the ledger at a place, with an account for each name."""
    app = create_app(str(place), settings or WebSettings())
    people = app.state.people
    people.accounts = replace(people.accounts, hasher=QUICK)
    add_people(people.accounts, **roles)
    return app


def add_people(accounts: Accounts, **roles: Role) -> None:
    """Open an account for each name."""
    for name, role in roles.items():
        accounts.add(name, PASSWORD, role, by="test")


def csrf_in(page: str) -> str:
    """The token in a page's forms."""
    found = CSRF.search(page)
    assert found
    return found[1]


def hidden_in(page: str) -> dict[str, str]:
    """The hidden inputs of the first form that gives a verdict."""
    form = page[page.index('action="/review/verdict"') :]
    found = HIDDEN.findall(form[: form.index("</form>")])
    return {html.unescape(name): html.unescape(value) for name, value in found}


@contextmanager
def visit(app: FastAPI, name: str | None = None) -> Iterator[TestClient]:
    """A client of its own, logged in if a name is given."""
    client = TestClient(app, base_url=BASE, follow_redirects=False, headers={"origin": BASE})
    if name is not None:
        token = csrf_in(client.get("/login").text)
        answer = client.post("/login", data={"name": name, "password": PASSWORD, "csrf": token})
        assert answer.status_code == 303, answer.text
    yield client

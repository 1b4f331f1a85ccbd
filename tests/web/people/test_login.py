"""Logging in: nobody needs to at their own machine, everybody where there are accounts; forged requests change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from databases import DATABASES, fresh
from dispaccio.store import tables
from dispaccio.store.database import reading
from dispaccio.store.people import audit_before
from dispaccio.web.app import ROUTERS
from dispaccio.web.people.gate import SAFE
from dispaccio.web.people.guard import our_form
from dispaccio.web.people.limits import Limit
from dispaccio.web.people.roles import Role
from dispaccio.web.people.sessions import COOKIE, VISIT
from dispaccio.web.settings import WebSettings
from room import BASE, PASSWORD, PUBLIC, csrf_in, make_room, visit


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the ledger is."""
    yield from fresh(request.param, tmp_path)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[FastAPI]:
    """A room with one of each."""
    app = make_room(tmp_path / "ledger.sqlite", ada=Role.EDITOR, carlo=Role.CODER, rita=Role.READER)
    yield app
    app.state.ledger.close()


def audit_of(app: FastAPI) -> list[tuple[str, str]]:
    """Who did what, the first first."""
    with reading(app.state.ledger.engine) as connection:
        return [(row["who"], row["what"]) for row in audit_before(connection, None, 1000)][::-1]


def test_alone_nobody_logs_in(tmp_path: Path) -> None:
    """One person at their own machine may do everything at once; the first account ends that."""
    app = make_room(tmp_path / "ledger.sqlite")
    with visit(app) as client:
        assert client.get("/people").status_code == 200
        app.state.people.accounts.add("ada", PASSWORD, Role.EDITOR, by="test")
        answer = client.get("/people")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?back=%2Fpeople")


def test_in_public_everybody_logs_in(tmp_path: Path) -> None:
    """Without an account nobody comes in, not even where none exists; only the way in is open."""
    app = make_room(tmp_path / "ledger.sqlite", PUBLIC)
    with visit(app) as client:
        assert client.get("/?x=1").headers["location"] == "/login?back=%2F%3Fx%3D1"
        assert [client.get(path).status_code for path in ("/login", "/static/css/base.css")] == [200, 200]
        assert [client.get(path).status_code for path in ("/loginx", "/api/v1/events", "/people")] == [303, 401, 303]


def test_logging_in_and_out(place: str) -> None:
    """It leads back to the page, makes a session that pages accept, and ends; the log tells all of it."""
    room = make_room(place, ada=Role.EDITOR, carlo=Role.CODER, rita=Role.READER)
    with visit(room) as client:
        token = csrf_in(client.get("/login").text)
        assert client.get("/").status_code == 303
        sent = {"name": "rita", "password": PASSWORD, "csrf": token, "back": "/?q=1"}
        answer = client.post("/login", data=sent)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?q=1")
        cookie = answer.headers["set-cookie"].lower()
        assert all(part in cookie for part in ("httponly", "samesite=lax", "path=/"))
        page = client.get("/")
        assert (page.status_code, "rita" in page.text) == (200, True)
        assert client.get("/login").headers["location"] == "/"
        assert client.post("/logout", data={"csrf": csrf_in(page.text)}).status_code == 303
        assert client.get("/").status_code == 303
    log = audit_of(room)
    room.state.ledger.close()
    assert log[3:] == [("rita", "login"), ("rita", "logout")]


def test_a_session_is_not_in_the_ledger(room: FastAPI) -> None:
    """Who reads the database finds no token that a cookie would carry, and no password."""
    with visit(room, "rita") as client:
        token = client.cookies[COOKIE]
    with reading(room.state.ledger.engine) as connection:
        kept = str([connection.execute(t.select()).all() for t in (tables.session, tables.account, tables.audit)])
    assert (token in kept, PASSWORD in kept, "argon2id" in kept) == (False, False, True)


def test_cookies_of_https_stay_there(room: FastAPI) -> None:
    """Behind a proxy that speaks HTTPS cookies are marked secure, without one they are not."""
    with visit(room) as client:
        assert "secure" not in client.get("/login").headers["set-cookie"].lower()
        client.cookies.clear()
        assert "secure" in client.get("/login", headers={"x-forwarded-proto": "https"}).headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("rita", "wrong horse battery"), ("nobody", PASSWORD), ("", ""), ("rita", "x" * 999)]
)
def test_wrong_passwords_are_refused(room: FastAPI, name: str, password: str) -> None:
    """Name or password wrong: one answer, no session, an entry in the log."""
    with visit(room) as client:
        token = csrf_in(client.get("/login").text)
        answer = client.post("/login", data={"name": name, "password": password, "csrf": token})
        assert (answer.status_code, COOKIE in client.cookies) == (403, False)
        assert "Name and password do not go together." in answer.text
    assert audit_of(room)[-1] == (name, "login.refused")


def test_guessing_is_slowed(room: FastAPI) -> None:
    """After ten tries at one name the next is refused unseen, with how long to wait; another name is not."""
    at = [0.0]
    room.state.people.by_name = Limit(10, 60, clock=lambda: at[0])
    with visit(room) as client:
        token = csrf_in(client.get("/login").text)

        def attempt(name: str, password: str) -> tuple[int, str | None]:
            answer = client.post("/login", data={"name": name, "password": password, "csrf": token})
            return answer.status_code, answer.headers.get("retry-after")

        assert [attempt("rita", "guess") for _ in range(10)] == [(403, None)] * 10
        assert attempt("rita", PASSWORD) == (429, "60")
        assert attempt("carlo", "guess") == (403, None)
        at[0] = 60.0
        assert attempt("rita", PASSWORD)[0] == 303


@pytest.mark.parametrize("sent", [{}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "è"}])
def test_a_form_without_its_token_changes_nothing(room: FastAPI, sent: dict[str, str]) -> None:
    """No token, or a wrong one: 403, and the session goes on."""
    with visit(room, "rita") as client:
        assert client.post("/logout", data=sent).status_code == 403
        assert client.get("/").status_code == 200


def test_a_token_is_good_for_its_session_only(room: FastAPI) -> None:
    """The token of one's form before the login, or of another's, does not pass."""
    with visit(room, "carlo") as other, visit(room) as client:
        before = csrf_in(client.get("/login").text)
        client.post("/login", data={"name": "rita", "password": PASSWORD, "csrf": before})
        for token in (before, csrf_in(other.get("/").text)):
            assert client.post("/logout", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_other_sites_change_nothing(room: FastAPI, headers: dict[str, str]) -> None:
    """A request that a browser says another page made is refused even with the right token; reading is not."""
    with visit(room, "rita") as client:
        token = csrf_in(client.get("/").text)
        assert client.post("/logout", data={"csrf": token}, headers=headers).status_code == 403
        assert client.post("/api/v1/read", headers=headers).status_code == 403
        assert client.get("/", headers=headers).status_code == 200


def test_every_form_is_guarded() -> None:
    """No route that changes anything does without the token."""
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    routes = [route for route in found if not route.methods <= SAFE]
    assert {route.path for route in routes} >= {"/login", "/logout", "/preferences"}
    assert [r.path for r in routes if our_form not in {d.call for d in r.dependant.dependencies}] == []


def test_roles(room: FastAPI) -> None:
    """The list of people and the log are for editors."""
    for name, status in (("rita", 403), ("carlo", 403), ("ada", 200)):
        with visit(room, name) as client:
            assert client.get("/people").status_code == status


def test_a_removed_account_is_out_at_once(room: FastAPI) -> None:
    """Removing, another role or password end the sessions there are."""
    accounts = room.state.people.accounts
    with visit(room, "rita") as rita, visit(room, "carlo") as carlo, visit(room, "ada") as ada:
        accounts.close("rita", by="test")
        accounts.set_role("carlo", Role.READER, by="test")
        accounts.set_password("ada", "another long password", by="test")
        assert [client.get("/").status_code for client in (rita, carlo, ada)] == [303, 303, 303]
    assert accounts.check("rita", PASSWORD) is None
    assert accounts.check("carlo", PASSWORD) is Role.READER


def test_hostile_names_are_shown_as_they_are(room: FastAPI) -> None:
    """Markup and characters that turn text around do nothing in the log."""
    name = "<script>alert(1)</script>\u202e"
    with visit(room) as client:
        token = csrf_in(client.get("/login").text)
        page = client.post("/login", data={"name": name, "password": "x", "csrf": token}).text
        assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)
    with visit(room, "ada") as client:
        assert "<script>alert" not in client.get("/people").text


def test_going_back_leads_nowhere_else(room: FastAPI) -> None:
    """Another site's address is not gone back to."""
    with visit(room) as client:
        token = csrf_in(client.get("/login?back=https://evil.example").text)
        sent = {"name": "rita", "password": PASSWORD, "csrf": token, "back": "//evil.example"}
        assert client.post("/login", data=sent).headers["location"] == "/"


def test_visits_get_one_cookie(room: FastAPI) -> None:
    """Who is not logged in gets a token once, and none with a file or a program's answer."""
    with visit(room) as client:
        assert "set-cookie" not in client.get("/static/css/base.css").headers
        assert "set-cookie" not in client.get("/api/v1/events").headers
        first = client.get("/login")
        assert VISIT in first.headers["set-cookie"]
        assert "set-cookie" not in client.get("/login").headers


def test_the_log_has_pages(room: FastAPI) -> None:
    """A hundred entries, then the older ones."""
    with visit(room, "ada") as client:
        for number in range(120):
            room.state.people.accounts.set_role("rita", [Role.READER, Role.CODER][number % 2], by="test")
        page = client.get("/people").text
        assert page.count("<time ") == 100
        assert client.get("/people?before=25").text.count("<time ") == 24
        assert client.get("/people?before=1").status_code == 404


def test_public_needs_no_loopback_name(tmp_path: Path) -> None:
    """A public server answers to any name, a local one to this machine's."""
    with visit(make_room(tmp_path / "a.sqlite", PUBLIC)) as client:
        assert client.get("/login", headers={"host": "news.example"}).status_code == 200
    with visit(make_room(tmp_path / "b.sqlite", WebSettings())) as client:
        assert client.get("/login", headers={"host": "news.example"}).status_code == 421


def test_base_is_ours() -> None:
    """The tests ask the address that the server listens on."""
    assert f"http://{WebSettings().host}" == BASE

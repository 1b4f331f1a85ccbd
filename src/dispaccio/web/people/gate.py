"""The gate before every page: finds out who is there, asks for a login where accounts are demanded, stops forged requests.

It sets `request.state.user` (a `Person`, or None where nobody is logged in), `request.state.csrf` (what forms must carry)
and `request.state.accounts` (whether accounts are demanded).
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dispaccio.web.errors import answer
from dispaccio.web.people.accounts import Accounts
from dispaccio.web.people.limits import Limit
from dispaccio.web.people.roles import Person, Role
from dispaccio.web.people.sessions import COOKIE, VISIT, Kind, Sessions, csrf_of, make_token

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""
OPEN = ("/login", "/static/", "/preferences")
"""Where one comes without being logged in."""
API = "/api/"
TRIES_BY_NAME, TRIES_BY_ADDRESS = (10, 60), (30, 20)
"""Tries to log in as one person, and from one address: so many at once, one more every so many seconds.

A guesser gets 1,440 a day at one name.
"""
NOT_OURS = frozenset({"cross-site", "same-site"})
"""What a browser says of a request that another site made (Fetch Metadata)."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks; `secret` is what the token of their forms is made from, `fresh` if they have yet to be given it."""

    person: Person | None
    secret: str
    fresh: bool = False


class People:
    """The people of a ledger. Without accounts the one at the machine may do everything, unless the server is public."""

    def __init__(self, engine: Engine, *, public: bool) -> None:
        """Take the ledger's engine."""
        self.accounts, self.sessions, self.public = Accounts(engine), Sessions(engine), public
        self.by_name, self.by_address = Limit(*TRIES_BY_NAME), Limit(*TRIES_BY_ADDRESS)

    @cached_property
    def local(self) -> Person:
        """Who sits at the machine, by the name they are logged in there with."""
        return Person(_login_name(), Role.EDITOR, local=True)

    def demanded(self) -> bool:
        """Tell whether one must be logged in."""
        return self.public or self.accounts.demanded()

    def visitor(self, request: Request) -> Visitor:
        """Return who makes a request."""
        kind, _, bearer = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return Visitor(self.sessions.person(bearer.strip(), Kind.PROGRAM), bearer)
        token = request.cookies.get(COOKIE)
        person = self.sessions.person(token, Kind.BROWSER) if token else None
        if token and person:
            return Visitor(person, token)
        visit = request.cookies.get(VISIT)
        return Visitor(None, visit or make_token(), fresh=not visit)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for the process's user id
        return "local"


class Gate:
    """Lets requests through to the application, or answers them itself."""

    def __init__(self, app: ASGIApp, people: People) -> None:
        """Wrap an application."""
        self.app, self.people = app, people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with who makes it, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if request.method not in SAFE and is_forged(request):
            await answer(request, HTTPStatus.FORBIDDEN, "the request comes from another site's page")(scope, receive, send)
            return
        visitor = await run_in_threadpool(self.people.visitor, request)
        demanded = await run_in_threadpool(self.people.demanded)
        person = visitor.person or (None if demanded else self.people.local)
        scope.setdefault("state", {}).update(user=person, csrf=csrf_of(visitor.secret), accounts=demanded)
        if person is None and not is_open(request.url.path):
            await _ask_to_log_in(request)(scope, receive, send)
            return
        await self.app(scope, receive, _with_cookie(send, request, visitor) if visitor.fresh else send)


def is_open(path: str) -> bool:
    """Tell whether one comes to a path without being logged in."""
    return any(path.startswith(prefix) if prefix.endswith("/") else path == prefix for prefix in OPEN)


def is_secure(request: Request) -> bool:
    """Tell whether the browser asks by HTTPS, of us or of the proxy before us: cookies then go no other way."""
    return request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"


def is_forged(request: Request) -> bool:
    """Tell whether a browser says that another site's page made the request."""
    if request.headers.get("sec-fetch-site", "") in NOT_OURS:
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


def _ask_to_log_in(request: Request) -> Response:
    """The way to the login page and back; programs are told what they lack, and so is who sends a form."""
    if request.url.path.startswith(API) or request.method not in SAFE:
        headers = {"www-authenticate": 'Bearer realm="dispaccio"'}
        return answer(request, HTTPStatus.UNAUTHORIZED, "this server wants to know who you are: log in, or send a token", headers)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/login?back={quote(request.url.path + query, safe='')}", HTTPStatus.SEE_OTHER)


def _with_cookie(send: Send, request: Request, visitor: Visitor) -> Send:
    """What sends the answer with the cookie that the page's forms need."""
    given = Response()
    given.set_cookie(VISIT, visitor.secret, httponly=True, samesite="strict", secure=is_secure(request))

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers.append("set-cookie", given.headers["set-cookie"])
        await send(message)

    return sent

"""Pages of people: logging in and out, and for editors the accounts and the audit log."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dispaccio.store import people as stored
from dispaccio.store.database import reading, writing
from dispaccio.web.pages import render
from dispaccio.web.people.accounts import LONGEST
from dispaccio.web.people.gate import People, is_secure
from dispaccio.web.people.guard import address_of, needs, note, our_form, spend
from dispaccio.web.people.roles import Role
from dispaccio.web.people.sessions import COOKIE, WHOLE
from dispaccio.web.preferences import local

router = APIRouter()
ENTRIES = 100
"""Entries of the audit log on a page."""
EDITOR = Depends(needs(Role.EDITOR))
OUR_FORM = Depends(our_form)


def people_of(request: Request) -> People:
    """The people of the application."""
    people: People = request.app.state.people
    return people


@router.get("/login")
def show_login(request: Request, back: str = "/") -> Response:
    """Show the form to log in with; whoever is there already goes on."""
    if request.state.user is not None:
        return RedirectResponse(local(back), HTTPStatus.SEE_OTHER)
    return render(request, "people/login.html", back=local(back), name="", refused=False)


@router.post("/login", dependencies=[OUR_FORM])
def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=LONGEST)] = "",
    password: Annotated[str, Form(max_length=4 * LONGEST)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session and go on to where one was going, or show the form again."""
    people, where = people_of(request), address_of(request)
    spend(people.by_address, where)
    spend(people.by_name, name)
    role = people.accounts.check(name, password)
    with writing(people.accounts.engine) as connection:
        note(connection, request, "login" if role else "login.refused", who=name)
    if role is None:
        return render(request, "people/login.html", status=HTTPStatus.FORBIDDEN, back=local(back), name=name, refused=True)
    people.by_address.give_back(where)
    people.by_name.give_back(name)
    answer = RedirectResponse(local(back), HTTPStatus.SEE_OTHER)
    life, secure = int(WHOLE.total_seconds()), is_secure(request)
    answer.set_cookie(COOKIE, people.sessions.begin(name), max_age=life, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/logout", dependencies=[OUR_FORM])
def log_out(request: Request) -> Response:
    """End the session."""
    people, token = people_of(request), request.cookies.get(COOKIE)
    if token:
        people.sessions.end(token)
        with writing(people.accounts.engine) as connection:
            note(connection, request, "logout")
    answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/people", dependencies=[EDITOR])
def show_people(request: Request, before: Annotated[int | None, Query(ge=1)] = None) -> HTMLResponse:
    """Show the accounts and the audit log, the newest first."""
    people = people_of(request)
    with reading(people.accounts.engine) as connection:
        entries = stored.audit_before(connection, before, ENTRIES + 1)
    if before is not None and not entries:
        raise HTTPException(HTTPStatus.NOT_FOUND, "no entry of the audit log stands before that one")
    older = entries[ENTRIES - 1]["seq"] if len(entries) > ENTRIES else None
    return render(request, "people/people.html", accounts=people.accounts.list(), entries=entries[:ENTRIES], older=older)

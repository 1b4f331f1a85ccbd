"""What the routes ask for: a person of a role, a form that is ours, a try that is within the limit."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from dispaccio.store import people
from dispaccio.web.people.accounts import iso, now
from dispaccio.web.people.limits import Limit
from dispaccio.web.people.roles import Person, Role


def needs(role: Role) -> Callable[[Request], Person]:
    """Return what gives the person who is there, and refuses whom the role does not cover."""

    def person(request: Request) -> Person:
        there: Person | None = request.state.user
        if there is None or not there.role.covers(role):
            raise HTTPException(HTTPStatus.FORBIDDEN, f"this is for a person with the role {role}")
        return there

    return person


async def our_form(request: Request) -> None:
    """Refuse a form without the token that our pages put in it."""
    sent = (await request.form()).get("csrf")
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), str(request.state.csrf).encode()):
        raise HTTPException(HTTPStatus.FORBIDDEN, "the form has no valid token; load its page again and send it from there")


def address_of(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else ""


def spend(limit: Limit, key: str) -> None:
    """Count a try; refuse it, with how long to wait, if none is left."""
    wait = limit.take(key)
    if wait:
        raise HTTPException(
            HTTPStatus.TOO_MANY_REQUESTS, f"too many tries; the next in {wait} seconds", {"retry-after": str(wait)}
        )


def note(connection: Connection, request: Request, what: str, *, who: str | None = None, **detail: Any) -> None:
    """Append to the audit log who did what, and from where."""
    there: Person | None = request.state.user
    row = {
        "at": iso(now()), "who": who or (there.name if there else ""), "address": address_of(request), "what": what,
        "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
    }  # fmt: skip
    people.note(connection, row)

"""`POST /read`: a text in, its reading out. Nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

import dispaccio
from dispaccio.export.reading import dump_reading
from dispaccio.web.api.forms import JSON_UTF8
from dispaccio.web.api.problems import responses
from dispaccio.web.people.guard import address_of, spend
from dispaccio.web.people.limits import Limit
from dispaccio.web.people.roles import Person

LONGEST = 200_000
"""Characters of a text: news texts rarely pass 20,000; at 600,000 in 14 s one of these takes 5 s."""
BODY = 4 * LONGEST + 10_000
"""Bytes of a request: UTF-8 takes at most four for a character, and the names of the fields some more."""
BURST, SECONDS = 60, 1.0
"""Texts that one may send at once, and after how long one more."""
WAITING = 8
"""Requests that wait for their turn; reading takes a whole processor, so one is read at a time."""
DATE = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$"
SCHEMA = Path(dispaccio.__file__).parent / "schema" / "reading.schema.json"
router = APIRouter()


class Sent(BaseModel):
    """A dispatch to read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST, description="The whole text with its wire anatomy, never changed.")
    lang: str | None = Field(default=None, pattern="^[a-z]{2}$", description="ISO 639-1; detected if absent.")
    published: str | None = Field(default=None, pattern=DATE, description="ISO 8601, against which «yesterday» is resolved.")
    id: str | None = Field(default=None, min_length=1, max_length=200, description="The sender's; a content hash if absent.")
    title: str | None = Field(default=None, max_length=1000, description="The title, if it does not stand in the text.")


class Desk:
    """Where texts are read: one at a time, a few waiting."""

    def __init__(self) -> None:
        """Open the desk."""
        self.limit = Limit(BURST, SECONDS)
        self._places, self._reader = BoundedSemaphore(WAITING + 1), Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; refuse who would have to wait too long."""
        if not self._places.acquire(blocking=False):
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "too many texts are waiting to be read", {"retry-after": "10"})
        try:
            with self._reader:
                yield
        finally:
            self._places.release()


@cache
def load_schema() -> dict[str, Any]:
    """Return the published schema of a reading."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


@router.post(
    "/read",
    summary="Read a text",
    response_description="The reading.",
    responses={
        200: {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Reading"}}}},
        **responses(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
)
def read(request: Request, sent: Sent) -> Response:
    """Return everything that a text reports, by the published schema of a reading. Nothing is kept."""
    desk: Desk = request.app.state.desk
    person: Person = request.state.user
    if not person.local:
        spend(desk.limit, f"{person.name} {address_of(request)}")
    with desk.turn():
        reading = dispaccio.read(sent.text, lang=sent.lang, published=sent.published, id=sent.id, title=sent.title)
    return Response(dump_reading(reading), media_type=JSON_UTF8)

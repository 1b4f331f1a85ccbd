"""One record by its id or key."""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dispaccio.views.cast import LedgerActor
from dispaccio.views.one import KeptDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import LedgerEvent, LedgerThread
from dispaccio.views.stories import LedgerStory
from dispaccio.web.api.forms import answer_one
from dispaccio.web.api.lists import ledger_of
from dispaccio.web.api.problems import responses

Record = TypeVar("Record")
Ident = Annotated[str, Path(pattern=r"^[^\x00/]{1,300}$", description="As the lists give it.")]
Key = Annotated[str, Path(pattern=r"^[^\x00]{1,300}$", description="As the lists give it.")]
router = APIRouter()
MISSING = responses(HTTPStatus.NOT_FOUND)


class WholeDispatch(BaseModel):
    """A dispatch with its text and its reading."""

    key: str
    id: str
    lang: str
    title: str | None
    published: str | None
    source: str | None
    text: str = Field(description="The original characters; what is cited is `text[start:end]` in code points.")
    story: str
    relation: str
    events: list[str | None] = Field(description="The event of each event of the reading; null of what people rejected.")
    reading: dict[str, Any] = Field(description="What was read in it, by the published schema of a reading (`Reading`).")


@router.get("/events/{ident}", summary="One event", tags=["events"], response_model=LedgerEvent, responses=MISSING)
def event(request: Request, ident: Ident) -> Response:
    """Return an event with its claims."""
    return answer_one(request, _found(ledger_of(request).event(ident), "event", ident))


@router.get(
    "/commitments/{ident}", summary="One commitment", tags=["commitments"], response_model=LedgerThread, responses=MISSING
)
def commitment(request: Request, ident: Ident) -> Response:
    """Return a commitment with its steps, as it stands on the day of the latest dispatch."""
    return answer_one(request, _found(ledger_of(request).commitment(ident), "commitment", ident))


@router.get("/actors/{key:path}", summary="One actor", tags=["actors"], response_model=LedgerActor, responses=MISSING)
def actor(request: Request, key: Key) -> Response:
    """Return an actor with all names and roles that dispatches give it."""
    return answer_one(request, _found(ledger_of(request).cast_member(key), "actor", key))


@router.get("/quotes/{key}", summary="One quote", tags=["quotes"], response_model=CitedQuote, responses=MISSING)
def quote(request: Request, key: Ident) -> Response:
    """Return a quote with its speaker and those whom it mentions."""
    return answer_one(request, _found(ledger_of(request).quote(key), "quote", key))


@router.get("/stories/{key}", summary="One story", tags=["stories"], response_model=LedgerStory, responses=MISSING)
def story(request: Request, key: Ident) -> Response:
    """Return a story with the dispatches that carry it."""
    return answer_one(request, _found(ledger_of(request).story(key), "story", key))


@router.get("/dispatches/{key}", summary="One dispatch", tags=["dispatches"], response_model=WholeDispatch, responses=MISSING)
def dispatch(request: Request, key: Ident) -> Response:
    """Return a dispatch with its text and its reading."""
    found: KeptDispatch = _found(ledger_of(request).kept(key), "dispatch", key)
    names = set(WholeDispatch.model_fields) - {"reading"}
    told = {name: value for name, value in asdict(found).items() if name in names}
    return answer_one(request, {**told, "reading": json.loads(found.reading)})


def _found(record: Record | None, what: str, name: str) -> Record:
    """The record; refuse what there is not."""
    if record is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{what} {name[:60]!r}: there is none; expected one that a list gives")
    return record

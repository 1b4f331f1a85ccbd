"""The lists of the ledger: each under its path, and under the path with the ending of each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dispaccio.export.columns import ACTOR, DISPATCHES, EVENT, QUOTE, THREAD, Column, integer, text, texts
from dispaccio.export.tables import event_fields, thread_fields
from dispaccio.ledger.open import Ledger
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import LedgerEvent, LedgerThread
from dispaccio.views.stories import LedgerStory
from dispaccio.web.api.forms import MEDIA, Flat, Form, Listed, answer_list
from dispaccio.web.api.problems import responses
from dispaccio.web.api.queries import Narrowed, Promised, Said

Answer: TypeAlias = Callable[..., Response]
STORY: Mapping[str, Column] = {
    "story": text("key of the dispatch that had it first"),
    "title": text("that dispatch's title, if it came with one"),
    "lang": text("language, ISO 639-1"),
    "start": text("when the first dispatch was sent, ISO 8601"),
    "end": text("when the last was sent"),
    "dispatches": integer("dispatches that carry it"),
    "copies": integer("those of them with the same text"),
    "updates": integer("those of them with more or other text"),
    "events": integer("events that they tell of"),
    "carriers": texts("keys of the dispatches, the first sent first"),
}
BODIES: Mapping[Form, dict[str, Any]] = {
    Form.CSV: {"schema": {"type": "string", "description": "A header of column names, then a record a line (RFC 4180)."}},
    Form.PARQUET: {"schema": {"type": "string", "format": "binary", "description": "Columns are described in the metadata."}},
}
router = APIRouter()


def ledger_of(request: Request) -> Ledger:
    """The ledger that the interface stands on."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def serve_list(name: str, item: type, summary: str) -> Callable[[Answer], Answer]:
    """Return what serves a list: in the form that Accept asks for, and in each form by the path's ending."""

    def register(function: Answer) -> Answer:
        for form in (None, *Form):
            router.add_api_route(
                f"/{name}" + (f".{form}" if form else ""), function, methods=["GET"], summary=summary, tags=[name],
                operation_id=f"list_{name}" + (f"_{form}" if form else ""), response_class=Response,
                responses=_described(item, form),
            )  # fmt: skip
        return function

    return register


def _described(item: type, form: Form | None) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the answers of a list in a form; of all forms without one."""
    links = {"schema": {"type": "string"}, "description": "rel=first and, if there is one, rel=next."}
    headers = {"Link": links, "ETag": {"schema": {"type": "string"}, "description": "Of the body; send it as If-None-Match."}}
    content = {MEDIA[one]: body for one, body in BODIES.items() if form in {None, one}}
    page: dict[str, Any] = {"description": "A page of the list.", "headers": headers, "content": content}
    if form in {None, Form.JSON}:
        page["model"] = Listed[item]  # type: ignore[valid-type]
    return {200: page, 304: {"description": "The ETag that was sent is still right."}, **responses(HTTPStatus.NOT_ACCEPTABLE)}


@serve_list("events", LedgerEvent, "Events with their claims, the newest first")
def events(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """Return what happened, each event with every claim of it and the words that the claim rests on."""
    page = ledger_of(request).events(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat(EVENT, event_fields))


@serve_list("commitments", LedgerThread, "Commitments with their steps, those with the newest step first")
def commitments(request: Request, asked: Annotated[Promised, Query()]) -> Response:
    """Return what was promised, what became of it, and the words that tell each step."""
    page = ledger_of(request).commitments(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat(THREAD, thread_fields))


@serve_list("actors", LedgerActor, "Actors, by key")
def actors(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """Return who takes part in something in the dispatches, each once with all names and roles."""
    page = ledger_of(request).cast(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat[LedgerActor](ACTOR, asdict))


@serve_list("quotes", CitedQuote, "Quotes with their speakers, the newest first")
def quotes(request: Request, asked: Annotated[Said, Query()]) -> Response:
    """Return who said what, of whom, each with its place in the dispatch."""
    page = ledger_of(request).quotes(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat[CitedQuote](QUOTE, asdict))


@serve_list("dispatches", LedgerDispatch, "Dispatches without their texts, the newest first")
def dispatches(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """Return the dispatches with how much was read in each; `/dispatches/{key}` has text and reading."""
    page = ledger_of(request).dispatches(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat[LedgerDispatch](DISPATCHES, asdict))


@serve_list("stories", LedgerStory, "Stories with the dispatches that carry them, the newest first")
def stories(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """Return which dispatches carry one text, and who had it first; the filters are those of that dispatch."""
    page = ledger_of(request).stories(asked.filters(), limit=asked.limit, after=asked.after)
    return answer_list(request, page, Flat(STORY, story_fields))


def story_fields(story: LedgerStory) -> dict[str, Any]:
    """Return a story in one row."""
    return {**asdict(story), "carriers": tuple(carrier.dispatch for carrier in story.carriers)}

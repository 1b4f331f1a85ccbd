"""An event with everything that is claimed of it, each claim with its words and the voice that says so."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from dispaccio.export.columns import CLAIM
from dispaccio.export.tables import claim_fields
from dispaccio.views.records import LedgerEvent
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.pages import ledger_of, render

router = APIRouter()


@router.get("/events/{ident}.json")
def event_as_json(request: Request, ident: str) -> Response:
    """Return an event with its claims."""
    return as_json(asdict(_event(request, ident)), ident)


@router.get("/events/{ident}.csv")
def event_as_csv(request: Request, ident: str) -> Response:
    """Return the claims of an event, one a row."""
    event = _event(request, ident)
    return as_csv((claim_fields(event, claim) for claim in event.claims), CLAIM, ident)


@router.get("/events/{ident}")
def show_event(request: Request, ident: str) -> HTMLResponse:
    """Show an event with its claims."""
    return render(request, "events/event.html", event=_event(request, ident))


def _event(request: Request, ident: str) -> LedgerEvent:
    event = ledger_of(request).event(ident)
    if event is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no event {ident[:40]!r} in this ledger")
    return event

"""Commitments: a board by how far they have come, a list, and each one with its cited history."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from dispaccio.export.columns import STEP, THREAD
from dispaccio.export.tables import step_fields, thread_fields
from dispaccio.views.filters import parse_period
from dispaccio.views.pages import LIMIT
from dispaccio.views.records import LedgerThread
from dispaccio.views.threads import ThreadFilters
from dispaccio.web.answers import remembered
from dispaccio.web.chips import Narrowed, given
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.pages import Limit, ledger_of, render

router = APIRouter()
STATES = ("open", "kept", "broken", "declined", "lapsed")
NAMES = ("country", "with", "instrument", "state", "stage", "date")
"""What the board can be narrowed by, as the address names it; `country` and `with` make a dyad."""


def asked(request: Request) -> Narrowed:
    """What the address narrows commitments to."""
    return given(request, NAMES)


Asked = Annotated[Narrowed, Depends(asked)]


def filters_of(narrowed: Narrowed) -> ThreadFilters:
    """Return the filters; raise LedgerError for a date that is none."""
    values = narrowed.values
    parties = tuple(values[name].upper() for name in ("country", "with") if name in values)
    date = parse_period(values["date"]) if "date" in values else None
    return ThreadFilters(parties, values.get("instrument"), values.get("state"), values.get("stage"), date)


@router.get("/commitments")
def show_board(request: Request, narrowed: Asked, after: str | None = None) -> HTMLResponse:
    """Show the board, or, of one stage or from a mark on, the list."""
    ledger, filters = ledger_of(request), filters_of(narrowed)
    if filters.stage or after:
        page = ledger.commitments(filters, after=after)
        return render(request, "commitments/list.html", narrowed=narrowed, page=page, **_choices())
    columns = remembered(request, ("board", filters), lambda: ledger.board(filters))
    return render(request, "commitments/board.html", narrowed=narrowed, columns=columns, **_choices())


@router.get("/commitments.json")
def board_as_json(request: Request, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return the threads, a page of them."""
    return as_json(asdict(ledger_of(request).commitments(filters_of(narrowed), limit=limit, after=after)), "commitments")


@router.get("/commitments.csv")
def board_as_csv(request: Request, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return the threads, one a row, a page of them."""
    page = ledger_of(request).commitments(filters_of(narrowed), limit=limit, after=after)
    return as_csv(map(thread_fields, page.items), THREAD, "commitments")


@router.get("/commitments/{ident}.json")
def thread_as_json(request: Request, ident: str) -> Response:
    """Return a thread with its steps."""
    return as_json(asdict(_thread(request, ident)), ident)


@router.get("/commitments/{ident}.csv")
def thread_as_csv(request: Request, ident: str) -> Response:
    """Return the steps of a thread, one a row."""
    return as_csv(step_fields(_thread(request, ident)), STEP, ident)


@router.get("/commitments/{ident}")
def show_thread(request: Request, ident: str) -> HTMLResponse:
    """Show a commitment with every step and the words it rests on."""
    return render(request, "commitments/thread.html", thread=_thread(request, ident))


def _thread(request: Request, ident: str) -> LedgerThread:
    thread = ledger_of(request).commitment(ident)
    if thread is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no commitment {ident[:40]!r} in this ledger")
    return thread


def _choices() -> dict[str, Any]:
    return {"states": STATES}

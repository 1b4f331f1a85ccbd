"""Actors: who a name may stand for, and of one its offices, partners, words, events and commitments."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from dispaccio.errors import LedgerError
from dispaccio.export.columns import QUOTE
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT
from dispaccio.views.quotes import QuoteFilters
from dispaccio.web.answers import remembered
from dispaccio.web.chips import given
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.pages import Limit, ledger_of, render

router = APIRouter()
TOP = 60
"""Actors that are listed where no name is asked for: those in the most dispatches."""
NAMES = ("speaker_id", "about_id", "speaker", "about")


@router.get("/actors")
def actors(request: Request, name: str = "") -> HTMLResponse:
    """Find actors by name; without one, show those whom most dispatches mention."""
    ledger = ledger_of(request)
    if name.strip():
        return render(request, "actors/found.html", name=name, found=ledger.actors(name.strip()))
    facets = remembered(request, "actors", lambda: ledger.facets(Filters(), kinds=("actor",), top=TOP))
    return render(request, "actors/top.html", name="", counts=facets.kinds["actor"])


@router.get("/actors/{key:path}.json")
def actor_as_json(request: Request, key: str) -> Response:
    """Return what the ledger knows of an actor."""
    return as_json(asdict(ledger_of(request).actor(key)), key)


@router.get("/actors/{key:path}.csv")
def actor_as_csv(request: Request, key: str) -> Response:
    """Return the partners of an actor, one a row."""
    partners = ledger_of(request).actor(key).partners
    return as_csv(map(asdict, partners), ("key", "name", "opposite", "beside"), key)


@router.get("/actors/{key:path}")
def actor(request: Request, key: str) -> HTMLResponse:
    """Show an actor by its key, or whoever its name stands for first."""
    return render(request, "actors/actor.html", page=remembered(request, ("actor", key), lambda: ledger_of(request).actor(key)))


def filters_of(request: Request) -> QuoteFilters:
    """Whose words the address asks for, or words about whom; raise LedgerError if it asks for nobody's."""
    values = given(request, NAMES).values
    if not values:
        msg = f"quotes of nobody; expected one of {', '.join(NAMES)}"
        raise LedgerError(msg)
    return QuoteFilters(values.get("speaker"), values.get("about"), values.get("speaker_id"), values.get("about_id"))


Whose = Annotated[QuoteFilters, Depends(filters_of)]


@router.get("/quotes")
def quotes(request: Request, whose: Whose, after: str | None = None) -> HTMLResponse:
    """Show quotes by somebody, or about somebody."""
    page = ledger_of(request).quotes(whose, after=after)
    return render(request, "actors/quotes.html", narrowed=given(request, NAMES), page=page)


@router.get("/quotes.json")
def quotes_as_json(request: Request, whose: Whose, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return quotes, a page of them."""
    return as_json(asdict(ledger_of(request).quotes(whose, limit=limit, after=after)), "quotes")


@router.get("/quotes.csv")
def quotes_as_csv(request: Request, whose: Whose, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return quotes, one a row, a page of them."""
    page = ledger_of(request).quotes(whose, limit=limit, after=after)
    return as_csv(map(asdict, page.items), QUOTE, "quotes")

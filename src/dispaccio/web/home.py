"""The home page: what the ledger holds and who sent it; and the list of keys."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dispaccio.views.facets import Counted
from dispaccio.views.filters import Filters
from dispaccio.views.pages import LIMIT
from dispaccio.web.answers import remembered
from dispaccio.web.charts import bars_up
from dispaccio.web.chips import Narrowed, given
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.filters import counted_over_time
from dispaccio.web.pages import Limit, ledger_of, render
from dispaccio.web.words import load_keys

router = APIRouter()
SOURCES = ("source", "dispatches", "first", "carried", "copies", "updates", "languages", "start", "end")
SHOWN, LATEST = 12, 5
"""Sources and events that the home page shows."""


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Show what the ledger holds."""
    ledger = ledger_of(request)
    stats = remembered(request, "stats", ledger.stats)
    over = counted_over_time(request, Filters(), Counted.DISPATCHES)
    senders = remembered(request, "senders", lambda: ledger.sources(limit=SHOWN))
    latest = remembered(request, "latest", lambda: ledger.events(limit=LATEST))
    return render(
        request, "home.html", stats=stats, over=over, bars=bars_up([(item.period, item.count) for item in over.periods]),
        sources=senders, latest=latest.items, narrowed=Narrowed("/search", {}),
    )  # fmt: skip


@router.get("/index.json")
def stats_as_json(request: Request) -> Response:
    """Return what the ledger holds, counted."""
    return as_json(asdict(ledger_of(request).stats()), "ledger")


@router.get("/sources")
def sources(request: Request, after: str | None = None) -> HTMLResponse:
    """Show who sent the dispatches."""
    page = ledger_of(request).sources(after=after)
    return render(request, "sources.html", page=page, narrowed=given(request, ()))


@router.get("/sources.json")
def sources_as_json(request: Request, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return who sent the dispatches, a page of them."""
    return as_json(asdict(ledger_of(request).sources(limit=limit, after=after)), "sources")


@router.get("/sources.csv")
def sources_as_csv(request: Request, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return who sent the dispatches, one a row, a page of them."""
    return as_csv(map(asdict, ledger_of(request).sources(limit=limit, after=after).items), SOURCES, "sources")


@router.get("/keys")
def keys(request: Request) -> HTMLResponse:
    """List the shortcuts."""
    return render(request, "keys.html", shortcuts=load_keys().items())

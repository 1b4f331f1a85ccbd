"""The map of events: a country is shaded for what took place in it, and its places are listed; nothing is pinned."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dispaccio.views.places import PlaceCount
from dispaccio.web.answers import remembered
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.filters import Asked, filters_of
from dispaccio.web.names import numbers
from dispaccio.web.pages import ledger_of, render, settings_of

router = APIRouter()
COLUMNS = ("country", "place", "precision", "events", "cooperation", "conflict", "score")


@router.get("/map")
def show_map(request: Request, narrowed: Asked) -> HTMLResponse:
    """Show the events by country; with a country, its places."""
    ledger, filters = ledger_of(request), filters_of(narrowed)
    found = remembered(request, ("map", filters), lambda: ledger.map(filters))
    places = ledger.places(filters.country, filters) if filters.country else ()
    viewpoint = settings_of(request).viewpoint
    return render(
        request, "map/map.html", narrowed=narrowed, found=found, places=places, numbers=numbers(), viewpoint=viewpoint
    )


@router.get("/map.json")
def map_as_json(request: Request, narrowed: Asked) -> Response:
    """Return the events by country."""
    return as_json(asdict(ledger_of(request).map(filters_of(narrowed))), "map")


@router.get("/map.csv")
def map_as_csv(request: Request, narrowed: Asked) -> Response:
    """Return the events by country, one a row; with a country, by place."""
    ledger, filters = ledger_of(request), filters_of(narrowed)
    counts = ledger.places(filters.country, filters) if filters.country else ledger.map(filters).countries
    return as_csv(map(_row, counts), COLUMNS, "map")


def _row(count: PlaceCount) -> dict[str, Any]:
    sums = count.sums
    return {
        "country": count.country, "place": count.place, "precision": count.precision, "events": count.events,
        "cooperation": sums.cooperation, "conflict": sums.conflict,
        "score": round(sums.cooperation_score + sums.conflict_score, 1),
    }  # fmt: skip

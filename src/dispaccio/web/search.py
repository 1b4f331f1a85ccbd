"""Search: words and facets, how what is found spreads over time, the dispatches that hold it, a feed that goes on with it."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dispaccio.export.tables import HIT, hit_fields
from dispaccio.views.facets import Counted
from dispaccio.views.pages import LIMIT, Page
from dispaccio.views.records import Hit
from dispaccio.web.answers import remembered
from dispaccio.web.charts import bars_up
from dispaccio.web.chips import Narrowed
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.filters import Asked, counted_over_time, filters_of
from dispaccio.web.names import country_name
from dispaccio.web.pages import Limit, lang_of, ledger_of, render

router = APIRouter()
SHOWN = 20
FACETS = ("type", "country", "actor", "instrument", "stage", "source", "lang")
"""The facets that the page shows, as `views.facets` names them."""
TOP = 8
FEED = 30
"""Entries of a feed."""


@router.get("/search")
def search(request: Request, narrowed: Asked, after: str | None = None) -> HTMLResponse:
    """Show what is found; without any condition the newest dispatches, and what there is to choose from."""
    ledger, filters = ledger_of(request), filters_of(narrowed)
    page = _found(request, narrowed, limit=SHOWN, after=after)
    facets = remembered(request, ("facets", filters), lambda: ledger.facets(filters, kinds=FACETS, top=TOP))
    over = counted_over_time(request, filters, Counted.DISPATCHES)
    names = {item.value: item.label for item in facets.kinds["actor"]}
    names |= {item.value: country_name(item.value, lang_of(request)) for item in facets.kinds["country"]}
    return render(
        request, "search/search.html", narrowed=narrowed, page=page, facets=facets, over=over, names=names,
        bars=bars_up([(item.period, item.count) for item in over.periods]),
    )  # fmt: skip


@router.get("/search.json")
def search_as_json(request: Request, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return the dispatches that are found, a page of them."""
    return as_json(asdict(_found(request, narrowed, limit=limit, after=after)), "search")


@router.get("/search.csv")
def search_as_csv(request: Request, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None) -> Response:
    """Return the dispatches that are found, one a row, a page of them."""
    return as_csv(map(hit_fields, _found(request, narrowed, limit=limit, after=after).items), HIT, "search")


@router.get("/search.atom")
def search_as_feed(request: Request, narrowed: Asked) -> Response:
    """Return the newest dispatches that are found as an Atom feed (RFC 4287), to be told of the next ones."""
    page = _found(request, narrowed, limit=FEED)
    feed = render(request, "search/feed.xml", narrowed=narrowed, page=page, base=str(request.base_url).rstrip("/"))
    return Response(feed.body, media_type="application/atom+xml")


def _found(request: Request, narrowed: Narrowed, *, limit: int, after: str | None = None) -> Page[Hit]:
    """The dispatches that are found; the newest where nothing is looked for."""
    return ledger_of(request).search("", filters_of(narrowed), limit=limit, after=after)

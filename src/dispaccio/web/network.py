"""Who has to do with whom, around one party or among several, in a time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from dispaccio.views.facets import Counted
from dispaccio.views.filters import Filters, parse_period
from dispaccio.views.network import Edge, Network
from dispaccio.web.answers import remembered
from dispaccio.web.chips import Narrowed, given
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.filters import counted_over_time
from dispaccio.web.pages import ledger_of, render

router = APIRouter()
NAMES = ("around", "type", "date")
COLUMNS = ("source", "target", "joint", "events", "cooperation", "conflict", "score")
MOST = 40
"""Parties of a network that are asked for by name."""
BUSIEST = 12
"""Countries that make the network where none is asked for: those in the most dispatches."""


def asked(request: Request) -> Narrowed:
    """What the address asks for."""
    return given(request, NAMES, "/network")


Asked = Annotated[Narrowed, Depends(asked)]


@router.get("/network")
def network(request: Request, narrowed: Asked) -> HTMLResponse:
    """Show the network: codes in `around`, one for what is around it, several for what passes among them."""
    found, filters = _network(request, narrowed)
    over = counted_over_time(request, Filters(type=filters.type), Counted.EVENTS)
    return render(request, "network/network.html", narrowed=narrowed, found=found, rows=list(map(_row, found.edges)), over=over)


@router.get("/network.json")
def network_as_json(request: Request, narrowed: Asked) -> Response:
    """Return the network."""
    return as_json(asdict(_network(request, narrowed)[0]), "network")


@router.get("/network.csv")
def network_as_csv(request: Request, narrowed: Asked) -> Response:
    """Return the ties of the network, one a row."""
    return as_csv(map(_row, _network(request, narrowed)[0].edges), COLUMNS, "network")


def _network(request: Request, narrowed: Narrowed) -> tuple[Network, Filters]:
    ledger = ledger_of(request)
    date, kind = narrowed.get("date"), narrowed.get("type")
    filters = Filters(type=kind.upper() if kind else None, date=parse_period(date) if date else None)
    codes = [code.upper() for code in (narrowed.get("around") or "").replace(",", " ").split()][:MOST]
    if not codes:
        found = remembered(request, "busiest", lambda: ledger.facets(Filters(), kinds=("country",), top=BUSIEST))
        codes = [item.value for item in found.kinds["country"]]
    question = ("network", tuple(codes), filters)
    return remembered(request, question, lambda: ledger.network(codes, filters)), filters


def _row(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source, "target": edge.target, "joint": edge.joint, "events": edge.events,
        "cooperation": edge.sums.cooperation, "conflict": edge.sums.conflict,
        "score": round(edge.sums.cooperation_score + edge.sums.conflict_score, 1),
    }  # fmt: skip

"""The home page: what the ledger holds."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dispaccio.web.pages import ledger_of, render

router = APIRouter()


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Show what the ledger holds."""
    return render(request, "home.html", stats=ledger_of(request).stats())

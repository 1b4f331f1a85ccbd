"""The home page: what the ledger holds; and the list of keys."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dispaccio.web.pages import ledger_of, render
from dispaccio.web.words import load_keys

router = APIRouter()


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Show what the ledger holds."""
    return render(request, "home.html", stats=ledger_of(request).stats())


@router.get("/keys")
def keys(request: Request) -> HTMLResponse:
    """List the shortcuts."""
    return render(request, "keys.html", shortcuts=load_keys().items())

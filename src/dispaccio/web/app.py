"""The application: settings and a ledger in, one FastAPI out. Each group of pages is a module with a `router`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from dispaccio import __version__
from dispaccio.ledger.open import Ledger
from dispaccio.web import actors, commitments, dyads, errors, events, home, map, network, preferences, search  # noqa: A004 - a page
from dispaccio.web.answers import Answers
from dispaccio.web.api.app import PREFIX, make_api
from dispaccio.web.headers import LOOPBACK, KnownHosts, SecurityHeaders
from dispaccio.web.limits import BodyLimit
from dispaccio.web.people import pages as people
from dispaccio.web.people.gate import Gate, People
from dispaccio.web.read import pages as read
from dispaccio.web.review import pages as review
from dispaccio.web.settings import WebSettings

STATIC = Path(__file__).parent / "static"
ROUTERS = (
    home.router, read.router, search.router, dyads.router, actors.router, commitments.router, network.router, map.router,
    events.router, review.router, people.router, preferences.router,
)  # fmt: skip
"""The groups of pages, in the order of the menu."""


def create_app(ledger_place: str, settings: WebSettings) -> FastAPI:
    """Return the application over a ledger, which is made if it is not there; raise LedgerError if it does not open."""
    ledger = Ledger.open(ledger_place)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.answers.close()
        ledger.close()

    app = FastAPI(title="Dispaccio", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ledger, app.state.settings = ledger, settings
    app.state.answers = Answers(ledger.engine)
    app.state.people = People(ledger.engine, public=settings.public)
    app.add_middleware(Gate, people=app.state.people)
    app.add_middleware(BodyLimit)
    app.add_middleware(KnownHosts, hosts=None if settings.public else LOOPBACK | {settings.host})
    app.add_middleware(SecurityHeaders)
    errors.register(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(PREFIX, make_api(ledger))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app

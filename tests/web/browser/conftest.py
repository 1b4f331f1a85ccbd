"""A real browser before a real server over the samples and a hostile dispatch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from chromium import CHROMIUM, FLAGS, served
from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch, Moment
from dispaccio.web.app import create_app
from dispaccio.web.settings import WebSettings
from hostile import HOSTILE
from watched import Watched, watching

TAKEN = Dispatch("<img src=x onerror=alert(1)>", HOSTILE, "it", "<b>t</b>", Moment("2025-05-08"))


@pytest.fixture(scope="module")
def crowded(place: str) -> str:
    """The ledger of the samples with the hostile dispatch in it."""
    with Ledger.open(place) as ledger:
        ledger.add([TAKEN])
    return place


@pytest.fixture(scope="module")
def server(crowded: str) -> Iterator[str]:
    """The address of a server over it."""
    app = create_app(crowded, WebSettings())
    with served(app) as address:
        yield address
    app.state.ledger.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Chromium with a new user. One module's at a time: two of Playwright's loops in one process do not go together."""
    with sync_playwright() as playwright:
        folder: Path = tmp_path_factory.mktemp("chromium")
        view = {"width": 1280, "height": 900}
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, headless=True, args=FLAGS, viewport=view, locale="it"
        )
        yield context
        context.close()


@pytest.fixture
def watched(browser: BrowserContext, server: str) -> Iterator[Watched]:
    """A new page."""
    with watching(browser, server) as page:
        yield page

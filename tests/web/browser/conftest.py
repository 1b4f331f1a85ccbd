"""A real browser before a real server: Debian's Chromium, driven by Playwright, or none, and the tests say so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch, Moment
from dispaccio.web.app import create_app
from dispaccio.web.pages import is_bundled
from dispaccio.web.settings import WebSettings
from hostile import HOSTILE

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
TIMEOUT = 30_000
"""Milliseconds after which a page counts as broken."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip where there is no browser, and tests of drawings where none are bundled, each with the reason."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no browser: {CHROMIUM} is not installed (apt-get install chromium)"))
            if item.get_closest_marker("drawings") and not is_bundled():
                item.add_marker(pytest.mark.skip(reason="no drawings: the charts are not bundled (make bundle)"))


@dataclass
class Watched:
    """A page and everything that went wrong on it: errors, refused scripts and styles, dialogs, requests to others."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a path and wait until it rests."""
        self.page.goto(self.base + path, wait_until="networkidle")
        return self.page


@pytest.fixture(scope="session")
def server(place: str) -> Iterator[str]:
    """The address of a server over the samples and the hostile dispatch."""
    with Ledger.open(place) as ledger:
        assert ledger.add([Dispatch("<img src=x onerror=alert(1)>", HOSTILE, "it", "<b>t</b>", Moment("2025-05-08"))]).read == 1
    config = uvicorn.Config(create_app(place, WebSettings()), port=0, log_level="error", lifespan="on")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.05)
        assert thread.is_alive()
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Chromium with a new user."""
    with sync_playwright() as playwright:
        folder = tmp_path_factory.mktemp("chromium")
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=[*FLAGS], viewport={"width": 1280, "height": 900}, locale="it"
        )
        context.set_default_timeout(TIMEOUT)
        yield context
        context.close()


@pytest.fixture
def watched(browser: BrowserContext, server: str) -> Iterator[Watched]:
    """A new page, watched; what went wrong by the end fails the test."""
    page = browser.new_page()
    watched = Watched(page, server)
    page.on("pageerror", lambda error: watched.wrong.append(f"error: {error}"))
    page.on("console", lambda message: watched.wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (watched.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith(server) else watched.wrong.append(request.url))
    yield watched
    page.close()
    assert watched.wrong == []

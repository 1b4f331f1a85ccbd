"""A page in a browser, and everything that went wrong on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page

from chromium import ANSWERED
from dispaccio.web.pages import is_bundled

NO_DRAWINGS = pytest.mark.skipif(not is_bundled(), reason="no drawings: the charts are not bundled (make bundle)")
TIMEOUT = 30_000
"""Milliseconds after which a page counts as broken."""


@dataclass
class Watched:
    """A page and what went wrong: errors, refused scripts and styles, dialogs, requests to other hosts."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a path and wait until it rests."""
        self.page.goto(self.base + path, wait_until="networkidle")
        return self.page


@contextmanager
def watching(browser: BrowserContext, base: str) -> Iterator[Watched]:
    """Give a new page. What went wrong on it by the end fails, but that it was answered by an error."""
    page = browser.new_page()
    page.set_default_timeout(TIMEOUT)
    watched = Watched(page, base)
    page.on("pageerror", lambda error: watched.wrong.append(f"error: {error}"))
    page.on("console", lambda message: watched.wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (watched.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith(base) else watched.wrong.append(request.url))
    yield watched
    page.close()
    assert [wrong for wrong in watched.wrong if not wrong.startswith(ANSWERED)] == []

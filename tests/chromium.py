"""A browser that looks at an application: Debian's Chromium, on a port of this machine that nobody else has."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
NO_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: expected `apt-get install chromium`")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


expect.set_options(timeout=30_000)
"""Milliseconds that a page is waited for: a machine that does much besides is no fault of the page."""
ANSWERED = "Failed to load resource: the server responded with a status of 4"
"""What Chromium says of a page that was refused."""


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def browsing(address: str, *, scripts: bool = True) -> Iterator[Page]:
    """Give a page of a new browser. Whatever a page says on its console fails, but that it was answered by an error."""
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        page = browser.new_context(base_url=address, java_script_enabled=scripts, locale="en").new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        browser.close()
    assert [line for line in said if not line.startswith(ANSWERED)] == []

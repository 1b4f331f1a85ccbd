"""A reading room over a small ledger, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dispaccio.web.app import create_app
from dispaccio.web.settings import WebSettings

BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the application over an empty ledger."""
    place = tmp_path_factory.mktemp("web") / "ledger.sqlite"
    with TestClient(create_app(str(place), WebSettings()), base_url=BASE) as made:
        yield made

"""A reading room over a small ledger, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dispaccio.ingest.sources import load_dispatches
from dispaccio.ledger.open import Ledger
from dispaccio.model import Dispatch
from dispaccio.web.app import create_app
from dispaccio.web.settings import WebSettings

BASE = "http://127.0.0.1"
SAMPLES = Path(__file__).parent.parent.parent / "src" / "dispaccio" / "data" / "samples"


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of the samples."""
    where = str(tmp_path_factory.mktemp("web") / "ledger.sqlite")
    samples = [d for d in load_dispatches(sorted(SAMPLES.glob("*.txt"))) if isinstance(d, Dispatch)]
    with Ledger.open(where) as ledger:
        assert ledger.add(samples).read == len(samples) == 7
    return where


@pytest.fixture(scope="session")
def client(place: str) -> Iterator[TestClient]:
    """A client of the application over the samples."""
    with TestClient(create_app(place, WebSettings()), base_url=BASE) as made:
        yield made


@pytest.fixture(scope="session")
def truce(place: str) -> str:
    """The key of the dispatch from Doha."""
    with Ledger.open(place) as ledger:
        (hit,) = ledger.search("corridoio umanitario").items
    return hit.dispatch

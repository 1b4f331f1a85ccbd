"""The REST interface over a ledger with two stories, an event that three dispatches tell, and one that a fourth tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dispaccio.model import Dispatch, Moment, Reading
from factory import TEXT, make_reading, make_sent
from room import BASE, make_room

OTHER = "=Accra - In un discorso tenuto ieri sera davanti a molti ospiti arrivati da ogni parte, Canada e Ghana, lieti."
LATER = "Roma - Il Canada ha elogiato il Ghana per la seconda volta, a distanza di mesi e con altre parole, in una nota."


def readings() -> list[Reading]:
    """A dispatch of the first of May, a copy of the second, another text of the same day, a later one of September."""
    sent = [("2025-05-01T10:00", TEXT, "a"), ("2025-05-02T10:00", TEXT, "b"), ("2025-05-02T12:00", OTHER, "c")]
    found = [make_sent(*one) for one in sent]
    reading = make_reading()
    dispatch = Dispatch("=d", LATER, "it", title="=1+1", published=Moment("2025-09-01"), source="=cmd")
    return [*found, replace(reading, dispatch=dispatch, commitments=(), quotes=())]


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the interface, at the machine that it runs on."""
    app = make_room(tmp_path_factory.mktemp("api") / "ledger.sqlite")
    app.state.ledger.accept(readings())
    with TestClient(app, base_url=f"{BASE}/api/v1/") as client:
        yield client

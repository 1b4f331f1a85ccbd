"""`POST /read`: a reading by the published schema, nothing kept, limits on size and number."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient

import dispaccio
from dispaccio.export.reading import reading_to_dict
from dispaccio.web.api.read import BODY, LONGEST, WAITING, Desk, load_schema
from dispaccio.web.people.limits import Limit
from dispaccio.web.people.roles import Role
from dispaccio.web.people.sessions import Kind
from room import make_room, visit

TEXT = "Roma, 3 maggio 2025 (AGI) - Il Canada ha elogiato il Ghana. «Grazie», ha detto Accra."


def test_a_text_is_read(api: TestClient) -> None:
    """What comes back is what the library reads, by the schema; the ledger has no dispatch more."""
    before = api.get("dispatches").content
    answer = api.post("read", json={"text": TEXT, "lang": "it", "published": "2025-05-03", "id": "x"})
    assert answer.status_code == 200, answer.text
    jsonschema.validate(answer.json(), load_schema())
    assert answer.json() == reading_to_dict(dispaccio.read(TEXT, lang="it", published="2025-05-03", id="x"))
    assert answer.json()["events"][0]["type"] == "SUPPORT"
    assert api.get("dispatches").content == before


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({}, 422, "body.text"),
        ({"text": ""}, 422, "body.text"),
        ({"text": "x" * (LONGEST + 1)}, 422, "body.text"),
        ({"text": "x" * BODY}, 413, f"more than {BODY:,} bytes"),
        ({"text": TEXT, "lang": "xx"}, 422, "'xx'"),
        ({"text": TEXT, "published": "2025-13-45"}, 422, "2025-13-45"),
        ({"text": TEXT, "text2": ""}, 422, "body.text2"),
    ],
)
def test_refusals(api: TestClient, sent: dict[str, str], status: int, told: str) -> None:
    """What cannot be read is told as a problem."""
    answer = api.post("read", json=sent)
    assert (answer.status_code, answer.json()["status"], told in answer.json()["detail"]) == (status, status, True)


def test_half_a_character_is_refused(api: TestClient) -> None:
    """JSON can write half of a surrogate pair, which no text has."""
    headers = {"content-type": "application/json"}
    answer = api.post("read", content=b'{"text": "\\ud800"}', headers=headers)
    assert (answer.status_code, "body.text" in answer.json()["detail"]) == (422, True)


@pytest.mark.parametrize("text", ["\0", "\u202e\u2066", "<script>alert(1)</script>", "«" * 5000, "a" * 20_000, " \n" * 10_000])
def test_hostile_texts_are_read(api: TestClient, text: str) -> None:
    """Or refused with a reason; never an error in the program."""
    assert api.post("read", json={"text": text, "lang": "it"}).status_code in {200, 422}


def test_people_read_at_a_measured_pace(tmp_path: Path) -> None:
    """Behind accounts each person has an allowance; a program reads with its token."""
    app = make_room(tmp_path / "ledger.sqlite", rita=Role.READER, carlo=Role.READER)
    api = next(route.app for route in app.routes if getattr(route, "path", None) == "/api/v1")
    api.state.desk.limit = Limit(1, 60, clock=lambda: 0.0)
    with visit(app) as client:
        assert client.post("/api/v1/read", json={"text": TEXT}).status_code == 401
        for name, statuses in (("rita", [200, 429]), ("carlo", [200, 429])):
            headers = {"authorization": f"Bearer {app.state.people.sessions.begin(name, Kind.PROGRAM)}"}
            answers = [client.post("/api/v1/read", json={"text": TEXT, "lang": "it"}, headers=headers) for _ in statuses]
            assert [answer.status_code for answer in answers] == statuses
            assert (answers[1].headers["retry-after"], answers[1].json()["status"]) == ("60", 429)
        assert client.get("/api/v1/events", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_a_full_desk_refuses() -> None:
    """One reads, a few wait, the next is told to come again."""
    desk = Desk()
    for _ in range(WAITING + 1):
        desk._places.acquire()
    with pytest.raises(Exception, match="too many texts") as refused, desk.turn():
        pass
    assert getattr(refused.value, "status_code", None) == 503

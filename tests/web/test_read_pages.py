"""Reading: a pasted text of which nothing is kept, and the dispatches of the ledger with links to every record."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dispaccio.ledger.open import Ledger
from dispaccio.web.limits import LARGEST, PASTED
from room import csrf_in

WORDS = "Il Canada ha elogiato il Ghana. Secondo l'Ecuador, il Perù ha attaccato la Bolivia."


@pytest.fixture(scope="module")
def csrf(client: TestClient) -> str:
    """What the forms of this visitor carry."""
    return csrf_in(client.get("/read").text)


def test_pasted_text_is_read(client: TestClient, csrf: str) -> None:
    """The cards stand beside the text, each with its words, its voice and its reasons."""
    page = client.post("/read", data={"text": WORDS, "lang": "it", "csrf": csrf}).text
    assert '<span class="type">SUPPORT</span>' in page
    assert re.search(r'class="u0-SUPPORT[^>]*data-r="e0', page)
    assert re.search(r'according to <a href="#a\d" data-r="a\d">Ecuador</a>', page)
    assert "fired: it.support." in page


def test_pasted_text_is_not_kept(client: TestClient, place: str, csrf: str) -> None:
    """The ledger stays as it was, byte for byte in all that is derived, and in its dispatches."""
    with Ledger.open(place) as ledger:
        before = ledger.derived()
        client.post("/read", data={"text": "Il Cile ha lodato il Ghana, zeppelin.", "lang": "it", "csrf": csrf})
        assert ledger.derived() == before
        assert ledger.search("zeppelin").items == ()
    assert b"zeppelin" not in Path(place).read_bytes()


def test_pasted_text_is_downloaded(client: TestClient, csrf: str) -> None:
    """As JSON and as a table."""
    form = {"text": WORDS, "lang": "it", "published": "2025-05-03", "csrf": csrf}
    answer = client.post("/read.json", data=form)
    assert [event["type"] for event in answer.json()["events"]] == ["SUPPORT", "ASSAULT"]
    rows = list(csv.DictReader(io.StringIO(client.post("/read.csv", data=form).text)))
    assert [(row["type"], row["from"], row["voice"], row["words"]) for row in rows if row["record"] == "event"] == [
        ("SUPPORT", "Canada", "wire", WORDS[:30]),
        ("ASSAULT", "Perù", "Ecuador", "il Perù ha attaccato la Bolivia"),
    ]


@pytest.mark.parametrize(
    ("form", "status", "problem"),
    [
        ({"text": " "}, 422, "the text is empty"),
        ({"text": "Der Minister sprach mit der Presse über das Abkommen."}, 422, "language &#39;de&#39; is not supported"),
        ({"text": WORDS, "lang": "it", "published": "gestern"}, 422, "expected"),
        ({"text": "é" * (PASTED // 2 + 1)}, 413, "expected at most 2,097,152"),
    ],
)
def test_what_cannot_be_read_is_told(
    client: TestClient, csrf: str, form: dict[str, str], status: int, problem: str
) -> None:
    """Beside the form, which keeps what was pasted unless it is too much."""
    answer = client.post("/read", files={name: (None, value) for name, value in (form | {"csrf": csrf}).items()})
    assert answer.status_code == status
    assert problem in answer.text
    assert 'role="alert"' in answer.text


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    """A body over the limit is not taken in."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/read", content=b"text=" + b"a" * LARGEST, headers=headers)
    assert (answer.status_code, "4,194,304 bytes" in answer.text) == (413, True)


def test_a_dispatch_of_the_ledger(client: TestClient, truce: str) -> None:
    """Text, cards with links to their events, source, digest and language."""
    page = client.get(f"/dispatches/{truce}").text
    reading = client.get(f"/dispatches/{truce}.json").json()
    assert page.count('<article class="card') == sum(len(reading[name]) for name in ("events", "commitments", "quotes")) > 5
    assert len(re.findall(r'href="/events/', page)) == len(reading["events"])
    assert '<div class="dispatch" lang="it">' in page
    assert "9f263b34447a52cb21498c41eb9d259393fdc74c3879a31ba2ee0c82d9595b4c" in page
    assert 'id="s0"' in page


def test_every_link_on_the_page_leads_somewhere(client: TestClient, truce: str) -> None:
    """Cards link to words that are there, words to cards, cards to people."""
    page = client.get(f"/dispatches/{truce}").text
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_a_passage_is_marked(client: TestClient, truce: str) -> None:
    """A permalink marks its characters; one outside of the text is refused."""
    page = client.get(f"/dispatches/{truce}", params={"at": "42-50"}).text
    text = client.get(f"/dispatches/{truce}.txt").text
    assert "".join(re.findall(r'class="[^"]*\bhere\b[^"]*"[^>]*>([^<]*)<', page)) == text[42:50]
    assert page.count('id="here"') == 1
    for wrong in ("50-42", "0-99999", "x"):
        assert client.get(f"/dispatches/{truce}", params={"at": wrong}).status_code == 422


def test_a_dispatch_is_downloaded(client: TestClient, truce: str) -> None:
    """Its reading, its records, its text as it came in."""
    reading = json.loads(client.get(f"/dispatches/{truce}.json").text)
    assert reading["wire"]["dateline"] == "Doha"
    text = client.get(f"/dispatches/{truce}.txt").text
    rows = list(csv.DictReader(io.StringIO(client.get(f"/dispatches/{truce}.csv").text)))
    assert {row["record"] for row in rows} == {"event", "commitment", "quote"}
    assert all(row["words"] == text[int(row["start"]) : int(row["end"])] for row in rows)


def test_why(client: TestClient, truce: str) -> None:
    """Each sentence with what fired in it."""
    page = client.get(f"/dispatches/{truce}/why").text
    assert "fired: it.assault." in page
    assert page.count("<blockquote") == 6


def test_no_such_dispatch(client: TestClient) -> None:
    """A page that says so."""
    assert client.get("/dispatches/nothing").status_code == 404

"""Events and commitments: each with its claims or steps, every one cited, everything to take away."""

from __future__ import annotations

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient

from dispaccio.ledger.open import Ledger
from dispaccio.views.board import SHOWN
from dispaccio.views.records import LedgerEvent, LedgerThread


@pytest.fixture(scope="module")
def event(place: str) -> LedgerEvent:
    """An event of the ledger."""
    with Ledger.open(place) as ledger:
        return ledger.events().items[0]


@pytest.fixture(scope="module")
def thread(place: str) -> LedgerThread:
    """A commitment of the ledger."""
    with Ledger.open(place) as ledger:
        return ledger.commitments().items[0]


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    """A table that is taken away."""
    return list(csv.DictReader(io.StringIO(client.get(path).text)))


def test_event(client: TestClient, event: LedgerEvent) -> None:
    """Its claims lead to their words, which are marked there."""
    page = client.get(f"/events/{event.id}").text
    claim = event.claims[0]
    link = f"/dispatches/{claim.dispatch}?at={claim.start}-{claim.end}"
    assert f'href="{link}#here"' in page
    assert 'id="here"' in client.get(link).text
    assert client.get(f"/events/{event.id}.json").json()["type"] == event.type
    assert [row["claim"] for row in rows(client, f"/events/{event.id}.csv")] == [claim.key for claim in event.claims]


def test_thread(client: TestClient, thread: LedgerThread) -> None:
    """Its steps in order, each with its words."""
    page = client.get(f"/commitments/{thread.id}").text
    assert page.count('<li class="step') == len(thread.steps)
    assert client.get(f"/commitments/{thread.id}.json").json()["instrument"] == thread.instrument
    assert len(rows(client, f"/commitments/{thread.id}.csv")) == sum(len(step.reports) for step in thread.steps)


@pytest.mark.parametrize("path", ["/events/x", "/events/x.json", "/events/x.csv", "/commitments/x", "/commitments/x.csv"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    """Is told as such."""
    assert client.get(path).status_code == 404


def test_board(client: TestClient, place: str) -> None:
    """Every thread counts in one column, its newest are shown; narrowed, the chips take the condition off again."""
    with Ledger.open(place) as ledger:
        threads, columns = ledger.commitments().items, ledger.board()
    assert [len(column.threads) for column in columns] == [min(column.count, SHOWN) for column in columns]
    page = client.get("/commitments").text
    assert sum(int(n) for n in re.findall(r'<span class="count">(\d+)</span></h2>', page)) == len(threads)
    shown = {thread.id for column in columns for thread in column.threads}
    assert shown <= {thread.id for thread in threads}
    assert shown == set(re.findall(r'<article class="card promise [^>]*id="(\w+)"', page))
    narrow = client.get("/commitments", params={"instrument": "ceasefire", "country": "sdn"}).text
    assert 'href="/commitments?country=sdn"' in narrow
    assert 'href="/commitments?instrument=ceasefire"' in narrow
    assert set(re.findall(r'<h3><a href="/commitments/\w+">([^<]+)', narrow)) == {"ceasefire"}


def test_list_of_a_stage(client: TestClient) -> None:
    """One stage is a list, page by page, and a table."""
    page = client.get("/commitments", params={"stage": "agreed"}).text
    table = rows(client, "/commitments.csv?stage=agreed")
    assert page.count('<article class="card promise') == len(table) > 1
    first = client.get("/commitments.json", params={"stage": "agreed", "limit": 1}).json()
    second = client.get("/commitments.json", params={"stage": "agreed", "limit": 1, "after": first["after"]}).json()
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [row["thread"] for row in table[:2]]


def test_wrong_questions(client: TestClient) -> None:
    """A date or a mark that is none is told."""
    assert client.get("/commitments", params={"date": "soon"}).status_code == 400
    assert client.get("/commitments", params={"after": "x"}).status_code == 400

"""`GET /changes`: whoever follows the cursor from nothing, and takes every retraction, ends with what the ledger holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from databases import DATABASES, fresh
from dispaccio.model import Aspect, Dispatch, Reading
from factory import make_claim, make_sent
from reviewing import sent
from room import BASE, make_room

Copy = dict[tuple[str, str], Any]


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the ledger is."""
    yield from fresh(request.param, tmp_path)


@pytest.fixture
def client(place: str) -> Iterator[TestClient]:
    """A client of the interface over a ledger of two dispatches."""
    app = make_room(place)
    app.state.ledger.accept([sent(0), sent(1)])
    with TestClient(app, base_url=f"{BASE}/api/v1/") as made:
        yield made


def follow(client: TestClient, copy: Copy, since: int) -> tuple[int, list[tuple[str, str, str]]]:
    """Bring a copy up to date, a change at a time; return the cursor and what was told."""
    told = []
    while True:
        answer = client.get("changes", params={"since": since, "limit": 1}).json()
        for change in answer["items"]:
            told.append((change["kind"], change["action"], change["cause"]))
            if change["action"] == "retracted":
                del copy[change["kind"], change["id"]]
                continue
            assert (change["action"] == "added") == ((change["kind"], change["id"]) not in copy)
            record = client.get(BASE + change["href"])
            copy[change["kind"], change["id"]] = own(record.json()) if record.status_code == 200 else None
        assert answer["cursor"] >= since
        since = answer["cursor"]
        if not answer["more"]:
            return since, told


def own(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what is told of others: the events and the story that a dispatch belongs to, and versions."""
    kept = {name: value for name, value in record.items() if "text" not in record or name not in {"events", "story", "relation"}}
    if "reading" in kept:
        kept["reading"] = {name: value for name, value in kept["reading"].items() if name != "versions"}
    return kept


def held(client: TestClient) -> Copy:
    """What the ledger holds, by the lists."""
    out: Copy = {}
    for kind, name in (("event", "events"), ("commitment", "commitments")):
        out |= {(kind, item["id"]): item for item in client.get(name).json()["items"]}
    keys = [item["dispatch"] for item in client.get("dispatches").json()["items"]]
    return out | {("dispatch", key): own(client.get(f"dispatches/{key}").json()) for key in keys}


def test_a_copy_follows(client: TestClient) -> None:
    """Added, changed by another dispatch, retracted and brought back by a judgement, changed by a rebuild; then nothing more."""
    ledger = client.app.state.ledger  # type: ignore[attr-defined]
    copy: Copy = {}
    cursor, told = follow(client, copy, 0)
    assert (set(told), copy == held(client)) == ({(kind, "added", "add") for kind in ("dispatch", "event", "commitment")}, True)
    ledger.accept([replace(sent(2), dispatch=replace(sent(2).dispatch, published=sent(1).dispatch.published))])
    cursor, told = follow(client, copy, cursor)
    assert ([t for t in told if t[0] == "event"], copy == held(client)) == ([("event", "changed", "add")], True)
    claim = client.get("events").json()["items"][-1]["claims"][0]
    number = ledger.judge("reject", claim["key"], by="ada")
    cursor, told = follow(client, copy, cursor)
    assert (told, copy == held(client)) == ([("event", "retracted", "judgement")], True)
    ledger.judge("undo", str(number), by="ada")
    cursor, told = follow(client, copy, cursor)
    assert (told, copy == held(client)) == ([("event", "added", "judgement")], True)
    ledger.rebuild(readers=again)
    cursor, told = follow(client, copy, cursor)
    assert (told, copy == held(client)) == ([], True)
    ledger.rebuild(readers=denied)
    cursor, told = follow(client, copy, cursor)
    assert ({action for kind, action, _ in told if kind == "dispatch"}, copy == held(client)) == ({"changed"}, True)
    assert {cause for *_, cause in told} == {"rebuild"}
    ledger.rebuild(readers=lambda found: ["refused" for _ in found])
    cursor, told = follow(client, copy, cursor)
    assert (copy, {action for _, action, _ in told}) == ({}, {"retracted"})
    assert client.get("changes", params={"since": cursor}).json() == {"items": [], "cursor": cursor, "more": False}


def again(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read the dispatches as they were read, by another version."""
    return (replace(make_sent(None), dispatch=d, versions={"dispaccio": "9"}) for d in found)


def denied(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read them as an engine would that hears a denial in each."""
    return (replace(r, claims=(replace(make_claim(), aspect=Aspect.NEGATED),)) for r in again(found))


def test_a_cursor_from_elsewhere_comes_back(client: TestClient) -> None:
    """A cursor beyond the last change, as of a ledger that was restored, is brought back to it."""
    last = client.get("changes", params={"limit": 1000}).json()["cursor"]
    assert client.get("changes", params={"since": last + 5}).json() == {"items": [], "cursor": last, "more": False}
    assert client.get("changes", params={"since": -1}).status_code == 422

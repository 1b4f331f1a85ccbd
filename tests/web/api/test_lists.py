"""Lists: the same records in every form, in pages that lose and double nothing, with ETags, refused in one shape."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from factory import TEXT
from room import BASE

LISTS = {"events": 2, "commitments": 1, "actors": 2, "quotes": 3, "dispatches": 4, "stories": 3}
"""The lists, and how many records the ledger has of each."""
NEXT = re.compile(r'<([^>]*)>; rel="next"')


def table_of(answer: Response) -> list[dict[str, str]]:
    """The rows of CSV."""
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize(("name", "count"), LISTS.items())
def test_every_form_has_the_same(api: TestClient, name: str, count: int) -> None:
    """JSON, CSV and Parquet have the same records in the same order, by ending or by Accept."""
    answers = {form: api.get(f"{name}.{form}") for form in ("json", "csv", "parquet")}
    items, rows, table = (
        answers["json"].json()["items"], table_of(answers["csv"]), pq.read_table(io.BytesIO(answers["parquet"].content))
    )  # fmt: skip
    assert (len(items), len(rows), table.num_rows) == (count, count, count)
    assert table.column_names == list(rows[0])
    key = next(iter(rows[0]))
    assert [row[key] for row in rows] == table[key].to_pylist()
    for media, form in (("application/json", "json"), ("text/csv", "csv"), ("application/vnd.apache.parquet", "parquet")):
        answer = api.get(name, headers={"accept": f"image/png, {media};q=0.5"})
        assert (answer.content, answer.headers["vary"]) == (answers[form].content, "accept")
    assert answers["csv"].headers["content-disposition"] == f'attachment; filename="{name}.csv"'


@pytest.mark.parametrize(("name", "count"), LISTS.items())
def test_pages_lead_on(api: TestClient, name: str, count: int) -> None:
    """One record a page, by the links in the header, gives the list; the body tells the same next page."""
    whole = api.get(name).json()
    assert whole["next"] is None
    found: list[Any] = []
    path: str | None = f"/api/v1/{name}?limit=1"
    while path:
        answer = api.get(BASE + path)
        found += answer.json()["items"]
        link = NEXT.search(answer.headers["link"])
        assert (link is None) == (answer.json()["next"] is None)
        assert f'</api/v1/{name}?limit=1>; rel="first"' in answer.headers["link"]
        path = link[1] if link else None
    assert found == whole["items"]
    assert len(found) == count


def test_what_is_known_is_not_sent_again(api: TestClient) -> None:
    """With its ETag an answer is 304 and empty; another page has another."""
    first = api.get("events")
    again = api.get("events", headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert api.get("events?limit=1", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_an_event_is_whole(api: TestClient) -> None:
    """It has its claims with words, voices and dispatches."""
    event = api.get("events", params={"date": "2025-05"}).json()["items"][0]
    told = {name: event[name] for name in ("type", "actors", "recipients", "start", "dispatches", "voices", "status")}
    assert told == {
        "type": "SUPPORT", "actors": ["CAN"], "recipients": ["GHA"], "start": "2025-05-01", "dispatches": 3, "voices": 2,
        "status": "reported",
    }  # fmt: skip
    assert [claim["words"] for claim in event["claims"]] == ["ha elogiato"] * 3


def test_a_story_knows_its_copies(api: TestClient) -> None:
    """Two carriers of one text: who had it first, and who copied it."""
    story = next(s for s in api.get("stories").json()["items"] if s["dispatches"] == 2)
    assert [(c["id"], c["relation"]) for c in story["carriers"]] == [("a", "first"), ("b", "copy")]
    assert (story["start"], story["end"], story["copies"], story["events"]) == ("2025-05-01T10:00", "2025-05-02T10:00", 1, 1)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("events?type=support", 2), ("events?type=AID", 0), ("events?date=2025-09..", 1), ("events?dyad=gha-can", 2),
        ("events?dyad=GHA-USA", 0), ("events?actor=Canada", 2), ("events?country=CAN", 0), ("events?lang=it", 2),
        ("commitments?country=CAN&country=GHA", 1), ("commitments?state=kept", 0), ("actors?actor=Ghana", 1),
        ("quotes?speaker=GHA", 3), ("quotes?speaker=Canada", 0), ("quotes?date=2025-05-02", 2), ("quotes?lang=en", 0),
        ("events?source=nobody", 0),
        ("dispatches?date=2025-05-02", 2), ("stories?date=2025-05-02", 1),
    ],
)  # fmt: skip
def test_lists_are_narrowed(api: TestClient, asked: str, count: int) -> None:
    """By what the records have in common."""
    assert len(api.get(asked).json()["items"]) == count


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("events?limit=0", 422, "query.limit"), ("events?limit=1001", 422, "query.limit"), ("events?x=1", 422, "query.x"),
        ("events?date=May", 422, "query.date"), ("events?after=!", 422, "query.after"), ("events?after=abc", 400, "mark 'abc'"),
        ("events?actor=%00", 422, "query.actor"), ("nothing", 404, "Not Found"), ("events.xml", 404, "Not Found"),
    ],
)  # fmt: skip
def test_refusals_have_one_shape(api: TestClient, asked: str, status: int, told: str) -> None:
    """What is wrong is a problem (RFC 9457) that names it."""
    answer = api.get(asked)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (problem["status"], problem["type"], told in problem["detail"]) == (status, "about:blank", True)


def test_methods_and_forms_that_are_not_there(api: TestClient) -> None:
    """Also what is asked for in a way that nothing is there for."""
    for answer, status in ((api.delete("events"), 405), (api.get("events", headers={"accept": "image/png"}), 406)):
        assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_cells_run_no_formula(api: TestClient) -> None:
    """A title that a spreadsheet would run is text in CSV, and as it was in JSON."""
    rows = table_of(api.get("dispatches.csv"))
    assert (rows[0]["title"], rows[0]["id"], rows[0]["source"]) == ("'=1+1", "'=d", "'=cmd")
    assert api.get("dispatches").json()["items"][0]["title"] == "=1+1"


KEYS = {"events": "id", "commitments": "id", "actors": "key", "quotes": "key", "stories": "story"}
"""What each record is found by alone."""


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_each_record_stands_alone(api: TestClient, name: str, key: str) -> None:
    """By its id it is the same as in its list."""
    for item in api.get(name).json()["items"]:
        assert api.get(f"{name}/{quote(item[key])}").json() == item


def test_a_dispatch_is_whole(api: TestClient) -> None:
    """It has its text, its reading, and the events that its own belong to."""
    listed = api.get("dispatches").json()["items"][-1]
    whole = api.get(f"dispatches/{listed['dispatch']}").json()
    assert (whole["text"], whole["reading"]["events"][0]["evidence"]) == (TEXT, ["ha elogiato"])
    assert api.get(f"events/{whole['events'][0]}").json()["claims"][0]["dispatch"] == listed["dispatch"]


@pytest.mark.parametrize("name", ["events/v0", "commitments/x", "actors/a|b/c", "quotes/x", "stories/x", "dispatches/x"])
def test_what_is_not_there_is_told(api: TestClient, name: str) -> None:
    """404, by name."""
    answer = api.get(name)
    assert (answer.status_code, "expected one that a list gives" in answer.json()["detail"]) == (404, True)

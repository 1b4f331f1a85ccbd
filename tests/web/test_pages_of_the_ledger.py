"""Search, dyads, actors, network, map, home: each is a URL, narrowed by chips, drawn plainly, taken away as a table."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from dispaccio.views.facets import OverTime, PeriodCount
from dispaccio.web.charts import HEIGHT, WIDTH, bars_both, bars_up
from dispaccio.web.filters import by_year
from dispaccio.web.names import country_name, numbers, party_name
from dispaccio.web.pages import rfc3339

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    """A table that is taken away."""
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_search(client: TestClient) -> None:
    """Words are found and marked; a facet narrows; a chip widens."""
    page = client.get("/search", params={"q": "accordo", "lang": "it"}).text
    assert "<mark>accordo</mark>" in page
    assert 'href="/search?q=accordo"' in page
    assert 'href="/search?lang=it"' in page
    assert 'href="/search?q=accordo&amp;lang=it&amp;country=QAT"' in page
    assert '<rect class="bar up"' in page


def test_search_is_taken_away(client: TestClient) -> None:
    """As JSON, as a table, as a feed whose entries lead to the dispatches."""
    found = client.get("/search.json", params={"q": "accordo"}).json()["items"]
    assert [row["dispatch"] for row in rows(client, "/search.csv?q=accordo")] == [hit["dispatch"] for hit in found]
    answer = client.get("/search.atom", params={"q": "accordo"})
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own answer
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert links == [f"http://127.0.0.1/dispatches/{hit['dispatch']}" for hit in found]
    assert feed.find(f"{ATOM}updated").text == "2025-05-07T18:20:00Z"  # type: ignore[union-attr]


def test_search_goes_on(client: TestClient) -> None:
    """Page after page, every dispatch once."""
    seen, after = [], None
    while True:
        page = client.get("/search.json", params={"lang": "it", "limit": 3} | ({"after": after} if after else {})).json()
        seen += [hit["dispatch"] for hit in page["items"]]
        after = page["after"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) >= 7


@pytest.mark.parametrize("path", ["/search", "/search.json", "/search.csv", "/search.atom"])
def test_search_for_nothing(client: TestClient, path: str) -> None:
    """Finds nothing, and offers what there is."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert "corridoio" not in answer.text


def test_dyad(client: TestClient) -> None:
    """The three sides are drawn and told in a table; a period leads to its events."""
    page = client.get("/dyads/sdn/qat", params={"measure": "per-thousand"}).text
    assert page.count('<p class="side">') == 3
    assert '<rect class="bar up"' in page
    table = rows(client, "/dyads/SDN/QAT.csv")
    assert [row["period"] for row in table] == ["2025-05"]
    assert client.get("/dyads/SDN/QAT.json").json()["periods"][0]["period"] == "2025-05"
    events = rows(client, "/dyads/SDN/QAT/events.csv?date=2025-05")
    assert len(events) == len(client.get("/dyads/SDN/QAT/events.json").json()["items"]) > 0
    assert page.count('<article class="card k-') == len(events)


def test_dyad_is_chosen(client: TestClient) -> None:
    """Two codes lead to their page; what is no code is told."""
    assert client.get("/dyads").status_code == 200
    answer = client.get("/dyads", params={"one": "ita", "two": "lby "}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dyads/ITA/LBY")
    assert client.get("/dyads/I/LBY").status_code == 422


def test_actors(client: TestClient) -> None:
    """A name leads to an actor, an actor to its words, events and partners."""
    assert 'href="/actors/qatar%7CQAT"' in client.get("/actors", params={"name": "qatar"}).text
    page = client.get("/actors/qatar%7CQAT").text
    assert "<h1>Qatar</h1>" in page
    assert "/events/" in page
    assert client.get("/actors/qatar%7CQAT.json").json()["actor"]["country"] == "QAT"
    assert {row["name"] for row in rows(client, "/actors/qatar%7CQAT.csv")}
    assert client.get("/actors/nobody").status_code == 400


def test_quotes(client: TestClient) -> None:
    """By one speaker, each with its place."""
    table = rows(client, "/quotes.csv?speaker=qatarino")
    assert [row["words"] for row in table] == ["È un primo passo"]
    assert client.get("/quotes.json", params={"speaker": "qatarino"}).json()["items"][0]["kind"] == "direct"
    assert "È un primo passo" in client.get("/quotes", params={"speaker": "qatarino"}).text
    assert client.get("/quotes").status_code == 400


def test_network(client: TestClient) -> None:
    """The table twin has a row for each tie; periods narrow."""
    table = rows(client, "/network.csv?around=SDN")
    page = client.get("/network", params={"around": "sdn"}).text
    assert page.count('<tr><td data-value="') == len(table) > 0
    assert len(client.get("/network.json", params={"around": "SDN"}).json()["edges"]) == len(table)
    assert client.get("/network").status_code == 200


def test_map(client: TestClient) -> None:
    """Countries are counted; one of them has its places, each with how exactly it is known."""
    table = rows(client, "/map.csv")
    page = client.get("/map").text
    assert page.count("<tr data-number=") == len(table) > 0
    assert 'data-viewpoint="un"' in page
    assert {row["precision"] for row in table} == {"country"}
    assert {row["country"] for row in rows(client, "/map.csv?country=QAT")} == {"QAT"}
    assert len(client.get("/map.json").json()["countries"]) == len(table)


def test_home(client: TestClient) -> None:
    """The figures are the ledger's; sources are listed."""
    stats = client.get("/index.json").json()
    page = client.get("/").text
    assert f'<a href="/search">{stats["dispatches"]}</a>' in page
    assert {"AGI", "Agenzia Nova"} <= {row["source"] for row in rows(client, "/sources.csv")}
    assert "Agenzia Nova" in client.get("/sources").text
    assert client.get("/sources.json").json()["after"] is None


def test_menu_tells_where_one_is(client: TestClient) -> None:
    """The page's own entry is marked."""
    page = client.get("/dyads/SDN/QAT").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/dyads"]


def test_bars() -> None:
    """The most fills the height; above and below share one measure; nothing has no bar."""
    up = bars_up([("2024", 2), ("2025", 0), ("2026", 4)])
    assert [(bar.x, bar.height, bar.y) for bar in up] == [(0, HEIGHT / 2, HEIGHT / 2), (round(WIDTH * 2 / 3, 2), HEIGHT, 0)]
    both = bars_both([("2024", 1, 2)])
    assert [(bar.side, bar.y, bar.height) for bar in both] == [("up", HEIGHT / 4, HEIGHT / 4), ("down", HEIGHT / 2, HEIGHT / 2)]
    assert bars_up([]) == ()


def test_by_year() -> None:
    """Months add up to years."""
    months = OverTime("month", "events", (PeriodCount("2024-11", 1), PeriodCount("2024-12", 2), PeriodCount("2025-01", 4)), 3)
    assert by_year(months) == OverTime("year", "events", (PeriodCount("2024", 3), PeriodCount("2025", 4)), 3)


@pytest.mark.parametrize(
    ("party", "name"),
    [("ITA", "Italia"), ("LBY:REB", "Libia (REB)"), ("?:ong", "ong"), ("ITA:anna bo", "anna bo (ITA)"),
     ("UNO", "Nazioni Unite"), ("XQX", "XQX")],
)  # fmt: skip
def test_party_name(party: str, name: str) -> None:
    """Countries by their name, others by their own."""
    assert party_name(party, "it") == name


def test_codes_of_outlines() -> None:
    """Countries have the number that their outline has."""
    assert (numbers()["ITA"], numbers()["AFG"], country_name("ITA", "en")) == ("380", "004", "Italy")


@pytest.mark.parametrize(
    ("moment", "whole"),
    [("2025", "2025-01-01T00:00:00Z"), ("2025-05", "2025-05-01T00:00:00Z"), ("2025-05-03T10:00", "2025-05-03T10:00:00Z")],
)
def test_rfc3339(moment: str, whole: str) -> None:
    """A feed's moments are whole."""
    assert rfc3339(moment) == whole

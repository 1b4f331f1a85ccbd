"""FollowTheMoney entities: what they say, and that the library finds them sound."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.export.ftm import REFERENCES, clean, entities, schema_of
from dispaccio.ledger.open import Ledger
from dispaccio.views.cast import LedgerActor
from dispaccio.views.filters import Filters, parse_period

ACTOR = LedgerActor("k", "n", ("n",), "organization", "ITA", (), (), None, 1, None, None)
NO_LIBRARY = "no followthemoney: it needs PyICU, which needs a C++ build; `uv sync --group ftm` installs both"


def exported(ledger: Ledger, filters: Filters | None = None) -> list[dict[str, Any]]:
    """The entities as they are read from JSON."""
    with ledger.records(filters) as records:
        return [json.loads(json.dumps(entity)) for entity in entities(records)]


def by_schema(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    """The properties of the entities of a schema."""
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_entities(ledger: Ledger) -> None:
    """A dispatch is an article, its event is proved by its words, its quote hangs on its speaker; offices are told."""
    found = exported(ledger, Filters(dyad=("CAN", "TGO")))
    schemas = [entity["schema"] for entity in found]
    assert {schema: schemas.count(schema) for schema in schemas} == {
        "Article": 1, "PublicBody": 2, "Person": 1, "Position": 2, "Occupancy": 2, "Note": 1, "Event": 2, "Documentation": 2,
    }  # fmt: skip
    ids = {entity["id"]: entity for entity in found}
    event, commitment = by_schema(found, "Event")
    assert (event["name"], event["startDate"], event["keywords"]) == (["SUPPORT: CAN → TGO"], ["2024-02"], ["SUPPORT"])
    assert [ids[key]["properties"]["name"] for key in event["involved"]] == [["Canada"], ["Accra"]]
    assert commitment["name"] == ["treaty: CAN ↔ TGO"]
    proof = by_schema(found, "Documentation")[0]
    assert ids[proof["document"][0]]["properties"]["fileName"] == ["other"]
    assert ids[proof["entity"][0]]["properties"] == event
    assert (proof["summary"], proof["description"]) == (["ha elogiato"], ["characters 17-28 of the dispatch; said by wire"])
    (note,) = by_schema(found, "Note")
    assert [ids[key]["schema"] for key in note["entity"]] == ["Article", "PublicBody"]
    holder = max(by_schema(found, "Occupancy"), key=lambda occupancy: occupancy["startDate"])
    assert (ids[holder["holder"][0]]["properties"]["name"], holder["startDate"]) == (["Giorgia Meloni"], ["2022-10-22"])
    assert by_schema(found, "Position")[0]["country"] == ["it"]


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(lang="en"), Filters(actor="ghana"), Filters(date=parse_period("2025-05-03")), Filters(country="GHA")],
    ids=["all", "lang", "actor", "date", "country"],
)
def test_identifiers_hold_together(ledger: Ledger, filters: Filters) -> None:
    """Each identifier stands once, every reference leads somewhere, and a part of the ledger has those of the whole."""
    found = exported(ledger, filters)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids)
    assert {value for entity in found for name in REFERENCES for value in entity["properties"].get(name, ())} <= set(ids)
    assert set(ids) <= {entity["id"] for entity in exported(ledger)}


def test_corrected_parties_take_part(ledger: Ledger) -> None:
    """Who takes part in an event is whom people say; a speaker too; what they reject is not there."""
    with ledger.records() as records:
        event = next(event for event in records.events() if event.start == "2024-02")
        quote = next(quote for quote in records.quotes() if quote.speaker == "Accra")
        rejected = next(event for event in records.events() if event.start == "2025-05-09")
    ledger.judge("correct", event.claims[0].mark, by="Ada", change={"recipients": ["ITA:Giorgia Meloni"]})
    ledger.judge("correct", quote.mark, by="Ada", change={"speaker": "Giorgia Meloni"})
    ledger.judge("reject", rejected.claims[0].mark, by="Ada")
    found = exported(ledger)
    ids = {entity["id"]: entity["properties"] for entity in found}
    supports = {e.get("startDate", [""])[0]: e for e in by_schema(found, "Event") if "SUPPORT" in e["keywords"]}
    assert sorted(supports) == ["", "2024-02", "2025-05-03"]
    assert [ids[key]["name"] for key in supports["2024-02"]["involved"]] == [["Canada"], ["Giorgia Meloni"]]
    (note,) = (note for note in by_schema(found, "Note") if ids[note["entity"][-1]].get("name") == ["Giorgia Meloni"])
    assert note["description"] == ["Grazie"]


@pytest.mark.parametrize(
    ("kind", "sector", "country", "schema"),
    [
        ("person", ("GOV",), "ITA", "Person"),
        ("state", (), "ITA", "PublicBody"),
        ("organization", ("MIL",), "ITA", "PublicBody"),
        ("organization", ("BUS",), "ITA", "Company"),
        ("organization", (), "MNC", "Company"),
        ("organization", (), "IGO", "Organization"),
        ("group", ("REB",), "LBY", "Organization"),
    ],
)
def test_schemas(kind: str, sector: tuple[str, ...], country: str, schema: str) -> None:
    """States and their organs are public bodies, businesses companies."""
    assert schema_of(replace(ACTOR, kind=kind, sector=sector, country=country)) == schema


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cn"])))
def test_values_are_clean(value: str) -> None:
    """A value that is clean stays as it is, and so it does in the library."""
    assert clean(clean(value)) == clean(value)
    ftm = pytest.importorskip("followthemoney", reason=NO_LIBRARY)
    assert (ftm.types.registry.text.clean(clean(value)) or "") == clean(value)


def test_the_library_finds_them_sound(ledger: Ledger) -> None:
    """FollowTheMoney reads every entity: schema and properties are known, every value is clean as it stands."""
    ftm = pytest.importorskip("followthemoney", reason=NO_LIBRARY)
    for record in exported(ledger):
        proxy = ftm.model.get_proxy(record, cleaned=False)
        ftm.model.get(record["schema"]).validate(record)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in record["properties"].items()
        }

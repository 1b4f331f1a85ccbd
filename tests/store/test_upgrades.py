"""Upgrades of the schema: a ledger that an older version made and filled is whole after each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import column, create_engine, select
from sqlalchemy import table as table_of

from databases import DATABASES, fresh
from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import Row, dispatch_key
from dispaccio.model import Aspect, Reading, Verdict
from dispaccio.store import tables
from dispaccio.store.database import ledger_url, upgrade
from factory import make_citation, make_claim, make_sent

Derived: TypeAlias = dict[str, list[tuple[object, ...]]]
FIRST = {
    "dispatch": ("key", "id", "lang", "title", "published", "source", "text"),
    "judgement": ("made_at", "made_by", "verdict", "target", "change", "reason"),
    "reading": (
        "dispatch", "lang", "published", "country", "agencies", "engine", "payload", "size", "digest", "story", "relation",
    ),
    "actor": ("dispatch", "id", "key", "party", "own_party", "name", "folded", "kind", "country", "sector", "role"),
    "claim": (
        "key", "dispatch", "id", "group_key", "event", "type", "mode", "aspect", "voice", "actors", "recipients", "actor_names",
        "recipient_names", "day", "place", "country", "instruments", "words", "begins", "ends", "rule",
    ),
    "report": (
        "key", "giver", "receiver", "dispatch", "id", "thread", "instrument", "stage", "mutual", "day", "words", "begins", "ends",
        "rule",
    ),
    "band": ("value", "dispatch"),
    "event": (
        "id", "group_key", "type", "outlook", "actors", "recipients", "first_day", "last_day", "country", "status", "modes",
        "instruments", "differing", "claims", "dispatches", "voices",
    ),
    "dyad": ("source", "target", "first_day", "event"),
    "thread": (
        "id", "instrument", "giver", "receiver", "giver_code", "receiver_code", "mutual", "state", "contested", "first_day",
        "last_day", "stage", "voices", "steps",
    ),
}  # fmt: skip
"""The columns that tables had in the first schema."""


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger is to be."""
    yield from fresh(request.param, tmp_path)


def old_payload(payload: str) -> str:
    """The JSON of a reading as the first version wrote it: without the places of some words."""
    record = json.loads(payload)
    for event in record["events"]:
        del event["place_citation"]
    for quote in record["quotes"]:
        del quote["cue_citation"]
    return json.dumps(record, ensure_ascii=False)


def make_old(place: str, folder: Path, found: list[Reading], judgements: Iterable[Row] = ()) -> Derived:
    """Make a ledger of the first version with these readings and judgements; return what the newest derives from the readings."""
    engine = create_engine(ledger_url(place))
    newest = Ledger.open(folder / "newest.sqlite")
    newest.accept(found)
    with newest, newest.engine.connect() as source, engine.begin() as target:
        upgrade(target, "0001")
        for name, columns in FIRST.items():
            table = tables.metadata.tables[name]
            old = table_of(name, *(column(c, table.c[c].type) for c in columns))
            new = [dict(row) for row in source.execute(select(*(table.c[c] for c in columns))).mappings()]
            for row in judgements if name == "judgement" else new:
                payload = {"payload": old_payload(row["payload"])} if "payload" in row else {}
                target.execute(old.insert().values({**row, **payload}))
    engine.dispose()
    with Ledger.open(folder / "newest.sqlite") as newest:
        return newest.derived()


def readings() -> list[Reading]:
    """Readings with places, several of a kind in one passage, and a denial."""
    first = make_sent("2025-05-03T10:00", ident="a")
    at = replace(make_claim(), place=make_citation("Ghana"), place_country="GHA")
    twice = replace(first, dispatch=make_sent("2025-05-03", ident="b").dispatch, claims=(at, make_claim(), make_claim(("a2",))))
    denied = replace(make_claim(), aspect=Aspect.NEGATED, rule="it.support.elogiare+near")
    return [first, twice, replace(make_sent("2025-05-04", ident="c"), claims=(denied,))]


def test_a_ledger_of_the_first_version(place: str, tmp_path: Path) -> None:
    """What was in it is in it, and what has been added since is what the newest version makes of it."""
    found = readings()
    whole = make_old(place, tmp_path, found)
    with Ledger.open(place) as ledger:
        assert ledger.derived() == whole
        ledger.rebuild(readers=lambda _: found)
        assert ledger.derived() == whole


def test_judgements_of_the_first_version(place: str, tmp_path: Path) -> None:
    """They are kept; one whose record is there applies to it."""
    (reading,) = found = readings()[:1]
    key = dispatch_key(reading.dispatch)
    row = {"made_at": "2025-06-01", "made_by": "Ada", "change": "a\\b", "reason": "irony"}
    judgements = [{**row, "verdict": "accept", "target": f"{key}.e0"}, {**row, "verdict": "reject", "target": "gone.e0"}]
    make_old(place, tmp_path, found, judgements)
    with Ledger.open(place) as ledger:
        first, second = reversed(ledger.judgements().items)
        assert (first.by, first.verdict, first.reason) == ("Ada", Verdict.ACCEPT, "irony a\\b")
        assert [str(mark) for mark in first.marks] == [f"claim:{key}:17-28:SUPPORT"]
        assert (second.verdict, second.marks) == (Verdict.REJECT, ())
        ledger.rebuild(readers=lambda _: found)
        assert [claim.verdict for event in ledger.all_events() for claim in event.claims] == ["accept"]
        ledger.judge("reject", f"{key}.e0", by="Ada")
        assert list(ledger.all_events()) == []

"""Upgrades of the schema: a ledger that an older version made and filled is whole after each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from databases import DATABASES, fresh
from dispaccio.export.reading import reading_to_dict
from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import Row, claim_rows, dispatch_key, dispatch_row, dump, reading_row, report_rows
from dispaccio.model import Reading, Verdict
from dispaccio.record.judged import judge_reading
from dispaccio.record.stories import bands_of, fingerprint
from dispaccio.store.database import ledger_url, upgrade
from factory import make_sent

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
}  # fmt: skip
"""The columns that tables had in the first schema."""


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger is to be."""
    yield from fresh(request.param, tmp_path)


def insert(connection: Connection, table: str, row: Row) -> None:
    """Write a row as the first version did."""
    names = FIRST[table]
    values = ", ".join(f":{name}" for name in names)
    statement = text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})")  # noqa: S608 - names of ours
    connection.execute(statement, {name: row[name] for name in names})


def fill(connection: Connection, reading: Reading) -> str:
    """Keep a reading as the first version did, without what it had no columns for; return its key."""
    key = dispatch_key(reading.dispatch)
    judged, mark = judge_reading(reading, key), fingerprint(reading, key)
    payload: dict[str, Any] = reading_to_dict(reading)
    for record, name in ((*payload["events"], "place_citation"), (*payload["quotes"], "cue_citation")):
        del record[name]
    insert(connection, "dispatch", dispatch_row(reading.dispatch))
    insert(connection, "reading", {**reading_row(reading, mark), "payload": json.dumps(payload)})
    for band in set(bands_of(mark)):
        insert(connection, "band", {"value": band, "dispatch": key})
    for actor in payload["actors"]:
        rest = {"party": actor["country"], "own_party": actor["country"], "key": actor["name"], "folded": actor["name"].lower()}
        insert(connection, "actor", {**actor, **rest, "dispatch": key, "sector": dump(actor["sector"])})
    for row in claim_rows(reading, key, judged):
        insert(connection, "claim", row)
    for row in report_rows(reading, key, judged):
        insert(connection, "report", row)
    return key


def test_a_ledger_of_the_first_version(place: str) -> None:
    """Its dispatches and judgements are kept, its readings have what the newest has; a judgement finds its record and applies."""
    url = ledger_url(place)
    engine = create_engine(url)
    reading = make_sent("2025-05-03T10:00")
    with engine.begin() as connection:
        upgrade(connection, "0001")
        key = fill(connection, reading)
        row = {"made_at": "2025-06-01", "made_by": "Ada", "target": f"{key}.e0", "change": "a\\b", "reason": "irony"}
        insert(connection, "judgement", {**row, "verdict": "accept"})
        insert(connection, "judgement", {**row, "verdict": "reject", "target": "gone.e0"})
    engine.dispose()
    with Ledger.open(place) as ledger:
        assert ledger.stats().dispatches == 1
        first, second = reversed(ledger.judgements().items)
        assert (first.by, first.verdict, first.reason) == ("Ada", Verdict.ACCEPT, "irony a\\b")
        assert [str(mark) for mark in first.marks] == [f"claim:{key}:17-28:SUPPORT"]
        assert (second.verdict, second.marks) == (Verdict.REJECT, ())
        derived = ledger.derived()
        again = {"readers": lambda found: [reading for _ in found]}
        ledger.rebuild(**again)  # type: ignore[arg-type]
        for table in ("reading", "quote", "report"):
            assert ledger.derived()[table] == derived[table], table
        assert [claim.verdict for event in ledger.all_events() for claim in event.claims] == ["accept"]
        ledger.judge("reject", f"{key}.e0", by="Ada")
        assert list(ledger.all_events()) == []

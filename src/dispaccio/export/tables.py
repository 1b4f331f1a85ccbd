"""Answers of a ledger as flat rows, one value a column, and the tables that are made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from dispaccio.export.columns import ACTOR, CLAIM, DISPATCHES, EVENT, QUOTE, STEP, THREAD, Column
from dispaccio.views.records import CitedClaim, Hit, LedgerEvent, LedgerThread
from dispaccio.views.whole import Records

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = Callable[[Records], Iterator[Row]]
HIT = ("dispatch", "id", "source", "title", "lang", "published", "country", "story", "relation", "fate", "snippet", "events")
"""The columns of a dispatch that was found."""


def event_fields(event: LedgerEvent) -> Row:
    """Return an event in one row, with the words of the claim that was told first."""
    first = event.claims[0]
    return {
        "event": event.id, "start": event.start, "end": event.end, "type": event.type, "modes": event.modes,
        "outlook": event.outlook, "status": event.status, "actors": event.actors, "recipients": event.recipients,
        "country": event.country, "instruments": event.instruments, "differing": event.differing,
        "dispatches": event.dispatches, "voices": event.voices, "first_dispatch": first.dispatch, "first_source": first.source,
        "first_words": first.words, "first_start": first.start, "first_end": first.end,
    }  # fmt: skip


def claim_fields(event: LedgerEvent, claim: CitedClaim) -> Row:
    """Return a claim in one row, with its event."""
    return {
        "claim": claim.key, "id": claim.id, "event": event.id, "dispatch": claim.dispatch, "source": claim.source,
        "published": claim.published, "story": claim.story, "relation": claim.relation, "type": event.type, "mode": claim.mode,
        "aspect": claim.aspect, "voice": claim.voice, "actors": claim.actors, "recipients": claim.recipients,
        "date": claim.date, "place": claim.place, "country": claim.country, "words": claim.words, "start": claim.start,
        "end": claim.end, "rule": claim.rule, "mark": claim.mark, "verdict": claim.verdict,
        "contested": claim.contested, "machine": as_json(claim.machine),
    }  # fmt: skip


def as_json(fields: dict[str, Any]) -> str | None:
    """Return fields as JSON, None for none."""
    return json.dumps(fields, ensure_ascii=False) if fields else None


def thread_fields(thread: LedgerThread) -> Row:
    """Return a commitment thread in one row."""
    return {
        "thread": thread.id, "instrument": thread.instrument, "giver": thread.giver, "receiver": thread.receiver,
        "mutual": thread.mutual, "state": thread.state, "contested": thread.contested, "start": thread.start, "end": thread.end,
        "voices": thread.voices, "stages": tuple(step.stage for step in thread.steps),
    }  # fmt: skip


def step_fields(thread: LedgerThread) -> list[Row]:
    """Return a row for each report of each step of a thread."""
    return [
        {
            "thread": thread.id, "step": number, "stage": step.stage, "date": step.date, "voices": step.voices,
            "report": report.key, "id": report.id, "dispatch": report.dispatch, "source": report.source, "words": report.words,
            "start": report.start, "end": report.end, "mark": report.mark, "verdict": report.verdict,
            "contested": report.contested, "machine": as_json(report.machine),
        }
        for number, step in enumerate(thread.steps, 1)
        for report in step.reports
    ]  # fmt: skip


def hit_fields(hit: Hit) -> Row:
    """Return a dispatch that was found in one row."""
    return {name: getattr(hit, name) for name in HIT}


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat table: its columns, and its rows out of records."""

    columns: dict[str, Column]
    rows: Rows


TABLES: dict[str, Flat] = {
    "events": Flat(EVENT, lambda records: map(event_fields, records.events())),
    "claims": Flat(CLAIM, lambda records: (claim_fields(event, claim) for event in records.events() for claim in event.claims)),
    "commitments": Flat(THREAD, lambda records: map(thread_fields, records.commitments())),
    "steps": Flat(STEP, lambda records: (row for thread in records.commitments() for row in step_fields(thread))),
    "quotes": Flat(QUOTE, lambda records: map(asdict, records.quotes())),
    "actors": Flat(ACTOR, lambda records: map(asdict, records.actors())),
    "dispatches": Flat(DISPATCHES, lambda records: map(asdict, records.dispatches())),
}
"""The tables of a ledger by name."""

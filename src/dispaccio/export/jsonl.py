"""Records as JSON lines: an event with its claims in one line, a commitment with its steps in one."""

from __future__ import annotations

from dataclasses import asdict

from dispaccio.export.columns import ACTOR, CLAIM, DISPATCHES, EVENT, QUOTE, STEP, THREAD, nested
from dispaccio.export.files import File
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import LedgerEvent, LedgerThread

OF_CLAIM = ", ".join(name for name in CLAIM if name not in {"claim", "event", "type"})
OF_REPORT = ", ".join(name for name in STEP if name not in {"thread", "step", "stage", "date", "voices", "report"})
EVENT_KEYS = {
    "id": EVENT["event"],
    **{name: column for name, column in EVENT.items() if name != "event" and not name.startswith("first_")},
    "claims": nested(f"the claims, the first told first: key, {OF_CLAIM}, each as in the CSV export"),
}
THREAD_KEYS = {
    "id": THREAD["thread"],
    **{name: column for name, column in THREAD.items() if name not in {"thread", "stages"}},
    "steps": nested(f"stage, date, voices, and reports: key, {OF_REPORT}, each as in the CSV export"),
}
TYPES: dict[str, type] = {
    "events.jsonl": LedgerEvent,
    "commitments.jsonl": LedgerThread,
    "quotes.jsonl": CitedQuote,
    "actors.jsonl": LedgerActor,
    "dispatches.jsonl": LedgerDispatch,
}
"""What a line of each file is."""
FILES = (
    File("events.jsonl", EVENT_KEYS, lambda records: map(asdict, records.events())),
    File("commitments.jsonl", THREAD_KEYS, lambda records: map(asdict, records.commitments())),
    File("quotes.jsonl", QUOTE, lambda records: map(asdict, records.quotes())),
    File("actors.jsonl", ACTOR, lambda records: map(asdict, records.actors())),
    File("dispatches.jsonl", DISPATCHES, lambda records: map(asdict, records.dispatches())),
)

"""Answers of a ledger as flat rows: one value a column, lists joined by «;»."""

from __future__ import annotations

from typing import Any, TypeAlias

from dispaccio.views.records import CitedClaim, Hit, LedgerEvent, LedgerThread

Row: TypeAlias = dict[str, Any]
JOINT = ";"
HIT = ("dispatch", "id", "source", "title", "lang", "published", "country", "story", "relation", "snippet", "events")
"""The columns of a dispatch that was found."""


def event_fields(event: LedgerEvent) -> Row:
    """Return an event in one row, with the words of the claim that was told first."""
    first = event.claims[0]
    return {
        "event": event.id, "start": event.start, "end": event.end, "type": event.type, "modes": JOINT.join(event.modes),
        "outlook": event.outlook, "status": event.status, "actors": JOINT.join(event.actors),
        "recipients": JOINT.join(event.recipients), "country": event.country, "instruments": JOINT.join(event.instruments),
        "differing": JOINT.join(event.differing), "dispatches": event.dispatches, "voices": event.voices,
        "first_dispatch": first.dispatch, "first_source": first.source, "first_words": first.words,
        "first_start": first.start, "first_end": first.end,
    }  # fmt: skip


def claim_fields(event: LedgerEvent, claim: CitedClaim) -> Row:
    """Return a claim in one row, with its event."""
    return {
        "claim": claim.key, "event": event.id, "dispatch": claim.dispatch, "source": claim.source, "published": claim.published,
        "story": claim.story, "relation": claim.relation, "type": event.type, "mode": claim.mode, "aspect": claim.aspect,
        "voice": claim.voice, "actors": claim.actors, "recipients": claim.recipients, "date": claim.date, "place": claim.place,
        "country": claim.country, "words": claim.words, "start": claim.start, "end": claim.end, "rule": claim.rule,
    }  # fmt: skip


def thread_fields(thread: LedgerThread) -> Row:
    """Return a commitment thread in one row."""
    return {
        "thread": thread.id, "instrument": thread.instrument, "giver": thread.giver, "receiver": thread.receiver,
        "mutual": thread.mutual, "state": thread.state, "contested": thread.contested, "start": thread.start, "end": thread.end,
        "voices": thread.voices, "stages": JOINT.join(step.stage for step in thread.steps),
    }  # fmt: skip


def step_fields(thread: LedgerThread) -> list[Row]:
    """Return a row for each report of each step of a thread."""
    return [
        {
            "thread": thread.id, "step": number, "stage": step.stage, "date": step.date, "voices": step.voices,
            "report": report.key, "dispatch": report.dispatch, "source": report.source, "words": report.words,
            "start": report.start, "end": report.end,
        }
        for number, step in enumerate(thread.steps, 1)
        for report in step.reports
    ]  # fmt: skip


def hit_fields(hit: Hit) -> Row:
    """Return a dispatch that was found in one row."""
    return {name: getattr(hit, name) for name in HIT}

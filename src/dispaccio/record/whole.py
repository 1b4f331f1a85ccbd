"""Many readings at once: their stories, events and commitment threads. A ledger keeps the same, renewed as readings come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dispaccio.model import Carriage, Event, Reading, Thread
from dispaccio.record.events import find_statements, merge_events
from dispaccio.record.stories import fingerprint, group_stories
from dispaccio.record.threads import find_reports, find_threads


@dataclass(frozen=True, slots=True)
class Record:
    """What readings come to together."""

    carriages: tuple[Carriage, ...]
    events: tuple[Event, ...]
    threads: tuple[Thread, ...]


def record(readings: Mapping[str, Reading]) -> Record:
    """Return what readings, by the keys of their dispatches, come to together; their order does not matter."""
    carriages = group_stories(fingerprint(reading, key) for key, reading in readings.items())
    story_of = {place.dispatch: place.story for place in carriages}
    statements = (statement for key, reading in readings.items() for statement in find_statements(reading, key))
    reports = (report for key, reading in readings.items() for report in find_reports(reading, key))
    return Record(carriages, merge_events(statements, story_of), find_threads(reports, story_of))

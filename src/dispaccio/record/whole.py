"""Many readings at once: their stories, events and commitment threads. A ledger keeps the same, renewed as readings come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dispaccio.model import Carriage, Event, Judgement, Reading, Thread
from dispaccio.record.events import find_statements, merge_events
from dispaccio.record.judged import judge_reading
from dispaccio.record.stories import fingerprint, group_stories
from dispaccio.record.threads import find_reports, find_threads
from dispaccio.record.verdicts import weigh


@dataclass(frozen=True, slots=True)
class Record:
    """What readings come to together."""

    carriages: tuple[Carriage, ...]
    events: tuple[Event, ...]
    threads: tuple[Thread, ...]


def record(readings: Mapping[str, Reading], judgements: Iterable[Judgement] = ()) -> Record:
    """Return what readings, by the keys of their dispatches, come to together as judged, in whatever order."""
    carriages = group_stories(fingerprint(reading, key) for key, reading in readings.items())
    story_of = {place.dispatch: place.story for place in carriages}
    verdicts = weigh(judgements)
    judged = {key: judge_reading(reading, key, verdicts) for key, reading in readings.items()}
    statements = (statement for key, reading in judged.items() for statement in find_statements(reading, key))
    reports = (report for key, reading in judged.items() for report in find_reports(reading, key))
    return Record(carriages, merge_events(statements, story_of), find_threads(reports, story_of))

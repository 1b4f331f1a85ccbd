"""Making stories, events and threads again wherever new readings touch them; the rest stays as it is.

What is made is a function of all readings in the ledger, so adding one by one equals making everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from dispaccio.ledger import rows
from dispaccio.model import Reading
from dispaccio.record.days import DAY, days_of
from dispaccio.record.events import merge_events
from dispaccio.record.stories import STORY_DAYS, Fingerprint, bands_of, fingerprint, group_stories
from dispaccio.record.threads import find_threads
from dispaccio.store import read, tables, write


def take_in(connection: Connection, readings: Mapping[str, Reading]) -> None:
    """Write the readings of dispatches that are kept, by their keys, and renew what they touch."""
    marks = {key: fingerprint(reading, key) for key, reading in readings.items()}
    for key, reading in readings.items():
        write.write_rows(connection, tables.reading, [rows.reading_row(reading, marks[key])])
        bands = sorted(set(bands_of(marks[key])))
        write.write_rows(connection, tables.band, [{"value": band, "dispatch": key} for band in bands])
        write.write_rows(connection, tables.actor, rows.actor_rows(reading, key))
        write.write_rows(connection, tables.claim, rows.claim_rows(reading, key))
        write.write_rows(connection, tables.report, rows.report_rows(reading, key))
    touched = {*readings, *_renew_stories(connection, list(marks.values()))}
    _renew_events(connection, read.groups_of(connection, touched))
    _renew_threads(connection, read.threads_of(connection, touched))


def _renew_stories(connection: Connection, marks: Sequence[Fingerprint]) -> set[str]:
    """Group the new dispatches with the stories they may belong to; return the dispatches whose story changed."""
    near = read.like_dispatches(connection, (band for mark in marks for band in bands_of(mark)), days=_window(marks))
    members = read.readings_of(connection, {*near, *(mark.dispatch for mark in marks)})
    before = {row["dispatch"]: (row["story"], row["relation"]) for row in members}
    places = group_stories(map(rows.fingerprint_of, members))
    changed = [place for place in places if before[place.dispatch] != (place.story, place.relation.value)]
    new = [{"dispatch": p.dispatch, "story": p.story, "relation": p.relation.value} for p in changed]
    write.write_stories(connection, new)
    return {place.dispatch for place in changed}


def _window(marks: Iterable[Fingerprint]) -> tuple[str, str] | None:
    """The days on which dispatches like these may have been sent; None if one of these has no day."""
    found = [(mark.published or "")[:DAY] for mark in marks]
    days = [days_of(day) for day in found if len(day) == DAY]
    firsts = [day.first for day in days if day]
    if len(firsts) < len(found) or not firsts:
        return None
    low, high = min(firsts) - STORY_DAYS, max(firsts) + STORY_DAYS
    return date.fromordinal(max(low, 1)).isoformat(), date.fromordinal(min(high, date.max.toordinal())).isoformat()


def _renew_events(connection: Connection, groups: set[str]) -> None:
    found = read.claims_in(connection, groups)
    events = merge_events(map(rows.statement_of, found), {row["dispatch"]: row["story"] for row in found})
    dyads = [row for event in events for row in rows.dyad_rows(event)]
    write.replace_events(connection, sorted(groups), [rows.event_row(event) for event in events], dyads)


def _renew_threads(connection: Connection, idents: set[str]) -> None:
    found = read.reports_in(connection, idents)
    threads = find_threads(map(rows.report_of, found), {row["dispatch"]: row["story"] for row in found})
    write.replace_threads(connection, sorted(idents), [rows.thread_row(thread) for thread in threads])



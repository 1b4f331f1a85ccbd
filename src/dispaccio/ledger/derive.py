"""Making stories, events and threads again wherever new readings touch them; the rest stays as it is.

What is made is a function of all readings in the ledger, so adding one by one equals making everything at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from dispaccio.export.read_back import load_reading
from dispaccio.ledger import notices, rows
from dispaccio.ledger.journal import Journal
from dispaccio.ledger.judgement_rows import judgement_of
from dispaccio.ledger.related import stem_counts
from dispaccio.model import Event, Reading
from dispaccio.record.corrections import corrects
from dispaccio.record.days import DAY, days_of
from dispaccio.record.events import REACH, SIGHT, merge_events
from dispaccio.record.judged import judge_reading
from dispaccio.record.stories import STORY_DAYS, Fingerprint, bands_of, fingerprint, group_stories
from dispaccio.record.threads import find_threads
from dispaccio.record.verdicts import weigh
from dispaccio.record.versions import Linked, find_fates
from dispaccio.store import judgements, read, records, tables, versions, write
from dispaccio.store.read import Between

BATCH = 50
"""Dispatches whose records are made again at a time."""


def take_in(
    connection: Connection, readings: Mapping[str, Reading], journal: Journal, *, kills: Collection[str] = ()
) -> None:
    """Write the readings of dispatches that are kept, by their keys, as people judge them, and renew what they touch.

    kills: keys of notices that are kept and withdraw dispatches.
    """
    notices.write_names(connection, [*readings, *kills])
    marks = {key: fingerprint(reading, key) for key, reading in readings.items()}
    found = {key: rows.reading_row(reading, marks[key]) for key, reading in readings.items()}
    journal.readings(found)
    for key, row in found.items():
        write.write_rows(connection, tables.reading, [row])
        bands = sorted(set(bands_of(marks[key])))
        write.write_rows(connection, tables.band, [{"value": band, "dispatch": key} for band in bands])
    _write_records(connection, readings)
    write.add_counts(connection, tables.coverage, read.coverage_of(connection, readings))
    write.add_counts(connection, tables.stem, stem_counts(readings.values()))
    near = read.like_dispatches(
        connection, (band for mark in marks.values() for band in bands_of(mark)), days=_window(marks.values())
    )
    notices.write_handles(connection, readings)
    meant = notices.link_notices(connection, {*readings, *kills})
    corrected = _link_corrections(connection, set(readings), near)
    fates = _renew_fates(connection, {*readings, *kills, *corrected, *meant}, journal)
    touched = {*readings, *_renew_stories(connection, {*readings, *near}), *fates}
    _renew_events(connection, read.days_by_group(connection, touched), journal)
    _renew_threads(connection, read.threads_of(connection, touched), journal)


def judge_again(connection: Connection, dispatches: Collection[str], journal: Journal) -> None:
    """Write the records of dispatches again as people judge them now, and renew what they touched and touch."""
    covered = read.coverage_of(connection, dispatches)
    _make_again(connection, dispatches, journal)
    _cover_again(connection, dispatches, covered)


def _cover_again(connection: Connection, dispatches: Collection[str], before: Counter[tuple[str, str, str]]) -> None:
    """Correct the coverage by what the dispatches are counted for now and were before."""
    after = read.coverage_of(connection, dispatches)
    write.add_counts(connection, tables.coverage, {key: after[key] - before[key] for key in {*before, *after}})


def catch_up(connection: Connection) -> None:
    """Make the rows that a change of the schema asks for, from the readings that are kept."""
    for table in (tables.coverage, tables.stem, tables.handle, tables.notice):
        write.clear(connection, table)
    notices.write_names(connection, versions.notices_of(connection))
    seq = 0
    while part := read.dispatches_after(connection, seq, BATCH):
        keys = [row["key"] for row in part]
        _make_again(connection, keys, Journal())
        found = load_readings(connection, keys)
        notices.write_handles(connection, found)
        write.add_counts(connection, tables.stem, stem_counts(found.values()))
        write.add_counts(connection, tables.coverage, read.coverage_of(connection, keys))
        seq = part[-1]["seq"]
    _settle(connection)
    write.clear(connection, tables.due)


def _settle(connection: Connection) -> None:
    """Find what all notices mean, and renew what that touches."""
    journal = Journal()
    meant = notices.link_notices(connection, versions.notices_of(connection))
    fates = _renew_fates(connection, meant, journal)
    _renew_events(connection, read.days_by_group(connection, fates), journal)
    _renew_threads(connection, read.threads_of(connection, fates), journal)


def _make_again(connection: Connection, dispatches: Collection[str], journal: Journal) -> None:
    groups, threads = read.days_by_group(connection, dispatches), read.threads_of(connection, dispatches)
    write.remove_records(connection, dispatches)
    _write_records(connection, load_readings(connection, dispatches))
    for group, days in read.days_by_group(connection, dispatches).items():
        groups[group] |= days
    _renew_events(connection, groups, journal)
    _renew_threads(connection, threads | read.threads_of(connection, dispatches), journal)


def load_readings(connection: Connection, dispatches: Collection[str]) -> dict[str, Reading]:
    """Return the readings of those of the dispatches that could be read."""
    found = records.payloads_of(connection, dispatches)
    return {row["key"]: load_reading(row["payload"], rows.dispatch_of(row)) for row in found}


def _write_records(connection: Connection, readings: Mapping[str, Reading]) -> None:
    verdicts = weigh(map(judgement_of, judgements.find_for(connection, readings)))
    for key, reading in readings.items():
        for table, found in rows.record_rows(reading, key, judge_reading(reading, key, verdicts)).items():
            write.write_rows(connection, tables.metadata.tables[table], found)


def _renew_fates(connection: Connection, new: Collection[str], journal: Journal) -> set[str]:
    """Find what became of the dispatches that the new ones may replace or withdraw, and of these; return those changed."""
    guids = versions.guids_of(connection, new)
    items = [*versions.linked(connection, guids), *versions.items_of(connection, new)]
    issues = {row["key"]: rows.issue_of(row) for row in items}
    whole = {key for key, issue in issues.items() if key in new or issue.version.guid in guids}
    found = [fate for fate in find_fates(issues.values(), _linked(connection, whole)) if fate.dispatch in whole]
    before = versions.fates_of(connection, (fate.dispatch for fate in found))
    changed = [f for f in found if f.dispatch in before and before[f.dispatch] != (f.fate.value, f.successor)]
    keys = [fate.dispatch for fate in changed]
    covered = read.coverage_of(connection, keys)
    versions.write_fates(connection, map(rows.fate_row, changed))
    journal.fates(changed)
    _cover_again(connection, keys, covered)
    return {fate.dispatch for fate in changed}


def _linked(connection: Connection, dispatches: Collection[str]) -> Linked:
    """What was found to correct or withdraw dispatches."""
    replacing, notes = versions.replacing_of(connection, dispatches), versions.notes_of(connection, dispatches)
    keys = {key for links in (replacing, notes) for found in links.values() for key in found}
    later = {row["key"]: rows.issue_of(row) for row in versions.items_of(connection, keys)}
    both = ({key: [later[one] for one in found] for key, found in links.items()} for links in (replacing, notes))
    return Linked(*both)


def _link_corrections(connection: Connection, new: Collection[str], near: Collection[str]) -> set[str]:
    """Find what new dispatches correct, and what corrects them, among those like them; return what is corrected."""
    pool = {*new, *near}
    corrections = versions.nameless_corrections(connection, pool)
    if not corrections:
        return set()
    printed = {row["dispatch"]: rows.printed_of(row) for row in versions.printed_of(connection, pool)}
    pairs = [
        (other, correction)
        for correction in sorted(corrections & set(printed))
        for other in sorted(printed)
        if (correction in new or other in new) and corrects(printed[correction], printed[other])
    ]
    write.write_rows(connection, tables.correction, [{"dispatch": other, "correction": one} for other, one in pairs])
    return {other for other, _ in pairs}


def _renew_stories(connection: Connection, dispatches: Collection[str]) -> set[str]:
    """Group new dispatches and those like them with the stories they may belong to; return those whose story changed."""
    members = read.readings_of(connection, dispatches)
    before = {row["dispatch"]: (row["story"], row["relation"]) for row in members}
    places = group_stories(map(rows.fingerprint_of, members))
    changed = [place for place in places if before[place.dispatch] != (place.story, place.relation.value)]
    new = [{"dispatch": p.dispatch, "story": p.story, "relation": p.relation.value} for p in changed]
    write.write_stories(connection, new)
    return {place.dispatch for place in changed}


def _window(marks: Iterable[Fingerprint]) -> Between | None:
    """The days on which dispatches like these may have been sent; None if one of these has no day."""
    days = [(mark.published or "")[:DAY] for mark in marks]
    if not days or any(len(day) < DAY or not days_of(day) for day in days):
        return None
    return _around(min(days), STORY_DAYS)[0], _around(max(days), STORY_DAYS)[1]


def _renew_events(connection: Connection, groups: Mapping[str, set[str]], journal: Journal) -> None:
    """Make the events within reach of the groups' days again, and those that people grouped by hand with them."""
    by_hand = judgements.is_grouped(connection)
    for group, days in groups.items():
        near_days = days | read.days_by_hand(connection, group) if by_hand else days
        whole = sorted(day for day in near_days if len(day) == DAY)
        coarse = len(whole) < len(near_days)
        found = read.claims_of_group(connection, group, [_around(day, SIGHT) for day in whole], coarse=coarse)
        story_of = {row["dispatch"]: row["story"] for row in found}
        near = [_around(day, REACH) for day in whole]
        merged = merge_events(map(rows.statement_of, found), story_of)
        events = [event for event in merged if _is_near(event, near, coarse=coarse)]
        gone = write.remove_events(connection, group, near, coarse=coarse)
        write.write_events(connection, [rows.event_row(e) for e in events], [row for e in events for row in rows.dyad_rows(e)])
        journal.events(gone, events, found)


def _is_near(event: Event, near: Sequence[Between], *, coarse: bool) -> bool:
    """Tell whether an event begins on one of the days, or, if so wanted, on no certain day."""
    start = event.start or ""
    return any(low <= start <= high for low, high in near) if len(start) == DAY else coarse


def _around(day: str, reach: int) -> Between:
    """The first and the last day within reach."""
    middle = date.fromisoformat(day).toordinal()
    first, last = max(middle - reach, 1), min(middle + reach, date.max.toordinal())
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def _renew_threads(connection: Connection, idents: set[str], journal: Journal) -> None:
    found = read.reports_in(connection, idents)
    threads = tuple(find_threads(map(rows.report_of, found), {row["dispatch"]: row["story"] for row in found}))
    write.replace_threads(connection, sorted(idents), [rows.thread_row(thread) for thread in threads])
    journal.threads(idents, threads, found)



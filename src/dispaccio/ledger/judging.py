"""Taking a person's verdict: what it is about, whether it can be, and what it changes. Inside the caller's transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from dispaccio.errors import ConflictError, LedgerError
from dispaccio.ledger import derive
from dispaccio.ledger.journal import Journal
from dispaccio.ledger.judgement_rows import about_rows, judgement_of, judgement_row
from dispaccio.lexicon.load import Ontology, load_ontology
from dispaccio.model import Fields, Judgement, Mark, RecordKind, Verdict
from dispaccio.record.changes import check_change, check_mode
from dispaccio.record.disagree import Disagreement, find_disagreements
from dispaccio.record.judged import Judged, judge_reading
from dispaccio.record.marks import Found, find_records, parse_mark
from dispaccio.record.verdicts import find_counting, weigh
from dispaccio.store import judgements as stored
from dispaccio.store import read, records
from dispaccio.store.changes import Cause
from dispaccio.views.pages import Page, Place, decode, make_page

EVENT = re.compile(r"v[0-9a-f]{12}")
KEY = re.compile(r"[0-9a-f]{20}\.[ecq]\d{1,9}")
TWO = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A verdict as a person gives it; `expects` is the number of the last judgement seen on the records, 0 for none."""

    verdict: str
    targets: tuple[str, ...]
    by: str
    reason: str | None = None
    change: Mapping[str, object] | None = None
    expects: int | None = None


def judge(connection: Connection, asked: Asked, made_at: str) -> int:
    """Append the judgement, renew what it touches and return its number; raise LedgerError if it cannot be."""
    verdict = _verdict(asked)
    if verdict is Verdict.UNDO:
        judgement = _undoing(connection, asked, made_at)
    else:
        marks = tuple(sorted({mark for target in asked.targets for mark in find_marks(connection, target)}))
        seen = _seen(connection, marks)
        change = _change(asked, marks, seen)
        judgement = Judgement(0, made_at, asked.by, verdict, ", ".join(asked.targets), marks, change, seen, asked.reason)
    _expect(connection, asked, judgement.marks)
    if verdict in {Verdict.MERGE, Verdict.SPLIT}:
        _check_grouping(connection, verdict, judgement.marks)
    number = stored.append(connection, judgement_row(judgement), about_rows(judgement))
    journal = Journal()
    derive.judge_again(connection, _touched(connection, number), journal)
    journal.tell(connection, Cause.JUDGEMENT, made_at)
    return number


def _verdict(asked: Asked) -> Verdict:
    """The verdict, if it has what it needs."""
    try:
        verdict = Verdict(asked.verdict)
    except ValueError as error:
        msg = f"verdict {asked.verdict!r}; expected one of {', '.join(Verdict)}"
        raise LedgerError(msg) from error
    if not asked.by.strip():
        msg = "a judgement by nobody; expected the name of who judges"
        raise LedgerError(msg)
    if not asked.targets:
        msg = f"{verdict} of nothing; expected a record, an event or a judgement"
        raise LedgerError(msg)
    if bool(asked.change) != (verdict is Verdict.CORRECT):
        msg = f"{verdict} {'with' if asked.change else 'without'} a change; expected one to correct, and none else"
        raise LedgerError(msg)
    return verdict


def find_marks(connection: Connection, target: str) -> list[Mark]:
    """Return the marks of what a person names: an event by its id, its claims; a record by its mark or its key."""
    if EVENT.fullmatch(target):
        found = records.marks_of_event(connection, target)
    elif KEY.fullmatch(target):
        found = records.marks_of_key(connection, target)
    else:
        found = records.known_marks(connection, str(parse_mark(target)))
    if not found:
        msg = f"record {target!r}: there is none in the ledger; expected an event's id or a record's mark or key"
        raise LedgerError(msg)
    return list(map(parse_mark, found))


def _seen(connection: Connection, marks: Sequence[Mark]) -> tuple[Fields, ...]:
    """What the engine reads in records that are there."""
    readings = derive.load_readings(connection, {mark.dispatch for mark in marks})
    fields = {record.mark: record.fields for key, reading in readings.items() for record in find_records(reading, key)}
    return tuple(fields[mark] for mark in marks)


def _change(asked: Asked, marks: Sequence[Mark], seen: Sequence[Fields]) -> Fields:
    """The change in one form, if all records can take it."""
    if not asked.change:
        return {}
    kinds = sorted({mark.kind for mark in marks})
    if len(kinds) > 1:
        msg = f"correct {' and '.join(kinds)} at once; expected records of one kind"
        raise LedgerError(msg)
    ontology = load_ontology()
    change = check_change(kinds[0], asked.change, ontology)
    if kinds[0] is RecordKind.CLAIM:
        _check_modes(change, seen, ontology)
    return change


def _check_modes(change: Fields, seen: Iterable[Fields], ontology: Ontology) -> None:
    for fields in seen:
        check_mode({**fields, **change}, ontology)


def _undoing(connection: Connection, asked: Asked, made_at: str) -> Judgement:
    """The undoing of a judgement that counts, by the person who made it."""
    number = int(asked.targets[0]) if len(asked.targets) == 1 and re.fullmatch(r"[1-9]\d{0,8}", asked.targets[0]) else 0
    rows = stored.find_by_number(connection, [number])
    if not rows:
        msg = f"undo {', '.join(asked.targets)!r}; expected the number of one judgement"
        raise LedgerError(msg)
    judgement = judgement_of(rows[0])
    if judgement.by != asked.by:
        msg = f"judgement {number} is by {judgement.by!r}, not {asked.by!r}; expected one's own to undo, or another verdict"
        raise LedgerError(msg)
    if any(j.verdict is Verdict.UNDO and int(j.target) == number for j in _undoings(connection)):
        msg = f"judgement {number} is undone already; expected one that counts"
        raise LedgerError(msg)
    return Judgement(0, made_at, asked.by, Verdict.UNDO, str(number), judgement.marks, {}, judgement.seen, asked.reason)


def _undoings(connection: Connection) -> list[Judgement]:
    """The undoings that are not themselves undone."""
    found = sorted(map(judgement_of, stored.find_undoings(connection)), key=lambda j: j.number, reverse=True)
    undone: set[int] = set()
    out = []
    for judgement in found:
        if judgement.number not in undone:
            undone.add(int(judgement.target))
            out.append(judgement)
    return out


def _expect(connection: Connection, asked: Asked, marks: Sequence[Mark]) -> None:
    """Raise ConflictError if the last judgement on any of the records is not the one expected."""
    if asked.expects is None:
        return
    last = stored.last_number(connection, [str(mark) for mark in marks])
    if last != asked.expects:
        told = "none" if not last else _told(judgement_of(stored.find_by_number(connection, [last])[0]))
        msg = f"{', '.join(asked.targets)}: the last judgement is {told}; expected {asked.expects or 'none'}: look at it again"
        raise ConflictError(msg)


def _told(judgement: Judgement) -> str:
    return f"{judgement.number} ({judgement.verdict} by {judgement.by}, {judgement.made_at})"


def _check_grouping(connection: Connection, verdict: Verdict, marks: Sequence[Mark]) -> None:
    """Raise LedgerError if claims cannot be one event, or if those to be split off are not some of one event's."""
    claims = records.claims_by_mark(connection, [str(mark) for mark in marks])
    events = {row["event"] for row in claims}
    if len(claims) < len(marks) or None in events:
        msg = f"{verdict} of what is no event; expected events, or claims that nobody rejected"
        raise LedgerError(msg)
    if verdict is Verdict.SPLIT:
        whole = len(records.marks_of_event(connection, next(iter(events))))
        if len(events) > 1 or len(claims) == whole:
            msg = f"split {len(claims)} claims of {len(events)} events with {whole}; expected some, not all, of one event's"
            raise LedgerError(msg)
    elif len(events) < TWO or len({row["group_key"] for row in claims}) > 1:
        kinds = len({row["group_key"] for row in claims})
        msg = f"merge {len(events)} events of {kinds} kinds; expected two or more of one type, outlook and parties"
        raise LedgerError(msg)


def _touched(connection: Connection, number: int) -> set[str]:
    """The dispatches whose records a judgement changes: those that it is about, and those grouped with them before or since."""
    judgement = judgement_of(stored.find_by_number(connection, [number])[0])
    told = list(map(judgement_of, stored.find_for(connection, {mark.dispatch for mark in judgement.marks})))
    before, after = weigh(j for j in told if j.number != number), weigh(told)
    moved = {
        mark
        for was, now in ((before.bonds, after.bonds), (before.apart, after.apart))
        for mark in {*was, *now}
        if was.get(mark) != now.get(mark)
    }
    return {mark.dispatch for mark in {*judgement.marks, *moved}}


def judgements(
    connection: Connection, target: str | None, *, by: str | None, limit: int, after: str | None
) -> Page[Judgement]:
    """Return judgements, the newest first: all, those on a record or event, those of a person."""
    marks = [str(mark) for mark in find_marks(connection, target)] if target is not None else None
    before = int(decode(after).key) if after else None
    found = stored.page_of(connection, marks=marks, by=by, before=before, limit=limit + 1)
    return make_page(list(map(judgement_of, found)), limit, lambda j: Place("", str(j.number)))


def marks_of(connection: Connection, number: int) -> list[str]:
    """Return the marks of the records that a judgement is about."""
    return [about["mark"] for row in stored.find_by_number(connection, [number]) for about in row["about"]]


def records_of(connection: Connection, dispatch: str) -> tuple[Judged, ...]:
    """Return all records of a dispatch as they apply, those rejected too; raise LedgerError if it has no reading."""
    readings = derive.load_readings(connection, [dispatch])
    if dispatch not in readings:
        msg = f"dispatch {dispatch!r}: no reading in the ledger; expected a dispatch's key"
        raise LedgerError(msg)
    verdicts = weigh(map(judgement_of, stored.find_for(connection, [dispatch])))
    return tuple(judge_reading(readings[dispatch], dispatch, verdicts))


def disagreements(connection: Connection) -> tuple[Disagreement, ...]:
    """Return where the readings that are kept differ from what was judged."""
    found = tuple(map(judgement_of, stored.find_all(connection)))
    keys = sorted({mark.dispatch for judgement in find_counting(found) for mark in judgement.marks})
    present: dict[str, tuple[Found, ...]] = {}
    for part in read.chunks(keys):
        readings = derive.load_readings(connection, part)
        present |= {key: find_records(reading, key) for key, reading in readings.items()}
    return find_disagreements(found, present)

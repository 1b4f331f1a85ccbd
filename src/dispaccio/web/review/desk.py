"""Taking what a review form sends: the verdict in one transaction with its audit entry, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from dispaccio.ledger import coding, judging
from dispaccio.ledger.judging import Asked
from dispaccio.model import Verdict
from dispaccio.record.marks import parse_mark
from dispaccio.store.blind import own_last
from dispaccio.store.database import reading, writing
from dispaccio.web.pages import ledger_of, settings_of
from dispaccio.web.people.guard import note
from dispaccio.web.people.roles import Person, Role
from dispaccio.web.review.cards import engine_fields
from dispaccio.web.review.fields import Sent, parse_form

GIVEN = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)
REASON = 2000
"""Characters of a reason at most."""
MARK = 200
"""Characters of a mark at most."""


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict as a form sends it. settles: its sender has seen what others say. seen: the last judgement they know of."""

    mark: str
    verdict: Verdict
    sent: Sent
    seen: int
    settles: bool
    reason: str | None


def is_blind(request: Request, *, settles: bool = False) -> bool:
    """Tell whether verdicts are given without those of others in sight."""
    return settings_of(request).coders > 1 and not settles


def parse_given(request: Request, form: FormData, person: Person) -> Given:
    """Return what a form sends; refuse one that our pages do not send, and a coder who would settle what others differ in."""
    mark, verdict, seen, reason = (str(form.get(name) or "") for name in ("mark", "verdict", "seen", "reason"))
    settles = form.get("settles") == "yes"
    if verdict not in GIVEN or not seen.isdigit() or len(seen) > len("123456789") or len(mark) > MARK:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "the form lacks a verdict, a record or what was seen of it")
    if settles and not person.role.covers(Role.EDITOR):
        raise HTTPException(HTTPStatus.FORBIDDEN, "differences are settled by an editor")
    sent = Sent({}, {})
    if verdict == Verdict.CORRECT:
        with reading(ledger_of(request).engine) as connection:
            told = coding.coded(connection, mark)
        sent = parse_form(parse_mark(mark).kind, form, engine_fields(told))
    held = Verdict.ACCEPT if verdict == Verdict.CORRECT and not sent.change else Verdict(verdict)
    return Given(mark, held, sent, int(seen), settles, reason.strip()[:REASON] or None)


def keep(request: Request, person: Person, given: Given) -> int:
    """Keep a verdict and return its number; raise ConflictError if its sender has not seen the last judgement."""
    asked = Asked(given.verdict.value, (given.mark,), person.name, given.reason, given.sent.change or None, given.seen)
    with writing(ledger_of(request).engine) as connection:
        give = coding.judge_blind if is_blind(request, settles=given.settles) else judging.judge
        number = give(connection, asked, _now())
        note(connection, request, "judge", number=number, record=given.mark, verdict=given.verdict.value)
    return number


def take_back(request: Request, person: Person, number: str) -> str:
    """Undo one's own judgement and return the mark of its first record; raise LedgerError if it cannot be."""
    with writing(ledger_of(request).engine) as connection:
        undoing = judging.judge(connection, Asked(Verdict.UNDO.value, (number,), person.name), _now())
        note(connection, request, "undo", number=undoing, judgement=number)
        return judging.marks_of(connection, undoing)[0]


def may_see(connection: Connection, person: Person, marks: tuple[str, ...], by: str) -> bool:
    """Tell whether a person may see a verdict: their own, an editor any, a coder those on what they have judged themselves."""
    if by == person.name or person.role.covers(Role.EDITOR):
        return True
    return all(own_last(connection, mark, person.name) for mark in marks)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")

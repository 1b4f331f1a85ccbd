"""The pages of review: the next card and its verdicts, differences side by side, agreement, the log, gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from dispaccio.errors import ConflictError
from dispaccio.ledger import coding
from dispaccio.model import RecordKind
from dispaccio.record.marks import parse_mark
from dispaccio.store.database import reading, writing
from dispaccio.views.pages import encode
from dispaccio.views.queue import TABLES, Asked, differing, next_doubtful
from dispaccio.web.pages import ledger_of, render, settings_of
from dispaccio.web.people.guard import needs, note, our_form
from dispaccio.web.people.roles import Person, Role
from dispaccio.web.review.cards import card_of, opinions_of
from dispaccio.web.review.desk import Given, is_blind, keep, may_see, parse_given, take_back
from dispaccio.web.review.fields import values_in

router = APIRouter()
Coder = Annotated[Person, Depends(needs(Role.CODER))]
Editor = Annotated[Person, Depends(needs(Role.EDITOR))]
KINDS = tuple(kind.value for kind in TABLES)
ENTRIES = 50
"""Judgements of the log on a page."""
DIFFERENCES = 200
"""Records in which coders differ that are counted."""
QUEUE = ("kind", "lang", "dispatch")
"""What a queue is narrowed by: the form of a card sends it along, so that the next is of the same."""
PLACE = r"^[A-Za-z0-9_-]{1,500}$"


class At(BaseModel):
    """Where in a queue one is: what it is narrowed to, behind which record, and which judgement was just made."""

    kind: Literal["claim", "commitment", "quote"] = "claim"
    lang: str = Field(default="", pattern="^([a-z]{2})?$")
    dispatch: str = Field(default="", pattern="^[0-9a-f]{0,40}$")
    after: str | None = Field(default=None, pattern=PLACE)
    done: int | None = Field(default=None, ge=1, le=10**9)


@router.get("/review")
def show_next(
    request: Request,
    person: Coder,
    at: Annotated[At, Query()],
) -> HTMLResponse:
    """Show the next record that wants this person's verdict."""
    asked = Asked(person.name, RecordKind(at.kind), settings_of(request).coders, at.lang or None, at.dispatch or None)
    queue = {"kind": at.kind, "lang": at.lang, "dispatch": at.dispatch}
    with reading(ledger_of(request).engine) as connection:
        found = next_doubtful(connection, asked, after=at.after)
        card = card_of(connection, found[0].mark, by=person.name, blind=is_blind(request), doubtful=found[0]) if found else None
    place = encode(found[0].place) if found else None
    return _card_page(request, card, queue=queue, place=place, done=at.done, after=at.after)


@router.get("/review/record")
def show_record(request: Request, person: Coder, mark: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    """Show one record, by its mark."""
    with reading(ledger_of(request).engine) as connection:
        card = card_of(connection, mark, by=person.name, blind=is_blind(request))
    return _card_page(request, card, queue={})


@router.post("/review/verdict", dependencies=[Depends(our_form)])
async def take_verdict(request: Request, person: Coder) -> Response:
    """Keep a verdict and go on to the next record; show what is wrong with it, or what somebody else said meanwhile."""
    return await run_in_threadpool(_take, request, person, await request.form())


def _take(request: Request, person: Person, form: FormData) -> Response:
    given = parse_given(request, form, person)
    if given.sent.problems:
        return _wrong(request, person, given, form)
    try:
        number = keep(request, person, given)
    except ConflictError:
        return _conflict(request, person, given, form)
    if given.settles:
        return RedirectResponse("/review/differences", HTTPStatus.SEE_OTHER)
    queue = {name: str(form.get(name) or "") for name in QUEUE}
    return RedirectResponse(next_of(queue, after=str(form.get("place") or ""), done=number), HTTPStatus.SEE_OTHER)


def next_of(queue: dict[str, str], **more: object) -> str:
    """Return the address of the next card of a queue."""
    query = {name: value for name, value in {**queue, **more}.items() if value}
    return "/review" + (f"?{urlencode(query)}" if query else "")


def _wrong(request: Request, person: Person, given: Given, form: FormData) -> HTMLResponse:
    """The card again, with what was sent and what is wrong with it."""
    values, queue = values_in(parse_mark(given.mark).kind, form), {name: str(form.get(name) or "") for name in QUEUE}
    with reading(ledger_of(request).engine) as connection:
        blind = is_blind(request, settles=given.settles)
        card = card_of(connection, given.mark, by=person.name, blind=blind, problems=given.sent.problems, values=values)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _card_page(request, card, status=status, queue=queue, place=str(form.get("place") or ""), settles=given.settles)


def _conflict(request: Request, person: Person, given: Given, form: FormData) -> HTMLResponse:
    """Both versions: the last one that is kept, and the one that was sent; the sender decides."""
    with reading(ledger_of(request).engine) as connection:
        blind = is_blind(request, settles=given.settles)
        card = card_of(connection, given.mark, by=person.name, blind=blind)
        opinions = opinions_of(connection, given.mark)
    theirs = [opinion for opinion in opinions if not blind or opinion.by == person.name or not opinion.blind]
    sent = [(name, value) for name, value in form.multi_items() if name not in {"csrf", "seen"} and isinstance(value, str)]
    mine = {**card.fields, **given.sent.change}
    is_settled = blind and any(not opinion.blind for opinion in opinions)
    given_to_page: dict[str, Any] = {"card": card, "theirs": theirs, "mine": mine, "given": given, "sent": sent}
    return render(request, "review/conflict.html", status=HTTPStatus.CONFLICT, is_settled=is_settled, **given_to_page)


def _card_page(request: Request, card: Any, *, status: int = 200, queue: dict[str, str], **more: Any) -> HTMLResponse:
    kind = card.kind if card and card.kind in KINDS else KINDS[0]
    queue = {"kind": kind, "lang": "", "dispatch": ""} | {name: value for name, value in queue.items() if value}
    given = {"place": None, "done": None, "after": None, "settles": False, **more}
    skip = next_of(queue, after=given["place"]) if given["place"] else None
    return render(request, "review/card.html", status=status, card=card, queue=queue, kinds=KINDS, skip=skip, **given)


@router.post("/review/undo", dependencies=[Depends(our_form)])
async def undo(request: Request, person: Coder) -> Response:
    """Take back one's own verdict and show its record again."""
    number = str((await request.form()).get("number") or "")
    mark = await run_in_threadpool(take_back, request, person, number)
    return RedirectResponse(f"/review/record?{urlencode({'mark': mark})}", HTTPStatus.SEE_OTHER)


@router.get("/review/differences")
def show_differences(request: Request, person: Editor, mark: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Show a record in which coders differ, their verdicts side by side."""
    with reading(ledger_of(request).engine) as connection:
        marks = differing(connection, limit=DIFFERENCES)
        wanted = mark or next(iter(marks), "")
        card = card_of(connection, wanted, by=person.name, blind=False) if wanted else None
    following = marks[(marks.index(wanted) + 1) % len(marks)] if wanted in marks else None
    return render(request, "review/differences.html", card=card, count=len(marks), following=following)


@router.get("/review/agreement")
def show_agreement(request: Request, _: Coder) -> HTMLResponse:
    """Show Krippendorff's alpha for each field, as it stands now."""
    with reading(ledger_of(request).engine) as connection:
        found = coding.agreement(connection)
    return render(request, "review/agreement.html", found=found, coders=settings_of(request).coders)


@router.get("/review/log")
def show_log(request: Request, person: Coder, after: Annotated[str | None, Query(pattern=PLACE)] = None) -> HTMLResponse:
    """Show the judgements, the newest first; of what a coder has not judged, not what others said of it."""
    page = ledger_of(request).judgements(limit=ENTRIES, after=after)
    with reading(ledger_of(request).engine) as connection:
        shown = [j for j in page.items if may_see(connection, person, tuple(map(str, j.marks)), j.by)]
    return render(request, "review/log.html", judgements=shown, hidden=len(page.items) - len(shown), following=page.after)


@router.get("/review/gold.jsonl")
def give_gold(request: Request, _: Editor) -> Response:
    """Return the reviewed dispatches as gold annotations, one a line; the log tells who took them."""
    engine, coders = ledger_of(request).engine, settings_of(request).coders
    with writing(engine) as connection:
        note(connection, request, "gold")

    def lines() -> Iterator[str]:
        with reading(engine) as connection:
            for annotation in coding.gold(connection, coders=coders):
                yield json.dumps(annotation, ensure_ascii=False) + "\n"

    headers = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(lines(), media_type="application/jsonl", headers=headers)

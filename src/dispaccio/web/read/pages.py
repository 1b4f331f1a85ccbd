"""The pages where one reads: a form for a text, its reading, and the dispatches of the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from dispaccio.errors import InputError, TooLargeError, UnsupportedLanguageError
from dispaccio.export.reading import reading_to_dict
from dispaccio.export.reading_table import READING, reading_rows
from dispaccio.model import Dispatch, Moment
from dispaccio.text.language import supported_languages
from dispaccio.views.one import KeptDispatch
from dispaccio.web.downloads import as_csv, as_file, as_json
from dispaccio.web.limits import LARGEST
from dispaccio.web.pages import ledger_of, render
from dispaccio.web.people.guard import our_form
from dispaccio.web.read.reader import pasted, read_explained
from dispaccio.web.read.sheet import make_sheet, parse_passage, targets_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Form:
    """What was pasted, and what the reader tells of it."""

    text: str = ""
    lang: str = ""
    published: str = ""


async def form_of(request: Request) -> Form:
    """Return the form of a request; a file counts as nothing."""
    async with request.form(max_files=0, max_part_size=LARGEST) as form:
        values = {name: value for name, value in form.items() if isinstance(value, str)}
    return Form(values.get("text", ""), values.get("lang", ""), values.get("published", "").strip())


Pasted = Annotated[Form, Depends(form_of)]
FORM = [Depends(form_of), Depends(our_form)]
"""What a form goes through: first it is taken in, with what a part of it may hold, then it is looked at whether it is ours."""


@router.get("/read")
def ask_for_text(request: Request) -> HTMLResponse:
    """Show the form."""
    return _form_page(request, Form())


@router.post("/read", dependencies=FORM)
async def read_pasted(request: Request, form: Pasted) -> HTMLResponse:
    """Show the reading of a pasted text, of which nothing is kept; what cannot be read is told beside the form."""
    return await run_in_threadpool(_pasted_page, request, form)


@router.post("/read.json", dependencies=FORM)
async def pasted_as_json(form: Pasted) -> Response:
    """Return the reading of a pasted text."""
    return as_json(await run_in_threadpool(_read, form), "reading")


@router.post("/read.csv", dependencies=FORM)
async def pasted_as_csv(form: Pasted) -> Response:
    """Return the records of a pasted text, one a row."""
    return as_csv(reading_rows(await run_in_threadpool(_read, form)), READING, "reading")


@router.get("/dispatches/{key}.json")
def dispatch_as_json(request: Request, key: str) -> Response:
    """Return the reading of a dispatch."""
    return as_file(_kept(request, key).reading, f"{key}.json", "application/json")


@router.get("/dispatches/{key}.csv")
def dispatch_as_csv(request: Request, key: str) -> Response:
    """Return the records of a dispatch, one a row."""
    return as_csv(reading_rows(json.loads(_kept(request, key).reading)), READING, key)


@router.get("/dispatches/{key}.txt")
def dispatch_as_text(request: Request, key: str) -> Response:
    """Return the text of a dispatch as it came in."""
    return as_file(_kept(request, key).text, f"{key}.txt", "text/plain; charset=utf-8")


@router.get("/dispatches/{key}/why")
def why(request: Request, key: str) -> HTMLResponse:
    """Show how each sentence of a dispatch is read today, with what fired and what did not."""
    kept = _kept(request, key)
    moment = Moment(kept.published) if kept.published else None
    found = read_explained(Dispatch(kept.id, kept.text, kept.lang, kept.title, moment, kept.source))
    return render(request, "read/why.html", kept=kept, sentences=found.sentences, versions=found.reading.versions)


@router.get("/dispatches/{key}")
def dispatch(request: Request, key: str, at: str = "") -> HTMLResponse:
    """Show a dispatch beside its records; `at` marks a passage, such as ``13-90``."""
    kept = _kept(request, key)
    reading = json.loads(kept.reading)
    passage = parse_passage(at, kept.text) if at else None
    sheet = make_sheet(kept.text, reading, targets=targets_of(kept), passage=passage)
    return render(request, "read/dispatch.html", kept=kept, sheet=sheet, reading=reading)


def _kept(request: Request, key: str) -> KeptDispatch:
    kept = ledger_of(request).kept(key)
    if kept is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no dispatch {key[:40]!r} in this ledger")
    return kept


def _read(form: Form) -> Mapping[str, Any]:
    return reading_to_dict(read_explained(pasted(form.text, lang=form.lang, published=form.published)).reading)


def _pasted_page(request: Request, form: Form) -> HTMLResponse:
    try:
        found = read_explained(pasted(form.text, lang=form.lang, published=form.published))
    except TooLargeError as error:
        return _form_page(request, Form(), problem=error, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (InputError, UnsupportedLanguageError) as error:
        return _form_page(request, form, problem=error, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    reading = reading_to_dict(found.reading)
    sheet = make_sheet(found.reading.dispatch.text, reading, reasons=found.sentences)
    return render(request, "read/pasted.html", form=form, sheet=sheet, reading=reading)


def _form_page(request: Request, form: Form, *, problem: Exception | None = None, status: int = HTTPStatus.OK) -> HTMLResponse:
    return render(request, "read/paste.html", status=status, form=form, supported=supported_languages(), problem=problem)

"""`GET /changes`: what became of records since a cursor, retractions included, so that another copy can follow the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from dispaccio.store.changes import Kind, changes_after, last_change
from dispaccio.store.database import reading
from dispaccio.web.api.forms import Form, answer_one
from dispaccio.web.api.lists import ledger_of
from dispaccio.web.api.queries import Since

PATHS: Mapping[Kind, str] = {Kind.DISPATCH: "dispatches", Kind.EVENT: "events", Kind.COMMITMENT: "commitments"}
"""Where the records of each kind are found."""
router = APIRouter()


class Changed(BaseModel):
    """What became of one record."""

    seq: int = Field(description="Its number: later changes have greater ones.")
    at: str = Field(description="When, ISO 8601 in UTC.")
    kind: Literal["dispatch", "event", "commitment"] = Field(description="Kind of the record.")
    id: str = Field(description="The record's id or key.")
    action: Literal["added", "changed", "retracted"] = Field(description="What became of it.")
    cause: Literal["add", "correction", "judgement", "rebuild"] = Field(
        description="Dispatches came; some that came replace or withdraw earlier ones; a person judged; all was read again."
    )
    href: str | None = Field(description="Where the record stands as it is now; null if it was retracted.")


class Changes(BaseModel):
    """Changes in order."""

    items: list[Changed] = Field(description="The changes, the earliest first.")
    cursor: int = Field(description="What `since` takes to go on.")
    more: bool = Field(description="Whether there are more already.")


@router.get("/changes", summary="What became of records since a cursor", tags=["changes"], response_model=Changes)
def changes(request: Request, asked: Annotated[Since, Query()]) -> Response:
    """Return what was added, changed and retracted, in order; a record that changed twice is told of twice.

    Of a dispatch its reading counts: what event and story it belongs to is told by events, by which version it was read is not
    told.
    """
    with reading(ledger_of(request).engine) as connection:
        found = changes_after(connection, asked.since, asked.limit)
        last = last_change(connection)
    base = request.url.path.removesuffix(f".{Form.JSON}").rpartition("/")[0]
    items = [{**row, "href": _href(base, row)} for row in found]
    cursor = found[-1]["seq"] if found else min(asked.since, last)
    return answer_one(request, {"items": items, "cursor": cursor, "more": cursor < last})


def _href(base: str, row: Mapping[str, Any]) -> str | None:
    return None if row["action"] == "retracted" else f"{base}/{PATHS[Kind(row['kind'])]}/{row['id']}"

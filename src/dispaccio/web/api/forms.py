"""Answers in the form that is asked for, by the path's ending or the Accept header: JSON, CSV or Parquet; with ETag and Link."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Generic, TypeAlias, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dispaccio.errors import MissingExtraError
from dispaccio.export.cells import guarded
from dispaccio.export.columns import Column
from dispaccio.export.provenance import TERMS
from dispaccio.views.pages import Page

Item = TypeVar("Item")
Row: TypeAlias = Mapping[str, Any]


class Form(StrEnum):
    """The forms of a list."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA = {Form.JSON: "application/json", Form.CSV: "text/csv", Form.PARQUET: "application/vnd.apache.parquet"}
JSON_UTF8 = MEDIA[Form.JSON]
LINE = "\r\n"
"""Between the lines of CSV (RFC 4180)."""
PARTS = 30
"""Media types of an Accept header that are looked at."""


class Listed(BaseModel, Generic[Item]):
    """A page of a list."""

    items: list[Item] = Field(description="The records of the page, in order.")
    next: str | None = Field(description="What `after` takes for the next page; null on the last. So says the Link header.")


@dataclass(frozen=True)
class Flat(Generic[Item]):
    """How the records of a list stand in a table: its columns, and what makes the row of a record."""

    columns: Mapping[str, Column]
    row: Callable[[Item], Row]


def form_of(request: Request) -> Form:
    """Return the form that a request asks for; refuse what has none of ours."""
    ending = request.url.path.rpartition("/")[2].rpartition(".")[2]
    if ending in set(Form):
        return Form(ending)
    accept = request.headers.get("accept") or "*/*"
    for media in _likings(accept):
        for form, ours in MEDIA.items():
            if media in {ours, ours.partition("/")[0] + "/*", "*/*"}:
                return form
    msg = f"Accept {accept[:80]!r}; expected one of {', '.join(MEDIA.values())}"
    raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, msg)


def _likings(accept: str) -> list[str]:
    """The media types of an Accept header that are liked at all, the best first."""
    out: list[tuple[float, int, str]] = []
    for part in accept.split(",")[:PARTS]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = _quality(next((p[2:] for p in parameters if p.startswith("q=")), "1"))
        if quality > 0:
            out.append((-quality, len(out), media))
    return [media for _, _, media in sorted(out)]


def _quality(printed: str) -> float:
    """How much something is liked, from 0 to 1; what is no number, not at all."""
    return float(printed) if printed.isascii() and printed.replace(".", "", 1).isdigit() else 0.0


def answer_list(request: Request, page: Page[Item], flat: Flat[Item]) -> Response:
    """Return a page in the form that is asked for, with links to the first and the next page."""
    form = form_of(request)
    headers = {"link": _links(request, page.after), "vary": "accept"}
    if form is Form.JSON:
        return answer(request, dump({"items": list(map(_plain, page.items)), "next": page.after}), JSON_UTF8, headers)
    rows = [flat.row(item) for item in page.items]
    body = _csv(rows, flat.columns) if form is Form.CSV else _parquet(rows, flat.columns)
    name = request.url.path.rpartition("/")[2].partition(".")[0]
    headers["content-disposition"] = f'attachment; filename="{name}.{form}"'
    return answer(request, body, MEDIA[form], headers)


def answer_one(request: Request, record: object) -> Response:
    """Return one record as JSON."""
    return answer(request, dump(_plain(record)), JSON_UTF8)


def answer(request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a body with its ETag, or 304 without it to who has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    given = {**(headers or {}), "etag": tag}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=given)
    return Response(body, headers=given, media_type=media)


def dump(value: object) -> bytes:
    """Return JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _plain(record: Any) -> Any:
    return record if isinstance(record, dict) else asdict(record)


def _csv(rows: Sequence[Row], columns: Mapping[str, Column]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=LINE)
    writer.writerow(columns)
    writer.writerows([guarded(row[name]) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _parquet(rows: Sequence[Row], columns: Mapping[str, Column]) -> bytes:
    """The rows as a Parquet file; refuse it where pyarrow is not installed."""
    from dispaccio.export.parquet import load_arrow, schema_of  # noqa: PLC0415 - an extra

    try:
        pa = load_arrow()
    except MissingExtraError as error:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, str(error)) from error
    sink = pa.BufferOutputStream()
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema_of(columns, TERMS))
    pa.parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _links(request: Request, after: str | None) -> str:
    """The Link header (RFC 8288): the first page, and the next if there is one."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    pages = [("first", query)] + ([("next", [*query, ("after", after)])] if after else [])
    path = request.url.path
    return ", ".join(f'<{path}{"?" if parts else ""}{urlencode(parts)}>; rel="{name}"' for name, parts in pages)

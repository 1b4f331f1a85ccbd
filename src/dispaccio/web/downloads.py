"""What is taken away: the same records as the page, as JSON, CSV or plain text under a file name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from dispaccio.export.cells import guarded

UNSAFE = re.compile(r"[^\w.-]+")


def as_json(value: object, name: str) -> Response:
    """Return a value as a JSON file."""
    return as_file(json.dumps(value, ensure_ascii=False), f"{name}.json", "application/json")


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], name: str) -> Response:
    """Return rows as a CSV file, lists in one cell each, nothing that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(value) for name, value in row.items()} for row in rows)
    return as_file(out.getvalue(), f"{name}.csv", "text/csv; charset=utf-8")


def as_file(text: str, name: str, media: str) -> Response:
    """Return a text as a file; half a surrogate pair, which UTF-8 does not have, as its escape."""
    headers = {"content-disposition": f'attachment; filename="{UNSAFE.sub("-", name)}"'}
    return Response(text.encode("utf-8", "backslashreplace"), media_type=media, headers=headers)


def beside(request: Request, ending: str, **without: None) -> str:
    """Return the address of what the page shows in another form: its path with an ending, its query without some names."""
    path = request.url.path.rstrip("/") or "/index"
    query = [(name, value) for name, value in request.query_params.multi_items() if name not in without]
    return f"{path}{ending}" + (f"?{urlencode(query)}" if query else "")

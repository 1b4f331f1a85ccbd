"""One JSON object, one text with two marked spans: ``id``, ``text``, ``first``, ``second`` (``[start, end]``), ``lang``."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dispaccio.errors import InputError
from dispaccio.ingest.records import parse_record
from dispaccio.model import Dispatch, Span

OFFSETS = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the two spans about which the question is; a span is None where the line gives null."""

    dispatch: Dispatch
    first: Span | None
    second: Span | None


def parse_marked(line: str, where: str) -> Marked:
    """Return the text and spans of one line of JSON; raise InputError for what is none, or for spans outside the text."""
    dispatch = parse_record(line, where)
    record = json.loads(line)
    first, second = (_span(record, key, len(dispatch.text), where) for key in ("first", "second"))
    if first is None and second is None:
        msg = f"{where}: neither span is given; expected 'first' or 'second' as [start, end]"
        raise InputError(msg)
    return Marked(dispatch, first, second)


def _span(record: dict[str, object], key: str, length: int, where: str) -> Span | None:
    value = record.get(key)
    if value is None and key in record:
        return None
    if isinstance(value, list) and len(value) == OFFSETS and all(type(v) is int for v in value):
        start, end = value
        if 0 <= start < end <= length:
            return Span(start, end)
    msg = f"{where}: {key!r} is {json.dumps(value)[:40]}; expected [start, end] with 0 <= start < end <= {length}, or null"
    raise InputError(msg)

"""One JSON object, one dispatch: ``id``, ``text``, and perhaps ``lang``, ``date``, ``title`` and ``source``."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re

from dispaccio.errors import InputError
from dispaccio.ingest.fields import FieldMap
from dispaccio.model import Dispatch, Moment

ID_LENGTH = 16
"""Hexadecimal digits of a content hash: 64 bits, no clash to be expected below a billion dispatches."""
DATE = re.compile(r"(?P<iso>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?")
FIRST_DAY = "0001-01-01"
LANG = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
SURROGATE = re.compile("[\ud800-\udfff]")


def content_id(text: str) -> str:
    """The identifier of a dispatch that came without one: a hash of its length-prefixed text."""
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(len(data).to_bytes(8, "big") + data).hexdigest()[:ID_LENGTH]


def parse_moment(printed: str, where: str) -> Moment:
    """Return an ISO 8601 date or time, cut to the minute; raise InputError if it is none or no day of the calendar."""
    match = DATE.fullmatch(printed.strip())
    if match is None or not _is_real(match["iso"], match["time"]):
        msg = f"{where}: date {printed[:40]!r}; expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm"
        raise InputError(msg)
    return Moment(match["iso"] + (f"T{match['time']}" if match["time"] else ""))


def _is_real(iso: str, time: str | None) -> bool:
    """Tell whether the calendar has this year, month or day, and the day this time; only days have times."""
    if time and len(iso) != len(FIRST_DAY):
        return False
    try:
        dt.date.fromisoformat(iso + FIRST_DAY[len(iso) :])
        dt.time.fromisoformat(time or "00:00")
    except ValueError:
        return False
    return True


def parse_record(line: str, where: str, fields: FieldMap | None = None) -> Dispatch:
    """Return the dispatch of one line of JSON; unknown keys are ignored, null counts as absent, `fields` renames keys.

    Raise InputError for what is not a JSON object, has no text, or has a value of the wrong kind.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else str(error)
        msg = f"{where}: not JSON ({reason}); expected one object a line"
        raise InputError(msg) from error
    if not isinstance(record, dict):
        msg = f"{where}: {type(record).__name__}; expected a JSON object"
        raise InputError(msg)
    record = fields.renamed(record) if fields else record
    text = _string(record, "text", where)
    if text is None or not text.strip():
        msg = f"{where}: no text; expected an object with a non-empty 'text'"
        raise InputError(msg)
    date, lang = _string(record, "date", where), _string(record, "lang", where)
    identifier = record.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
        record = record | {"id": identifier}
    return Dispatch(
        id=_string(record, "id", where) or content_id(text),
        text=text,
        lang=_language(lang, where) if lang else None,
        title=_string(record, "title", where),
        published=parse_moment(date, where) if date else None,
        source=_string(record, "source", where),
    )


def _string(record: dict[str, object], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f"{where}: {key!r} is {type(value).__name__}; expected a string"
        raise InputError(msg)
    if lone := SURROGATE.search(value):
        msg = f"{where}: {key!r}, character {lone.start()}: half a surrogate pair; expected whole characters"
        raise InputError(msg)
    return value


def _language(lang: str, where: str) -> str:
    match = LANG.fullmatch(lang)
    if match is None:
        msg = f"{where}: lang {lang[:20]!r}; expected an ISO 639 code such as 'it'"
        raise InputError(msg)
    return match["code"]

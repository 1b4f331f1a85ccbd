"""Gold annotations from disk, with the texts they annotate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dispaccio.errors import InputError
from dispaccio.ingest.decode import decode
from dispaccio.ingest.records import parse_moment
from dispaccio.model import Dispatch

KEYS = ("id", "lang", "actors", "events", "commitments", "quotes")
"""What every annotation must have."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotations and dispatches by identifier; an annotation without a text has no dispatch."""

    annotations: dict[str, dict[str, Any]]
    dispatches: dict[str, Dispatch]


def load_gold(path: Path, texts: Path | None = None) -> Gold:
    """Return the annotations of a folder of JSON files or of a JSON-lines file, with their texts.

    A text stands in a .txt file beside its .json file, in the annotation's own `text`, or in the JSON-lines file
    `texts`. Raise InputError naming the file and line of what is no annotation.
    """
    annotations: dict[str, dict[str, Any]] = {}
    dispatches: dict[str, Dispatch] = {}
    records = {record["id"]: record for _, record in load_lines(texts)} if texts else {}
    for where, record in _annotations(path):
        missing = [key for key in KEYS if key not in record]
        if missing:
            msg = f"{where}: no {missing[0]!r}; expected an annotation with {', '.join(KEYS)}"
            raise InputError(msg)
        annotations[record["id"]] = record
        dispatch = _dispatch(record, records.get(record["id"], record), where)
        if dispatch is not None:
            dispatches[record["id"]] = dispatch
    if not annotations:
        msg = f"{path}: no annotations; expected a folder of JSON files or a JSON-lines file"
        raise InputError(msg)
    return Gold(annotations, dispatches)


def load_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a JSON-lines file with their places; each must have an `id`."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: {error}; expected JSON lines in UTF-8"
        raise InputError(msg) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{path}:{number}", _object(line, f"{path}:{number}")


def _annotations(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            yield str(file), _object(file.read_text("utf-8"), str(file))
    else:
        yield from load_lines(path)


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except ValueError as error:
        msg = f"{where}: {error}; expected one JSON object"
        raise InputError(msg) from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        msg = f"{where}: no 'id'; expected an object with a string 'id'"
        raise InputError(msg)
    return record


def _dispatch(annotation: dict[str, Any], record: dict[str, Any], where: str) -> Dispatch | None:
    beside = Path(where).with_suffix(".txt")
    text = record.get("text")
    if text is None and beside.is_file():
        text = decode(beside.read_bytes(), str(beside))
    if not text:
        return None
    published = parse_moment(record["date"], where) if record.get("date") else None
    return Dispatch(annotation["id"], text, annotation["lang"], record.get("title"), published)

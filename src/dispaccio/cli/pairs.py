"""`dispaccio pairs`: texts with two marked spans in, what happens between them out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dispaccio.cli.batch import engine_of
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.errors import InputError, UnsupportedLanguageError
from dispaccio.ingest.marks import Marked, parse_marked
from dispaccio.pairs import PairEvent, between
from dispaccio.settings import Settings
from dispaccio.text.language import language_of, require_supported

STDIN = "-"


def code_pairs(paths: list[str], settings: Settings) -> Exit:
    """Print one JSON object a line for each that was read, complaints to standard error; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    read = refused = 0
    for where, line in _lines(paths):
        try:
            item = parse_marked(line, where)
            lang = language_of(item.dispatch, settings.lang)
        except InputError as error:
            complain(error)
            refused += 1
            continue
        except UnsupportedLanguageError as error:
            complain(f"{where}: {error}")
            refused += 1
            continue
        events = between(item.dispatch.text, item.first, item.second, engine_of(lang))
        print(json.dumps(pair_to_dict(item, events), ensure_ascii=False))
        read += 1
    return of_counts(read=read, refused=refused)


def pair_to_dict(item: Marked, events: list[PairEvent]) -> dict[str, Any]:
    """Return a question with its answer as plain values in a fixed order."""
    return {"id": item.dispatch.id, "events": [_event(event) for event in events]}


def _event(event: PairEvent) -> dict[str, Any]:
    span = event.trigger.span
    return {
        "type": event.type, "root": event.root, "mode": event.mode, "direction": event.direction.value,
        "aspect": event.aspect.value, "rule": event.rule, "basis": event.basis,
        "reach": [reach.name.lower() for reach in event.reach], "trigger": event.trigger.words,
        "citation": {"start": span.start, "end": span.end},
    }  # fmt: skip


def _lines(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines that are not blank with their places; raise InputError for a file that cannot be read."""
    for path in paths:
        name = "<stdin>" if path == STDIN else path
        try:
            text = sys.stdin.read() if path == STDIN else Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            msg = f"{name}: {error}; expected JSON lines in UTF-8"
            raise InputError(msg) from error
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"{name}:{number}", line

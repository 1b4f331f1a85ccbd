"""Exports read back: records of JSON lines, CSV and Parquet folders as the ledger gave them.

A text that was there but empty is no text in a CSV table; nothing else is lost in any of the three.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar, get_origin

from dispaccio.errors import InputError
from dispaccio.export.cells import parse_cells
from dispaccio.export.parquet import load_arrow
from dispaccio.export.plain import FIELDS, value_of
from dispaccio.export.tables import TABLES, Row
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import CitedClaim, CitedReport, CitedStep, LedgerEvent, LedgerThread

Record = TypeVar("Record")
ENDINGS = (".jsonl", ".csv", ".parquet")
"""Forms that can be read back, the fullest first."""
FAULTS = (KeyError, TypeError, ValueError, StopIteration)


def load_events(folder: Path) -> Iterator[LedgerEvent]:
    """Yield the events of an exported folder with their claims; raise InputError for what is no such folder."""
    return _told(folder, "events", LedgerEvent, lambda: _whole_events(load_rows(folder, "events"), load_rows(folder, "claims")))


def load_commitments(folder: Path) -> Iterator[LedgerThread]:
    """Yield the commitment threads of an exported folder with their steps; raise as `load_events`."""
    whole = lambda: _whole_threads(load_rows(folder, "commitments"), load_rows(folder, "steps"))  # noqa: E731
    return _told(folder, "commitments", LedgerThread, whole)


def load_quotes(folder: Path) -> Iterator[CitedQuote]:
    """Yield the quotes of an exported folder; raise as `load_events`."""
    return _told(folder, "quotes", CitedQuote, lambda: (_of(CitedQuote, row) for row in load_rows(folder, "quotes")))


def load_actors(folder: Path) -> Iterator[LedgerActor]:
    """Yield the actors of an exported folder; raise as `load_events`."""
    return _told(folder, "actors", LedgerActor, lambda: (_of(LedgerActor, row) for row in load_rows(folder, "actors")))


def load_dispatches(folder: Path) -> Iterator[LedgerDispatch]:
    """Yield the dispatches of an exported folder, which have no text; raise as `load_events`."""
    rows = lambda: (_of(LedgerDispatch, row) for row in load_rows(folder, "dispatches"))  # noqa: E731
    return _told(folder, "dispatches", LedgerDispatch, rows)


def load_rows(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a table in CSV or Parquet."""
    path = _found(folder, name)
    if path.suffix == ".parquet":
        yield from load_arrow().parquet.ParquetFile(path).read().to_pylist()
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield parse_cells(row, TABLES[name].columns)


def _found(folder: Path, name: str) -> Path:
    """The file of a table in the fullest form that is there."""
    for ending in ENDINGS:
        if (folder / (name + ending)).exists():
            return folder / (name + ending)
    msg = f"{folder}: no {name}; expected a folder of `dispaccio export --format jsonl`, csv or parquet"
    raise InputError(msg)


def _told(folder: Path, name: str, record: type[Record], whole: Callable[[], Iterator[Record]]) -> Iterator[Record]:
    """The records of a table, with faults told by the file's name."""
    path = _found(folder, name)
    try:
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as file:
                yield from (value_of(record, json.loads(line)) for line in file)
        else:
            yield from whole()
    except FAULTS as error:
        msg = f"{path}: {type(error).__name__} {error}; expected {name} as `dispaccio export` writes them"
        raise InputError(msg) from error


def _whole_events(events: Iterator[Row], claims: Iterator[Row]) -> Iterator[LedgerEvent]:
    """Events with their claims, which stand in the same order."""
    by_event = groupby(claims, key=lambda row: row["event"])
    for row in events:
        _, found = next(by_event)
        told = tuple(_of(CitedClaim, {**claim, "key": claim["claim"]}) for claim in found)
        yield _of(LedgerEvent, {**row, "id": row["event"], "claims": told})


def _whole_threads(threads: Iterator[Row], steps: Iterator[Row]) -> Iterator[LedgerThread]:
    """Threads with their steps, which stand in the same order."""
    by_thread = groupby(steps, key=lambda row: row["thread"])
    for row in threads:
        _, found = next(by_thread)
        told = tuple(_step(list(part)) for _, part in groupby(found, key=lambda step: step["step"]))
        yield _of(LedgerThread, {**row, "id": row["thread"], "steps": told})


def _step(rows: list[Mapping[str, Any]]) -> CitedStep:
    reports = tuple(_of(CitedReport, {**row, "key": row["report"]}) for row in rows)
    return _of(CitedStep, {**rows[0], "reports": reports})


def _of(record: type[Record], row: Mapping[str, Any]) -> Record:
    """The record of a row: an empty text where there must be one, as CSV does not tell it from none; objects from JSON."""
    empty = {name: "" for name, hint in FIELDS(record) if hint is str and row[name] is None}
    objects = {name: json.loads(row[name] or "{}") for name, hint in FIELDS(record) if get_origin(hint) is dict}
    return value_of(record, {**row, **empty, **objects})

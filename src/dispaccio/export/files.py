"""Files of an export: a name, its columns and its rows, written as the name's ending says, row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dispaccio.export.cells import flattened, guarded
from dispaccio.export.columns import Column
from dispaccio.export.tables import TABLES, Row, Rows
from dispaccio.views.records import LedgerEvent
from dispaccio.views.whole import Records


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written; with both characters in the line's end, a line end of either kind in a cell is quoted."""

    delimiter: str
    end: str
    cell: Callable[[Any], Any]


DIALECTS = {".csv": Dialect(",", "\r\n", guarded), ".tsv": Dialect("\t", "\n", flattened)}
"""Tables by their ending."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export; `columns` are what its rows consist of."""

    name: str
    columns: dict[str, Column]
    rows: Rows


def flat(ending: str) -> tuple[File, ...]:
    """Return a file with this ending for each table of the ledger."""
    return tuple(File(name + ending, table.columns, table.rows) for name, table in TABLES.items())


def each_event(fields_of: Callable[[LedgerEvent], Row]) -> Rows:
    """Return what makes a row of each event."""
    return lambda records: map(fields_of, records.events())


def write_file(path: Path, file: File, records: Records, provenance: str) -> int:
    """Write a file in the form that its name's ending tells; return how many rows it has."""
    rows = file.rows(records)
    if path.suffix == ".parquet":
        from dispaccio.export.parquet import write_parquet  # noqa: PLC0415 - an extra

        return write_parquet(path, file.columns, rows, provenance)
    with path.open("w", encoding="utf-8", newline="") as out:
        if path.suffix in DIALECTS:
            dialect = DIALECTS[path.suffix]
            writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator=dialect.end)
            writer.writerow(file.columns)
            return _count(writer.writerow([dialect.cell(row[name]) for name in file.columns]) for row in rows)
        return _count(out.write(_line(row, path.suffix)) for row in rows)


def _line(row: Row, ending: str) -> str:
    return f"{row['line']}\n" if ending == ".txt" else json.dumps(row, ensure_ascii=False) + "\n"


def _count(written: Iterable[object]) -> int:
    """How many rows were written."""
    return sum(1 for _ in written)


def each(rows_of: Callable[[LedgerEvent], Iterable[Row]]) -> Rows:
    """Return what makes several rows of each event."""

    def rows(records: Records) -> Iterator[Row]:
        for event in records.events():
            yield from rows_of(event)

    return rows

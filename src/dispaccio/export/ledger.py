"""A whole ledger as files in a folder: the data, a codebook that names every column, and the counts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from dispaccio.errors import LedgerError
from dispaccio.export.codebook import COLUMNS, write_codebook
from dispaccio.export.gdelt import gdelt_fields, mention_fields
from dispaccio.export.polecat import polecat_fields
from dispaccio.export.tables import Row, claim_fields, event_fields, step_fields, thread_fields
from dispaccio.views.records import LedgerEvent, LedgerThread

Events: TypeAlias = Iterable[LedgerEvent]
Threads: TypeAlias = Iterable[LedgerThread]


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export and the rows that events or threads give it."""

    name: str
    of_event: Callable[[LedgerEvent], Iterable[Row]] | None = None
    of_thread: Callable[[LedgerThread], Iterable[Row]] | None = None


def _claims(event: LedgerEvent) -> Iterator[Row]:
    return (claim_fields(event, claim) for claim in event.claims)


FORMATS: dict[str, tuple[File, ...]] = {
    "jsonl": (
        File("events.jsonl", of_event=lambda event: [asdict(event)]),
        File("commitments.jsonl", of_thread=lambda thread: [asdict(thread)]),
    ),
    "csv": (
        File("events.csv", of_event=lambda event: [event_fields(event)]),
        File("claims.csv", of_event=_claims),
        File("commitments.csv", of_thread=lambda thread: [thread_fields(thread)]),
        File("steps.csv", of_thread=step_fields),
    ),
    "polecat": (File("events.tsv", of_event=lambda event: [polecat_fields(event)]),),
    "gdelt": (
        File("events.tsv", of_event=lambda event: [gdelt_fields(event)]),
        File("mentions.tsv", of_event=mention_fields),
    ),
}
"""The files of each format."""


def write_export(form: str, folder: Path, events: Callable[[], Events], threads: Callable[[], Threads]) -> dict[str, int]:
    """Write the files of a format and a codebook to a new or empty folder; return the rows of each file by name."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"export {folder}: there is something; expected a new or empty folder"
        raise LedgerError(msg)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {file.name: _write(folder / file.name, form, _rows(file, events, threads)) for file in FORMATS[form]}
        write_codebook(folder / "codebook.md", form, counts)
    except OSError as error:
        msg = f"export {error.filename or folder}: {error.strerror}; expected a folder that can be written to"
        raise LedgerError(msg) from error
    return counts


def _rows(file: File, events: Callable[[], Events], threads: Callable[[], Threads]) -> Iterator[Row]:
    if file.of_event:
        for event in events():
            yield from file.of_event(event)
    if file.of_thread:
        for thread in threads():
            yield from file.of_thread(thread)


def _write(path: Path, form: str, rows: Iterator[Row]) -> int:
    """Write rows by the file's suffix, under the codebook's columns; return how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            return count
        tab = "\t" if path.suffix == ".tsv" else ","
        writer = csv.DictWriter(file, [*COLUMNS[form, path.name]], delimiter=tab, lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
            writer.writerow(row)
    return count

"""CSV and TSV: one dispatch a row, its columns found by their names or by a map."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace

from dispaccio.errors import InputError
from dispaccio.ingest.decode import MAX_BYTES, decode
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.items import Draft, Item, Parsed, Refusal, finish, sort_out
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.tree import require_plain

MAX_TABLE_BYTES = 64 * 1024 * 1024
"""Bytes of a table."""
MAX_CELL = 131_072
"""Characters of a cell: Python's own limit for its reader, set anew at each table because it is one for the whole process."""
DELIMITERS = (",", ";", "\t", "|")


def parse_csv(data: bytes, name: str, fields: FieldMap | None = None) -> Parsed:
    """Return the dispatches of the rows below the header; raise InputError for no header with a text in it.

    The delimiter is the one of comma, semicolon, tab and bar that the header has most of.
    """
    require_plain(data, name, limit=MAX_TABLE_BYTES)
    text = _decoded(data, name)
    header_line = text.lstrip("\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=header_line.count)
    rows = csv.reader(iter(text.splitlines(keepends=True)), delimiter=delimiter, strict=False)
    before = csv.field_size_limit(MAX_CELL)
    try:
        header = next(rows, [])
        return sort_out(list(_read_rows(rows, find_columns(header, fields, name), name)))
    finally:
        csv.field_size_limit(before)


def find_columns(header: list[str], fields: FieldMap | None, name: str) -> dict[str, int]:
    """Return the columns of our fields; raise InputError if there is none for the text, or for one that the map names."""
    columns = (fields or FieldMap()).columns(header)
    wanted = {"text": "text"} | dict(fields.names if fields else {})
    for ours, theirs in wanted.items():
        if ours not in columns:
            msg = f"{name}: no column {theirs!r} for {ours!r} among {', '.join(header)[:80]}; expected a header with it"
            raise InputError(msg)
    return columns


def _decoded(data: bytes, name: str) -> str:
    if len(data) <= MAX_BYTES:
        return decode(data, name).removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{name}: byte {error.start:,}: not UTF-8; expected UTF-8 in tables over {MAX_BYTES:,} bytes"
        raise InputError(msg) from error


def _read_rows(rows: Iterator[list[str]], columns: dict[str, int], name: str) -> Iterator[Item | Refusal]:
    """Yield one item or refusal a row that is not blank; after a row that cannot be told from the next, no more."""
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Refusal(f"{name}:{number}", f"a row that cannot be read ({error}); the rest was left", "CSV with quoted cells")
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield read_row({ours: row[at] for ours, at in columns.items() if at < len(row)}, f"{name}:{number}")


def read_row(cells: dict[str, str], where: str) -> Item | Refusal:
    """Return the item of a row's cells, by our names for them; who numbered the rows is no sender of versions."""
    date = cells.get("date", "").strip()
    published = find_moment(date)
    if date and published is None:
        return Refusal(where, f"date {date[:40]!r}", "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm")
    if not cells.get("text", "").strip():
        return Refusal(where, "a row without text", "a text in every row")
    found = finish(
        Draft(
            body=cells["text"],
            guid=cells.get("id"),
            agency=cells.get("source"),
            language=cells.get("lang"),
            published=published,
            headline=cells.get("title"),
        ),
        where,
    )
    return replace(found, guid=None, supersedes=None) if isinstance(found, Item) else found

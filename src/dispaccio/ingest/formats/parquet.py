"""Parquet: one dispatch a row, its columns found as in CSV; needs the extra «parquet»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dispaccio.errors import InputError
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.formats.table import MAX_TABLE_BYTES, find_columns, read_row
from dispaccio.ingest.items import Item, Parsed, Refusal, sort_out
from dispaccio.ingest.tree import require_size

MAX_ROWS = 1_000_000
MAX_TEXT = 512 * 1024 * 1024
"""Characters of text in one table: a few bytes of Parquet may stand for the same text a million times."""
BATCH = 64
"""Rows that are unpacked at once."""


def parse_parquet(data: bytes, name: str, fields: FieldMap | None = None) -> Parsed:
    """Return the dispatches of the rows; raise InputError for what is no Parquet, has no text, or is over the limits."""
    require_size(data, name, limit=MAX_TABLE_BYTES)
    file = _opened(data, name)
    columns = find_columns(file.schema_arrow.names, fields, name)
    if file.metadata.num_rows > MAX_ROWS:
        return [], [Refusal(name, f"{file.metadata.num_rows:,} rows", f"at most {MAX_ROWS:,} in one table")]
    names = [file.schema_arrow.names[at] for at in columns.values()]
    return sort_out(list(_read(file, dict(zip(columns, names, strict=True)), name)))


def _opened(data: bytes, name: str) -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        msg = f"{name}: a Parquet table, which needs pyarrow; expected `pip install dispaccio[parquet]` first"
        raise InputError(msg) from error
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        _ = file.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _refused(error, name) from error
    return file


def _refused(error: Exception, name: str) -> InputError:
    return InputError(f"{name}: no Parquet that can be read ({' '.join(str(error).split())[:120]}); expected a Parquet table")


def _read(file: Any, names: dict[str, str], name: str) -> Iterator[Item | Refusal]:
    """Yield one item or refusal a row that is not empty."""
    length = 0
    for number, row in enumerate(_rows(file, list(names.values()), name), 1):
        if isinstance(row, Refusal):
            yield row
            return
        cells = {ours: "" if row[theirs] is None else str(row[theirs]) for ours, theirs in names.items()}
        length += len(cells["text"])
        if length > MAX_TEXT:
            yield Refusal(f"{name}:{number}", f"over {MAX_TEXT:,} characters of text; the rest was left", "less in one table")
            return
        if any(cell.strip() for cell in cells.values()):
            yield read_row(cells, f"{name}:{number}")


def _rows(file: Any, names: list[str], name: str) -> Iterator[dict[str, Any] | Refusal]:
    """Yield the rows; what turns out to be damaged ends them with a refusal."""
    import pyarrow as pa  # noqa: PLC0415

    try:
        for batch in file.iter_batches(batch_size=BATCH, columns=names):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Refusal(name, f"damaged ({' '.join(str(error).split())[:120]}); the rest was left", "a whole Parquet table")

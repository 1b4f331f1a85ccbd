"""Tables as Arrow and Parquet, every column typed, its meaning in the metadata; needs the extra «parquet»."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from dispaccio.errors import MissingExtraError
from dispaccio.export.columns import Column, Kind
from dispaccio.export.tables import Row

ROWS = 10_000
"""Rows of a row group: what is held in memory."""
CODEBOOK, PROVENANCE = "dispaccio.codebook", "dispaccio.provenance"
"""Keys of the file's metadata: the meaning of each column as JSON, and where the records come from."""


def load_arrow(extra: str = "parquet") -> Any:
    """Return pyarrow; raise MissingExtraError, which names the extra that brings it, if it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        msg = f"pyarrow is not installed; expected `pip install dispaccio[{extra}]` first"
        raise MissingExtraError(msg) from error
    return pa


def schema_of(columns: Mapping[str, Column], provenance: str) -> Any:
    """Return the Arrow schema of columns, with their meanings."""
    pa = load_arrow()
    types = {
        Kind.TEXT: pa.string(), Kind.TEXTS: pa.list_(pa.string()), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(),
        Kind.TRUTH: pa.bool_(),
    }  # fmt: skip
    fields = [
        pa.field(name, types[column.kind], nullable=column.kind is Kind.TEXT, metadata={"description": column.meaning})
        for name, column in columns.items()
    ]
    meanings = {name: column.meaning for name, column in columns.items()}
    return pa.schema(fields, {CODEBOOK: json.dumps(meanings, ensure_ascii=False), PROVENANCE: provenance})


def batches(rows: Iterable[Row], schema: Any) -> Iterator[Any]:
    """Yield the rows as record batches of at most ROWS."""
    pa = load_arrow()
    source = iter(rows)
    while part := list(islice(source, ROWS)):
        yield pa.RecordBatch.from_pylist(part, schema=schema)


def write_parquet(path: Path, columns: Mapping[str, Column], rows: Iterable[Row], provenance: str) -> int:
    """Write rows to a Parquet file; return how many there were. The same rows give the same bytes."""
    pa = load_arrow()
    schema = schema_of(columns, provenance)
    count = 0
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(rows, schema):
            writer.write_batch(batch)
            count += batch.num_rows
    return count

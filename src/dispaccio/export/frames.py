"""One table of a ledger for other programs: its rows one by one, or as Arrow, Polars or pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dispaccio.errors import LedgerError, MissingExtraError
from dispaccio.export.parquet import batches, load_arrow, schema_of
from dispaccio.export.provenance import provenance_of
from dispaccio.export.tables import TABLES, Row
from dispaccio.views.whole import Records

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name in TABLES; each use reads the ledger as it stands then.

    Columns are those of the codebook: lists of text are lists, dates are ISO 8601 text as exact as the dispatches are.
    """

    name: str
    opened: Callable[[], AbstractContextManager[Records]]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""
        with self.opened() as records:
            yield from TABLES[self.name].rows(records)

    def to_arrow(self) -> pa.Table:
        """Return the table as Arrow; raise MissingExtraError without the extra «arrow»."""
        return self._arrow("arrow")

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars frame; raise MissingExtraError without the extra «polars»."""
        try:
            import polars as pl  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise _missing("polars") from error
        frame = pl.from_arrow(self._arrow("polars"))
        return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas frame; raise MissingExtraError without the extra «pandas»."""
        try:
            import pandas as pd  # noqa: F401, PLC0415 - an extra, which pyarrow calls
        except ImportError as error:
            raise _missing("pandas") from error
        return self._arrow("pandas").to_pandas()

    def _arrow(self, extra: str) -> pa.Table:
        pa = load_arrow(extra)
        table = TABLES[self.name]
        with self.opened() as records:
            schema = schema_of(table.columns, provenance_of(records))
            return pa.Table.from_batches(batches(table.rows(records), schema), schema)


def make_table(name: str, opened: Callable[[], AbstractContextManager[Records]]) -> Table:
    """Return a table; raise LedgerError for a name that is none of them."""
    if name not in TABLES:
        msg = f"table {name!r}; expected one of {', '.join(TABLES)}"
        raise LedgerError(msg)
    return Table(name, opened)


def _missing(extra: str) -> MissingExtraError:
    return MissingExtraError(f"{extra} is not installed; expected `pip install dispaccio[{extra}]` first")

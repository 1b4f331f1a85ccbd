r"""Values as cells of a CSV or TSV file, and back: lists joined, and nothing that a spreadsheet would take for a formula.

Spreadsheets run a cell that begins with = + - or @ as a formula, and words of a dispatch may begin so. In `.csv` files, and in
what the commands print with `--csv`, a text that begins with one of MARKS has an apostrophe before it; so has one that begins
with an apostrophe, so that taking one off gives the text again. Numbers are left as they are. `.tsv` files are read by programs
that expect other programs' tables: nothing is added there, and white space is one blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dispaccio.export.columns import Column, Kind

JOINT = ";"
GUARD = "'"
MARKS = frozenset("=+-@\t\r＝＋－＠" + GUARD)
"""First characters of a formula, also in the full width that East Asian spreadsheets accept, and the guard itself."""
PIECE = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
"""One value of a list."""


def join(values: tuple[str, ...]) -> str:
    r"""Return a list in one cell; a «;» within a value is written `\;`, a backslash `\\`."""
    return JOINT.join(value.replace("\\", "\\\\").replace(JOINT, "\\" + JOINT) for value in values)


def split(cell: str) -> tuple[str, ...]:
    """Return the list of a cell."""
    return tuple(re.sub(r"\\(.)", r"\1", piece, flags=re.DOTALL) for piece in PIECE.findall(cell))


def flattened(value: Any) -> Any:
    """Return what a TSV cell holds of a value: text on one line, without tabs."""
    cell = join(value) if isinstance(value, tuple) else value
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def guarded(value: Any) -> Any:
    """Return what a CSV cell holds of a value."""
    cell = join(value) if isinstance(value, tuple) else value
    return GUARD + cell if isinstance(cell, str) and cell[:1] in MARKS else cell


def parse_cell(cell: str, column: Column, *, optional: bool = True) -> Any:
    """Return the value of a CSV cell; an empty one stands for no value if the column may be without."""
    if column.kind is Kind.INTEGER:
        return int(cell)
    if column.kind is Kind.TRUTH:
        return cell == "True"
    value = cell.removeprefix(GUARD)
    if column.kind is Kind.TEXTS:
        return split(value)
    return None if optional and not value else value


def parse_cells(row: Mapping[str, str], columns: Mapping[str, Column]) -> dict[str, Any]:
    """Return the values of a CSV row."""
    return {name: parse_cell(row[name], column) for name, column in columns.items()}

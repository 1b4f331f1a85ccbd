"""How an answer is printed: for people, as JSON, or as CSV."""

from __future__ import annotations

from enum import StrEnum

import typer


class Form(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def form_of(*, as_json: bool, as_csv: bool) -> Form:
    """Return the form that the flags ask for; both at once are a usage error."""
    if as_json and as_csv:
        msg = "--json or --csv, not both"
        raise typer.BadParameter(msg)
    return Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE

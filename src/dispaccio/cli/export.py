"""The command `export`: records to files. The parser is not loaded."""

from __future__ import annotations

from pathlib import Path

from dispaccio.cli.exits import Exit
from dispaccio.errors import SettingsError
from dispaccio.export.bundle import write_bundle
from dispaccio.export.ledger import FORMATS, write_export
from dispaccio.ledger.open import Ledger
from dispaccio.settings import Settings
from dispaccio.views.filters import Filters

BUNDLE = "zip"
"""The format that is one file."""


def export(settings: Settings, out: Path, form: str, filters: Filters) -> Exit:
    """Write the export's files and name them with their counts."""
    if form not in {*FORMATS, BUNDLE}:
        msg = f"--format {form!r}; expected one of {', '.join((*FORMATS, BUNDLE))}"
        raise SettingsError(msg)
    with Ledger.open(settings.ledger, make=False) as ledger, ledger.records(filters) as records:
        counts = write_bundle(out, records) if form == BUNDLE else write_export(form, out, records)
    for name, rows in counts.items():
        print(f"{out}: {name}: {rows:,} rows" if form == BUNDLE else f"{out / name}: {rows:,} rows")
    return Exit.OK

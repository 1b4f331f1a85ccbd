"""Exports of a ledger: every format has its files, columns and counts, and a codebook that names them all."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dispaccio.errors import LedgerError
from dispaccio.export.codebook import COLUMNS
from dispaccio.export.ledger import FORMATS, write_export
from dispaccio.export.polecat import QUADS
from dispaccio.ledger.open import Ledger
from dispaccio.lexicon.load import load_lexicon
from factory import make_claim, make_sent


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger with three dispatches, one of whose claims has a line end in a name and no recipient."""
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    odd = make_sent("2025-05-09", ident="odd")
    actors = (replace(odd.actors[0], name='a;"b"\n\tc', country=None), odd.actors[1])
    odd = replace(odd, actors=actors, claims=(make_claim(recipients=()),))
    ledger.accept([make_sent("2025-05-03", ident="a"), make_sent(None, ident="b"), odd])
    return ledger


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in file]
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


@pytest.mark.parametrize("form", FORMATS)
def test_files_counts_and_columns(ledger: Ledger, tmp_path: Path, form: str) -> None:
    """Each file has as many rows as it says; its columns are the codebook's; counts are the ledger's."""
    folder = tmp_path / form
    counts = write_export(form, folder, ledger.all_events, ledger.all_threads)
    assert {path.name for path in folder.iterdir()} == {*counts, "codebook.md"}
    book = (folder / "codebook.md").read_text("utf-8")
    for name, count in counts.items():
        lines = rows(folder / name)
        assert len(lines) == count > 0
        described = {column for names in COLUMNS[form, name] for column in names.split(", ")}
        assert all(set(line) == described for line in lines)
        assert all(f"| {column} |" in book for column in COLUMNS[form, name])
        assert f"## {name}\n{count:,} rows." in book
    assert next(iter(counts.values())) == ledger.stats().events


def test_values(ledger: Ledger, tmp_path: Path) -> None:
    """Names with separators and line ends come back; GDELT's and POLECAT's codes are theirs."""
    write_export("csv", tmp_path / "csv", ledger.all_events, ledger.all_threads)
    assert 'a;"b"\n\tc' in {row["actors"] for row in rows(tmp_path / "csv" / "claims.csv")}
    write_export("gdelt", tmp_path / "gdelt", ledger.all_events, ledger.all_threads)
    row = next(r for r in rows(tmp_path / "gdelt" / "events.tsv") if r["SQLDATE"] == "20250503")
    assert (row["Actor1Code"], row["Actor2CountryCode"], row["QuadClass"], row["EventRootCode"]) == ("CAN", "GHA", "1", "05")
    write_export("polecat", tmp_path / "polecat", ledger.all_events, ledger.all_threads)
    assert {r["Quad Code"] for r in rows(tmp_path / "polecat" / "events.tsv")} == {"VERBAL COOPERATION"}


def test_every_type_has_a_quad() -> None:
    """No event type is left out of PLOVER's four classes."""
    assert set(QUADS) == set(load_lexicon("it").ontology.types)


def test_an_empty_ledger(tmp_path: Path) -> None:
    """Tables of an empty ledger have their headers."""
    with Ledger.open(tmp_path / "ledger.sqlite") as empty:
        write_export("csv", tmp_path / "out", empty.all_events, empty.all_threads)
    assert (tmp_path / "out" / "events.csv").read_text("utf-8").startswith("event,start,end,")


def test_nothing_is_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    """A folder that holds something is refused."""
    with pytest.raises(LedgerError, match="expected a new or empty folder"):
        write_export("csv", tmp_path, ledger.all_events, ledger.all_threads)

"""Exports of a ledger: every format has its files, columns and counts, and a codebook that names them all."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dispaccio.errors import LedgerError, MissingExtraError
from dispaccio.export.files import File
from dispaccio.export.ledger import FORMATS, write_export
from dispaccio.ledger.open import Ledger
from dispaccio.lexicon.load import load_lexicon
from dispaccio.lexicon.quads import QUADS
from dispaccio.views.filters import Filters, parse_period
from dispaccio.views.pages import Page
from dispaccio.views.threads import ThreadFilters
from dispaccio.views.whole import Records
from factory import make_citation, make_claim, make_sent

FORMULA = '=HYPERLINK("http://x.example","y")'
"""A name in the ledger."""
Asked = Callable[..., Page[Any]]


def written(ledger: Ledger, form: str, folder: Path, filters: Filters | None = None) -> dict[str, int]:
    """The counts of an export."""
    with ledger.records(filters) as records:
        return write_export(form, folder, records)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in file]
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def data(form: str) -> tuple[File, ...]:
    """The files of a format that have columns."""
    return tuple(file for file in FORMATS[form] if not file.name.endswith(".txt"))


@pytest.mark.parametrize("form", FORMATS)
def test_files_counts_and_columns(ledger: Ledger, tmp_path: Path, form: str) -> None:
    """Each file has as many rows as it says; its columns are the codebook's; counts are the ledger's."""
    folder = tmp_path / form
    counts = written(ledger, form, folder)
    assert {path.name for path in folder.iterdir()} == {*counts, "codebook.md"}
    book = (folder / "codebook.md").read_text("utf-8")
    assert "\n\nMade by Dispaccio 0" in book
    for file in data(form):
        lines = rows(folder / file.name)
        assert len(lines) == counts[file.name] > 0
        assert all(set(line) == set(file.columns) for line in lines)
        assert all(f"| {name} | {column.kind} | {column.meaning} |" in book for name, column in file.columns.items())
        assert f"## {file.name}\n{counts[file.name]:,} rows." in book


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes(ledger: Ledger, tmp_path: Path, form: str) -> None:
    """Exporting again gives the same bytes, also from a ledger that was filled in another order."""
    for name in ("one", "two"):
        written(ledger, form, tmp_path / name)
    with Ledger.open(tmp_path / "copy.sqlite") as copy, ledger.records() as records:
        kept = [ledger.reading(row.dispatch) for row in records.dispatches()]
        copy.accept(sorted(kept, key=lambda reading: reading.dispatch.id))
        written(copy, form, tmp_path / "three")
    first, *others = ({path.name: path.read_bytes() for path in (tmp_path / n).iterdir()} for n in ("one", "two", "three"))
    assert all(other == first for other in others)


FILTERS = {
    "all": Filters(),
    "actor": Filters(actor="ghana"),
    "type": Filters(type="SUPPORT"),
    "other type": Filters(type="AID"),
    "instrument": Filters(instrument="treaty"),
    "country": Filters(country="GHA"),
    "date": Filters(date=parse_period("2025")),
    "lang": Filters(lang="en"),
    "dyad": Filters(dyad=("TGO", "CAN")),
}
WANTED = {
    "all": (4, 3, 4, 4), "actor": (2, 1, 2, 2), "type": (4, 3, 4, 4), "other type": (0, 0, 0, 0), "instrument": (0, 3, 4, 4),
    "country": (0, 2, 3, 3), "date": (2, 2, 2, 2), "lang": (1, 1, 1, 1), "dyad": (1, 1, 1, 1),
}  # fmt: skip
"""Events, threads, quotes and dispatches that each filter leaves."""


@pytest.mark.parametrize("name", FILTERS)
def test_counts_are_the_screens(ledger: Ledger, tmp_path: Path, name: str) -> None:
    """What filters leave in an export is what the questions with the same filters show, and what is counted."""
    filters = FILTERS[name]
    counts = written(ledger, "csv", tmp_path / "csv", filters)
    found = tuple(counts[f"{table}.csv"] for table in ("events", "commitments", "quotes", "dispatches"))
    assert found == WANTED[name]
    assert found[0] == len(everything(ledger.events, filters))
    assert found[3] == len(everything(ledger.search, "ha", filters))
    if filters.dyad:
        assert found[0] == len(everything(ledger.dyad, *filters.dyad))
        assert found[1] == len(everything(ledger.commitments, ThreadFilters(filters.dyad)))
    if filters.country or filters.instrument or filters.date:
        parties = (filters.country,) if filters.country else ()
        asked = ThreadFilters(parties, filters.instrument, date=filters.date)
        assert found[1] == len(everything(ledger.commitments, asked))
    if filters == Filters():
        stats = ledger.stats()
        assert (found[0], found[1], found[3]) == (stats.events, stats.threads, stats.dispatches)
        assert counts["claims.csv"] == stats.claims


def everything(ask: Asked, *arguments: Any) -> list[Any]:
    """The items of all pages of an answer."""
    items, after = [], None
    while True:
        page = ask(*arguments, limit=1, after=after)
        items += page.items
        after = page.after
        if after is None:
            return items


def test_values(ledger: Ledger, tmp_path: Path) -> None:
    """Names with separators and line ends come back; the codes of each format are its own."""
    written(ledger, "csv", tmp_path / "csv")
    assert 'a;"b"\n\tc' in {row["actors"] for row in rows(tmp_path / "csv" / "claims.csv")}
    written(ledger, "gdelt", tmp_path / "gdelt")
    row = next(r for r in rows(tmp_path / "gdelt" / "events.tsv") if r["SQLDATE"] == "20250503")
    assert (row["Actor1Code"], row["Actor2CountryCode"], row["QuadClass"], row["EventRootCode"]) == ("CAN", "GHA", "1", "05")
    mention = next(r for r in rows(tmp_path / "gdelt" / "mentions.tsv") if r["GLOBALEVENTID"] == row["GLOBALEVENTID"])
    cited = (mention["SentenceText"], mention["ActionCharOffset"], mention["EndCharOffset"])
    assert cited == ("ha elogiato", "17", "28")
    written(ledger, "polecat", tmp_path / "polecat")
    assert {r["Quad Code"] for r in rows(tmp_path / "polecat" / "events.tsv")} == {"VERBAL COOPERATION"}
    assert {(r["Text Start"], r["Text End"]) for r in rows(tmp_path / "polecat" / "events.tsv")} == {("17", "28")}
    written(ledger, "icews", tmp_path / "icews")
    row = next(r for r in rows(tmp_path / "icews" / "events.tsv") if r["Event Date"] == "2025-05-03")
    assert (row["Source Country"], row["Target Country"]) == ("Canada", "Ghana")
    assert (row["CAMEO Code"], row["Intensity"], row["Words"]) == ("051", "3.4", "ha elogiato")
    assert (row["Dispatch"], row["Text Start"], row["Text End"]) == (mention["MentionIdentifier"], "17", "28")
    written(ledger, "plover", tmp_path / "plover")
    record = next(r for r in rows(tmp_path / "plover" / "events.plover.jsonl") if r["date"] == "2025-05-03")
    assert (record["source"], record["event"]) == ([{"code": "CAN", "sector": None}], ["SUPPORT"])
    assert record["event_text"] == ["ha elogiato"]
    assert [(i["start"], i["end"]) for i in record["text_info"]] == [(17, 28)]


def test_coordinates(tmp_path: Path) -> None:
    """The place that the first claim names has its point in both tables that have columns for it; a country has none."""
    at = [replace(make_claim(), place=make_citation(words), place_country="GHA") for words in ("Accra", "Ghana")]
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.accept([replace(make_sent(f"2025-0{n}-03", ident=str(n)), claims=(claim,)) for n, claim in enumerate(at, 1)])
        for name, columns in (("icews", ("Latitude", "Longitude")), ("gdelt", ("ActionGeo_Lat", "ActionGeo_Long"))):
            written(ledger, name, tmp_path / name)
            found = {tuple(row[column] for column in columns) for row in rows(tmp_path / name / "events.tsv")}
            assert found == {("5.556", "-0.1969"), ("", "")}


def test_formulas_are_words(ledger: Ledger, tmp_path: Path) -> None:
    """In .csv files a text that a spreadsheet would run has an apostrophe before it; elsewhere it stands as it is."""
    written(ledger, "csv", tmp_path / "csv")
    written(ledger, "parquet", tmp_path / "parquet")
    assert {row["speaker"] for row in rows(tmp_path / "csv" / "quotes.csv")} == {"Ghana", "Accra", "'" + FORMULA}
    assert {row["speaker"] for row in rows(tmp_path / "parquet" / "quotes.parquet")} == {"Ghana", "Accra", FORMULA}


def test_quotes_are_cited(ledger: Ledger, tmp_path: Path) -> None:
    """A quote has its dispatch, its words and where they stand; the steps of commitments too."""
    written(ledger, "jsonl", tmp_path / "out", Filters(dyad=("CAN", "TGO")))
    (quote,) = rows(tmp_path / "out" / "quotes.jsonl")
    (thread,) = rows(tmp_path / "out" / "commitments.jsonl")
    (dispatch,) = rows(tmp_path / "out" / "dispatches.jsonl")
    assert (quote["words"], quote["start"], quote["end"], quote["speaker"]) == ("Grazie", 40, 46, "Accra")
    report = thread["steps"][0]["reports"][0]
    assert (report["words"], report["start"], report["end"]) == ("elogiato", 20, 28)
    assert quote["dispatch"] == report["dispatch"] == dispatch["dispatch"]


def test_provenance_tells_the_filters(ledger: Ledger, tmp_path: Path) -> None:
    """The codebook and a Parquet file's metadata tell what the records were read with and narrowed to."""
    written(ledger, "parquet", tmp_path / "out", replace(FILTERS["dyad"], date=parse_period("2024..")))
    book = (tmp_path / "out" / "codebook.md").read_text("utf-8")
    line = next(line for line in book.splitlines() if line.startswith("Made by"))
    assert "from a ledger read by dispaccio 0 lexicon it-0. Narrowed to: date 2024.., dyad TGO-CAN. Records are" in line
    table = pq.read_table(tmp_path / "out" / "claims.parquet")
    assert table.schema.metadata[b"dispaccio.provenance"].decode() == line
    assert json.loads(table.schema.metadata[b"dispaccio.codebook"])["words"] == "the words it rests on"
    assert [str(table.schema.field(name).type) for name in ("start", "words")] == ["int64", "string"]


def test_every_type_has_a_quad() -> None:
    """No event type is left out of PLOVER's four classes."""
    assert set(QUADS) == set(load_lexicon("it").ontology.types)


def test_an_empty_ledger(tmp_path: Path) -> None:
    """Tables of an empty ledger have their headers."""
    with Ledger.open(tmp_path / "ledger.sqlite") as empty:
        written(empty, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "events.csv").read_text("utf-8").startswith("event,start,end,")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x"), KeyError("x")])
def test_all_or_nothing(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """An export that goes wrong in its last file leaves an empty folder, where it can be tried again."""
    file = FORMATS["gdelt"][-1]

    def broken(_: Records) -> Iterator[dict[str, Any]]:
        raise error
        yield

    monkeypatch.setitem(FORMATS, "gdelt", (FORMATS["gdelt"][0], replace(file, rows=broken)))
    with pytest.raises((LedgerError, KeyError), match=r"expected a folder that can be written to|x"):
        written(ledger, "gdelt", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    monkeypatch.undo()
    assert written(ledger, "gdelt", tmp_path / "out")


def test_parquet_needs_its_extra(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the error names the extra, and nothing is left."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pyarrow is not installed; expected `pip install dispaccio\[parquet\]` first"):
        written(ledger, "parquet", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    """A folder that holds something is refused."""
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(LedgerError, match="expected a new or empty folder"):
        written(ledger, "csv", tmp_path)

"""`import dispaccio`: reading a text, keeping it, asking for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dispaccio
from dispaccio.api import read_dispatch
from dispaccio.errors import InputError, LedgerError, MissingExtraError, UnsupportedLanguageError
from dispaccio.export.tables import TABLES
from factory import make_sent

SENTENCE = "Ieri il Canada ha elogiato il Ghana."


def test_read() -> None:
    """A text is read in the language that is told or detected, its dates against the day that is told."""
    reading = dispaccio.read(SENTENCE, lang="it", published="2025-05-04", title="t", source="s")
    assert [(claim.type, claim.date) for claim in reading.claims] == [("SUPPORT", "2025-05-03")]
    assert read_dispatch(reading.dispatch) == reading
    assert reading.dispatch.id == dispaccio.read(SENTENCE, lang="it").dispatch.id


def test_refusals() -> None:
    """A language without a pack and a date that is none are told."""
    with pytest.raises(UnsupportedLanguageError):
        dispaccio.read(SENTENCE, lang="xx")
    with pytest.raises(InputError, match="published"):
        dispaccio.read(SENTENCE, published="ieri")


def test_ledger(tmp_path: Path) -> None:
    """A ledger reads what it is given, and refuses what it cannot read."""
    with dispaccio.Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        found = [dispaccio.read(SENTENCE, lang="it", published="2025-05-04").dispatch]
        other = dispaccio.read(SENTENCE, lang="it", id="x").dispatch
        counts = ledger.add([*found, type(other)("y", "?", "xx"), *found])
        assert (counts.read, counts.known, counts.refused) == (1, 1, 1)
        assert [event.start for event in ledger.dyad("CAN", "GHA").items] == ["2025-05-03"]
        before = ledger.derived()
        assert ledger.rebuild().read == 1
        assert ledger.derived() == before


def test_public_names() -> None:
    """Every public name is there, and `dir` tells them; the types are shipped."""
    assert all(getattr(dispaccio, name) is not None for name in dispaccio.__all__)
    assert dir(dispaccio) == sorted(dispaccio.__all__)
    assert (Path(dispaccio.__file__).parent / "py.typed").exists()


def test_import_is_light() -> None:
    """`import dispaccio` loads no third-party package at all."""
    code = "import sys, dispaccio; print(*{m.split('.')[0] for m in sys.modules} - sys.stdlib_module_names)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    assert not set(shown) & {"spacy", "sqlalchemy", "pydantic", "numpy", "babel", "yaml", "rich", "typer", "pyarrow"}


def test_tables(tmp_path: Path) -> None:
    """A table is rows, Arrow, Polars and pandas alike, typed and narrowed; another name is refused."""
    with dispaccio.Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.accept([make_sent("2025-05-03", ident="a"), make_sent("2025-05-04", ident="b")])
        for name, columns in {name: table.columns for name, table in TABLES.items()}.items():
            table = ledger.table(name)
            arrow = table.to_arrow()
            wanted = [{key: list(v) if isinstance(v, tuple) else v for key, v in row.items()} for row in table]
            assert arrow.to_pylist() == wanted != []
            assert table.to_polars().to_dicts() == wanted
            assert list(table.to_pandas().columns) == list(columns) == arrow.column_names
            assert len(table.to_pandas()) == len(wanted)
        narrow = ledger.table("dispatches", dispaccio.Filters(date=dispaccio.parse_period("2025-05-04")))
        assert [row["id"] for row in narrow] == narrow.to_polars()["id"].to_list() == ["b"]
        assert b"Narrowed to: date 2025-05-04." in narrow.to_arrow().schema.metadata[b"dispaccio.provenance"]
        with pytest.raises(LedgerError, match="expected one of events, claims"):
            ledger.table("nonsense")


@pytest.mark.parametrize(
    ("method", "module", "extra"),
    [("to_arrow", "pyarrow", "arrow"), ("to_polars", "polars", "polars"), ("to_pandas", "pandas", "pandas")],
)
def test_missing_extras_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, module: str, extra: str
) -> None:
    """Without the library the error names the extra that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    with (
        dispaccio.Ledger.open(tmp_path / "ledger.sqlite") as ledger,
        pytest.raises(MissingExtraError, match=rf"{module} is not installed; expected `pip install dispaccio\[{extra}\]`"),
    ):
        getattr(ledger.table("events"), method)()


def test_readings_by_key(tmp_path: Path) -> None:
    """A kept reading comes back whole; a key under which nothing is kept is told."""
    with dispaccio.Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        reading = make_sent("2025-05-03")
        ledger.accept([reading])
        (row,) = ledger.table("dispatches")
        assert ledger.reading(row["dispatch"]) == reading
        with pytest.raises(LedgerError, match="none is kept under this key"):
            ledger.reading("nonsense")

"""What is written reads back equal: every type that crosses a stage, readings as JSON, every export that can be read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispaccio.errors import InputError
from dispaccio.export import jsonl
from dispaccio.export.cells import flattened, guarded, join, parse_cell, split
from dispaccio.export.columns import text
from dispaccio.export.files import File, flat, write_file
from dispaccio.export.ledger import FORMATS
from dispaccio.export.load import load_actors, load_commitments, load_dispatches, load_events, load_quotes
from dispaccio.export.plain import value_of
from dispaccio.export.read_back import load_reading
from dispaccio.export.reading import dump_reading
from dispaccio.export.schema import schema_of
from dispaccio.model import Dispatch, Reading
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import LedgerEvent, LedgerThread
from record_strategies import RECORDS, TRICKY, sound_readings
from strategies import EVERY

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = {".jsonl": jsonl.FILES, ".csv": flat(".csv"), ".parquet": flat(".parquet")}
LOADERS: dict[type, Callable[[Path], Iterator[Any]]] = {
    LedgerEvent: load_events,
    LedgerThread: load_commitments,
    CitedQuote: load_quotes,
    LedgerActor: load_actors,
    LedgerDispatch: load_dispatches,
}


@dataclass(frozen=True)
class Given:
    """Records that no ledger holds."""

    held: dict[type, list[Any]]

    def events(self) -> Iterator[LedgerEvent]:
        """The events."""
        return iter(self.held.get(LedgerEvent, ()))

    def commitments(self) -> Iterator[LedgerThread]:
        """The threads."""
        return iter(self.held.get(LedgerThread, ()))

    def quotes(self) -> Iterator[CitedQuote]:
        """The quotes."""
        return iter(self.held.get(CitedQuote, ()))

    def actors(self) -> Iterator[LedgerActor]:
        """The actors."""
        return iter(self.held.get(LedgerActor, ()))

    def dispatches(self) -> Iterator[LedgerDispatch]:
        """The dispatches."""
        return iter(self.held.get(LedgerDispatch, ()))


@pytest.mark.parametrize("cls", EVERY)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_types_as_json(cls: type, data: st.DataObject) -> None:
    """Every type that crosses a stage comes back from JSON as it was."""
    value = data.draw(EVERY[cls])
    assert value_of(cls, json.loads(json.dumps(asdict(value)))) == value


@FEW
@given(reading=sound_readings)
def test_readings_as_json(reading: Reading) -> None:
    """A reading comes back from its JSON with its dispatch."""
    assert load_reading(dump_reading(reading), reading.dispatch) == reading
    assert load_reading(dump_reading(reading, indent=1), reading.dispatch) == reading


@FEW
@given(reading=sound_readings)
def test_readings_belong_to_their_text(reading: Reading) -> None:
    """JSON of another dispatch, or of another text, is refused."""
    written = dump_reading(reading)
    with pytest.raises(InputError, match="expected"):
        load_reading(written, replace(reading.dispatch, id=reading.dispatch.id + "x"))
    if reading.claims:
        with pytest.raises(InputError, match="another text"):
            load_reading(written, replace(reading.dispatch, text=""))


@pytest.mark.parametrize("written", ["", "[]", "{}", "null", '{"format": 1}', '{"format": 1, "id": "d", "lang": "it"}'])
def test_no_readings(written: str) -> None:
    """What is no reading is refused in one error of ours."""
    with pytest.raises(InputError, match="expected JSON of a reading, format 1"):
        load_reading(written, Dispatch("d", "text"))


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("cls", RECORDS)
@FEW
@given(data=st.data())
def test_records_in_files(tmp_path: Path, cls: type, ending: str, data: st.DataObject) -> None:
    """What a ledger answers comes back from each export that can be read back, in its order."""
    found = data.draw(st.lists(RECORDS[cls], max_size=3, unique_by=_first_value))
    for file in FILES[ending]:
        write_file(tmp_path / file.name, file, Given({cls: found}), "here")  # type: ignore[arg-type]
    assert list(LOADERS[cls](tmp_path)) == found


OTHERS = [(name, file) for name in ("gdelt", "icews", "polecat", "plover", "dictionary") for file in FORMATS[name]]
"""Files in the forms of other programs, which do not hold all of a record."""


@pytest.mark.parametrize(("name", "file"), OTHERS, ids=[f"{name}-{file.name}" for name, file in OTHERS])
@FEW
@given(data=st.data())
def test_other_forms_read_back(tmp_path: Path, name: str, file: File, data: st.DataObject) -> None:
    """What other programs read in a file of their own form are the values that were written, row by row and in order."""
    unique = {cls: st.lists(RECORDS[cls], max_size=3, unique_by=_first_value) for cls in RECORDS}
    records = Given({cls: data.draw(found) for cls, found in unique.items()})
    rows = list(file.rows(records))  # type: ignore[arg-type]
    path = tmp_path / file.name
    assert write_file(path, file, records, name) == len(rows)  # type: ignore[arg-type]
    written = path.read_bytes().decode("utf-8")
    if path.suffix == ".tsv":
        header, *cells = csv.reader(io.StringIO(written, newline=""), delimiter="\t")
        assert header == list(file.columns)
        assert cells == [["" if row[key] is None else str(flattened(row[key])) for key in header] for row in rows]
    elif path.suffix == ".txt":
        assert written == "".join(f"{row['line']}\n" for row in rows)
    else:
        assert [json.loads(line) for line in written.split("\n")[:-1]] == json.loads(json.dumps(rows))


def _first_value(record: Any) -> Any:
    return next(iter(asdict(record).values()))


@pytest.mark.parametrize("cls", RECORDS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_records_follow_their_schema(cls: type, data: st.DataObject) -> None:
    """Whatever a ledger answers is valid by the schema that goes with it, and nothing else is."""
    file = next(file for file in jsonl.FILES if jsonl.TYPES[file.name] is cls)
    validator = jsonschema.Draft202012Validator(schema_of(cls, file.columns))
    record = json.loads(json.dumps(asdict(data.draw(RECORDS[cls]))))
    validator.validate(record)
    assert not validator.is_valid({**record, "more": 1})
    assert not validator.is_valid(dict(list(record.items())[1:]))


@settings(deadline=None)
@given(st.lists(st.text(min_size=1)).map(tuple))
def test_lists_in_cells(values: tuple[str, ...]) -> None:
    """A list of texts comes back from its cell."""
    assert split(join(values)) == values


@settings(deadline=None)
@given(st.one_of(TRICKY, st.text(min_size=1)))
def test_no_cell_is_a_formula(value: str) -> None:
    """No text in a CSV cell begins as a formula does; taking the guard off gives the text."""
    cell = guarded(value)
    assert cell[0] not in "=+-@\t\r＝＋－＠"
    assert parse_cell(cell, text("")) == value


@pytest.mark.parametrize("value", [-1, -1.5, None, True])
def test_numbers_are_no_formulas(value: object) -> None:
    """What is no text stays as it is."""
    assert guarded(value) == value
    assert guarded(("=1", "b")) == "'=1;b"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("events.jsonl", "{"),
        ("events.jsonl", '{"id": "x"}'),
        ("events.csv", "event\nx\n"),
        ("quotes.csv", "key\nx\n"),
        ("dispatches.jsonl", '{"dispatch": 1}'),
    ],
)
def test_broken_exports_are_refused(tmp_path: Path, name: str, content: str) -> None:
    """A file that is no export is named, with what was expected; so is a folder without any."""
    load = {"events": load_events, "quotes": load_quotes, "dispatches": load_dispatches}[name.partition(".")[0]]
    with pytest.raises(InputError, match="expected a folder of `dispaccio export"):
        list(load(tmp_path))
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "claims.csv").write_text("event\n", "utf-8")
    with pytest.raises(InputError, match=rf"{name}: .*as `dispaccio export` writes them"):
        list(load(tmp_path))

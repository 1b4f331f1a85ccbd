"""Sources: files, folders, JSON lines and standard input, with refusals beside what was read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wires
from dispaccio.errors import InputError
from dispaccio.ingest import sources
from dispaccio.ingest.fields import parse_fields
from dispaccio.ingest.items import Item
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.records import content_id, parse_moment, parse_record
from dispaccio.ingest.sources import Refusal, load_dispatches, load_items
from dispaccio.model import Dispatch, Moment, Version


def write(path: Path, content: str | bytes) -> Path:
    """Write a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    """A text file is one dispatch with a content hash as id; the defaults stand in."""
    path = write(tmp_path / "a.txt", "Il premier è arrivato.\n")
    (dispatch,) = load_dispatches([path], lang="it", published=Moment("2024-05"))
    assert dispatch == Dispatch(
        id=content_id("Il premier è arrivato.\n"),
        text="Il premier è arrivato.\n",
        lang="it",
        published=Moment("2024-05"),
        source=str(path),
    )


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    """The files of known suffixes below a folder are read, sorted, hidden ones left out; the others are counted."""
    write(tmp_path / "b.txt", "due")
    write(tmp_path / "a" / "z.txt", "uno")
    write(tmp_path / "c.bin", bytes(range(32)) * 8)
    write(tmp_path / "README.txt", "tre")
    write(tmp_path / "e.json", "{}")
    write(tmp_path / ".hidden", "no")
    write(tmp_path / "d.txt", "  \n")
    found = list(load_dispatches([tmp_path]))
    assert [d.text for d in found if isinstance(d, Dispatch)] == ["uno", "due"]
    refusals = [r for r in found if isinstance(r, Refusal)]
    assert [Path(r.where).name for r in refusals] == ["d.txt", "e.json", tmp_path.name]
    assert refusals[2].what == "skipped 2 files (.txt, .bin)"
    assert ".xml" in refusals[2].expected


def test_wire_formats(tmp_path: Path) -> None:
    """A wire file gives its dispatches; withdrawn ones and advisories are refused, yet there as items."""
    path = write(tmp_path / "a.xml", wires.g2_item())
    write(tmp_path / "b.xml", wires.nitf(status="canceled"))
    write(tmp_path / "c.csv", "body;day\nUno.;2024\n")
    found = list(load_dispatches([tmp_path], lang="xx", fields=parse_fields("text=body,date=day")))
    assert [d.source for d in found if isinstance(d, Dispatch)] == [str(path), f"{tmp_path / 'c.csv'}:2"]
    assert [d.lang for d in found if isinstance(d, Dispatch)] == ["it", "xx"]
    assert [r.what for r in found if isinstance(r, Refusal)] == ["withdrawn by its sender"]
    assert [i.kind for i in load_items([tmp_path / "b.xml"]) if isinstance(i, Item)] == [Kind.KILL]


def test_versions_are_of_one_sender(tmp_path: Path) -> None:
    """An identifier that is no URI is one of its agency, and none without one; a kill may name none."""
    write(tmp_path / "a.xml", wires.newsml_12(revision="2", previous="1"))
    write(tmp_path / "b.xml", wires.nitf(status="canceled"))
    write(tmp_path / "c.csv", "id;text;source\n7;Uno.;Nereo\n")
    write(tmp_path / "d.json", wires.ninjs(uri="n7", source=None, pubstatus="canceled"))
    write(tmp_path / "e.json", wires.ninjs(uri="n7"))
    told = [d for d in load_dispatches([tmp_path], withdrawals=True) if isinstance(d, Dispatch)]
    found = {Path(str(d.source)).name: d.version for d in told}
    urn = "urn:newsml:nereo.example:20240503:n5"
    assert found == {
        "a.xml": Version(urn, 2, Kind.UPDATE, urn, "Nereo", "porto"),
        "b.xml": Version("nereo nereo-9", 1, Kind.KILL, "nereo nereo-9", "Nereo", "PORT GHANA"),
        "c.csv:2": Version(agency="Nereo"),
        "d.json": Version(None, 1, Kind.KILL, None, None, "porto"),
        "e.json": Version("nereo n7", 1, Kind.NEW, None, "Nereo", "porto"),
    }


def test_large_files(tmp_path: Path) -> None:
    """A hundred megabytes are refused without being read whole."""
    with (tmp_path / "a.xml").open("wb") as file:
        file.truncate(100_000_000)
    (refusal,) = load_dispatches([tmp_path / "a.xml"])
    assert isinstance(refusal, Refusal)
    assert refusal.what == "a file over 10,485,760 bytes"


def test_json_lines(tmp_path: Path) -> None:
    """Good lines are read, bad ones refused with file and line; unknown keys are ignored, null is absent."""
    lines = [
        json.dumps(
            {"id": "x1", "text": "uno", "lang": "fr-FR", "date": "2024-05-03T14:32:10Z", "title": "T", "source": "S", "mine": 1}
        ),
        "{broken",
        "",
        json.dumps({"id": 7, "text": "due", "lang": None}),
        json.dumps({"text": "tre"}),
        "[1, 2]",
        json.dumps({"id": "x"}),
        json.dumps({"text": 5}),
        json.dumps({"text": "quattro", "date": "ieri"}),
        '{"text": "mezzo \\ud800 carattere"}',
        "[" * 100_000,
        json.dumps({"text": "cinque", "lang": "Italiano!"}),
        '{"text": "perch\xe8"}',
    ]
    data = "\n".join(lines[:-1]).encode() + b"\n" + lines[-1].encode("cp1252")
    path = write(tmp_path / "a.jsonl", data)
    found = list(load_dispatches([path], lang="it"))
    read = [d for d in found if isinstance(d, Dispatch)]
    assert [(d.id, d.text, d.lang) for d in read] == [
        ("x1", "uno", "fr"), ("7", "due", "it"), (content_id("tre"), "tre", "it"), (content_id("perchè"), "perchè", "it"),
    ]  # fmt: skip
    assert read[0] == Dispatch("x1", "uno", "fr", "T", Moment("2024-05-03T14:32"), "S", Version(agency="S"))
    refusals = [r for r in found if isinstance(r, Refusal)]
    assert [int(r.where.rpartition(":")[2]) for r in refusals] == [2, 6, 7, 8, 9, 10, 11, 12]
    assert all(r.where.startswith(str(path)) and r.what and r.expected for r in refusals)
    assert str(refusals[1]).startswith(f"{path}:6: list; expected")


def test_a_missing_file_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    """What is not there is reported, and what follows is read."""
    (tmp_path / "empty").mkdir()
    path = write(tmp_path / "a.txt", "uno")
    found = list(load_dispatches([tmp_path / "no.txt", tmp_path / "empty", path]))
    assert [type(item) for item in found] == [Refusal, Refusal, Dispatch]


class _Stdin:
    """A stand-in for sys.stdin with bytes below."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Il premier parla.\n", ["Il premier parla.\n"]),
        (b'{"text": "uno"}\n{"text": "due"}\nno\n', ["uno", "due", None]),
        (b'{"text": "uno"}', ["uno"]),
        (b"{non JSON}\naltro", ["{non JSON}\naltro"]),
        (b"", [None]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str | None]) -> None:
    """A dash reads one text, or JSON lines when the first line is a record."""
    monkeypatch.setattr(sources.sys, "stdin", _Stdin(data))
    assert [d.text if isinstance(d, Dispatch) else None for d in load_dispatches(["-"])] == texts


def test_records_beyond_what_was_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is streamed: lines across the sniffed beginning come out whole, over-long ones are refused."""
    monkeypatch.setattr(sources, "MAX_LINE", 60)
    rows = [json.dumps({"text": f"riga {n} " + "x" * (n % 30)}) for n in range(40)]
    rows[20] = json.dumps({"text": "y" * 200})
    monkeypatch.setattr(sources.sys, "stdin", _Stdin("\n".join(rows).encode()))
    found = list(load_dispatches(["-"]))
    assert len(found) == 40
    assert [n for n, item in enumerate(found) if isinstance(item, Refusal)] == [20]
    assert found[20].where == "<stdin>:21"


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text over the limit is refused in a file and in a record alike."""
    monkeypatch.setattr(sources, "MAX_BYTES", 100)
    write(tmp_path / "a.jsonl", json.dumps({"text": "x" * 101}))
    (refusal,) = load_dispatches([tmp_path / "a.jsonl"])
    assert isinstance(refusal, Refusal)
    assert "101 bytes" in refusal.what


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03 14:32", "2024-05-03T14:32"),
        ("2024-05-03T14:32:01.5+02:00", "2024-05-03T14:32"),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024-05T14:32", None),
        ("2024-05-03T25:00", None),
        ("3 maggio", None),
        ("", None),
    ],
)
def test_dates(printed: str, iso: str | None) -> None:
    """ISO dates keep their precision; others are refused."""
    if iso:
        assert parse_moment(printed, "w") == Moment(iso)
    else:
        with pytest.raises(InputError, match="w: date"):
            parse_moment(printed, "w")


@given(st.text(min_size=1).filter(str.strip), st.one_of(st.none(), st.text(min_size=1)))
@settings(deadline=None)
def test_written_then_read(text: str, title: str | None) -> None:
    """A record reads back equal."""
    dispatch = parse_record(json.dumps({"id": "i", "text": text, "title": title}), "w")
    assert dispatch == Dispatch("i", text, title=title)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)))
@settings(deadline=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Whatever the JSON, there is a dispatch or an InputError."""
    message = "w: "
    try:
        parse_record(json.dumps(value), "w")
    except InputError as error:
        message = str(error)
    assert message.startswith("w: ")

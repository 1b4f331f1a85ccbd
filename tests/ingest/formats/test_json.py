"""ninjs, JSON lines and tables."""

from __future__ import annotations

import json

import pytest

import wires
from dispaccio.errors import InputError, TooLargeError
from dispaccio.ingest.fields import parse_fields
from dispaccio.ingest.formats import table
from dispaccio.ingest.formats.jsonl import parse_jsonl
from dispaccio.ingest.formats.ninjs import parse_ninjs
from dispaccio.ingest.formats.table import parse_csv
from dispaccio.ingest.notices import Kind
from dispaccio.model import Dispatch, Moment


def test_ninjs_1() -> None:
    """All fields of an item of ninjs 1."""
    (item,), _ = parse_ninjs(wires.ninjs().encode(), "a.json")
    text = "Il porto è aperto.\n\nLo dice Mensah."
    assert item.dispatch == Dispatch("urn:nereo:3#1", text, "it", "Il porto riapre", Moment("2024-05-03T14:32"), "a.json")
    assert (item.agency, item.urgency, item.slug, item.byline, item.dateline) == ("Nereo", 5, "porto", "Ada Neri", "Accra")


def test_ninjs_3() -> None:
    """Keys in camel case, lists with roles, the lead before the body, HTML before plain text."""
    (item,), _ = parse_ninjs(wires.NINJS_3.encode(), "a.json")
    assert item.dispatch.text == "Ecco.\n\nUno.\n\nDue."
    assert (item.headline, item.byline, item.agency, item.links) == ("Porto", "Ada Neri", "Nereo", ("urn:nereo:foto",))


@pytest.mark.parametrize(
    ("changes", "kind", "supersedes"),
    [
        ({"version": "2", "firstcreated": "2024-05-03T14:00:00Z"}, Kind.UPDATE, "urn:nereo:3"),
        ({"replacing": ["urn:nereo:2"]}, Kind.UPDATE, "urn:nereo:2"),
        ({"evolvedfrom": "urn:nereo:2"}, Kind.UPDATE, "urn:nereo:2"),
        ({"pubstatus": "canceled"}, Kind.KILL, "urn:nereo:3"),
        ({"signals": ["correction"]}, Kind.CORRECTION, "urn:nereo:3"),
        ({"headline": "Correzione: il porto"}, Kind.CORRECTION, "urn:nereo:3"),
    ],
)
def test_ninjs_kinds(changes: dict[str, object], kind: Kind, supersedes: str) -> None:
    """Status, signals, words and versions."""
    (item,), _ = parse_ninjs(wires.ninjs(**changes).encode(), "a.json")
    assert (item.kind, item.supersedes) == (kind, supersedes)


def test_ninjs_bodies() -> None:
    """A NITF body is read, a broken one refused; pictures give their captions; services wrap their items."""
    story = wires.NITF_STORY.format(status="usable", version=1, correction="")
    body = [{"contentType": "text/vnd.IPTC.NITF", "value": story}]
    (item,), _ = parse_ninjs(wires.ninjs(body_html=None, bodies=body).encode(), "a.json")
    assert item.dispatch.text.startswith("The porté")
    _, (refusal,) = parse_ninjs(wires.ninjs(body_html=None, bodies=[{"role": "nitf", "value": "<nitf"}]).encode(), "a.json")
    assert "the NITF body: not XML" in refusal.what
    picture = json.loads(wires.ninjs(body_html=None, type="picture", description_text="Una nave."))
    wrapped = {"data": {"items": [{"meta": {}, "item": picture}, {"item": picture | {"type": "event"}}]}}
    (item,), (refusal,) = parse_ninjs(json.dumps(wrapped).encode(), "a.json")
    assert (item.dispatch.text, item.dispatch.source) == ("Una nave.", "a.json#1")
    assert "type 'event'" in refusal.what


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"a": 1}', b"3", b"[]"])
def test_no_ninjs(data: bytes) -> None:
    """What is no JSON is an error, other JSON is refused."""
    try:
        items, refusals = parse_ninjs(data, "a.json")
    except InputError as error:
        assert str(error).startswith("a.json: not JSON")  # noqa: PT017 - either end is right
    else:
        assert not items
        assert "JSON without ninjs" in refusals[0].what


def test_json_lines_with_a_field_map() -> None:
    """The map names the fields; bad lines are refused with their numbers."""
    data = b'{"body": "Uno.", "day": "2024-05-03", "title": "T"}\n\n{"text": "no"}\nno\n'
    (item,), refusals = parse_jsonl(data, "a.jsonl", parse_fields("text=body, date=day"))
    assert (item.dispatch.text, item.dispatch.published, item.headline) == ("Uno.", Moment("2024-05-03"), "T")
    assert [r.where for r in refusals] == ["a.jsonl:3", "a.jsonl:4"]


@pytest.mark.parametrize("printed", ["text", "text=", "colour=red", "", "text=a,,"])
def test_field_maps_are_checked(printed: str) -> None:
    """A map names the part that is wrong."""
    with pytest.raises(InputError, match="field map"):
        parse_fields(printed)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(delimiter: str) -> None:
    """Columns are found by common names, cells may hold lines; rows without text and with a wrong date are refused."""
    rows = [
        ["ID", "Testo", "Data", "Titolo", "Fonte", "Lingua"],
        ["7", '"Uno,\ndue; tre."', "2024-05-03 14:32", "T", "Nereo", "it"],
        ["8", "", "2024", "", "", ""],
        ["9", "Quattro.", "ieri", "", "", ""],
        ["", "", "", "", "", ""],
    ]
    data = "\n".join(delimiter.join(row) for row in rows).encode("cp1252")
    (item,), refusals = parse_csv(data, "t.csv")
    assert item.dispatch == Dispatch("7", "Uno,\ndue; tre.", "it", "T", Moment("2024-05-03T14:32"), "t.csv:2")
    assert item.agency == "Nereo"
    assert [r.what for r in refusals] == ["a row without text", "date 'ieri'"]


def test_a_table_with_a_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mapped column must be there; a table over the limit is refused, one with an endless cell up to it."""
    (item,), _ = parse_csv(b"corpo,text\nUno.,no\n", "t.csv", parse_fields("text=corpo"))
    assert item.dispatch.text == "Uno."
    with pytest.raises(InputError, match="no column 'corpo' for 'text' among a, b"):
        parse_csv(b"a,b\n", "t.csv", parse_fields("text=corpo"))
    with pytest.raises(InputError, match="no column 'text'"):
        parse_csv(b"", "t.csv")
    items, (refusal,) = parse_csv(b"text\nUno.\n" + b"x" * 200_000 + b"\n", "t.csv")
    assert len(items) == 1
    assert "field larger than field limit" in refusal.what
    monkeypatch.setattr(table, "MAX_TABLE_BYTES", 10)
    with pytest.raises(TooLargeError, match="expected at most 10"):
        parse_csv(b"text\nUno due.\n", "t.csv")

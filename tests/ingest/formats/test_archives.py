"""Parquet and WARC, which need extras."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import wires
from dispaccio.errors import InputError
from dispaccio.ingest.fields import parse_fields
from dispaccio.ingest.formats import parquet
from dispaccio.ingest.formats.parquet import parse_parquet
from dispaccio.ingest.formats.warc import parse_warc
from dispaccio.ingest.items import Item, Refusal
from dispaccio.ingest.sniff import parse_any
from dispaccio.ingest.sources import load_items
from dispaccio.model import Moment

PACKED = b"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def table(columns: dict[str, list[object]]) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def record(kind: str, address: str, payload: bytes, media: str = "application/http; msgtype=response") -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-03T14:32:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {media}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(payload: bytes, head: bytes = HTML, status: str = "200 OK") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\n".encode() + head + b"\r\n" + payload


def test_a_parquet_table() -> None:
    """Columns by common names or a map, dates as dates; empty rows are refused."""
    data = table({"id": [7, 8], "body": ["Uno.", None], "published": [dt.datetime(2024, 5, 3, 14, 32, tzinfo=dt.UTC)] * 2})
    (item,), (refusal,) = parse_any(data, "t.parquet")
    assert (item.dispatch.id, item.dispatch.text, item.dispatch.published) == ("7", "Uno.", Moment("2024-05-03T14:32"))
    assert str(refusal) == "t.parquet:2: a row without text; expected a text in every row"
    with pytest.raises(InputError, match="no column 'corpo'"):
        parse_parquet(data, "t.parquet", parse_fields("text=corpo"))


def test_parquet_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and text have their limits; damage is told, and so is the missing extra."""
    data = table({"text": ["x" * 1000] * 100})
    assert len(data) < 5000
    monkeypatch.setattr(parquet, "MAX_TEXT", 5000)
    items, (refusal,) = parse_parquet(data, "t.parquet")
    assert len(items) == 5
    assert "over 5,000 characters" in refusal.what
    monkeypatch.setattr(parquet, "MAX_ROWS", 10)
    assert parse_parquet(data, "t.parquet")[1][0].what == "100 rows"
    with pytest.raises(InputError, match="no Parquet that can be read"):
        parse_parquet(b"PAR1" + b"\0" * 50, "t.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install dispaccio\[parquet\]"):
        parse_parquet(data, "t.parquet")


def test_a_web_archive(tmp_path: Path) -> None:
    """Pages and texts are items with their addresses; what was not there and other media are counted."""
    page = wires.PAGE.encode("cp1252")
    records = [
        record("response", "https://nereo.example/1", answer(page, b"Content-Type: text/html\r\n")),
        record("response", "https://nereo.example/2", answer(gzip.compress(b"<p>Due.</p>"), PACKED)),
        record("response", "https://nereo.example/3", answer(b"", status="404 Not Found")),
        record("response", "https://nereo.example/4", answer(b"GIF89a", b"Content-Type: image/gif\r\n")),
        record("request", "https://nereo.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("conversion", "https://nereo.example/5", "È testo.".encode(), "text/plain"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    (tmp_path / "b.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    for found in (list(load_items([tmp_path / "a.warc"])), list(load_items([tmp_path / "b.warc.gz"]))):
        items = [item for item in found if isinstance(item, Item)]
        assert [item.dispatch.text[:8] for item in items] == ["Il minis", "Due.", "È testo."]
        assert [item.guid for item in items] == [f"https://nereo.example/{n}" for n in (1, 2, 5)]
        (refusal,) = [item for item in found if isinstance(item, Refusal)]
        assert refusal.what == "passed over 2 records (status 404 1, image/gif 1)"


def test_hostile_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs inside records are refused at the limit, junk at once, and the missing extra is told."""
    bomb = gzip.compress(b"<p>" + b"a" * 60_000_000)
    items, refusals = parse_warc(record("response", "u", answer(bomb, PACKED)), "a.warc")
    assert not items
    assert "expected at most 10,485,760" in str(refusals[0])
    for junk in (b"WARC/1.0\r\njunk", b"WARC/", gzip.compress(b"junk")):
        items, refusals = parse_any(junk, "a.warc.gz")
        assert not items
        assert refusals
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    assert "pip install dispaccio[warc]" in str(parse_any(b"WARC/1.0\r\n", "a.warc")[1][0])

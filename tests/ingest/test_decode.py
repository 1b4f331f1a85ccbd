"""Decoding: the encodings that are read, the repairs, and what is refused with a reason."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.errors import EncodingError, InputError, TooLargeError
from dispaccio.ingest.decode import MAX_BYTES, decode

TEXT = "Il premier è già a Tripoli: «La Libia è pronta» – ha detto.\r\nPoi è ripartito."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252"],
)
def test_encodings(data: bytes) -> None:
    """Each encoding gives the same text, line ends kept."""
    assert decode(data, "d.txt") == TEXT


def test_mixed_lines_are_repaired() -> None:
    """Windows-1252 lines and single bytes within UTF-8 are repaired one by one."""
    data = "È già così – sì\n".encode() + "È già così – sì\n".encode("cp1252") + "è ".encode() + "«è»".encode("cp1252")
    assert decode(data, "d.txt") == "È già così – sì\nÈ già così – sì\nè «è»"


def test_controls_are_kept() -> None:
    """A few NULs and controls stay in the text: offsets count with them."""
    text = "Il ministro\x00 ha detto\x1b che la Libia\u202e è pronta a trattare con tutti i vicini, anche domani."
    assert decode(text.encode(), "d.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nabc", "a PDF document"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (bytes(range(256)) * 4, "d.txt"),
        (b"\x00\x01\x02\x03" * 50, "character 0: binary data"),
        ("Il ministro".encode("utf-16-le"), "binary data"),
        (codecs.BOM_UTF16_LE + b"a", "broken utf-16"),
        ("Министр обороны прибыл в Москву".encode("koi8-r"), "byte 0: not UTF-8"),
        ("وزير الدفاع في موسكو اليوم".encode("cp1256"), "not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    """Binary data and foreign single-byte encodings are named, with the place and what was expected."""
    with pytest.raises(EncodingError, match=r"d\.txt") as caught:
        decode(data, "d.txt")
    assert words in str(caught.value)
    assert "expected" in str(caught.value)


def test_size_limit() -> None:
    """The limit itself is read, one byte more is refused; ten megabytes in one line take seconds."""
    start = time.monotonic()
    assert len(decode(b"a" * MAX_BYTES, "d.txt")) == MAX_BYTES
    with pytest.raises(TooLargeError, match=r"d\.txt"):
        decode(b"a" * (MAX_BYTES + 1), "d.txt")
    assert decode(b"perch\xe8 no " * 100_000, "d.txt").count("è") == 100_000
    assert time.monotonic() - start < 20


def test_empty() -> None:
    """No bytes are no text, and no error."""
    assert decode(b"", "d.txt") == ""


@given(st.text())
@settings(deadline=None)
def test_utf8_round_trip(text: str) -> None:
    """What UTF-8 encodes reads back equal, or is refused as binary for its controls."""
    try:
        assert decode(text.encode(), "x") == text.removeprefix("\ufeff")
    except InputError:
        assert any(ord(c) < 0x20 or c == "\x7f" or text.startswith(("%PDF", "{\\rtf", "BZh", "GIF8", "PAR1", "PK")) for c in text)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_bytes_are_text_or_refused(data: bytes) -> None:
    """Any bytes give a text that can be written again, or an InputError."""
    message = "x: "
    try:
        decode(data, "x").encode("utf-8")
    except InputError as error:
        message = str(error)
    assert message.startswith("x: ")

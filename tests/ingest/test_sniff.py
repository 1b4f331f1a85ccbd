"""The dispatcher: content decides before the name."""

from __future__ import annotations

import json

import pytest

import wires
from dispaccio.ingest.sniff import parse_any, suffix_of


@pytest.mark.parametrize(
    ("data", "name", "beginning"),
    [
        (wires.g2_item().encode(), "a", "Il ministro"),
        (b"\xef\xbb\xbf\n" + wires.g2_item().encode(), "a.txt", "Il ministro"),
        (wires.nitf().encode(), "a.xml", "The porté"),
        (wires.newsml_12().encode("utf-8"), "a.dat", "Il porto"),
        (wires.ninjs().encode(), "a", "Il porto"),
        (wires.ninjs().encode(), "a.json", "Il porto"),
        (b'{"text": "Uno."}', "a.json", "Uno."),
        (wires.IPTC_7901, "a.txt", "Accra (ner)"),
        (wires.BARE_7901, "a.txt", "Accra (ner)"),
        (wires.ANPA_1312, "a.tst", "ACCRA"),
        (wires.RSS.encode(), "a", "Uno."),
        (wires.ATOM.encode(), "a.xml", "Uno."),
        (wires.PAGE.encode("cp1252"), "a.html", "Il ministro"),
        (b"<p>Uno.</p>", "a.txt", "Uno."),
        (b"text;x\nUno.;2\n", "a.csv", "Uno."),
        (b'{"text": "Uno."}\n{"text": "Due."}\n', "a.jsonl", "Uno."),
        (b"{non JSON} Uno.", "a.txt", "{non JSON}"),
        (b"[1] Uno.", "a", "[1] Uno."),
        (b"<MENSAH> Uno.", "a.txt", "<MENSAH>"),
    ],
)
def test_formats_are_told_apart(data: bytes, name: str, beginning: str) -> None:
    """Each file is read by its own parser."""
    items, refusals = parse_any(data, name)
    assert not refusals
    assert items[0].dispatch.text.startswith(beginning)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<?xml version='1.0'?><release/>", "a.txt", "XML with root 'release'"),
        (b"Il premier parla.", "a.xml", "no XML"),
        (json.dumps({"a": 1}).encode(), "a.json", "an object with a"),
        (b"Received: by x\nSubject: y\nMIME-Version: 1.0\nTo: z\n\nUno.", "a.txt", "an e-mail message"),
        (b"zczc\nAN#1\nKN#x\nPD#y\nTX#\nUno.", "a.tst", "tagged fields"),
        (b"", "a.txt", "no text"),
        (b"%PDF-1.7", "a.xml", "a PDF document"),
        (b"x" * 70_000_000, "a.csv", "expected at most"),
    ],
)
def test_what_is_none_of_them(data: bytes, name: str, words: str) -> None:
    """What no parser reads is refused with the reason."""
    items, (refusal,) = parse_any(data, name)
    assert not items
    assert words in str(refusal)


@pytest.mark.parametrize(("name", "suffix"), [("a/b.c/D.XML", ".xml"), (".hidden", ""), ("a", ""), ("x.tar.gz", ".gz")])
def test_suffixes(name: str, suffix: str) -> None:
    """The last dot of the last part counts."""
    assert suffix_of(name) == suffix

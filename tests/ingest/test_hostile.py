"""Hostile files: bombs, entities, depth, size and nonsense are refused with a reason, in little time and memory."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wires
from dispaccio.ingest import tree
from dispaccio.ingest.items import Item
from dispaccio.ingest.sniff import BY_SUFFIX, parse_any

BODY = "<nitf><body><body.content>{}</body.content></body></nitf>"
JOKES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "ha">{JOKES}]>{BODY.format("&l9;")}'
OUTSIDE = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]>{BODY.format("&x;")}'
PARAMETER = f'<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>{BODY.format("a")}'
IN_ATTRIBUTE = LAUGHS.replace("<nitf><body>", '<nitf baselang="&l9;"><body>')

SEEDS = [
    wires.g2_item().encode(), wires.nitf().encode(), wires.newsml_12().encode(), wires.ninjs().encode(), wires.NINJS_3.encode(),
    wires.IPTC_7901, wires.BARE_7901, wires.ANPA_1312, wires.RSS.encode(), b"id,text\n1,Uno.\n",
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (LAUGHS.encode(), "entit"),
        (IN_ATTRIBUTE.encode(), ""),
        (OUTSIDE.encode(), "entit"),
        (OUTSIDE.encode("utf-16"), "entit"),
        (PARAMETER.encode(), "entit"),
        (wires.nitf().replace("&eacute;", "&wire;").encode(), "entity '&wire;'"),
        (b"<nitf>" * 100_000, "not XML"),
        (b"<html>" + b"<div>" * 100_000 + b"text", ""),
        (b"{" * 100_000, "not JSON"),
        (gzip.compress(b"a" * 10_000_000), "gzip"),
        (b"PK\x03\x04" + b"\0" * 100, "ZIP"),
        (b"<nitf>" + b"a" * tree.MAX_XML_BYTES, "expected at most"),
        (b"<nitf><p>" + b"a" * 10_200_000 + b"</p></nitf>", ""),
    ],
    ids=[*("laughs attribute file utf-16 parameter unknown deep deep-html braces gzip zip big long".split())],  # noqa: SIM905
)
@pytest.mark.parametrize("suffix", [".xml", ".json", ".html", ".txt"])
def test_bombs(data: bytes, words: str, suffix: str) -> None:
    """Each is refused, or read for what little it is, within seconds, whatever its name says; nothing is unpacked."""
    start = time.monotonic()
    items, refusals = parse_any(data, f"a{suffix}")
    assert time.monotonic() - start < 20
    assert items or refusals
    if suffix == ".xml" and not data.startswith(b"{"):
        assert words in " ".join(map(str, refusals))
    assert all(len(item.dispatch.text) <= len(data) for item in items)
    assert not any("/etc" not in str(r) and "hahaha" in str(r) for r in refusals)


def test_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No parser opens a connection or a file, whatever addresses a page, a feed or a document type names."""
    parse_any(wires.PAGE.encode("cp1252"), "a.html")  # what is loaded for the first time is loaded from disk
    parse_any(wires.RSS.encode(), "a.xml")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    for seed in (*SEEDS, wires.PAGE.encode("cp1252")):
        items, _ = parse_any(seed, "a.csv" if seed.startswith(b"id,") else "a")
        assert items


def test_a_named_dtd_is_not_loaded() -> None:
    """A document type elsewhere is no reason to refuse, and nobody asks for it."""
    data = wires.nitf().replace("nitf-3-2.dtd", "http://127.0.0.1:9/nitf.dtd").encode()
    (item,), _ = parse_any(data, "a.xml")
    assert "porté" in item.dispatch.text


@given(st.sampled_from(SEEDS), st.sampled_from([*sorted(set(BY_SUFFIX) - {".html", ".htm", ".xhtml"}), ""]), st.data())
@settings(deadline=None, max_examples=150)
def test_damaged_files(seed: bytes, suffix: str, data: st.DataObject) -> None:
    """A file with a piece cut out or put in gives items and refusals, never another error, and never nothing."""
    at = data.draw(st.integers(0, len(seed)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=12))
    items, refusals = parse_any(seed[:at] + put + seed[at + cut :], f"a{suffix}")
    assert items or refusals or suffix in {".jsonl", ".ndjson", ".csv", ".tsv"}
    assert all(isinstance(item, Item) and item.dispatch.text.strip() for item in items)
    assert all(r.where.startswith("a") and r.what for r in refusals)

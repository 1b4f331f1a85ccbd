"""Feeds and pages."""

from __future__ import annotations

import pytest

import wires
from dispaccio.errors import InputError
from dispaccio.ingest.formats.feed import parse_feed
from dispaccio.ingest.formats.page import parse_page
from dispaccio.ingest.notices import Kind
from dispaccio.model import Dispatch, Moment


def test_rss() -> None:
    """Each entry is an item with the feed's name and language."""
    (first, second), _ = parse_feed(wires.RSS.encode(), "f.xml")
    assert first.dispatch == Dispatch("nereo-1", "Uno.\n\nDue.", "it", "Il porto riapre", Moment("2024-05-03T14:32"), "f.xml#1")
    assert (first.agency, first.links, first.kind) == ("Nereo", ("https://nereo.example/1",), Kind.NEW)
    assert (second.kind, second.supersedes) == (Kind.CORRECTION, "https://nereo.example/2")


def test_atom() -> None:
    """Atom's content and times."""
    (item,), _ = parse_feed(wires.ATOM.encode(), "f.xml")
    assert (item.guid, item.dispatch.text, item.dispatch.lang) == ("e1", "Uno.", "it")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<rss><channel/></rss>", "without entries"),
        (b"", "no feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "entities of its own"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>'.encode("utf-16"), "entities of its own"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_no_feed(data: bytes, words: str) -> None:
    """What is no feed, declares entities or is packed is not read."""
    try:
        _, refusals = parse_feed(data, "f.xml")
    except InputError as error:
        told = str(error)
    else:
        told = str(refusals[0])
    assert words in told


def test_a_page() -> None:
    """The article with its headline, date and language, in the encoding that the page names; menus and footers go."""
    (item,), _ = parse_page(wires.PAGE.encode("cp1252"), "p.html")
    assert item.dispatch.text.startswith("Il ministro Mensah è tornato ad Accra")
    assert item.dispatch.text.count("\n\n") == 2
    assert "Sport" not in item.dispatch.text
    assert "diritti" not in item.dispatch.text
    assert (item.headline, item.dispatch.lang, item.agency) == ("Il porto riapre", "it", "Nereo")
    assert str(item.dispatch.published).count("2024-05-03")


def test_fragments_and_empty_pages() -> None:
    """A fragment is read whole; a page without an article is refused."""
    (item,), _ = parse_page(b"<h1>Porto</h1><p>Uno.</p><p>Due.</p>", "p.html")
    assert (item.headline, item.dispatch.text) == ("Porto", "Uno.\n\nDue.")
    _, (refusal,) = parse_page(b"<html><body></body></html>", "p.html")
    assert "without an article" in refusal.what

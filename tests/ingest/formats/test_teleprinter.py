"""IPTC 7901 and ANPA 1312: frames of control characters, and what is left of them."""

from __future__ import annotations

import pytest

import wires
from dispaccio.ingest.formats.anpa1312 import is_anpa, parse_anpa1312
from dispaccio.ingest.formats.iptc7901 import is_source_line, parse_iptc7901
from dispaccio.ingest.notices import Kind
from dispaccio.model import Moment


def test_iptc7901() -> None:
    """A framed story: header, keywords, title, time; the byte of another encoding is repaired, the initials go."""
    (item,), _ = parse_iptc7901(wires.IPTC_7901, "a.txt")
    assert item.dispatch.text == "Accra (ner) - The port reopened\non Friday.\n\nMensah said sí."
    assert (item.agency, item.urgency, item.slug, item.byline) == ("ner", 3, "porto/ghana/", "By Ada Neri")
    assert (item.headline, item.kind) == ("Ghana reopens port after storm", Kind.CORRECTION)
    assert item.dispatch.published == Moment("2024-05-03T14:32")


def test_iptc7901_without_its_frame() -> None:
    """The source line is enough; the time at the end is no text."""
    assert is_source_line(wires.BARE_7901)
    (item,), _ = parse_iptc7901(wires.BARE_7901, "a.txt")
    assert item.dispatch.text == "Accra (ner) - People vote."
    assert (item.slug, item.headline) == ("/politics/Ghana/", "Ghana votes")
    assert item.dispatch.published == Moment("2024-05-04T12:00")


def test_several_frames() -> None:
    """Stories after one another are numbered; one with a wrong header is refused."""
    items, (refusal,) = parse_iptc7901(wires.IPTC_7901 * 2 + b"\x01?\x02text\x03", "a.txt")
    assert [item.dispatch.source for item in items] == ["a.txt#1", "a.txt#2"]
    assert refusal.where == "a.txt#3"


def test_anpa1312() -> None:
    """Flags, notes and the stamp are taken apart; the story has its paragraphs."""
    assert is_anpa(wires.ANPA_1312)
    (item,), _ = parse_anpa1312(wires.ANPA_1312, "a.tst")
    assert item.dispatch.text == "ACCRA, Ghana (NP) _ The port reopened.\n\n``At last,'' Mensah said."
    assert (item.slug, item.headline) == ("BC-Ghana-Port, 1st Ld-Writethru", "Ghana reopens port")
    assert (item.urgency, item.agency, item.byline, item.kind) == (3, "NP", "By ADA NERI", Kind.UPDATE)
    assert item.dispatch.published == Moment("2024-05-03T14:32")


@pytest.mark.parametrize("data", [b"", b"Il premier parla.", b"\x01\x02\x03", b"\x01head\x02" + b"x" * 50])
def test_what_is_none(data: bytes) -> None:
    """Other bytes are refused."""
    for parse in (parse_iptc7901, parse_anpa1312):
        items, refusals = parse(data, "a.txt")
        assert not items
        assert refusals

"""NewsML-G2, NewsML 1.2 and NITF: what is read, what versions and statuses mean, what is refused."""

from __future__ import annotations

import pytest

import wires
from dispaccio.errors import InputError
from dispaccio.ingest.formats.newsml_12 import parse_newsml_12
from dispaccio.ingest.formats.newsml_g2 import parse_newsml_g2
from dispaccio.ingest.formats.nitf import parse_nitf
from dispaccio.ingest.items import Item
from dispaccio.ingest.notices import Kind
from dispaccio.model import Dispatch, Moment


def test_a_g2_item() -> None:
    """All fields of a news item; the text has its paragraphs and lines, not the headline again, nor the picture."""
    (item,), refusals = parse_newsml_g2(wires.g2_item().encode(), "a.xml")
    assert not refusals
    text = "Il ministro Mensah è tornato.\nIl porto riapre.\n\nAccra & Lomé."
    dispatch = Dispatch("urn:nereo:1#1", text, "it", "Il porto riapre", Moment("2024-05-03T14:32"), "a.xml")
    assert item == Item(
        dispatch, "Nereo", 2, "it-IT", 1, Kind.NEW, None, "ghana-porto", "Il porto riapre", "Di Ada Neri", "ACCRA, 3 MAG",
        ("urn:nereo:7",), "urn:nereo:1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Kind.NEW),
        ({"version": "2"}, Kind.UPDATE),
        ({"signals": '<signal qcode="sig:update"/>'}, Kind.UPDATE),
        ({"signals": '<signal qcode="sig:correction"/>'}, Kind.CORRECTION),
        ({"version": "3", "headline": "CORRECTED-Il porto riapre"}, Kind.CORRECTION),
        ({"version": "2", "note": "Errata corrige: il nome del ministro"}, Kind.CORRECTION),
        ({"status": "canceled"}, Kind.KILL),
        ({"status": "withheld"}, Kind.KILL),
        ({"headline": "MANDATORY KILL: porto"}, Kind.KILL),
        ({"headline": "News advisory"}, Kind.ADVISORY),
        ({"note": "Note to editors: embargo at noon"}, Kind.NEW),
    ],
)
def test_g2_kinds(changes: dict[str, str], kind: Kind) -> None:
    """Status before signals before the version; words add what the format does not say. What replaces names its guid."""
    (item,), _ = parse_newsml_g2(wires.g2_item(**changes).encode(), "a.xml")
    assert item.kind is kind
    assert item.supersedes == ("urn:nereo:1" if kind in {Kind.UPDATE, Kind.CORRECTION, Kind.KILL} else None)


def test_a_g2_message() -> None:
    """Items of a message are numbered; pictures give their captions, empty ones are refused, packages are passed over."""
    caption = '<remoteContent href="x.jpg"/>'
    nitf = f'<inlineXML contenttype="application/nitf+xml">{wires.NITF_STORY}</inlineXML>'.replace("&eacute;", "é")
    items = [
        wires.g2_item(content=caption),
        wires.g2_item(guid="urn:nereo:2", content=nitf.format(status="usable", version=1, correction="")),
        '<newsItem guid="g"><itemMeta/></newsItem>',
        '<packageItem guid="p"><groupSet/></packageItem>',
    ]
    message = f"<newsMessage><header/><itemSet>{''.join(items)}</itemSet></newsMessage>"
    found, refusals = parse_newsml_g2(message.encode(), "m.xml")
    assert [item.dispatch.source for item in found] == ["m.xml#1", "m.xml#2"]
    assert found[0].dispatch.text == "Un riassunto"
    assert found[1].dispatch.text.startswith("The porté of Accra reopened.")
    assert [r.where for r in refusals] == ["m.xml#3"]


@pytest.mark.parametrize("name", ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"])
def test_g2_without_news(name: str) -> None:
    """What is not news is refused by what it is."""
    items, (refusal,) = parse_newsml_g2(f"<{name}/>".encode(), "a.xml")
    assert not items
    assert "expected a news item" in str(refusal)


def test_a_nitf_story() -> None:
    """A story with an external DTD and an entity of it; preformatted lines and cells stay apart, pictures go."""
    (item,), _ = parse_nitf(wires.nitf().encode(), "n.xml")
    assert item.dispatch.text == "The porté of Accra reopened.\n\nA 1\nB 2\n\na b"
    assert (item.guid, item.dispatch.id, item.version, item.urgency) == ("nereo-9", "nereo-9#1", 1, 3)
    assert (item.agency, item.byline, item.dateline, item.slug) == ("Nereo", "By Ada Neri", "ACCRA", "PORT GHANA")
    assert item.dispatch.published == Moment("2024-05-03T14:32")
    assert item.dispatch.lang == "en"


def test_nitf_kinds() -> None:
    """Docdata withdraws a story or names the one it corrects."""
    (killed,), _ = parse_nitf(wires.nitf(status="canceled").encode(), "n.xml")
    assert (killed.kind, killed.supersedes) == (Kind.KILL, "nereo-9")
    correction = '<correction info="Name of the minister" id-string="nereo-8"/>'
    (corrected,), _ = parse_nitf(wires.nitf(correction=correction).encode(), "n.xml")
    assert (corrected.kind, corrected.supersedes) == (Kind.CORRECTION, "nereo-8")


def test_a_newsml_12_item() -> None:
    """Lead and body are joined from their components; the style sheet is none of them."""
    (item,), _ = parse_newsml_12(wires.newsml_12().encode(), "o.xml")
    assert item.dispatch.text == "Il porto è aperto.\n\nPerché sì.\n\nLo dice Mensah."
    assert (item.guid, item.version) == ("urn:newsml:nereo.example:20240503:n5", 1)
    assert (item.agency, item.urgency, item.language, item.slug) == ("Nereo", 4, "it", "porto")
    assert (item.byline, item.dateline, item.kind) == ("Ada Neri", "Lomé, 3 mag", Kind.NEW)
    assert item.dispatch.published == Moment("2024-05-03T14:32")


@pytest.mark.parametrize(
    ("changes", "kind", "supersedes"),
    [
        ({"previous": "1", "revision": "2"}, Kind.UPDATE, "urn:newsml:nereo.example:20240503:n5"),
        (
            {"previous": "1", "revision": "2", "headline": "Rettifica: porto"},
            Kind.CORRECTION,
            "urn:newsml:nereo.example:20240503:n5",
        ),
        ({"status": "Canceled"}, Kind.KILL, "urn:newsml:nereo.example:20240503:n5"),
        (
            {"managed": '<Instruction FormalName="Correction"/><DerivedFrom NewsItem="urn:nereo:8"/>'},
            Kind.CORRECTION,
            "urn:nereo:8",
        ),
    ],
)
def test_newsml_12_kinds(changes: dict[str, str], kind: Kind, supersedes: str) -> None:
    """Revisions, statuses and instructions tell what an item replaces."""
    (item,), _ = parse_newsml_12(wires.newsml_12(**changes).encode(), "o.xml")
    assert (item.kind, item.supersedes) == (kind, supersedes)


def test_a_wrong_encoding() -> None:
    """UTF-8 that calls itself Latin-1 is read as UTF-8, Windows-1252 that calls itself UTF-8 as Windows-1252."""
    for data in (
        wires.newsml_12(encoding="iso-8859-1").encode(),
        wires.newsml_12().encode("cp1252"),
        wires.newsml_12(encoding="iso-8859-1").encode("iso-8859-1"),
        wires.newsml_12(encoding="UTF-16").encode("utf-16"),
    ):
        (item,), _ = parse_newsml_12(data, "o.xml")
        assert item.dateline == "Lomé, 3 mag"


@pytest.mark.parametrize("parse", [parse_newsml_g2, parse_newsml_12, parse_nitf])
def test_other_xml(parse: object) -> None:
    """Another root is refused by its name, broken XML is an error."""
    assert callable(parse)
    items, (refusal,) = parse(b"<other/>", "x.xml")
    assert not items
    assert "root 'other'" in refusal.what
    with pytest.raises(InputError, match=r"x\.xml: not XML"):
        parse(b"<nitf><body>", "x.xml")

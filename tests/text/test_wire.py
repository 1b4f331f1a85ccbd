"""Wire anatomy: the agencies' own styles, edges that are taken, and bodies that are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.errors import LexiconError
from dispaccio.lexicon.read import Problems, load_yaml
from dispaccio.model import Moment, Wire, WireKind
from dispaccio.text.normal import normalise
from dispaccio.text.wire import WireReading, find_wire, load_wire_words
from dispaccio.text.wire.words import AgencyEntry, WireEntry, load_agencies

WORDS = load_wire_words("it")
BODY = "Il ministro della Difesa ha detto: «Il Paese è pronto»."
STYLES = [
    (agency, opening, closing) for agency in load_agencies() for opening in agency.openings for closing in ["", *agency.closings]
]


def read(text: str, near: str | None = None) -> WireReading:
    """The wire reading with Italian words."""
    return find_wire(text, WORDS, near=Moment(near) if near else None)


def body(text: str) -> list[str]:
    """The paragraphs as text of the normal form."""
    normal = normalise(text)
    return [normal.text[p.start : p.end] for p in find_wire(normal, WORDS).paragraphs]


def kinds(text: str) -> list[tuple[str, str]]:
    """The parts as kind and words."""
    return [(part.kind.value, part.citation.words) for part in read(text).wire.parts]


@pytest.mark.parametrize(("agency", "opening", "closing"), STYLES, ids=lambda value: getattr(value, "name", repr(value)))
def test_styles_of_the_agencies(agency: AgencyEntry, opening: str, closing: str) -> None:
    """Every opening and closing in the world table is recognised and leaves exactly the body."""
    text = opening + BODY + closing
    wire = read(text).wire
    assert {name.casefold() for name in wire.agencies} & {s.replace("'", "’").casefold() for s in agency.signatures} | {
        name.casefold() for name in wire.agencies
    } & {s.casefold() for s in agency.signatures}
    assert body(text) == [normalise(BODY).text]
    assert all(part.citation.words == text[part.citation.span.start : part.citation.span.end] for part in wire.parts)


def test_the_model_shape() -> None:
    """Date label, place and country, two agencies, picture credit and sign-off all come out, with citations."""
    text = (
        " date 2024-11 BENGASI (LIBIA) (ITALPRESS/MNA) – Il generale ha visto l’inviato. “Restiamo amici”, ha detto.\n\n"
        "La visita dura due giorni.\n\n– foto IPA Agency –\n\n(ITALPRESS).\n"
    )
    wire = read(text).wire
    assert wire == Wire(
        dateline="BENGASI",
        places=("BENGASI", "LIBIA"),
        agencies=("ITALPRESS", "MNA"),
        credit="foto IPA Agency",
        published=Moment("2024-11"),
        parts=wire.parts,
    )
    assert kinds(text) == [
        ("date", "date 2024-11"), ("dateline", "BENGASI (LIBIA)"), ("agency", "(ITALPRESS/MNA)"),
        ("credit", "– foto IPA Agency –"), ("signoff", "(ITALPRESS)."),
    ]  # fmt: skip
    assert body(text) == ['Il generale ha visto l\'inviato. "Restiamo amici", ha detto.', "La visita dura due giorni."]


def test_a_full_wire() -> None:
    """Codes, note, headline, byline and stamps around one sentence are each what they are."""
    text = (
        "ZCZC IPN 042\nR EST S0B QBXB\n(EMBARGO FINO ALLE 18)\nTunisia: il premier in visita\ndi Anna Bianchi\n"
        "TUNISI, 3 MAG - Il premier è arrivato. (segue)\n(Foto: archivio)\n(ANSA).\nABC-XY/\n03-MAG-24 14:32\nNNNN"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "slug", "slug", "note", "headline", "byline", "dateline", "date", "note", "credit", "signoff", "signoff", "date", "slug",
    ]  # fmt: skip
    assert body(text) == ["Il premier è arrivato."]
    assert read(text).wire.published == Moment("2024-05-03T14:32")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n\t",
        "L'agenzia siriana (SANA) ha smentito. Lo scrive anche la russa Tass (TASS).",
        "Il ministro ha smentito la notizia diffusa ieri sera (Reuters).",
        "Il 3 maggio - ha detto - sarà a Roma.",
        "Mosca (Russia) - secondo fonti - tace.",
        "Di Maio incontra Lavrov e il presidente applaude.",
        "Foto satellitari mostrano i danni.",
        "Video e foto dell'attacco sono stati diffusi dai ribelli.",
        "Il governo ha varato la legge sul copyright.",
        "Le truppe avanzano a sud.\nContinua l'esodo dei civili.",
        "UCRAINA - RUSSIA: NUOVI RAID SULLA CAPITALE",
        "ANALISI - Il nodo libico resta aperto.",
        "Domenica 28 aprile Hamas ha colpito.",
        "Il premier (di nuovo a Roma) ha parlato.\n\n«La pace», ha detto, «è vicina» (applausi).",
        "Alle 14:32 è suonato l'allarme.",
    ],
)
def test_bodies_stay_whole(text: str) -> None:
    """Text without anatomy gives an empty wire and is all body."""
    assert read(text).wire == Wire()
    assert "".join("".join(body(text)).split()) == "".join(normalise(text).text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roma, 3 mag. - Il premier parla.", "2024-05-03"),
        ("ROMA, 31 DIC - Il premier parla.", "2023-12-31"),
        ("Roma, 3 maggio 2019 - Il premier parla.", "2019-05-03"),
        ("Roma, 03 mag 2019 14:32 - (Nova) - Il premier parla.", "2019-05-03T14:32"),
        ("data: 2019-05-03\nIl premier parla.", "2019-05-03"),
        ("Sunday, August 2, 2015 The mayor spoke.", "2015-08-02"),
        ("ROMA, 31 FEB - Il premier parla.", None),
        ("Il premier parla.", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    """Dates keep the precision they have; a missing year comes from the date the dispatch came with."""
    published = read(text, near="2024-02-10").wire.published
    assert (published.iso if published else None) == expected


def test_no_year_without_a_date_beside() -> None:
    """A day without a year is not guessed."""
    assert read("Roma, 3 mag. - Il premier parla.").wire.published is None


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines of fixed width make one paragraph; a short last line and an indented next one part two."""
    text = (
        "PARIGI (AFP) - Il presidente francese ha ricevuto ieri il suo\nomologo egiziano per un colloquio durato circa due\n"
        "ore. I due hanno parlato della guerra e degli aiuti\numanitari.\n   In serata è prevista una cena con i ministri degli\n"
        "Esteri.\n\nNuova riga."
    )
    paragraphs = body(text)
    assert [p.split()[0] for p in paragraphs] == ["Il", "In", "Nuova"]


def test_short_lines_are_a_list() -> None:
    """Lines too short for a wire's width are not joined."""
    assert len(body("Feriti a Tripoli\nScontri a Sebha\nTregua a Derna\nVertice a Roma\nAiuti a Kufra")) == 5


def test_initials_name_the_agency() -> None:
    """Initials with an agency in them sign for it."""
    assert read("ROMA, 3 MAG - Il premier parla.\nred/dpa").wire.agencies == ("dpa",)


def test_long_lines_are_paragraphs() -> None:
    """Where lines are as long as they please, each is a paragraph."""
    text = "Il ministro ha parlato a lungo davanti al parlamento riunito in seduta comune.\nPoi è partito.\nNiente altro."
    assert len(body(text)) == 3


@given(st.lists(st.sampled_from([
    "(ANSA)", " - ", "ROMA", ", ", "3 MAG", "\n", "foto", "(", ")", "++", "Il ministro parla. ", "(ITALPRESS).", "di Mario Rossi",
    "EFE.", "©", "date 2025-05", "/", "red/", "14:32", "«Sì»", "\u200b", "新华社北京5月3日电", "(Reporting by Al)", ":", "-",
]), max_size=14).map("".join))  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_parts_and_body_share_the_text(text: str) -> None:
    """Whatever the mix, parts cite their words, paragraphs are in order, and no part lies in a paragraph."""
    normal = normalise(text)
    reading = find_wire(normal, WORDS)
    spans = [normal.original(p.start, p.end) for p in reading.paragraphs]
    assert spans == sorted(spans)
    for part in reading.wire.parts:
        span = part.citation.span
        assert part.citation.words == text[span.start : span.end]
        assert not any(span.meets(paragraph) for paragraph in spans)


@pytest.mark.parametrize("unit", ["a", "A ", "(ANSA) ", "ROMA, ", "- ", "\n", "foto ", "Roma/", "(a", "3 MAG ", "++ ", "x.\n"])
def test_hostile_megabyte_is_linear(unit: str) -> None:
    """A megabyte of one unit, in one line or many, is read in seconds."""
    start = time.monotonic()
    read(unit * (1_000_000 // len(unit)))
    assert time.monotonic() - start < 20


def test_words_of_an_unknown_language_are_the_english_ones() -> None:
    """A language without a file of its own still knows agencies and English stamps."""
    wire = find_wire("WIEN, May 3, 2024 (APA) - Er kam.", load_wire_words("xx")).wire
    assert (wire.dateline, wire.published) == ("WIEN", Moment("2024-05-03"))


def test_schema_is_strict(tmp_path: object) -> None:
    """Unknown keys are problems with their line."""
    path = tmp_path / "agencies.yaml"  # type: ignore[operator]
    path.write_text("- {name: X, country: ITA, signatures: [X], style: y}\n", "utf-8")
    problems = Problems()
    assert load_yaml(path, list[AgencyEntry], problems) is None
    assert "style" in problems[0]
    assert issubclass(LexiconError, Exception)
    assert set(WireEntry.model_fields) >= {"months", "notes", "credits"}


def test_every_kind_is_known() -> None:
    """The parts use the kinds of the model."""
    assert {kind for kind, _ in kinds("ROMA, 3 MAG - Testo. (ANSA).")} <= {kind.value for kind in WireKind}

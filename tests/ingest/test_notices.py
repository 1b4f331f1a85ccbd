"""Notices: what agencies write on top of what they correct or take back, and headlines that only look like it."""

from __future__ import annotations

import pytest

from dispaccio.ingest.items import Draft, Item, Refusal, finish
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.notices import Kind, find_kind
from dispaccio.model import Moment


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("MANDATORY KILL", Kind.KILL),
        ("EDITORS: KILL the story about the port", Kind.KILL),
        ("STORY WITHDRAWAL - Ghana port", Kind.KILL),
        ("ANNULLAMENTO", Kind.KILL),
        ("Annullare il dispaccio 123", Kind.KILL),
        ("Annulation de la dépêche sur le port", Kind.KILL),
        ("CORRECTION: Ghana port", Kind.CORRECTION),
        ("CORRECTED-Ghana port", Kind.CORRECTION),
        ("Ghana (errata corrige)", Kind.CORRECTION),
        ("++ RETTIFICA ++", Kind.CORRECTION),
        ("Rectificatif: le port", Kind.CORRECTION),
        ("Berichtigung: Hafen", Kind.CORRECTION),
        ("ИСПРАВЛЕНИЕ: порт", Kind.CORRECTION),
        ("更正：港口", Kind.CORRECTION),
        ("تصحيح: الميناء", Kind.CORRECTION),
        ("ANNULLA", Kind.KILL),
        ("Si prega di annullare la notizia sul porto", Kind.KILL),
        ("KILL KILL KILL", Kind.KILL),
        ("EDITORS: please disregard the story slugged BC-Ghana", Kind.KILL),
        ("ANNULLA E SOSTITUISCE", Kind.CORRECTION),
        ("Annule et remplace la dépêche de 14h", Kind.CORRECTION),
        ("Porto (corregge data)", Kind.CORRECTION),
        ("Port (Corrects date in second paragraph)", Kind.CORRECTION),
        ("REFILE-Ghana port", Kind.CORRECTION),
        ("This version corrects the minister's name", Kind.CORRECTION),
        ("Eds: corrects second graf", Kind.CORRECTION),
        ("Nella notizia delle 14.30 leggasi due e non tre", Kind.CORRECTION),
        ("ADVISORY", Kind.ADVISORY),
        ("Media advisory for Friday", Kind.ADVISORY),
        ("Avviso alle redazioni", Kind.ADVISORY),
        ("UPDATE 2-Ghana port", Kind.UPDATE),
        ("BC-Ghana, 1st Ld-Writethru", Kind.UPDATE),
        ("2ND LEAD", Kind.UPDATE),
        ("Kill switch found in port", Kind.NEW),
        ("Bombs kill 12 in port", Kind.NEW),
        ("Ritiro: le truppe lasciano il porto", Kind.NEW),
        ("Withdrawal: troops leave", Kind.NEW),
        ("Annullata la visita del ministro", Kind.NEW),
        ("Corrections officers strike", Kind.NEW),
        ("Annulla il viaggio il ministro", Kind.NEW),
        ("Channel has withdrawn its story about the port", Kind.NEW),
        ("Il governo annulla la nota spese", Kind.NEW),
        ("Refile of complaint rejected", Kind.NEW),
        ("Updated port reopens", Kind.NEW),
        ("", Kind.NEW),
    ],
)
def test_words(headline: str, kind: Kind) -> None:
    """The notice is known by its form, not by a word that a headline may have too."""
    assert find_kind(headline=headline) is kind


def test_the_opening_of_the_text() -> None:
    """A notice may be the first line of the text; further down it is the story."""
    assert find_kind(text="ERRATA CORRIGE\nNel dispaccio sul porto") is Kind.CORRECTION
    assert find_kind(text="Il porto riapre.\n\nCORREZIONE: no") is Kind.NEW


@pytest.mark.parametrize(
    ("headline", "text", "kind"),
    [
        ("ADVISORY", "EDITORS: Nereo has withdrawn its story about the port.", Kind.KILL),
        ("Avviso alle redazioni", "Si prega di non utilizzare la notizia sul porto.", Kind.KILL),
        ("Note to editors", "In the story on the port please read two instead of three.", Kind.CORRECTION),
        ("ADVISORY", "The minister speaks at ten.", Kind.ADVISORY),
        ("", "Eds: adds quotes.\n\nThe story was withdrawn, the minister said." + " More." * 100, Kind.NEW),
    ],
)
def test_advisories_that_take_back_or_amend(headline: str, text: str, kind: Kind) -> None:
    """An advisory is what it does to a story; words of a story below a note are news."""
    assert find_kind(headline=headline, text=text) is kind


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("20240503T143210+0200", "2024-05-03T14:32"),
        ("20240503143210", "2024-05-03T14:32"),
        ("20240503", "2024-05-03"),
        ("2024-05-03 14:32", "2024-05-03T14:32"),
        ("2024-05-03T14:32:10.000Z", "2024-05-03T14:32"),
        ("20241503T143210", None),
        ("3 maggio", None),
        (None, None),
    ],
)
def test_moments(printed: str | None, iso: str | None) -> None:
    """Both forms of ISO 8601 are read; what is no date gives none."""
    assert find_moment(printed) == (Moment(iso) if iso else None)


def test_drafts_become_items() -> None:
    """The abstract and the headline stand in for a body; nothing at all and half characters are refused."""
    for draft, text in [
        (Draft(body="B", lead="L", abstract="A"), "L\n\nB"),
        (Draft(body="L and B", lead="L"), "L and B"),
        (Draft(body="H\n\nB", headline=" H "), "B"),
        (Draft(abstract="A", headline="H"), "A"),
        (Draft(headline="H"), "H"),
    ]:
        item = finish(draft, "w")
        assert isinstance(item, Item)
        assert item.dispatch.text == text
    assert isinstance(finish(Draft(), "w"), Refusal)
    assert isinstance(finish(Draft(body="a\ud800b"), "w"), Refusal)
    item = finish(Draft(body="B", urgency="0", language="x", guid=" g\n1 ", version=4), "w")
    assert isinstance(item, Item)
    assert (item.urgency, item.dispatch.lang, item.dispatch.id) == (None, None, "g 1#4")

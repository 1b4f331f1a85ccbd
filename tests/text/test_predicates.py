"""A sentence that the parser read as one noun phrase gets its verb back, and only such a sentence."""

from __future__ import annotations

import pytest

from dispaccio.text.parsed import Sentence
from factory import sentence_of


def sides(sentence: Sentence) -> tuple[str, list[str], list[str]]:
    """The root with its subjects and objects."""
    root = next(t for t in sentence.tokens if t.head == t.i)
    below = [t for t in sentence.tokens if t.head == root.i]
    return (
        f"{root.text}/{root.pos}/{root.lemma}",
        [t.text for t in below if t.dep == "nsubj"],
        [t.text for t in below if t.dep == "obj"],
    )


@pytest.mark.parametrize(
    ("lang", "text", "root", "subject", "patient"),
    [
        ("en", "Kuwait closed border crossings with Iraq.", "closed/VERB/close", "Kuwait", "crossings"),
        ("en", "Tokyo froze the assets of North Korean banks.", "froze/VERB/freeze", "Tokyo", "assets"),
        ("en", "Taliban fighters overran army bases.", "overran/VERB/overrun", "fighters", "bases"),
        ("en", "A Kenyan court on Friday freed union leader Ana Ruiz.", "freed/VERB/free", "court", "leader"),
        ("en", "Chad sent no fewer than 200 soldiers to Mali.", "sent/VERB/send", "Chad", "soldiers"),
        ("en", "Chad announced a one-week cease-fire.", "announced/VERB/announce", "Chad", "cease-fire"),
        ("en", "Police beat protesters.", "beat/VERB/beat", "Police", "protesters"),
        ("it", "Hamas libera ostaggi israeliani.", "libera/VERB/liberare", "Hamas", "ostaggi"),
        ("it", "La polizia carica i manifestanti.", "carica/VERB/caricare", "polizia", "manifestanti"),
        ("it", "Bruxelles multa Roma.", "multa/VERB/multare", "Bruxelles", "Roma"),
        ("it", "Macron visita Pechino.", "visita/VERB/visitare", "Macron", "Pechino"),
        ("it", "Parigi espelle diplomatici russi.", "espelle/VERB/espellere", "Parigi", "diplomatici"),
    ],
)
def test_the_lost_verb_has_both_sides(lang: str, text: str, root: str, subject: str, patient: str) -> None:
    """The phrase before the verb is its subject, the one behind its object."""
    assert sides(sentence_of(text, lang)) == (root, [subject], [patient])


@pytest.mark.parametrize(
    ("lang", "text", "root"),
    [
        ("en", "Insurgent armed groups near Lagos.", "groups"),
        ("en", "The closed border crossings with Iraq.", "crossings"),
        ("it", "Ultimo biglietto da visita del tenore.", "biglietto"),
        ("it", "La visita del ministro a Lima.", "visita"),
    ],
)
def test_noun_phrases_stay_what_they_are(lang: str, text: str, root: str) -> None:
    """A phrase without a verb keeps its noun for root."""
    sentence = sentence_of(text, lang)
    token = next(t for t in sentence.tokens if t.head == t.i)
    assert (token.text, token.pos) == (root, "NOUN")

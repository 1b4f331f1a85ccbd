"""English words that the parser misreads get back their part of speech and their place in the tree."""

from __future__ import annotations

import pytest

from factory import place_of, sentence_of


@pytest.mark.parametrize(
    ("text", "word", "pos", "dep", "head"),
    [
        ("Heavy clashes between the army and rebels were reported in Abeche.", "clashes", "NOUN", "nsubj:pass", "reported"),
        ("The government has forbidden opposition members to leave the country.", "forbidden", "VERB", "root", "forbidden"),
        ("The capture of Aleppo by rebels surprised everyone.", "Aleppo", "PROPN", "nmod", "capture"),
        ("The Slovak president stands by Israel.", "Israel", "PROPN", "obl", "stands"),
        ("The prime minister ordered the ministry of finance to cut spending.", "cut", "VERB", "xcomp", "ordered"),
        ("A plan by rebels to attack the capital was foiled.", "attack", "VERB", "acl", "plan"),
        ("US warships patrol the Taiwan Strait.", "warships", "NOUN", "nsubj", "patrol"),
        ("Four countries, Oman, Egypt, Kuwait, and the UAE broke their ties with Iran.", "UAE", "PROPN", "conj", "countries"),
        ("Unless the militia withdraws, the Lebanese army will storm the camp.", "withdraws", "VERB", "advcl", "storm"),
        ("Should the junta arrest him, the opposition would take to the streets.", "arrest", "VERB", "advcl", "take"),
        ("Rather than arrest the protesters, police escorted them home.", "arrest", "VERB", "advcl", "escorted"),
        ("The government rejected claims that it had sold weapons to the rebels.", "claims", "NOUN", "obj", "rejected"),
        ("The army denied its troops were involved, calling the claims a lie.", "lie", "NOUN", "xcomp", "calling"),
        ("Beijing dismissed as baseless a report of a raid on Hue.", "report", "NOUN", "obj", "dismissed"),
        ("Washington rolled back tariffs on Chinese goods.", "back", "ADV", "advmod", "rolled"),
        ("Israel too has recognised Kosovo, the US ambassador in Pristina recalled.", "recognised", "VERB", "ccomp", "recalled"),
        ("Thousands of farmers marched in Warsaw against the Polish government.", "marched", "VERB", "root", "marched"),
    ],
)
def test_misread_words(text: str, word: str, pos: str, dep: str, head: str) -> None:
    """The word has the part of speech and the relation that the words around it tell."""
    assert place_of(word, text, "en") == (pos, dep, head)


def test_unknown_name_opens_a_sentence() -> None:
    """An unknown name in the first place is the subject."""
    sentence = sentence_of("Xi warned Washington over Taiwan.", "en")
    assert (sentence.tokens[0].dep, sentence.tokens[1].dep) == ("nsubj", "root")

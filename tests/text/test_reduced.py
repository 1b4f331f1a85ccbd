"""A participle on a subject is not the main verb where another verb has the auxiliary; a month is no march."""

from __future__ import annotations

import pytest

from factory import sentence_of


@pytest.mark.parametrize(
    ("text", "word", "dep", "head"),
    [
        ("Two French journalists held since March by militants in Mali were freed on Sunday.", "freed", "root", "freed"),
        ("Two French journalists held since March by militants in Mali were freed on Sunday.", "held", "acl", "journalists"),
        ("Aid workers kidnapped in May by bandits in Niger have been released.", "bandits", "obl", "kidnapped"),
        ("A lawyer jailed for criticising the king was pardoned.", "king", "obj", "criticising"),
        ("Angola, which chairs the bloc, invited Kinshasa to direct talks.", "Angola", "nsubj", "invited"),
        ("Viktor Orban, whose country holds the presidency, met Vladimir Putin in Moscow.", "met", "root", "met"),
        ("The officers accused of plotting a coup were executed.", "officers", "nsubj:pass", "executed"),
        ("Ethiopian troops, backed by Eritrean forces, shelled villages in Tigray.", "troops", "nsubj", "shelled"),
    ],
)
def test_the_verb_with_the_auxiliary_is_the_main_one(text: str, word: str, dep: str, head: str) -> None:
    """The verb behind a reduced relative or an insertion is the root, and the noun before it the subject."""
    sentence = sentence_of(text, "en")
    token = next(t for t in sentence.tokens if t.text == word)
    assert (token.dep, sentence.tokens[token.head].text) == (dep, head)


def test_a_month_is_no_form_of_a_verb() -> None:
    """«March» inside a sentence is a time; the verb keeps its lemma."""
    sentence = sentence_of("Thousands marched in March against the government.", "en")
    assert [t.lemma for t in sentence.tokens if t.lower.startswith("march") or t.lower == "March"] == ["march", "March"]

"""Words cut at a hyphen have their whole form as a lemma, and gerunds the verb of the lexicon that they are a form of."""

from __future__ import annotations

import pytest

from factory import sentence_of


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Forty nurses staged a sit-in in Lusaka.", "in", "sit-in"),
        ("The navy held a live-fire drill off Oran.", "fire", "live-fire"),
        ("A walk-out by dockers closed the port.", "out", "walkout"),
        ("The army has been bombing the town since May.", "bombing", "bomb"),
    ],
)
def test_whole_word_is_a_lemma(text: str, word: str, lemma: str) -> None:
    """The form that the lexicon lists is among the lemmas of the word that stands in the tree."""
    token = next(t for t in sentence_of(text, "en").tokens if t.text == word)
    assert lemma in token.lemmas


def test_particle_makes_a_noun() -> None:
    """A verb and a particle joined by a hyphen are a noun where the tree has one."""
    token = next(t for t in sentence_of("Forty nurses staged a sit-in in Lusaka.", "en").tokens if t.lemma == "sit-in")
    assert (token.pos, token.dep) == ("NOUN", "obj")

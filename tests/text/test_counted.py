"""What is counted takes the place of the word that measures it."""

from __future__ import annotations

from dispaccio.lexicon.load import load_lexicon
from dispaccio.text.counted import hang_counted
from dispaccio.text.words import words_of
from factory import make_tokens


def test_a_counted_noun_is_the_subject() -> None:
    """«Più di 300 persone sono fermate» read as an adverb: the people are the passive subject, «più» is part of the number."""
    tokens = make_tokens(
        ("Più", "ADV", "advmod", 5, ""), ("di", "ADP", "case", 3, ""), ("300", "NUM", "nummod", 3, ""),
        ("persone", "NOUN", "nmod", 0, ""), ("sono", "AUX", "aux:pass", 5, ""), ("fermate", "VERB", "root", 5, ""),
    )  # fmt: skip
    hang_counted(tokens, words_of(load_lexicon("it")))
    assert [(t.dep, t.head) for t in tokens] == [
        ("advmod", 3), ("fixed", 0), ("nummod", 3), ("nsubj:pass", 5), ("aux:pass", 5), ("root", 5),
    ]  # fmt: skip

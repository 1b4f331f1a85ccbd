"""Nouns that hang far from where they stand are hung on what stands beside them; others stay where they are."""

from __future__ import annotations

from dispaccio.lexicon.load import load_lexicon
from dispaccio.text.neighbours import hang_by_neighbours
from dispaccio.text.words import words_of
from factory import make_tokens


def _hung(lang: str, *rows: tuple[str, str, str, int, str]) -> list[tuple[str, int]]:
    return [(t.dep, t.head) for t in hang_by_neighbours(make_tokens(*rows), words_of(load_lexicon(lang)))]


def test_a_name_joined_to_the_verb_is_joined_to_the_name_beside_it() -> None:
    """«Sudan e Ciad tacciono» with «Ciad» below the verb."""
    assert _hung(
        "it",
        ("Sudan", "PROPN", "nsubj", 3, ""),
        ("e", "CCONJ", "cc", 3, ""),
        ("Ciad", "PROPN", "conj", 3, ""),
        ("tacciono", "VERB", "root", 3, "VerbForm=Fin"),
    ) == [("nsubj", 3), ("cc", 2), ("conj", 0), ("root", 3)]


def test_a_noun_behind_a_comma_before_a_verb_without_subject_acts() -> None:
    """«Secondo voci, soldati sparano»."""
    assert _hung(
        "it",
        ("Secondo", "ADP", "case", 1, ""),
        ("voci", "NOUN", "obl", 4, ""),
        (",", "PUNCT", "punct", 3, ""),
        ("soldati", "NOUN", "conj", 1, ""),
        ("sparano", "VERB", "root", 4, "VerbForm=Fin"),
    ) == [("case", 1), ("obl", 4), ("punct", 3), ("nsubj", 4), ("root", 4)]


def test_an_enumeration_stays_one() -> None:
    """«Secondo voci, fonti la nave affonda»: the verb has its subject."""
    rows = (
        ("Secondo", "ADP", "case", 1, ""),
        ("voci", "NOUN", "obl", 6, ""),
        (",", "PUNCT", "punct", 3, ""),
        ("fonti", "NOUN", "conj", 1, ""),
        ("la", "DET", "det", 5, ""),
        ("nave", "NOUN", "nsubj", 6, ""),
        ("affonda", "VERB", "root", 6, "VerbForm=Fin"),
    )
    assert _hung("it", *rows) == [(dep, head) for _, _, dep, head, _ in rows]


def test_after_opens_a_clause_where_a_verb_without_subject_follows() -> None:
    """«Oil rose after Israel attacked Iran» with Israel as a time."""
    assert _hung(
        "en",
        ("Oil", "NOUN", "nsubj", 1, ""),
        ("rose", "VERB", "root", 1, "VerbForm=Fin"),
        ("after", "ADP", "case", 3, ""),
        ("Israel", "PROPN", "obl", 1, ""),
        ("attacked", "VERB", "conj", 1, "VerbForm=Fin"),
        ("Iran", "PROPN", "obj", 4, ""),
    ) == [("nsubj", 1), ("root", 1), ("mark", 4), ("nsubj", 4), ("advcl", 1), ("obj", 4)]


def test_a_strange_word_behind_a_noun_describes_it() -> None:
    """«ribelli houthi sparano» with «houthi» as the subject."""
    assert _hung(
        "it",
        ("ribelli", "NOUN", "nsubj", 1, ""),
        ("houthi", "X", "nsubj", 2, ""),
        ("sparano", "VERB", "root", 2, "VerbForm=Fin"),
    ) == [("nsubj", 2), ("amod", 0), ("root", 2)]


def test_a_thing_with_a_demonym_is_no_verb() -> None:
    """«caccia israeliani bombardano Tiro» with «caccia» (he hunts) as the verb."""
    tokens = make_tokens(
        ("caccia", "VERB", "root", 0, "VerbForm=Fin"),
        ("israeliani", "NOUN", "obj", 0, ""),
        ("bombardano", "VERB", "conj", 0, "VerbForm=Fin"),
        ("Tiro", "PROPN", "obj", 2, ""),
    )
    out = hang_by_neighbours(tokens, words_of(load_lexicon("it")))
    assert [(t.pos, t.dep, t.head) for t in out] == [
        ("NOUN", "nsubj", 2), ("ADJ", "amod", 0), ("VERB", "root", 2), ("PROPN", "obj", 2),
    ]  # fmt: skip

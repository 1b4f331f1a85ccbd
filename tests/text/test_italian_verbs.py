"""Italian verbs that look like nouns are verbs; subjects, objects, relative clauses and modals hang where they belong."""

from __future__ import annotations

import pytest

from dispaccio.lexicon.load import load_lexicon
from dispaccio.text.adjectives import as_demonym, as_noun, swap_demonym
from dispaccio.text.groups import mend_groups
from dispaccio.text.parsed import Token
from dispaccio.text.shown import shown_verb
from dispaccio.text.sides import mend_sides
from dispaccio.text.words import Words, words_of
from factory import make_tokens

PERFECT = ("ha", "AUX", "aux", 2, "VerbForm=Fin")


def _words() -> Words:
    return words_of(load_lexicon("it"))


def _arcs(tokens: list[Token]) -> list[tuple[str, int]]:
    return [(t.dep, t.head) for t in tokens]


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Il Gabon accusa Lomé di spionaggio", "accusa", "trova"),
        ("Il Gabon accusa però il Togo", "accusa", "trova"),
        ("La corte lo accusa di frode", "accusa", "trova"),
        ("La Svezia chiede che il Kuwait ritiri le navi", "ritiri", "utilizzi"),
        ("La Svezia chiede che i ribelli liberino Ana", "liberino", "abbiano"),
        ("La sua accusa Lomé la respinge", "accusa", None),
        ("Sono gravi accusa e difesa", "accusa", None),
        ("I ritiri le truppe li hanno subiti", "ritiri", None),
    ],
)
def test_neighbours_tell_a_verb_that_looks_like_a_noun(text: str, word: str, shown: str | None) -> None:
    """No article or preposition before it, an object behind it; a subjunctive behind «che»."""
    texts = text.split()
    assert shown_verb(texts, texts.index(word), _words()) == shown


def test_of_two_subjects_the_one_behind_the_verb_is_the_object() -> None:
    """«Ana ha accusato Lomé»."""
    rows = (("Ana", "PROPN", "nsubj", 2, ""), PERFECT, ("accusato", "VERB", "root", 2, ""), ("Lomé", "PROPN", "nsubj", 2, ""))
    assert _arcs(mend_sides(list(make_tokens(*rows)), _words())) == [("nsubj", 2), ("aux", 2), ("root", 2), ("obj", 2)]


def test_a_relative_clause_belongs_to_the_noun_before_its_comma() -> None:
    """«Vede Ana, che accusa»."""
    rows = (
        ("Vede", "VERB", "root", 0, "VerbForm=Fin"),
        ("Ana", "PROPN", "obj", 0, ""),
        (",", "PUNCT", "punct", 0, ""),
        ("che", "SCONJ", "obj", 4, ""),
        ("accusa", "VERB", "ccomp", 0, "VerbForm=Fin"),
    )
    assert _arcs(mend_sides(list(make_tokens(*rows)), _words()))[4] == ("acl", 1)


def test_a_modal_is_the_auxiliary_of_its_infinitive() -> None:
    """«Lomé può bloccare»."""
    rows = (
        ("Lomé", "PROPN", "nsubj", 1, ""),
        ("potere", "VERB", "root", 1, "VerbForm=Fin"),
        ("bloccare", "VERB", "xcomp", 1, "VerbForm=Inf"),
    )
    assert _arcs(mend_groups(list(make_tokens(*rows)), _words())) == [("nsubj", 2), ("aux", 2), ("root", 2)]


def test_a_verb_taken_for_an_auxiliary_has_the_noun_behind_it_for_its_object() -> None:
    """«Lomé affonderà navi» with «navi» as the root."""
    rows = (
        ("Lomé", "PROPN", "nsubj", 2, ""),
        ("affonderà", "AUX", "aux", 2, "VerbForm=Fin"),
        ("navi", "NOUN", "root", 2, ""),
    )
    assert _arcs(mend_groups(list(make_tokens(*rows)), _words())) == [("nsubj", 1), ("root", 1), ("obj", 1)]


def test_a_participle_below_a_demonym_describes_the_noun() -> None:
    """«navi russe fermate»."""
    rows = (
        ("navi", "NOUN", "root", 0, "Number=Plur"),
        ("russe", "ADJ", "amod", 0, "Number=Plur"),
        ("fermate", "VERB", "xcomp", 1, "Number=Plur|VerbForm=Part"),
    )
    assert _arcs(mend_groups(list(make_tokens(*rows)), _words())) == [("root", 0), ("amod", 0), ("acl", 0)]


def test_a_name_behind_what_is_his_and_before_the_verb_acts() -> None:
    """«In suo discorso Ana tace»: the name is no part of the speech."""
    rows = (
        ("In", "ADP", "case", 2, ""),
        ("suo", "DET", "det", 2, "PronType=Prs"),
        ("discorso", "NOUN", "obl", 4, ""),
        ("Ana", "PROPN", "nmod", 2, ""),
        ("tace", "VERB", "root", 4, "VerbForm=Fin"),
    )
    assert _arcs(mend_sides(list(make_tokens(*rows)), _words()))[3] == ("nsubj", 4)


def test_a_bare_name_right_behind_the_verb_is_its_object() -> None:
    """«vede Yo Ri» with «Yo» as an oblique."""
    rows = (("vede", "VERB", "root", 0, "VerbForm=Fin"), ("Yo", "DET", "obl", 0, ""), ("Ri", "PROPN", "flat", 1, ""))
    tokens = mend_sides(list(make_tokens(*rows)), _words())
    assert (tokens[1].pos, tokens[1].dep) == ("PROPN", "obj")


def test_a_thing_before_its_demonym_is_the_noun() -> None:
    """«missili greci caduti» with «greci» as the subject; «navi greche» with «greche» as what they become."""
    rows = (("missili", "ADJ", "amod", 1, ""), ("greci", "ADJ", "nsubj", 2, ""), ("caduti", "VERB", "root", 2, ""))
    tokens = list(make_tokens(*rows))
    swap_demonym(tokens, 1, _words())
    assert _arcs(tokens) == [("nsubj", 2), ("amod", 0), ("root", 2)]
    navi = make_tokens(("navi", "NOUN", "root", 0, ""), ("greche", "ADJ", "xcomp", 0, ""))
    described = as_demonym(navi[1], list(navi), _words())
    assert described is not None
    assert described.dep == "amod"


def test_a_word_for_an_event_behind_a_preposition_is_no_adverb() -> None:
    """«sotto coprifuoco»."""
    noun = as_noun(make_tokens(("sotto", "ADP", "case", 1, ""), ("coprifuoco", "ADV", "obl", 1, ""))[1], _words())
    assert noun is not None
    assert noun.pos == "NOUN"

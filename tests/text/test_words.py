"""What the parser is shown in place of some words."""

from __future__ import annotations

import pytest

from dispaccio.lexicon.load import load_lexicon
from dispaccio.pipeline import words_of


@pytest.mark.parametrize(
    ("before", "form", "after", "shown"),
    [
        ("Norway", "plans", "to", "wants"),
        ("Kremlin", "denies", "that", "says"),
        ("army", "denied", "supplying", "said"),
        ("Turkey", "sanctions", "Greece", "sees"),
        ("Friday", "lifted", "sanctions", "took"),
        ("Ministers", "said", "Friday", None),
        ("is", "due", "to", "ready"),
        ("delays", "due", "to", None),
        ("the", "plans", "to", None),
        ("Obama", "warned", "during", None),
        ("Obama", "warned", "Beijing", None),
        ("Foreign", "ministers", "to", None),
    ],
)
def test_a_word_that_its_neighbours_make_clear_is_shown_as_one_that_is_never_ambiguous(
    before: str, form: str, after: str, shown: str | None
) -> None:
    """Only verbs behind somebody who may act or behind a day, and «due» behind a copula."""
    assert words_of(load_lexicon("en")).in_context(form, before, after) == shown


def test_a_language_without_such_words_shows_none() -> None:
    """Italian verb forms are no nouns."""
    assert words_of(load_lexicon("it")).in_context("nega", "Teheran", "di") is None


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("respinte", "respingere"),
        ("chiesta", "chiedere"),
        ("dedotti", "dedurre"),
        ("contrappose", "contrapporre"),
        ("disciolsero", "disciogliere"),
        ("costretto", "costringere"),
        ("foresta", None),
        ("mandato", None),
    ],
)
def test_irregular_forms_lead_to_their_infinitive(form: str, infinitive: str | None) -> None:
    """The ending tells it, if the dictionary knows such a verb."""
    assert words_of(load_lexicon("it")).infinitive(form) == infinitive


def test_a_remote_past_is_shown_as_a_well_known_one() -> None:
    """The parser has seen few of them, and none of other words stands in for anything."""
    words = words_of(load_lexicon("it"))
    assert (words.past_stand_in("attaccò"), words.past_stand_in("però")) == ("abbandonò", None)


@pytest.mark.parametrize(
    ("lang", "before", "word", "after", "title"),
    [
        ("en", "said", "Col", "David", True),
        ("en", "the", "army", "David", False),
        ("it", "il", "gen", "Carlo", True),
        ("it", "10", "gen", "Il", False),
        ("it", "il", "gen", "carlo", False),
    ],
)
def test_a_title_before_a_name_keeps_its_full_stop(lang: str, before: str, word: str, after: str, *, title: bool) -> None:
    """A short title ends no sentence before a name; a month behind a figure may."""
    assert words_of(load_lexicon(lang)).is_title(word, before, after) is title


def test_a_stand_in_fits_the_word_before() -> None:
    """Behind an elided article it begins with a vowel, behind an auxiliary it is a participle."""
    words = words_of(load_lexicon("it"))
    assert [words.stand_in("imboscata", before) for before in ("un'", "una")] == ["azione", "guerra"]
    assert [words.stand_in("giunte", before) for before in ("sono", "due")] == ["aperte", "presidente"]
    assert words.stand_in("respinta", ",") == "chiesta"

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

"""Texts taken apart into words are read as if they had not been; other texts stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispaccio.text.normal import normalise


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("Tehran 's air - defence forces", "Tehran's air-defence forces"),
        ("Japan ’ s envoy , who did n't speak", "Japan's envoy, who didn't speak"),
        ("Oman 's aid ( worth $ 3 million ) to the U. S. Army .", "Oman's aid (worth $3 million) to the U.S. Army."),
        ("Il ministro , che era a Parigi , ha visto il re .", "Il ministro, che era a Parigi, ha visto il re."),
        ("Kenya 's air-defence and sea-borne forces - the best", "Kenya's air-defence and sea-borne forces - the best"),
        ("Qatar 's «high - level» talks – a first", "Qatar's \"high-level\" talks - a first"),
    ],
)
def test_pieces_of_words_are_joined(apart: str, whole: str) -> None:
    """Clitics, commas, brackets, initials; hyphens only where whole ones are fewer."""
    assert normalise(apart).text == whole


@pytest.mark.parametrize("text", ["Rome - the capital - is calm.", "Parigi , Roma e Berlino.", "'s Gravenhage, 'so' they say."])
def test_other_texts_stay(text: str) -> None:
    """A dash between blanks, one slip with a comma, an apostrophe of another kind."""
    assert normalise(text).text == text


def test_what_is_joined_is_cited_as_printed() -> None:
    """Both characters and blanks of the original are in the span."""
    normal = normalise("Tehran 's air - defence forces")
    assert normal.words(0, len("Tehran's")) == "Tehran 's"


PIECES = ["Rome", "'", "’", "s", "n", "t", ",", "-", " ", " ", "U.", "(", ")", "$", "3", ".", "<b>", "&amp", ";"]


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_joining_comes_to_rest(pieces: list[str]) -> None:
    """The normal form of a normal form is the same text."""
    once = normalise("".join(pieces)).text
    assert normalise(once).text == once

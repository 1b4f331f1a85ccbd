"""The likeness of texts that tell of one event in words of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispaccio.record.related import STEM, kinship, stems_of, weights_of

TEXTS = st.lists(st.text("abcdefgh ", max_size=60).map(stems_of), min_size=2, max_size=6)


def test_stems() -> None:
    """Endings, case and signs go; a Chinese character is a word of its own."""
    assert stems_of("Sanzioni, sanzionato; «NATO» 2025") == {"sanzio", "nato", "2025"}
    assert stems_of("制裁了") == {"制", "裁", "了"}
    assert all(len(stem) <= STEM for stem in stems_of("precipitevolissimevolmente"))


def test_rare_stems_weigh_more() -> None:
    """A stem that all have weighs nothing, one that few have weighs most."""
    weights = weights_of(["il", "porto", "misrat"], {"il": 100, "porto": 10, "misrat": 1}, 100)
    assert weights["il"] == 0.0
    assert weights["misrat"] == pytest.approx(2 * weights["porto"])
    one, two, three = (frozenset(words.split()) for words in ("il misrat", "il misrat porto", "il porto"))
    assert kinship(one, two, weights) == pytest.approx(2 / 3)
    assert kinship(one, three, weights) == 0.0
    assert kinship(frozenset(["il"]), frozenset(["il"]), weights) == 0.0


@given(TEXTS)
def test_kinship(texts: list[frozenset[str]]) -> None:
    """It is the same both ways and from 0 to 1; a text that has a stem of its own is wholly like itself."""
    every = frozenset().union(*texts)
    known = {stem: sum(stem in text for text in texts) for stem in every}
    weights = weights_of(known, known, len(texts))
    for one in texts:
        assert kinship(one, one, weights) == (1.0 if any(weights[stem] for stem in one) else 0.0)
        for two in texts:
            assert 0.0 <= kinship(one, two, weights) <= 1.0
            assert kinship(one, two, weights) == kinship(two, one, weights)

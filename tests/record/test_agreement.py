"""Krippendorff's alpha against published values and an implementation by others."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispaccio.model import Value
from dispaccio.record.agreement import Agreement, agree, distance

FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, alpha 0.743."""
THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)
"""Three coders, fifteen units, alpha 0.691 (Wikipedia, «Krippendorff's alpha», a computational example)."""
TWO_CODERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
"""Krippendorff (2011), section B: two observers, twelve articles, alpha 0.692."""
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
"""Krippendorff (2011), section A: two observers, ten binary values, alpha 0.095."""


def units_of(coders: tuple[str, ...]) -> list[list[Value]]:
    """The values of each unit; a dot is none."""
    return [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in coders), strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha", "units"),
    [(BINARY, 0.095, 10), (TWO_CODERS, 0.692, 12), (FOUR_CODERS, 0.743, 11), (THREE_CODERS, 0.691, 12)],
)
def test_published_values(coders: tuple[str, ...], alpha: float, units: int) -> None:
    """Alpha is the published one, from as many units as have two values."""
    found = agree(units_of(coders))
    assert found.alpha is not None
    assert (round(found.alpha, 3), found.units) == (alpha, units)


def test_no_agreement_to_tell() -> None:
    """No unit with two values, or only one value used: there is no alpha."""
    assert agree([]) == Agreement(None, 0, 0)
    assert agree([["a"], ["b"]]) == Agreement(None, 0, 0)
    assert agree([["a", "a"], ["a", "a"]]) == Agreement(None, 2, 4)
    assert agree([["a", "a"], ["b", "b"]]) == Agreement(1.0, 2, 4)


def test_lists_agree_in_part() -> None:
    """A list that shares half with another is half as far from it as one that shares nothing."""
    assert distance(("a", "b"), ("b", "a")) == 0
    assert distance(("a", "b"), ("b", "c")) == pytest.approx(2 / 3)
    assert distance((), ("a",)) == 1
    assert distance((), ()) == 0
    part, none = (agree([[("a",), other], [("c",), ("c",)]]).alpha for other in (("a", "b"), ("b",)))
    assert (part, none) == (pytest.approx(1 - 3 * 1 / 9), pytest.approx(1 - 3 * 2 / 10))


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=1, max_size=12))
def test_others_compute_the_same(units: list[list[int]]) -> None:
    """The package `krippendorff` gives the same alpha wherever there is one."""
    found = agree([[str(value) for value in unit] for unit in units])
    if found.alpha is None:
        return
    counts = np.array([[unit.count(value) for value in range(4)] for unit in units])
    assert found.alpha == pytest.approx(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))

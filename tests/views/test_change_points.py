"""Change points: where a rate became another."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispaccio.views.changes import LEAST, dispersion, find_changes

COUNTS = st.lists(st.integers(0, 50), max_size=40)


def ones(counts: list[int]) -> list[float]:
    """As much looked at in every period."""
    return [1.0] * len(counts)


@pytest.mark.parametrize(
    ("counts", "cuts"),
    [
        ([], ()),
        ([0] * 30, ()),
        ([4] * 30, ()),
        ([1] * 12 + [9] * 12, (12,)),
        ([9] * 12 + [1] * 12 + [9] * 12, (12, 24)),
        ([2, 3, 2, 3, 2, 20, 3, 2, 3, 2, 3, 2], ()),
        ([0, 9], ()),
    ],
)
def test_steps(counts: list[int], cuts: tuple[int, ...]) -> None:
    """Steps are found where they are; a flat series, a short one and a single peak have none."""
    assert find_changes(counts, ones(counts)) == cuts


def test_more_reading_is_no_change() -> None:
    """Three times the events in three times the dispatches are the same rate."""
    counts = [4] * 12 + [12] * 12
    assert find_changes(counts, ones(counts)) == (12,)
    assert find_changes(counts, [100.0] * 12 + [300.0] * 12) == ()


def test_chance_is_seldom_a_change() -> None:
    """Of fifty series without a change, at most two are cut; of fifty with a rise to 2.5 times, at least forty-five."""
    chance = random.Random(1)  # noqa: S311 - nothing is to be kept secret

    def months(rate: float, number: int) -> list[int]:
        return [sum(chance.random() < rate / 30 for _ in range(30)) for _ in range(number)]

    flat = [months(3, 100) for _ in range(50)]
    assert sum(bool(find_changes(counts, ones(counts))) for counts in flat) <= 2
    steps = [months(3, 50) + months(7.5, 50) for _ in range(50)]
    assert sum(any(abs(cut - 50) <= 3 for cut in find_changes(counts, ones(counts))) for counts in steps) >= 45


@given(COUNTS)
def test_pieces(counts: list[int]) -> None:
    """Whatever the counts, pieces are long enough and in order."""
    ends = [0, *find_changes(counts, ones(counts)), len(counts)]
    assert all(two - one >= LEAST for one, two in pairwise(ends)) or len(ends) == 2


def test_dispersion() -> None:
    """A steady series varies no more than chance; neighbours that differ by their mean do."""
    assert dispersion([5] * 10) == 1.0
    assert dispersion([0, 10] * 5) == 10.0

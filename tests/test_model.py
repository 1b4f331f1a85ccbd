"""Types that cross a stage: a strategy for each, and each survives the way to another process and back."""

from __future__ import annotations

import dataclasses
import inspect
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio import model
from dispaccio.model import Moment, Precision, Span
from dispaccio.text import parsed
from strategies import EVERY

DATA = [
    cls
    for module in (model, parsed)
    for _, cls in inspect.getmembers(module, dataclasses.is_dataclass)
    if cls.__module__ == module.__name__
]


def test_every_type_has_a_strategy() -> None:
    """A new type comes with its strategy."""
    assert set(DATA) == set(EVERY)


def test_every_type_is_frozen_with_slots() -> None:
    """No type that crosses a stage can be changed."""
    for cls in DATA:
        assert cls.__dataclass_params__.frozen, cls
        assert "__slots__" in vars(cls), cls


@pytest.mark.parametrize("cls", EVERY)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_round_trip(cls: type, data: st.DataObject) -> None:
    """What is sent to another process arrives equal."""
    value = data.draw(EVERY[cls])
    assert isinstance(value, cls)
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes


@given(start=st.integers(-5, 5), end=st.integers(-5, 5))
def test_spans_are_intervals(start: int, end: int) -> None:
    """A span is refused unless 0 <= start <= end."""
    if 0 <= start <= end:
        span = Span(start, end)
        assert span.covers(span)
        assert span.meets(span) == (start < end)
    else:
        with pytest.raises(ValueError, match="not an interval"):
            Span(start, end)


@pytest.mark.parametrize(
    ("iso", "precision"),
    [
        ("2025", Precision.YEAR),
        ("2025-05", Precision.MONTH),
        ("2025-05-03", Precision.DAY),
        ("2025-05-03T14:32", Precision.MINUTE),
    ],
)
def test_precision(iso: str, precision: Precision) -> None:
    """The precision of a moment is the finest part it gives."""
    assert Moment(iso).precision is precision

"""Periods, and the marks that pages end with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispaccio.errors import LedgerError
from dispaccio.views.filters import Period, parse_period
from dispaccio.views.pages import Place, decode, encode


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("2025", Period("2025", "2025")),
        ("2025-05", Period("2025-05", "2025-05")),
        ("2024..2025-05-03", Period("2024", "2025-05-03")),
        ("..2025", Period("", "2025")),
        ("2025..", Period("2025", "")),
    ],
)
def test_periods(printed: str, period: Period) -> None:
    """A date is a period of its own; two dots part beginning and end."""
    assert parse_period(printed) == period


@pytest.mark.parametrize("printed", ["", "..", "ieri", "2025-5", "20242025", "2025...2026", "2025-05-03T10:00"])
def test_no_periods(printed: str) -> None:
    """What is no period is refused with what was expected."""
    with pytest.raises(LedgerError, match="expected YYYY"):
        parse_period(printed)


@given(st.text(), st.text())
def test_marks(day: str, key: str) -> None:
    """A mark leads back to its place."""
    assert decode(encode(Place(day, key))) == Place(day, key)


@pytest.mark.parametrize("mark", ["", "x", "é", "W10", "bnVsbA", "WzFd"])
def test_no_marks(mark: str) -> None:
    """What is no mark is refused."""
    with pytest.raises(LedgerError, match="expected one that ended a page"):
        decode(mark)

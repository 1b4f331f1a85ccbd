"""Answers are remembered until anybody writes, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import DATABASES, fresh
from dispaccio.ledger.open import Ledger
from dispaccio.web.answers import MOST, Answers
from factory import make_sent


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            yield opened


def test_asked_once_until_it_changes(ledger: Ledger) -> None:
    """The second time nothing is asked; after a dispatch was added, all is."""
    answers, asked = Answers(ledger.engine), []

    def count() -> int:
        asked.append(1)
        return ledger.stats().dispatches

    assert [answers.get("n", count), answers.get("n", count), len(asked)] == [0, 0, 1]
    ledger.accept([make_sent("2025-05-01T10:00")])
    assert [answers.get("n", count), answers.get("n", count), len(asked)] == [1, 1, 2]
    with Ledger.open(ledger.engine.url.render_as_string(hide_password=False)) as other:
        assert other.accept([make_sent("2025-05-02T10:00", ident="b")]) == 1
    assert [answers.get("n", count), len(asked)] == [2, 3]
    answers.close()


def test_the_oldest_go(ledger: Ledger) -> None:
    """So many are remembered."""
    answers = Answers(ledger.engine)
    for number in range(MOST + 1):
        answers.get(number, lambda: 0)
    assert answers.get(1, lambda: 1) == 0
    assert answers.get(0, lambda: 1) == 1
    answers.close()

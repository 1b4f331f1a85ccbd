"""The probe suites: no class is read worse than its pinned floor."""

from __future__ import annotations

import pytest

from probes import load_floors, load_probes, rates


@pytest.fixture(scope="module")
def today() -> dict[str, float]:
    """The rates of this run."""
    return rates()


def test_every_class_has_a_floor(today: dict[str, float]) -> None:
    """A new class is pinned; a class that is gone is taken out."""
    assert set(load_floors()) == set(today)


@pytest.mark.parametrize("key", load_floors())
def test_class_holds_its_floor(key: str, today: dict[str, float]) -> None:
    """The share of probes read right has not fallen."""
    assert today[key] >= load_floors()[key]


def test_probes_quote_their_words() -> None:
    """Actors, recipients and voices of a probe stand in its text."""
    for probe in load_probes():
        for event in probe.expect:
            words = [*event["actors"], *event["recipients"], *({event["voice"]} - {"wire"})]
            assert [w for w in words if w not in probe.text] == [], probe.text

"""The gate's arithmetic: what counts as a fall, what --raise may do, when the gold must be pinned again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gate import FLOORS, GOLD, Pin, compare, digest_of, load_pins, raised

from dispaccio.evaluate import METRICS

LOW, HIGH = Pin("x", {"actor": 0.5}), Pin("x", {"actor": 0.7})


def test_floors_hold() -> None:
    """Equal and better figures pass; worse ones are named with their floor."""
    assert compare("it", LOW, LOW, repin=False) == []
    assert compare("it", LOW, HIGH, repin=False) == []
    assert compare("it", HIGH, LOW, repin=False) == ["gate: it actor is 0.502, below its floor 0.700"]


def test_a_changed_gold_is_pinned_again() -> None:
    """Floors belong to their gold; --raise pins it anew only where no figure fell."""
    changed = Pin("y", HIGH.floors)
    assert "has changed" in compare("it", LOW, changed, repin=False)[0]
    assert compare("it", LOW, changed, repin=True) == []
    assert compare("it", HIGH, Pin("y", LOW.floors), repin=True) != []


def test_raise_never_lowers() -> None:
    """The higher floor stays, with today's digest."""
    assert raised(HIGH, Pin("y", LOW.floors)) == Pin("y", HIGH.floors)
    assert raised(None, LOW) == LOW


def test_a_new_language_needs_floors() -> None:
    """A gold without floors is a problem until it is pinned."""
    assert compare("xx", None, LOW, repin=False)
    assert not compare("xx", None, LOW, repin=True)


def test_the_pinned_floors() -> None:
    """Every gold folder has a floor for every metric, pinned with the gold that is there."""
    pins = load_pins(FLOORS)
    folders = [folder for folder in GOLD.iterdir() if folder.is_dir()]
    assert {folder.name for folder in folders} == set(pins)
    for folder in folders:
        assert set(pins[folder.name].floors) == set(METRICS)
        assert pins[folder.name].digest == digest_of(folder), "the gold changed: run tests/eval/gate.py --raise"


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_digest_sees_every_byte(tmp_path: Path, name: str) -> None:
    """Another byte in an annotation or a text gives another digest; other files do not count."""
    for file in ("a.json", "a.txt"):
        (tmp_path / file).write_text(json.dumps({}), "utf-8")
    before = digest_of(tmp_path)
    (tmp_path / "README.md").write_text("x", "utf-8")
    assert digest_of(tmp_path) == before
    (tmp_path / name).write_text("[]", "utf-8")
    assert digest_of(tmp_path) != before

"""`import dispaccio`: reading a text, keeping it, asking for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import dispaccio
from dispaccio.api import read_dispatch
from dispaccio.errors import InputError, UnsupportedLanguageError

SENTENCE = "Ieri il Canada ha elogiato il Ghana."


def test_read() -> None:
    """A text is read in the language that is told or detected, its dates against the day that is told."""
    reading = dispaccio.read(SENTENCE, lang="it", published="2025-05-04", title="t", source="s")
    assert [(claim.type, claim.date) for claim in reading.claims] == [("SUPPORT", "2025-05-03")]
    assert read_dispatch(reading.dispatch) == reading
    assert reading.dispatch.id == dispaccio.read(SENTENCE, lang="it").dispatch.id


def test_refusals() -> None:
    """A language without a pack and a date that is none are told."""
    with pytest.raises(UnsupportedLanguageError):
        dispaccio.read(SENTENCE, lang="xx")
    with pytest.raises(InputError, match="published"):
        dispaccio.read(SENTENCE, published="ieri")


def test_ledger(tmp_path: Path) -> None:
    """A ledger reads what it is given, and refuses what it cannot read."""
    with dispaccio.Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        found = [dispaccio.read(SENTENCE, lang="it", published="2025-05-04").dispatch]
        other = dispaccio.read(SENTENCE, lang="it", id="x").dispatch
        counts = ledger.add([*found, type(other)("y", "?", "xx"), *found])
        assert (counts.read, counts.known, counts.refused) == (1, 1, 1)
        assert [event.start for event in ledger.dyad("CAN", "GHA").items] == ["2025-05-03"]
        before = ledger.derived()
        assert ledger.rebuild().read == 1
        assert ledger.derived() == before

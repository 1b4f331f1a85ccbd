"""A ledger that exports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from databases import DATABASES, fresh
from dispaccio.ledger.open import Ledger
from dispaccio.model import Actor
from factory import make_actor, make_claim, make_sent

FORMULA = '=HYPERLINK("http://x.example","y")'
"""A name that a spreadsheet would run."""
HOLDER = Actor("a3", "Giorgia Meloni", "person", "ITA", ("GOV",), "premier", make_actor("a3", "Accra").mentions, "Giorgia Meloni")
"""Somebody whom the world table knows."""


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with four dispatches; one has a line end and a formula in names and no recipient, one another dyad."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            fill(opened)
            yield opened


def fill(ledger: Ledger) -> None:
    """Keep the four dispatches."""
    odd = make_sent("2025-05-09", ident="odd")
    actors = (replace(odd.actors[0], name='a;"b"\n\tc', country=None), replace(odd.actors[1], name=FORMULA))
    odd = replace(odd, actors=actors, claims=(make_claim(recipients=()),))
    other = make_sent("2024-02", ident="other")
    other = replace(other, lang="en", actors=(other.actors[0], make_actor("a2", "Accra", "TGO"), HOLDER))
    ledger.accept([make_sent("2025-05-03", ident="a"), make_sent(None, ident="b"), odd, other])
    return ledger

"""Roles that the clause leaves open: who is guessed for them, and where nobody is."""

from __future__ import annotations

import pytest

from dispaccio.cli.batch import engine_of
from dispaccio.model import Dispatch, Reading
from dispaccio.pipeline import read


def recipients(text: str, kind: str, lang: str = "en") -> list[list[str]]:
    """The recipients of the events of a type that a text tells."""
    reading: Reading = read(Dispatch("test", text, lang), engine_of(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    return [[names[i] for i in claim.recipients] for claim in reading.claims if claim.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("A court in Lyon found Barbarin guilty of fraud.", "SANCTION", [[]]),
        ("The chairman of the Bakers Union said they will not end the strike.", "REJECT", [[]]),
    ],
)
def test_nobody_is_guessed(text: str, kind: str, found: list[list[str]]) -> None:
    """A stranger's name is whom it concerns, and the phrase that names the doer holds nobody else."""
    assert recipients(text, kind) == found

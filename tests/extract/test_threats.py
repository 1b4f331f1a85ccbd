"""A deed that its doer announces as a threat, and the kind of threat that a warning is by the deed it announces."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("en", "Maduro warned Guyana that Venezuela would seize the disputed territory.", "territory", ["Guyana"]),
    ("it", "Maduro ha avvertito la Guyana che il Venezuela prenderà il territorio conteso.", "territory", ["Guyana"]),
    ("it", "La Corea del Nord ha avvertito che bombarderà Seul.", "violence", ["Corea del Sud"]),
    ("en", '"We will cut off gas to Moldova if it does not pay," the Russian deputy premier said.', "restrict", ["Moldova"]),
    ("it", "«Taglieremo il gas alla Moldavia se non paga», ha detto il vicepremier russo.", "restrict", ["Moldavia"]),
]


@pytest.mark.parametrize(("lang", "text", "mode", "recipients"), CASES)
def test_threats(lang: str, text: str, mode: str, recipients: list[str]) -> None:
    """The text gives one event: a threat of this mode to these, that was made."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    name = {actor.id: actor.name for actor in reading.actors}
    (claim,) = reading.claims
    assert (claim.type, claim.mode, claim.aspect) == ("THREATEN", mode, "past")
    assert [name[a] for a in claim.recipients] == recipients

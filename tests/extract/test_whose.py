"""Who did it, where the tree or the wording hides it: joined verbs, documents, members of a group, quoted pronouns."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("Canberra expressed concern and summoned the Indonesian ambassador.", [("ACCUSE", "AUS", "IDN")]),
    ("A gunman shot and wounded two policemen in Nairobi.", [("ASSAULT", "KEN", "KEN")]),
    ("Two Indian soldiers were shot and killed by Chinese troops.", [("ASSAULT", "CHN", "IND")]),
    ("Norway said it will discontinue aid to Fiji.", [("SANCTION", "NOR", "FJI")]),
    ("The Ghanaian parliament passed a resolution which condemned Togo.", [("ACCUSE", "GHA", "TGO")]),
    ("Several Arab states, such as Egypt and Jordan, condemned Israel.", [("ACCUSE", "EGY JOR", "ISR")]),
    ("NATO was founded in 1949. The alliance condemned Belarus.", [("ACCUSE", "IGO", "BLR")]),
    ("On behalf of the Kenyan president, I congratulate the people of Chad.", [("SUPPORT", "KEN", "TCD")]),
    ("Rebels attempted to kidnap the governor of Kano.", [("ASSAULT", "NGA", "NGA")]),
    ("Inspectors from the IAEA visited Iran.", [("CONSULT", "UNO", "IRN")]),
    ("Troops from Chad attacked rebels in Nigeria.", [("ASSAULT", "TCD", "NGA")]),
    ("North Korea test-fired a missile, the South Korean military said, hours after talks ended.", [("MOBILIZE", "PRK", "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parties(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each text gives exactly these events, with the countries of who acts and of whom it concerns."""
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    country = {a.id: a.country or "" for a in reading.actors}

    def told(ids: tuple[str, ...]) -> str:
        return " ".join(sorted({country[i] for i in ids}))

    assert [(c.type, told(c.actors), told(c.recipients)) for c in reading.claims] == expected


def test_quoted_pronoun_is_not_its_speaker() -> None:
    """«him» in a quotation is not who speaks, but whom the text told of before."""
    text = 'Daniel Mora fled to Lima. Ana Quispe said: "A colonel tortured him. Police beat him."'
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    names = {a.id: a.name for a in reading.actors}
    assert [[names[i] for i in c.recipients] for c in reading.claims] == [["Daniel Mora"], ["Daniel Mora"]]

"""Commitments: who gives, who receives, how far along, and what is none."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "La Danimarca ha annunciato la volontà di ritirare il proprio contingente dall'Iraq.", [
        ("withdrawal", "pledged", "Danimarca")]),
    ("it", ("Il ministro italiano Rossi ha visto il collega marocchino. Sul tavolo la formazione della polizia marocchina, "
     "manovre congiunte e la vendita di due fregate."), [
        ("training", "discussed", "Rossi"), ("joint-exercise", "discussed", "Rossi"), ("arms-transfer", "discussed", "Rossi")]),
    ("it", "L'Onu invierà caschi blu in Ciad.", [("troop-deployment", "pledged", "United Nations")]),
    ("it", "La Germania ha promesso al Niger aiuti per cento milioni di euro.", [("financial-aid", "pledged", "Germania")]),
    ("it", "Il Kenya ha annunciato la rottura delle relazioni diplomatiche con il Ghana.", [
        ("diplomatic-relations", "cancelled", "Kenya")]),
    ("it", "La Francia lavora con l'Egitto al fine di arrivare a un cessate il fuoco.", [("ceasefire", "discussed", "Francia")]),
    ("it", "Un aereo siriano ha bombardato un convoglio umanitario presso Idlib.", []),
    ("en", "France and Kenya discussed the fight against Boko Haram.", [("counter-terrorism", "discussed", "France")]),
    ("en", "Aid workers, according to the mayor, left the town.", []),
    ("it", "Il Kenya e il Ghana hanno raggiunto un accordo.", [("treaty", "agreed", "Kenya")]),
    ("en", "Kenya and Ghana signed a deal on Monday.", [("treaty", "agreed", "Kenya")]),
    ("it", "Il Kenya e il Ghana hanno firmato un accordo per il cessate il fuoco.", [("ceasefire", "agreed", "Kenya")]),
    ("it", "Il colloquio tra il Kenya e il Ghana si è concluso senza un accordo.", []),
]  # fmt: skip
"""Language, text, and each commitment: instrument, stage, the first giver's name."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_commitments(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each text gives exactly these commitments."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(c.instrument, c.stage, names[c.giver[0]]) for c in reading.commitments] == expected

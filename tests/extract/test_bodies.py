"""Which body is meant: a word for it beside its name, a word that takes the name up, several words for the same forces."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "La casa automobilistica francese Renault ha criticato la Cina.", [("Renault", "FRA"), ("Cina", "CHN")]),
    ("it", "Il settimanale «Die Zeit» ha criticato il Libano.", [("Die Zeit", "DEU"), ("Libano", "LBN")]),
    ("it", "Secondo il quotidiano Haaretz la Francia ha ragione. Il giornale ha criticato l'Egitto.", [
        ("Haaretz", "ISR"), ("Egitto", "EGY")]),
    ("it", "«Siamo molto preoccupati», ha detto Tom Blake, segretario del sindacato britannico Solent.", [("Tom Blake", "GBR")]),
    ("it", "Karim al-Nasri ha incontrato il presidente francese.", [("Karim al-Nasri", "FRA"), ("presidente francese", "FRA")]),
    ("it", "Le truppe russe hanno attaccato Kiev. L'esercito russo ha occupato Kherson.", [
        ("truppe russe", "RUS"), ("Ucraina", "UKR")]),
    ("it", "Due F-16 turchi hanno bombardato i ribelli curdi.", [("Turchia", "TUR"), ("ribelli curdi", "TUR")]),
    ("en", "The Hezbollah militia attacked Israel. The militia kidnapped two soldiers.", [
        ("Hezbollah", "LBN"), ("Israel", "ISR"), ("two soldiers", "ISR")]),
    ("en", "The M23 rebels killed nine policemen in Congo. Uganda condemned the rebels.", [
        ("M23 rebels", "COD"), ("nine policemen", "COD"), ("Uganda", "UGA")]),
    ("en", "Peru rejected the Marlow Trade Treaty.", [("Peru", "PER")]),
    ("en", "Chad sued Tarvona, a Swiss mining company. The company denied the charges.", [("Chad", "TCD"), ("Tarvona", "CHE")]),
    ("en", "Budi Hartanto, chief of the Malaysian think tank Straits Policy Study Center, accused China.", [
        ("Budi Hartanto", "MYS"), ("China", "CHN")]),
    ("en", "Iran's officials protested. Ana Soto, director of Iranian Studies at the University of Chile, accused Peru.", [
        ("Iran's officials", "IRN"), ("Ana Soto", "CHL"), ("Peru", "PER")]),
    ("en", "Japan's Foreign Office summoned the Chinese ambassador.", [("Foreign Office", "JPN"), ("Chinese ambassador", "CHN")]),
    ("en", "In Togo, Vice-President Kofi Adjei met Defence Minister Yao Rodrigues.", [
        ("Kofi Adjei", "TGO"), ("Yao Rodrigues", "TGO")]),
    ("en", "The chief of Israel's army condemned Iran.", [("chief of Israel's army", "ISR"), ("Iran", "IRN")]),
    ("en", "Israeli warplanes attacked a Peruvian warship.", [("Israeli warplanes", "ISR"), ("Peruvian warship", "PER")]),
    ("it", "Navi da guerra tedesche hanno attaccato i pirati somali.", [
        ("Navi da guerra tedesche", "DEU"), ("pirati somali", "SOM")]),
]  # fmt: skip
"""Language, text and its actors: name and country."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_bodies(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    """Each body comes out once, under its name, whatever word tells of it."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    assert [(a.name, a.country) for a in reading.actors] == expected

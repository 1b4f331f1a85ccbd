"""Who is who in a sentence: how far a role goes, and what tells of a person's country and sector."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("The premier of the German state of Saxony, Uwe Brandt, condemned Russia.", [
        ("Uwe Brandt", "person", "DEU"), ("Russia", "state", "RUS")]),
    ("The general secretary of the British union Unite, Tom Blake, condemned Israel.", [
        ("Tom Blake", "person", "GBR"), ("Israel", "state", "ISR")]),
    ("A spokesperson for the Italian oil company Eni said: “We have left the country.”", [
        ("spokesperson for the Italian oil company Eni", "person", "ITA")]),
    ("“We have left the camp,” said Ama Boateng of the African Union.", [
        ("Ama Boateng", "person", "IGO")]),
    ("Boris Kovac is a senior commander of Hezbollah. Israel killed Kovac on Monday.", [
        ("Boris Kovac", "person", "LBN"), ("Israel", "state", "ISR")]),
    ("China ’ s navy attacked a Philippine ship.", [
        ("China 's navy", "organization", "CHN"), ("Philippines", "state", "PHL")]),
    ("Calling Ireland a friend, Prime Minister Taro Mori condemned Russia.", [
        ("Taro Mori", "person", "IRL"), ("Russia", "state", "RUS")]),
    ("Rebels seized the town of Ambo in Ethiopia. The insurgents killed nine policemen.", [
        ("Rebels", "group", "ETH"), ("nine policemen", "group", "ETH")]),
    ("The chairman of the African Union Jakaya Moreno condemned Iran's minister of intelligence Esmail Karami.", [
        ("Jakaya Moreno", "person", "IGO"), ("Esmail Karami", "person", "IRN")]),
    ("Ground Force Commander Brigadier General Hossein Salimi threatened Israel.", [
        ("Hossein Salimi", "person", "ISR"), ("Israel", "state", "ISR")]),
    ("South Korean President-elect Kim Suk-ho condemned Japan.", [
        ("Kim Suk-ho", "person", "KOR"), ("Japan", "state", "JPN")]),
    ("A German man, Khaled al-Nasri, has sued Iran.", [("Khaled al-Nasri", "person", "DEU"), ("Iran", "state", "IRN")]),
    ("The then Indian PM Rajan Mehta condemned Pakistani Lt Gen Amar Bajwa in May 1999.", [
        ("Rajan Mehta", "person", "IND"), ("Amar Bajwa", "person", "PAK")]),
    ("The Israeli Prime Minister's Office condemned Iran.", [
        ("Israeli Prime Minister's Office", "organization", "ISR"), ("Iran", "state", "IRN")]),
    ("China agreed to pay Peru US$ 7 million.", [("China", "state", "CHN"), ("Peru", "state", "PER")]),
    ("Several African countries condemned Somalia.", [
        ("Several African countries", "group", None), ("Somalia", "state", "SOM")]),
    ("Gunmen killed eleven French engineers in Mali.", [
        ("Gunmen", "group", "MLI"), ("eleven French engineers", "group", "FRA")]),
    ("Senators John Miller, Anna White and Luke Green condemned China.", [
        ("John Miller", "person", "CHN"), ("Anna White", "person", "CHN"), ("Luke Green", "person", "CHN"),
        ("China", "state", "CHN")]),
    ("The papal nuncio in Israel, Antonio Nardi, condemned Iran.", [
        ("Antonio Nardi", "person", "VAT"), ("Iran", "state", "IRN")]),
    ("The international community condemned Iran.", [
        ("international community", "group", "IGO"), ("Iran", "state", "IRN")]),
    ("Gunmen in Mali killed the Norwegian beekeeper Ole Berg.", [
        ("Gunmen", "group", "MLI"), ("Ole Berg", "person", "NOR")]),
]  # fmt: skip
"""English text and its actors: name, kind, country."""


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_actors(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each actor comes out once, under its whole name, with its country."""
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    assert [(a.name, a.kind, a.country) for a in reading.actors] == expected


ITALIAN_CASES = [
    ("Il CEO di Chrysler Robert Nardi ha condannato la Cina.", [
        ("Robert Nardi", "person", "USA"), ("Cina", "state", "CHN")]),
    ("I ministri italiani Anna Neri e Ugo Bini hanno incontrato il nunzio papale in Siria Antonio Nardi.", [
        ("Anna Neri", "person", "ITA"), ("Ugo Bini", "person", "ITA"), ("Antonio Nardi", "person", "VAT")]),
    ("Uomini armati hanno ucciso undici ingegneri francesi in Mali.", [
        ("Uomini armati", "group", "MLI"), ("undici ingegneri francesi", "group", "FRA")]),
    ("Uomini armati hanno ucciso in Mali l'apicoltrice norvegese Liv Berg.", [
        ("Uomini armati", "group", "MLI"), ("Liv Berg", "person", "NOR")]),
    ("L'amministrazione Trump ha condannato il governo Netanyahu.", [
        ("Stati Uniti", "state", "USA"), ("Israele", "state", "ISR")]),
    ("I ministri del governo Netanyahu hanno minacciato Hamas.", [
        ("ministri del governo", "group", "ISR"), ("Hamas", "organization", "PSE")]),
    ("La Marina militare del Pakistan ha colpito la Guardia costiera indiana.", [
        ("Marina militare", "organization", "PAK"), ("Guardia costiera", "organization", "IND")]),
    ("La Corte costituzionale ha condannato Salvini.", [
        ("Constitutional Court of Italy", "organization", "ITA"), ("Salvini", "person", "ITA")]),
    ("Il vicepremier, leader della Lega, Aldo Ferrini, ha criticato la Francia.", [
        ("Aldo Ferrini", "person", "ITA"), ("Francia", "state", "FRA")]),
    ("Olga Bondar e Taras Lysenko, rispettivamente premier e presidente dell'Ucraina, hanno accusato la Russia.", [
        ("Olga Bondar", "person", "UKR"), ("Taras Lysenko", "person", "UKR"), ("Russia", "state", "RUS")]),
    ("«Israele deve fermarsi», ha detto Kate Bowles, di Amnesty International.", [
        ("Israele", "state", "ISR"), ("Kate Bowles", "person", "NGO")]),
]  # fmt: skip
"""Italian text and its actors: name, kind, country."""


@pytest.mark.parametrize(("text", "expected"), ITALIAN_CASES, ids=[text[:30] for text, _ in ITALIAN_CASES])
def test_italian_actors(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each actor comes out once, under its whole name, with its country, in Italian too."""
    reading = read(Dispatch("d", text, "it"), load_engine("it"))
    assert [(a.name, a.kind, a.country) for a in reading.actors] == expected


def test_a_short_name_is_one_person_however_often_it_comes() -> None:
    """A name of two letters named again is the person named before."""
    reading = read(Dispatch("d", "Mr Wu accused Mr Li of fraud. Mr Wu accused Mr Li of theft.", "en"), load_engine("en"))
    assert len(reading.actors) == len({actor.name for actor in reading.actors})

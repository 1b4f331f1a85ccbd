"""The holder of an office that is named by its field: one person, with the holder's own name."""

import pytest

from dispaccio.model import Dispatch, Moment
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "Il ministro degli Esteri Araghchi ha accusato Israele.", "Araghchi", "IRN"),
    ("it", "Il ministro dell'Interno Piantedosi ha accusato Tunisi.", "Piantedosi", "ITA"),
    ("it", "Il presidente del Consiglio Meloni ha accusato Mosca.", "Meloni", "ITA"),
    ("it", "Il presidente della Camera Fontana ha accusato Mosca.", "Fontana", "ITA"),
    ("it", "Il segretario alla Difesa Hegseth ha accusato Mosca.", "Hegseth", "USA"),
]


@pytest.mark.parametrize(("lang", "text", "name", "country"), CASES)
def test_who_holds_the_office(lang: str, text: str, name: str, country: str) -> None:
    """The accuser is this person of this country."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    people = {actor.id: actor for actor in reading.actors}
    accuser = people[reading.claims[0].actors[0]]
    assert (accuser.name, accuser.country) == (name, country)


def test_who_tells_reporters_speaks() -> None:
    """Between a quotation and «told» stands the speaker; behind it, who was told."""
    reading = read(Dispatch("d", '"We will never give up," Zelensky told reporters.', "en"), load_engine("en"))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[quote.speaker] for quote in reading.quotes if quote.speaker] == ["Zelensky"]


RANKS = [
    ("it", "Il portavoce dell'esercito, colonnello Rossi, ha confermato: \"Tre soldati sono morti\".", "Rossi"),
    ("en", 'The army spokesman, Colonel John Smith, confirmed: "Three soldiers are dead."', "John Smith"),
]


@pytest.mark.parametrize(("lang", "text", "name"), RANKS)
def test_a_rank_between_role_and_name(lang: str, text: str, name: str) -> None:
    """Role, rank and name are one person, who is not the namesake that once was minister of a country nobody speaks of."""
    reading = read(Dispatch("d", text, lang, published=Moment("2024-05")), load_engine(lang))
    assert [(actor.name, actor.ref) for actor in reading.actors if actor.kind == "person"] == [(name, None)]
    assert [quote.speaker for quote in reading.quotes] == [reading.actors[0].id]


def test_a_name_that_ends_in_a_verb_accuses() -> None:
    """«Human Rights Watch» is who accuses, not the state of the accused."""
    reading = read(Dispatch("d", "Human Rights Watch accused Saudi border guards of killing migrants.", "en"), load_engine("en"))
    accuser = next(actor for actor in reading.actors if actor.id == reading.claims[0].actors[0])
    assert (reading.claims[0].type, accuser.name, accuser.country) == ("ACCUSE", "Human Rights Watch", "NGO")

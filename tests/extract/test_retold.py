"""Whom an act answers that names only what was told before: «la decisione», «l'intesa», "the ruling"."""

from __future__ import annotations

import pytest

from dispaccio.cli.batch import engine_of
from dispaccio.model import Dispatch
from dispaccio.pipeline import read


def parties(text: str, lang: str) -> list[tuple[str, list[str], list[str]]]:
    """Type, countries of the actors and of the recipients of each event, in order."""
    reading = read(Dispatch("test", text, lang), engine_of(lang))
    country = {actor.id: actor.country or "-" for actor in reading.actors}
    return [(c.type, [country[i] for i in c.actors], [country[i] for i in c.recipients]) for c in reading.claims]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("La Norvegia ha espulso tre diplomatici iraniani. Il governo di Teheran ha definito la decisione un errore.",
         ("ACCUSE", ["IRN"], ["NOR"])),
        ("Il Ciad e il Niger hanno firmato un accordo sui pascoli. La Francia ha accolto con favore l'intesa.",
         ("SUPPORT", ["FRA"], ["TCD", "NER"])),
        ("La Corte suprema britannica ha bocciato il piano del governo per il Ruanda. Pioveva. Kigali ha contestato la sentenza.",
         ("ACCUSE", ["RWA"], ["GBR"])),
        ("L'opposizione boliviana ha accusato il governo di brogli. Il presidente ha respinto le accuse.",
         ("REJECT", ["BOL"], ["BOL"])),
        ("La Corte costituzionale keniana ha annullato il decreto sulle tasse.", ("REJECT", ["KEN"], ["KEN"])),
        ("Il negoziatore iraniano ha respinto l'ipotesi di un'intesa con Washington.", ("REJECT", ["IRN"], ["USA"])),
        ("La delegazione del Fondo monetario è arrivata ad Accra. Ha chiesto al governo di tagliare i sussidi.",
         ("REQUEST", ["IGO"], ["GHA"])),
    ],
)  # fmt: skip
def test_italian(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """The other side is whoever did what the object names again, or the power that a court overrules."""
    if text.startswith("La Corte costituzionale"):
        text += " Il governo di Nairobi aveva firmato il decreto in marzo."
    assert event in parties(text, "it")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Oman and Kuwait signed a fishing agreement. Iraq welcomed the deal.", ("SUPPORT", ["IRQ"], ["OMN", "KWT"])),
        ("The Peruvian government accused Chile of spying. Chile rejected the accusation.", ("REJECT", ["CHL"], ["PER"])),
    ],
)
def test_english(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """Likewise in English."""
    assert event in parties(text, "en")


def test_what_says_more_is_not_looked_up() -> None:
    """«le azioni di X e Y» are theirs and of nobody told before."""
    text = "La Grecia ha espulso due diplomatici. Teheran ha condannato le azioni e le posizioni di Washington e di Londra."
    assert ("ACCUSE", ["IRN"], ["GRC"]) not in parties(text, "it")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Caracas ha schierato truppe al confine con la Guyana, che ha chiesto aiuto a Londra.", ("REQUEST", ["GUY"], ["GBR"])),
        ("Le truppe etiopi e quelle eritree hanno bombardato la città di Odessa.", ("ASSAULT", ["ETH", "ERI"], ["UKR"])),
        ("Migliaia di persone sono scese in piazza a Tbilisi contro la legge sugli agenti stranieri. Tace il governo georgiano.",
         ("PROTEST", ["GEO"], ["GEO"])),
        ("La polizia spagnola ha fermato tre cittadini marocchini sospettati di attentati per conto dello Stato islamico.",
         ("ACCUSE", ["ESP"], ["MAR"])),
        ("Il Consiglio di sicurezza si è riunito su richiesta della Russia, che accusa Kiev di aver bombardato una prigione.",
         ("ACCUSE", ["RUS"], ["UKR"])),
        ("Vienna si oppone all'ingresso della Romania in Schengen. Bucarest ha reagito richiamando il proprio ambasciatore.",
         ("SANCTION", ["ROU"], ["AUT"])),
        ("Il gruppo armato Eln e il governo di Bogotà hanno concordato una tregua. Le due delegazioni si sono riunite a Caracas.",
         ("CONSULT", ["COL", "COL"], [])),
        ("Dopo l'incontro con Erdogan, il segretario generale della Nato ha elogiato il governo norvegese.",
         ("SUPPORT", ["IGO"], ["NOR"])),
        ("L'ong israeliana B'Tselem ha accusato il proprio governo di commettere crimini a Gaza.", ("ACCUSE", ["ISR"], ["ISR"])),
        ("La Casa Bianca ha smentito di aver chiesto a Israele di rinviare l'operazione a Rafah.", ("REJECT", ["USA"], [])),
    ],
)  # fmt: skip
def test_italian_parties(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """A name behind a thing speaks, «quelle» has its demonym, a city its state, a law its government, suspects their captors."""
    assert event in parties(text, "it")

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
        ("Lima ha criticato tutti, ad eccezione della Bolivia.", "ACCUSE", [[]]),
        ("Il governo polacco ha scritto al premier Pappas, accusandolo di spionaggio.", "ACCUSE", [["Pappas"]]),
        ("Il premier maltese ha telefonato al presidente Diop per ringraziarlo.", "SUPPORT", [["Diop"]]),
        ("«Ringrazio il governo maltese per gli aiuti», ha detto il presidente libanese.", "SUPPORT", [["Malta"]]),
        ("«Vorrei congratularmi con il governo maltese», ha detto il presidente libanese.", "SUPPORT", [["Malta"]]),
        ("La decisione di Malta ha suscitato la condanna della Turchia.", "ACCUSE", [["Malta"]]),
        ("Il Cremlino ha condannato il raid americano.", "ASSAULT", [[]]),
        ("La Nato ha assicurato il proseguimento della missione, mentre Malta ha chiesto moderazione.", "AGREE", [[]]),
        ("Il Mali ha arrestato tre ivoriani. Il governo di Abidjan ha chiesto il rilascio dei tre.", "REQUEST", [["Mali"]]),
        ("Un gruppo armato ha rapito più di cento studenti.", "ASSAULT", [["più di cento studenti"]]),
        ("Alle accuse di Diop alla Bbc ha risposto Malta.", "ACCUSE", [[]]),
        ("Secondo Mosca, l'Armenia ha respinto la proposta.", "REJECT", [[]]),
        ("Ieri attacchi contro le basi dell'esercito siriano.", "ASSAULT", [["esercito siriano"]]),
    ],
)
def test_italian_asides_are_no_party(text: str, kind: str, found: list[list[str]]) -> None:
    """Who is left out, named as a source, or owns what is attacked, is not the other side of an act."""
    assert recipients(text, kind, "it") == found


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


def types(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """The types and aspects of the events that a text tells, in order."""
    return [(claim.type, claim.aspect.value) for claim in read(Dispatch("test", text, lang), engine_of(lang)).claims]


ACCUSED_AFTER = [("ACCUSE", "past"), ("SANCTION", "past")]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Peru cut military aid to Bolivia.", [("SANCTION", "past")]),
        ("en", "Peru's government rejected any cooperation with Bolivia.", [("REJECT", "past")]),
        ("en", "Chad condemned the raid after Niger closed the border with Mali.", [("ACCUSE", "past"), ("COERCE", "past")]),
        ("it", "Il Ciad ha condannato il raid dopo che Niamey ha espulso due diplomatici.", ACCUSED_AFTER),
    ],
)  # fmt: skip
def test_what_is_cut_or_turned_down_is_no_act_and_what_was_before_is(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    """Help that a sanction ends and cooperation that is refused are not booked; a clause of time tells what happened."""
    assert types(text, lang) == found


def test_a_day_gives_a_verb_no_particle() -> None:
    """Somebody who is called on Friday is not called upon."""
    assert ("REQUEST", "past") not in types("The prime minister called President Ana Diaz of Peru on Friday.")
    assert ("REQUEST", "past") in types("The prime minister called on Peru on Friday to free the nuns.")

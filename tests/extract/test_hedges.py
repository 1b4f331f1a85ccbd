"""What was not done, or is not sure, although no negator or modal stands on its verb."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("en", "Malta has yet to recognise Palestine.", [("SUPPORT", "negated")]),
    ("en", "The Sudanese army did not manage to recapture Khartoum.", [("COERCE", "negated")]),
    ("it", "L'esercito sudanese non è riuscito a riconquistare Khartoum.", [("COERCE", "negated")]),
    ("it", "I ribelli non sono stati in grado di prendere l'aeroporto di Goma.", [("COERCE", "negated")]),
    ("en", "Rather than arrest the protesters, police escorted them home.", [("COERCE", "negated")]),
    ("it", "Anziché arrestare i manifestanti, la polizia li ha scortati a casa.", [("COERCE", "negated")]),
    ("en", "Togo stopped short of condemning the junta in Niamey.", [("ACCUSE", "negated")]),
    ("en", "There was no evidence that Iran had armed the rebels.", [("AID", "hypothetical")]),
    ("it", "Non ci sono prove che l'Iran abbia armato i ribelli.", [("AID", "hypothetical")]),
    ("en", "It is unlikely that Jordan will send troops to Gaza.", [("MOBILIZE", "hypothetical")]),
    ("it", "Non è chiaro se il Sudan abbia bombardato l'ospedale nel Darfur.", [("ASSAULT", "hypothetical")]),
    ("en", "Had Iran attacked Israel, the United States would have bombed Tehran.", [
        ("ASSAULT", "hypothetical"), ("ASSAULT", "hypothetical")]),
    ("it", "A meno che Kigali non ritiri le truppe, Kinshasa chiuderà il confine con il Ruanda.", [
        ("RETREAT", "hypothetical"), ("COERCE", "hypothetical")]),
    ("it", "Se la Serbia attaccherà il Kosovo e occuperà Pristina, la Nato interverrà.", [
        ("ASSAULT", "hypothetical"), ("COERCE", "hypothetical")]),
    ("it", "Non ci sono segnali che il Ghana abbia fornito armi al Togo.", [("AID", "hypothetical")]),
    ("en", "There are no signs that Ghana is planning to bar its nurses from leaving.", [("COERCE", "hypothetical")]),
    ("en", "Turkey allegedly bombed a Kurdish village.", [("ASSAULT", "alleged")]),
    ("en", "The army is said to have killed twelve villagers in Amhara.", [("ASSAULT", "alleged")]),
    ("en", "Chad dismissed as false claims that it had armed the rebels.", [("AID", "negated"), ("REJECT", "past")]),
    ("en", "The Kremlin said it had nothing to do with the poisoning of the opposition leader.", [
        ("ASSAULT", "negated"), ("REJECT", "past")]),
    ("it", "Il Cremlino ha detto di non avere nulla a che fare con l'avvelenamento dell'oppositore.", [("ASSAULT", "negated")]),
    ("it", "La Finlandia non ha confermato di aver fornito carri armati a Kiev.", [("AID", "hypothetical")]),
    ("en", "In the film, Russia attacks Norway.", [("ASSAULT", "hypothetical")]),
    ("it", "L'esercitazione simulava un attacco della Cina a Taiwan.", [("ASSAULT", "hypothetical")]),
    ("it", "L'Ucraina ha respinto un attacco russo su Sumy.", [("ASSAULT", "past"), ("ASSAULT", "past")]),
    ("en", "Ghana has not sent any food to Togo.", [("AID", "negated")]),
    ("en", "The minister suggested arresting the rebel leader of Chad.", []),
    ("en", "The plan involves bombing Iranian bases in Syria.", []),
    ("en", "Israel barred Malta from supplying Chad with weapons.", [("SANCTION", "past")]),
    ("en", "The rebels nearly killed the Chadian president in 2008.", [("ASSAULT", "negated")]),
    ("it", "Il presidente del Ciad è stato quasi ucciso dai ribelli.", [("ASSAULT", "negated")]),
    ("en", "When this weapon is provided to Hezbollah by Iran, it can be effective.", [("AID", "hypothetical")]),
    ("it", "Quando le armi vengono fornite dall'Iran a Hezbollah, la regione trema.", [("AID", "hypothetical")]),
    ("en", "It is wrong to bomb Syria, the French minister said.", []),
    ("it", "È sbagliato bombardare la Siria, ha detto il ministro francese.", []),
    ("en", "Russia has a special responsibility to press Syria to end the attacks.", []),
    ("en", "The law gives Australian police extraordinary powers to detain Iranian citizens.", []),
    ("en", "Any organisation encouraging Russians to emigrate is watched by the Kremlin.", []),
    ("it", "Il premier di Malta visita il Ciad domani.", [("AGREE", "past")]),
    ("en", "Salvadoran diplomats held meetings with Swedish officials to sign cooperation agreements.", [("CONSULT", "past")]),
    ("en", "Cyprus has never lifted the sanctions on Serbia.", [("CONCEDE", "negated")]),
    ("en", "The summit between Ghana and Togo has been called off.", [("CONSULT", "negated")]),
    ("it", "Il vertice fra Ghana e Togo è slittato.", [("CONSULT", "negated")]),
    ("it", "Annullati i colloqui previsti fra Libano e Cipro.", [("CONSULT", "negated")]),
    ("it", "I colloqui tra Ghana e Togo sono in programma martedì.", [("AGREE", "past")]),
    ("en", "Troops from Senegal are to be deployed in Gambia from Thursday.", [("MOBILIZE", "future")]),
    ("en", "The junta is accused by the opposition of having abducted two journalists.", [
        ("ACCUSE", "past"), ("ASSAULT", "alleged")]),
    ("it", "La giunta è accusata dall'opposizione di aver rapito due giornalisti.", [
        ("ACCUSE", "past"), ("ASSAULT", "alleged")]),
    ("it", "Il Ciad ha respinto le accuse di aver armato i ribelli.", [("AID", "negated"), ("REJECT", "past")]),
    ("en", "The Danish government decided against recalling its ambassador.", [("SANCTION", "negated")]),
    ("en", "Reports that Russia had bombed a school could not be verified.", [("ASSAULT", "hypothetical")]),
    ("en", "Nobody believes that Switzerland will invade Austria.", [("ASSAULT", "hypothetical")]),
    ("it", "Nessuno crede che la Svizzera invaderà l'Austria.", [("ASSAULT", "hypothetical")]),
    ("en", "The suspect was acquitted of killing the Dutch journalist.", [("ASSAULT", "alleged")]),
    ("it", "L'Etiopia è sospettata di aver bombardato Macallè.", [("ACCUSE", "past"), ("ASSAULT", "alleged")]),
    ("en", "A plan by rebels to attack the capital was foiled.", [("ASSAULT", "negated")]),
    ("it", "Il generale togolese è volato a Mosca. Lì ha chiesto elicotteri a Putin.", [
        ("CONSULT", "past"), ("REQUEST", "past")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_hedges(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Each text gives events of exactly these types and aspects, whatever their order."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    assert sorted((c.type, c.aspect) for c in reading.claims) == sorted(expected)

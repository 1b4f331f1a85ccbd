"""Aspect and voice of what stands under accusations, denials, reports and orders, and visits with what fills them."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("en", "Sudan and Chad accused each other of shelling the border post.", [
        ("ACCUSE", "past", ["Chad"], "wire"), ("ACCUSE", "past", ["Sudan"], "wire"),
        ("ASSAULT", "alleged", ["Chad"], "Sudan"), ("ASSAULT", "alleged", ["Sudan"], "Chad")]),
    ("it", "Sudan e Ciad si sono accusati a vicenda di aver bombardato il posto di frontiera.", [
        ("ACCUSE", "past", ["Ciad"], "wire"), ("ACCUSE", "past", ["Sudan"], "wire"),
        ("ASSAULT", "alleged", ["Ciad"], "Sudan"), ("ASSAULT", "alleged", ["Sudan"], "Ciad")]),
    ("en", "Norway accuses the rebels of shelling the hospital.", [
        ("ACCUSE", "past", ["Norway"], "wire"), ("ASSAULT", "alleged", ["rebels"], "Norway")]),
    ("en", "The Dutch foreign minister arrived in Rabat. He met his Moroccan counterpart.", [
        ("CONSULT", "past", ["Dutch foreign minister"], "wire")]),
    ("it", "Il ministro degli Esteri olandese è arrivato a Rabat. Ha incontrato il collega marocchino.", [
        ("CONSULT", "past", ["ministro degli Esteri olandese"], "wire")]),
    ("en", "The Omani foreign minister has returned to Muscat.", []),
    ("it", "«La Siria rispetti la tregua», ha detto Lavrov.", [("REQUEST", "past", ["Lavrov"], "wire")]),
    ("it", "Oslo ha definito falsa la notizia di un attacco informatico contro la Russia.", [
        ("REJECT", "past", ["Norvegia"], "wire"), ("COERCE", "negated", ["Norvegia"], "Norvegia")]),
    ("en", "Dock workers in Peru are to go on strike on Friday.", [("PROTEST", "future", ["Dock workers"], "wire")]),
    ("en", "Kenya alleges that Somali soldiers tortured two fishermen.", [
        ("ACCUSE", "past", ["Kenya"], "wire"), ("ASSAULT", "alleged", ["Somali soldiers"], "Kenya")]),
    ("en", "Latvia blames Russia for the cyberattack.", [
        ("ACCUSE", "past", ["Latvia"], "wire"), ("COERCE", "alleged", ["Russia"], "Latvia")]),
    ("it", "La Lettonia incolpa la Russia dell'attacco informatico.", [
        ("ACCUSE", "past", ["Lettonia"], "wire"), ("COERCE", "alleged", ["Russia"], "Lettonia")]),
    ("en", "The talks between Jordan and Syria were postponed.", [("CONSULT", "negated", ["Jordan", "Syria"], "wire")]),
    ("it", "Sono stati rinviati i colloqui tra Giordania e Siria.", [("CONSULT", "negated", ["Giordania", "Siria"], "wire")]),
    ("it", "«La Serbia deve rilasciare i prigionieri», ha detto il presidente lettone.", [
        ("REQUEST", "past", ["presidente lettone"], "wire")]),
    ("en", "Malta might grant asylum to the Bolivian opposition leader.", [("AID", "hypothetical", ["Malta"], "wire")]),
    ("en", '"We will strike their bases," the Iranian general said.', [("THREATEN", "past", ["Iranian general"], "wire")]),
    ("it", "Un portavoce dei talebani ha detto ai cronisti che i combattenti hanno conquistato il distretto di Sangin.", [
        ("COERCE", "past", ["combattenti"], "portavoce dei talebani")]),
    ("en", "The Rwandan president rejected reports that Kigali had armed the rebels.", [
        ("REJECT", "past", ["Rwandan president"], "wire"), ("AID", "negated", ["Rwanda"], "Rwandan president")]),
    ("it", "Non è escluso che Pyongyang effettui un test nucleare.", [("MOBILIZE", "hypothetical", ["Corea del Nord"], "wire")]),
    ("en", "The Polish president will visit Rome and meet Meloni.", [("AGREE", "past", ["Polish president"], "wire")]),
    ("it", "L'esercito keniano ha respinto l'attacco dei ribelli.", [
        ("ASSAULT", "past", ["esercito keniano"], "wire"), ("ASSAULT", "past", ["ribelli"], "wire")]),
    ("it", "Oslo non negozierà finché la Russia non ritirerà le truppe dalla Moldavia.", [
        ("REJECT", "past", ["Norvegia"], "wire")]),
    ("en", "Iran may attack the base or seize the tanker.", [
        ("ASSAULT", "hypothetical", ["Iran"], "wire"), ("COERCE", "hypothetical", ["Iran"], "wire")]),
    ("it", "La Norvegia non ha espulso l'ambasciatore russo o condannato Mosca.", [
        ("SANCTION", "negated", ["Norvegia"], "wire"), ("ACCUSE", "negated", ["Norvegia"], "wire")]),
    ("en", "Syria has accused Israel of bombarding an area west of Damascus, with reports of an airport being hit.", [
        ("ACCUSE", "past", ["Syria"], "wire"), ("ASSAULT", "alleged", ["Israel"], "Syria")]),
    ("en", "The United Kingdom is committed to defeating the terrorists.", []),
    ("en", "Seoul says it has delivered the tanks to Warsaw.", [("AID", "past", ["South Korea"], "South Korea")]),
]  # fmt: skip
"""Language, text, and each event: type, aspect, actors by name, and voice."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_scope(lang: str, text: str, expected: list[tuple[str, str, list[str], str]]) -> None:
    """Each text gives exactly these events, whatever their order."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    name = {"wire": "wire", **{actor.id: actor.name for actor in reading.actors}}
    found = [(c.type, c.aspect, [name[a] for a in c.actors], name[c.voice]) for c in reading.claims]
    assert sorted(found) == sorted(expected)

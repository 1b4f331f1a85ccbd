"""Who does what to whom where the tree alone does not tell."""

from __future__ import annotations

import pytest

from dispaccio.model import Aspect, Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("A chiedere una riunione dell'Onu è stata la Svezia.", "REQUEST", ["Svezia"], ["United Nations"]),
    ("È stato il Kenya ad attaccare la Somalia.", "ASSAULT", ["Kenya"], ["Somalia"]),
    ("Monsignor Luigi Rossi, nominato a maggio vescovo di Cracovia, si è dimesso.", "RETREAT", ["Luigi Rossi"], []),
    ("Le truppe del Ciad sono riuscite, dopo ore di scontri, ad espugnare Bangui.", "COERCE", ["truppe del Ciad"], [
        "Repubblica Centrafricana"]),
    ("L'intesa tra Oslo e Dakar è stata raggiunta nonostante i dubbi avanzati dal Ghana.", "AGREE", ["Norvegia", "Senegal"], []),
    ("Il Kenya ha attaccato la Somalia. La Somalia ha abbattuto due aerei.", "ASSAULT", ["Somalia"], ["Kenya"]),
]  # fmt: skip
"""Text, type, and the names of the doers and of the others of its last event of that type."""


@pytest.mark.parametrize(("text", "kind", "doers", "others"), CASES, ids=[text[:30] for text, *_ in CASES])
def test_arguments(text: str, kind: str, doers: list[str], others: list[str]) -> None:
    """Clefts, insertions behind the subject, achievements, and whom the other side of a fight is."""
    reading = read(Dispatch("d", text, "it"), load_engine("it"))
    names = {actor.id: actor.name for actor in reading.actors}
    claim = [c for c in reading.claims if c.type == kind][-1]
    assert claim.aspect == Aspect.PAST
    assert ([names[a] for a in claim.actors], [names[r] for r in claim.recipients]) == (doers, others)


def test_words_that_are_decided_on_are_said() -> None:
    """A refusal somebody decides on has been given; what is only intended is to come."""
    engine = load_engine("it")
    said = read(Dispatch("d", "Il presidente ha deciso di respingere le dimissioni del premier Rossi.", "it"), engine)
    meant = read(Dispatch("d", "La Serbia intende chiedere aiuto al Ghana.", "it"), engine)
    assert [(c.type, c.aspect) for c in said.claims] == [("REJECT", Aspect.PAST)]
    assert [(c.type, c.aspect) for c in meant.claims] == [("REQUEST", Aspect.FUTURE)]


def test_what_is_necessary_has_not_happened() -> None:
    """A judgement of need leaves the act open: it is the content of a statement."""
    reading = read(Dispatch("d", "Il premier greco ritiene importante ritirare le truppe da Cipro.", "it"), load_engine("it"))
    assert [c.type for c in reading.claims if c.type == "RETREAT"] == []

"""Who takes part where the tree does not say: reasons of acts, and what a mention begins with."""

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

REASONS = [
    ("en", "Estonia arrested a Russian officer for attacking a Finnish soldier.", "ASSAULT", ["a Russian officer"]),
    ("en", "A shop owner stopped the work of foreign builders in Lima.", "PROTEST", []),
]
BEGINNINGS = [
    ("The rebels attacked a NATO-led force in Kosovo.", "NATO-led force"),
    ("Gunmen killed at least ten soldiers in Burkina Faso.", "at least ten soldiers"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "actors"), REASONS)
def test_what_an_act_answers_was_done_by_whom_it_hits(lang: str, text: str, kind: str, actors: list[str]) -> None:
    """The events of the type have these actors, by the words that name them."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    words = {actor.id: actor.mentions[0].citation.words for actor in reading.actors}
    assert [words[a] for e in reading.claims if e.type == kind for a in e.actors] == actors


@pytest.mark.parametrize(("text", "mention"), BEGINNINGS)
def test_a_mention_begins_with_its_first_word(text: str, mention: str) -> None:
    """A mention of the text ends in, and begins with, these words."""
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    words = [m.citation.words for actor in reading.actors for m in actor.mentions]
    assert any(w.endswith(mention) for w in words), words


BLAMED = [
    ("en", "Turkish jets bombed a village in northern Iraq on Monday. The raid was condemned by Germany.", ["TUR"]),
    ("en", "Syria condemned the attack on a village in Lebanon.", []),
    ("en", "Chad criticised a rise in attacks on civilians.", []),
    ("it", "I caccia turchi hanno bombardato un villaggio. La Germania ha condannato il bombardamento.", ["TUR"]),
    ("it", "I caccia turchi hanno bombardato un villaggio. Baghdad ha protestato.", ["TUR"]),
    ("en", "Chad has criticised the reform; Ghana has praised it.", []),
    ("it", "Il Ciad ha criticato la riforma, mentre il Ghana tace.", []),
    ("it", "L'Unione africana ha condannato la repressione in Guinea.", ["GIN"]),
]
"""A text and the countries that its only blame is about."""


@pytest.mark.parametrize(("lang", "text", "blamed"), BLAMED)
def test_a_blamed_deed_is_its_doers(lang: str, text: str, blamed: list[str]) -> None:
    """The blame is about who the text says did the deed, never about the victims, the place or who acts beside."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    countries = {actor.id: actor.country for actor in reading.actors}
    assert [countries[r] for e in reading.claims if e.type == "ACCUSE" for r in e.recipients] == blamed


def test_a_verb_that_judges_a_deed_does_not_carry_it() -> None:
    """«called the raid reckless» makes nobody a raider."""
    reading = read(Dispatch("d", "Norway called the raid reckless.", "en"), load_engine("en"))
    assert [e.type for e in reading.claims if e.type == "ASSAULT"] == []


def test_an_outsider_asks_the_state_that_the_text_is_about() -> None:
    """«L'Ue chiede …» in a text about one state is asked of that state; what its own people ask is asked of nobody."""
    text = "La Bielorussia ha chiuso le urne. La Bielorussia ha scelto Lukashenko. L'Ue spinge per una ripetizione del voto."
    reading = read(Dispatch("d", text, "it"), load_engine("it"))
    countries = {actor.id: actor.country for actor in reading.actors}
    asked = [countries[r] for e in reading.claims if e.type == "REQUEST" for r in e.recipients]
    assert asked == ["BLR"]


LEFT_OUT = [
    ("Karim Said era un attivista. A Tunisi è stato arrestato dalla polizia.", ["Karim Said"]),
    ("Karim Said era un attivista. A Tunisi uno sconosciuto è stato arrestato dalla polizia.", []),
]
"""A text and whom its arrest concerns, of the persons it names."""


@pytest.mark.parametrize(("text", "arrested"), LEFT_OUT)
def test_a_passive_without_subject_concerns_whom_the_text_is_about(text: str, arrested: list[str]) -> None:
    """«È stato arrestato» goes on about the same person, unless somebody else is named."""
    reading = read(Dispatch("d", text, "it"), load_engine("it"))
    persons = {actor.id: actor.name for actor in reading.actors if actor.name == "Karim Said"}
    named = [persons[r] for e in reading.claims if e.type == "COERCE" for r in e.recipients if r in persons]
    assert named == arrested

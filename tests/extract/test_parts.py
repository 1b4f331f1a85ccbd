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

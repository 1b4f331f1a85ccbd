"""What is politics: meetings that meet nobody and private dealings are no events, and a name is no word of trade."""

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("Lena Brandt thanked Tom Archer on Monday.", []),
    ("The German minister Lena Brandt thanked Tom Archer on Monday.", ["SUPPORT"]),
    ("The Iraqi prime minister gathered in Basra on Monday.", []),
    ("The Iraqi prime minister and the Turkish president gathered on Monday.", ["CONSULT"]),
    ("Modi and Kishida discussed the war in Sudan.", ["CONSULT"]),
    ("The Scottish minister Tom Singer denied that a deal had been signed.", ["REJECT"]),
]
"""A text and the types of its events."""


@pytest.mark.parametrize(("text", "types"), CASES, ids=[text[:30] for text, _ in CASES])
def test_who_makes_an_event_political(text: str, types: list[str]) -> None:
    """Each text gives events of exactly these types."""
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    assert [c.type for c in reading.claims] == types


def test_a_long_text_of_many_sport_words_is_about_sport() -> None:
    """A history of an arena holds no politics, though most of its sentences name no sport."""
    sport = "The coach praised the player after the football match. A medal and a cup were won in golf, tennis and rugby. "
    text = sport + "Turkey accused Greece of spying. " * 7 + "The referee left the stadium."
    assert read(Dispatch("d", text, "en"), load_engine("en")).claims == ()

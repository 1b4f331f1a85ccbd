"""English words with a hyphen: prefixes stay on their word, «test-» does not become the subject."""

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("North Korea test-fired a ballistic missile.", "MOBILIZE", ["North Korea"]),
    ("The Turkish police re-arrested the Kurdish mayor.", "COERCE", ["Turkish police"]),
    ("Armenian and Azeri soldiers exchanged fire along the border.", "ASSAULT", ["Azeri soldiers", "Armenia"]),
]


@pytest.mark.parametrize(("text", "kind", "actors"), CASES)
def test_who_does_it(text: str, kind: str, actors: list[str]) -> None:
    """Each text gives one event of the type, by these actors."""
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(e.type, [names[a] for a in e.actors]) for e in reading.claims] == [(kind, actors)]

"""Names found again under any spelling, through one key, and the same actor in one text however it is spelled."""

from __future__ import annotations

from itertools import product

import pytest

from dispaccio.lexicon import likeness
from dispaccio.lexicon.likeness import NameIndex
from dispaccio.lexicon.load import load_lexicon
from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

SPELLINGS = ("Khalifa Haftar", "Khalifa Hifter", "Khalifah Hefter", "Халифа Хафтар", "خليفة حفتر")


@pytest.mark.parametrize("name", SPELLINGS)
def test_office_holders_are_found_under_any_spelling(name: str) -> None:
    """The world table gives one holder for all spellings of his name."""
    found = load_lexicon("en").likeness.holders(name.split())
    assert found == ["Khalifa Haftar"]


def test_index_keeps_apart_what_only_sounds_alike() -> None:
    """One key may hold several names; only spellings of the one asked for come back."""
    index: NameIndex[int] = NameIndex()
    for value, name in enumerate(["John Moore", "John Major", "Jon Major"]):
        index.add(name, value)
    assert index.find("John Major") == [1, 2]


def test_finding_looks_at_few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is compared with those of its own key alone, however many there are."""
    index: NameIndex[int] = NameIndex()
    vowels, consonants = "aeiou", "bdfgklmnprst"
    names = [f"{a}{v}{b}{w}{c}" for a, b, c in product(consonants, repeat=3) for v, w in zip(vowels, "oauie", strict=True)]
    for value, name in enumerate(names):
        index.add(name, value)
    compared = []
    monkeypatch.setattr(likeness, "same_name", lambda a, b: compared.append(a) or a == b)
    index.find("dalom")
    assert len(compared) < len(names) / 100


def test_one_text_two_spellings() -> None:
    """Two spellings in one dispatch are one actor, also for a person whom no table lists."""
    text = "General Yusuf Shakir met the king in Amman. Shaker said the war was over."
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    speaker = next(actor for actor in reading.actors if actor.id == reading.quotes[0].speaker)
    assert [mention.citation.words for mention in speaker.mentions] == ["Yusuf Shakir", "Shaker"]


def test_world_table_by_sound() -> None:
    """A spelling that no table lists leads to the office holder, if the text speaks of the country."""
    reading = read(Dispatch("d", "In Libia il generale Khalifah Hefter ha incontrato gli ambasciatori.", "it"), load_engine("it"))
    assert "Khalifa Haftar" in {actor.ref for actor in reading.actors}

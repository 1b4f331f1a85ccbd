"""Reporting words with which nobody has said anything."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "Il premier Luca Marini non ha detto dove saranno costruite le caserme.", []),
    ("en", "Minister Ivo Baras did not say where the barracks would be built.", []),
    ("en", "Minister Ivo Baras left the room without disclosing which towns had fallen.", []),
    ("it", "Il ministro Ugo Neri dovrebbe annunciare il ritiro delle truppe dal confine.", []),
    ("it", "Il ministro Ugo Neri ha annunciato il ritiro delle truppe dal confine.", ["il ritiro delle truppe dal confine"]),
    ("en", "The board resigned, and numerous lawmakers reacted.", []),
    ("it", "La nomina è stata confermata, ma il ministero non l'ha ancora annunciata.", []),
    ("en", "Citing unnamed sources, the Daily Gazette said the dam had been sold to Kenya.", ["the dam had been sold to Kenya"]),
    ("en", "Shares fell amid fears that the dam could burst.", []),
    ("en", "President Omar Diallo called it “a dark day for the country”.", ["a dark day for the country"]),
    ("en", "The group, which calls itself the Northern Shield, attacked Mali.", []),
]
"""Language, text, and the words that are quotes."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_unsaid(lang: str, text: str, expected: list[str]) -> None:
    """What is left open, has yet to be said, or is what another reports, is no quote."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    assert [quote.content.words for quote in reading.quotes] == expected

"""What anybody does, what a law provides and what only figures of speech do are no events; the same deed told of somebody is."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "Chi aiuta i migranti rischia di essere arrestato dalla polizia greca.", []),
    ("it", "La polizia greca ha arrestato quattro volontari di Lesbo.", ["COERCE"]),
    ("it", "I governi che incarcerano i giornalisti temono la verità.", []),
    ("it", "Il governo del Togo ha incarcerato due giornalisti.", ["COERCE"]),
    ("it", "L'inflazione uccide il ceto medio argentino.", []),
    ("it", "Un drone russo ha ucciso tre abitanti di Sumy.", ["ASSAULT"]),
    ("en", "Under Thai law, those who insult the king are jailed.", []),
    ("en", "Thai police jailed two students in Bangkok.", ["COERCE"]),
    ("en", "Governments that jail journalists fear the truth.", []),
    ("en", "The government of Togo jailed two journalists.", ["COERCE"]),
    ("en", "Inflation is killing the Argentine middle class.", []),
    ("en", "A Russian drone killed three villagers near Sumy.", ["ASSAULT"]),
]


@pytest.mark.parametrize(("lang", "text", "types"), CASES)
def test_only_what_somebody_did_is_an_event(lang: str, text: str, types: list[str]) -> None:
    """The types of all that is read."""
    reading = read(Dispatch("x", text, lang), load_engine(lang))
    assert [claim.type for claim in reading.claims] == types

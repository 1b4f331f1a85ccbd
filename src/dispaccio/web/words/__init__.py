"""The words of the pages: English in the code and templates, other languages as one table each beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LANGUAGES = {"en": "English", "it": "Italiano"}
"""The languages of the pages, each by its own name; the first where a reader asks for none of them."""


@cache
def load_words(lang: str) -> dict[str, str]:
    """Return the table of a language: English sentence to its own; empty for English."""
    if lang == "en":
        return {}
    table = yaml.safe_load((Path(__file__).parent / f"{lang}.yaml").read_text("utf-8"))
    return {str(key): str(value) for key, value in table.items()}


def say(lang: str, sentence: str, **values: object) -> str:
    """Return a sentence in a language with the values put in; English where the table does not have it, which a test forbids."""
    spoken = load_words(lang).get(sentence, sentence)
    return spoken.format(**values) if values else spoken


def choose(asked: str) -> str:
    """Return our language that an Accept-Language header likes best, English if it likes none of ours."""
    liked: list[tuple[float, int, str]] = []
    for place, part in enumerate(asked.split(",")[:20]):
        tag, _, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=") or "1"
        lang = tag.partition("-")[0].lower()
        if lang in LANGUAGES and quality.replace(".", "", 1).isdigit():
            liked.append((-float(quality), place, lang))
    return min(liked)[2] if liked else "en"

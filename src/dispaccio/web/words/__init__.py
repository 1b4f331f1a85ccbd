"""The words of the pages: English in code and templates, other languages in tables, `LANG.yaml` and `LANG-PART.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LANGUAGES = {"en": "English", "it": "Italiano"}
"""The languages of the pages, each by its own name; the first where a reader asks for none of them."""
DATA = Path(__file__).parent.parent.parent / "data"
LISTED = (
    *("auto", "light", "dark"),
    *("past", "future", "hypothetical", "negated", "alleged"),
    *("first", "copy", "update"),
    *("quote", "direct", "indirect", "partial"),
    *("date", "place", "cue", "CAMEO"),
    *("open", "kept", "broken", "declined", "lapsed"),
    *("reported", "contested", "expected", "possible"),
    *("mode", "aspect", "country", "type", "instrument", "stage", "source", "lang", "actor", "status", "state", "with"),
    *("claim", "commitment", "accept", "reject", "correct", "merge", "split", "undo", "verdict"),
    *("type", "mode", "aspect", "voice", "actors", "recipients", "country", "instruments"),
    *("instrument", "stage", "giver", "receiver", "mutual", "kind", "speaker", "name", "sector", "role"),
    *("inferred party", "contested", "single voice", "facts differ", "unnamed speaker", "reported speech"),
    *("q", "actor_id", "around", "speaker", "speaker_id", "about", "about_id"),
    *("day", "month", "year", "events", "per-thousand", "per-thousand-mentioning", "cooperation", "conflict"),
)
"""Themes, aspects, relations to a story, kinds of quotes, facts on a card, states, statuses, names of conditions and fields."""


@cache
def load_ontology() -> dict[str, list[str]]:
    """Return the closed vocabularies by name, and `types`."""
    found = yaml.safe_load((DATA / "ontology.yaml").read_text("utf-8"))
    return {name: [*values] for name, values in found.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Return the words that are said from a list: those of the ontology, states of records, themes, keys."""
    ontology = load_ontology()
    return frozenset([*ontology["instruments"], *ontology["stages"], *load_keys().values(), *LISTED])


def load_keys() -> dict[str, str]:
    """Return the shortcuts and what they do, in the order in which they are shown."""
    found = yaml.safe_load((Path(__file__).parent / "keys.yaml").read_text("utf-8"))
    return {str(key): str(what) for key, what in found.items()}


@cache
def load_words(lang: str) -> dict[str, str]:
    """Return the table of a language: what is written to what is said; of English only what it says otherwise."""
    tables = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(Path(__file__).parent.glob(f"{lang}*.yaml"))]
    return {str(key): str(value) for table in tables for key, value in table.items()}


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

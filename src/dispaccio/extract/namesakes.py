"""Whose a body is that shares its name with other states' bodies, and a government that is called by its head."""

from __future__ import annotations

from dispaccio.extract.cast import Cast
from dispaccio.extract.names import Name
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Sentence

TELLING = frozenset({"country", "capital", "demonym"})


def beside(sentence: Sentence, name: Name, names: dict[int, Name], lexicon: Lexicon) -> str | None:
    """«la Marina militare del Pakistan», «the Philippine Senate», «Brazil's Congress»: the country told right beside a name."""
    tokens = sentence.tokens
    at = name.end
    if at < len(tokens) and lexicon.prepositions.get(tokens[at].lower) in lexicon.grammar.owner_prepositions:
        at += 1
        at += at < len(tokens) and tokens[at].pos == "DET"
    told = names.get(at)
    if told is None and lexicon.grammar.role_links:
        marked = name.start > 0 and tokens[name.start - 1].lower in lexicon.grammar.possessive_marks
        told = next((n for n in names.values() if n.end == name.start - marked), None)
    known = told is not None and told.form is not None and told.form.kind in TELLING
    return told.form.ref if known and told is not None and told.form is not None else None


def headed(sentence: Sentence, end: int, cast: Cast) -> str | None:
    """«il governo Netanyahu», «l'amministrazione Biden»: the country of the person named right behind a word for a government."""
    phrase = cast.at.get((sentence.index, end))
    person = cast.entities[phrase.entity] if phrase is not None and phrase.entity is not None else None
    return person.country if person is not None and person.kind == "person" and not person.inferred else None


def at_home(country: str, cast: Cast) -> bool:
    """Tell whether a dispatch speaks of a country, or of somebody from there."""
    return bool(cast.countries[country]) or any(e.country == country and e.kind == "person" for e in cast.entities)

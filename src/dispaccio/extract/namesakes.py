"""Whose a body is that shares its name with other states' bodies, and a government that is called by its head."""

from __future__ import annotations

from dispaccio.extract.cast import Cast
from dispaccio.extract.names import Name
from dispaccio.extract.phrases import RolePhrase
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


def headed(sentence: Sentence, role: RolePhrase, cast: Cast, lexicon: Lexicon) -> str | None:
    """«il governo Netanyahu», "the Biden administration": the country of the person named right beside a government's word."""
    at = role.end
    if lexicon.grammar.role_links:  # the name stands before the noun
        marked = role.start > 1 and sentence.tokens[role.start - 1].lower in lexicon.grammar.possessive_marks
        at = role.start - 1 - marked
    phrase = cast.at.get((sentence.index, at))
    person = cast.entities[phrase.entity] if phrase is not None and phrase.entity is not None else None
    return person.country if person is not None and person.kind == "person" and not person.inferred else None


def at_home(country: str, cast: Cast) -> bool:
    """Tell whether a dispatch speaks of a country, or of somebody from there."""
    return bool(cast.countries[country]) or any(e.country == country and e.kind == "person" for e in cast.entities)

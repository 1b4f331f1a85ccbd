"""Which body or state a named person belongs to, by what stands beside the name."""

from __future__ import annotations

from dispaccio.extract.cast import Cast, Entity
from dispaccio.extract.names import Name
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Sentence, Token

BELONGING = frozenset({"of", "with", "from", "di"})
"""Prepositions by which a name tells its organisation («X of Amnesty»)."""
APPOSITION_REACH = 7
"""Tokens behind a person's comma within which the noun of the apposition stands («X, HRW's deputy Middle East director»)."""
TITLE_REACH = 6
"""Capitalised words before a name among which its organisation is looked for («AFP Global News Director X»)."""
AGAINST = "anti"
SIDES = frozenset({"pro", AGAINST, "filo"})
CLOSING = frozenset({",", ".", ";", ":", "(", ")", "-", "–"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})


def give_country(sentence: Sentence, name: Name, cast: Cast, lexicon: Lexicon) -> None:
    """Give a person who has no country that of the demonym or body beside the name («Assane Ba of the African Union»)."""
    person = _entity(cast, sentence, name.start)
    if person is None or person.kind != "person" or person.country is not None or name.form is not None:
        return
    person.country = _demonym_before(sentence, name, cast)
    body = _body_beside(sentence, name, cast, lexicon)
    if body is not None and body.kind in {"organization", "group"}:
        person.country = person.country or body.country
        person.add_sectors(body.sector)
    if person.country is None:
        person.country = _served(sentence, name, cast, lexicon)
    if person.country is None:
        person.country = _opening_apposition(sentence, name, cast, lexicon) or _among_title(sentence, name, cast, person)


def takes_side(sentence: Sentence, i: int) -> bool:
    """«pro-Russian», «anti-Israeli»: who is for or against a country is not of it for that."""
    return _side(sentence, i) in SIDES


def is_against(sentence: Sentence, i: int) -> bool:
    """«anti-Japanese riots»: whom they are against."""
    return _side(sentence, i) == AGAINST


def _side(sentence: Sentence, i: int) -> str | None:
    """The prefix before a demonym."""
    tokens = sentence.tokens
    before = tokens[i - 2] if i > 1 and tokens[i - 1].text == "-" else tokens[i - 1] if i else None
    return None if before is None else before.lower.rstrip("-")


def _entity(cast: Cast, sentence: Sentence, i: int) -> Entity | None:
    phrase = cast.at.get((sentence.index, i))
    return cast.entities[phrase.entity] if phrase is not None and phrase.entity is not None else None


def _body_beside(sentence: Sentence, name: Name, cast: Cast, lexicon: Lexicon) -> Entity | None:
    """«X of the African Union», «X, di Amnesty», «X (Amnesty)», «the union's X»."""
    tokens = sentence.tokens
    end = name.end + (name.end < len(tokens) and tokens[name.end].text == ",")
    if end + 1 < len(tokens) and lexicon.prepositions.get(tokens[end].lower) in BELONGING:
        return _entity(cast, sentence, end + 1 + (tokens[end + 1].pos == "DET"))
    if name.end + 1 < len(tokens) and tokens[name.end].text == "(":
        return _entity(cast, sentence, name.end + 1)
    if name.start > 1 and tokens[name.start - 1].lower in lexicon.grammar.possessive_marks:
        return _entity(cast, sentence, name.start - 2)
    return None


def _demonym_before(sentence: Sentence, name: Name, cast: Cast) -> str | None:
    """«the German beekeeper X», «l'apicoltrice tedesca X»: the country of the demonym in the bare phrase before a name."""
    tokens = sentence.tokens
    for at in (name.start - 1, name.start - 2):
        phrase = cast.at.get((sentence.index, at)) if at >= 0 else None
        if phrase is not None and phrase.demonym and phrase.entity is not None:
            bare = at == name.start - 1 or tokens[at + 1].pos == "NOUN"
            return cast.entities[phrase.entity].country if bare else None
    return None


def _opening_apposition(sentence: Sentence, name: Name, cast: Cast, lexicon: Lexicon) -> str | None:
    """«X, AFP's news director», «X, the United States head of …»: the country of what opens the apposition behind a name."""
    tokens = sentence.tokens
    at = name.end + 1
    if at >= len(tokens) or tokens[name.end].text != ",":
        return None
    at += tokens[at].pos == "DET"
    phrase = cast.at.get((sentence.index, at))
    if phrase is None or phrase.start != at or phrase.entity is None or phrase.end >= len(tokens):
        return None
    after = tokens[phrase.end]
    owns = after.lower in lexicon.grammar.possessive_marks or (bool(lexicon.grammar.role_links) and after.pos in NAMING)
    beside = any(_stands_beside(token, name) for token in tokens[at : at + APPOSITION_REACH])
    return cast.entities[phrase.entity].country if owns and beside else None


def _served(sentence: Sentence, name: Name, cast: Cast, lexicon: Lexicon) -> str | None:
    """«X, director of the Centre for Asian Studies at the University of Chile»: the last country told in what X is said to be.

    What the work is on or for («studi sulla Cina», «envoy to Syria») tells no country.
    """
    tokens, at = sentence.tokens, name.end
    beside = any(_stands_beside(t, name) for t in tokens[at : at + APPOSITION_REACH])
    if not beside or tokens[at].text != ",":
        return None
    serving = {*lexicon.grammar.owner_prepositions, *lexicon.grammar.place_prepositions}
    found = None
    at += 1
    preposition: str | None = None
    while at < len(tokens) and tokens[at].text not in CLOSING and not tokens[at].has("VerbForm=Fin"):
        token = tokens[at]
        preposition = lexicon.prepositions.get(token.lower, preposition) if token.pos == "ADP" else preposition
        entity = _entity(cast, sentence, at)
        told = entity is not None and not entity.inferred and entity.kind in {"state", "organization"}
        if told and entity is not None and entity.country is not None and (preposition is None or preposition in serving):
            found = entity.country
        at += 1
    return found


def _stands_beside(token: Token, name: Name) -> bool:
    return token.dep == "appos" and name.start <= token.head < name.end


def _among_title(sentence: Sentence, name: Name, cast: Cast, person: Entity) -> str | None:
    """«AFP Global News Director X»: the country of the organisation that opens the capitalised words before a name."""
    tokens = sentence.tokens
    for token in reversed(tokens[max(0, name.start - TITLE_REACH) : name.start]):
        if not token.text[0].isupper() or token.pos not in NAMING:
            return None
        body = _entity(cast, sentence, token.i)
        if body is not None and body is not person and body.kind == "organization" and token.i < name.start - 1:
            return body.country
    return None

"""Nouns in relations that an English noun cannot have where it stands: they are objects, or what the object is called.

«calling the claims a lie» with the lie as a clause, «dismissed as baseless a report» with the report as the object of the
adjective, «provided over $3 billion» with the money as an oblique, «a charge Lima denied» with Lima as the object of a noun.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import CURRENCIES, NOMINAL, Token, phrase_start
from dispaccio.text.predicates import PAST
from dispaccio.text.words import Words

OWN = frozenset({"case", "mark", "cop", "cc"})
"""What governs or opens a phrase, and makes it no bare one."""


def hang_strays(tokens: list[Token], words: Words) -> None:
    """Give such nouns of a sentence the relation that they have; heads stay within it."""
    for token in tokens:
        if token.dep == "vocative":
            _named_object(tokens, token.i)
        elif token.dep == "obl":
            _money_object(tokens, token.i)
        elif token.dep == "obj":
            _object_of_none(tokens, token.i)
        elif token.dep == "acl":
            _called(tokens, token.i)
            _denied_by(tokens, token.i)
        elif token.dep == "ccomp":
            _told_last(tokens, token.i, words)
        elif token.dep == "punct":
            _joined_noun(tokens, token.i)
        elif token.dep == "compound":
            _particle(tokens, token.i, words)
        elif token.dep == "nmod":
            _agent_of_act(tokens, token.i, words)
        elif token.dep == "parataxis":
            _behind_semicolon(tokens, token.i)


def _governs(tokens: list[Token], i: int, dep: str) -> bool:
    return any(t.head == i and t.dep == dep for t in tokens)


def _is_bare(tokens: list[Token], i: int) -> bool:
    """No preposition or conjunction opens the phrase of a noun."""
    return not any(t.head == i and t.dep in OWN and t.i < i for t in tokens)


def _named_object(tokens: list[Token], i: int) -> None:
    """«met Defence Minister Ana Ruiz» with her called upon: no comma parts her from the verb, which has no other object."""
    token = tokens[i]
    verb = tokens[token.head]
    parted = any(t.pos == "PUNCT" and t.text != "-" for t in tokens[verb.i : i])
    if token.pos in NOMINAL and verb.pos == "VERB" and verb.i < i and not parted and not _governs(tokens, verb.i, "obj"):
        tokens[i] = replace(token, dep="obj")


def _money_object(tokens: list[Token], i: int) -> None:
    """«has provided over $3 billion» with the sum as an oblique without a preposition: it is the object."""
    token = tokens[i]
    verb = tokens[token.head]
    if token.text not in CURRENCIES or verb.pos != "VERB" or verb.i > i or not _is_bare(tokens, i):
        return
    if not _governs(tokens, verb.i, "obj") and not _governs(tokens, verb.i, "aux:pass"):
        tokens[i] = replace(token, dep="obj")


def _object_of_none(tokens: list[Token], i: int) -> None:
    """«dismissed as baseless a report»: an adjective has no object, the verb above it has."""
    token = tokens[i]
    holder = tokens[token.head]
    verb = tokens[holder.head]
    if token.pos not in NOMINAL or holder.pos != "ADJ" or verb.pos != "VERB" or not verb.i < holder.i < i:
        return
    if not _governs(tokens, verb.i, "obj"):
        tokens[i] = replace(token, head=verb.i)


def _called(tokens: list[Token], i: int) -> None:
    """«calling the claims a lie» with «lie» as a clause about the claims: it is what they are called."""
    token = tokens[i]
    thing = tokens[token.head]
    verb = tokens[thing.head]
    if token.pos != "NOUN" or thing.dep != "obj" or verb.pos != "VERB" or not verb.i < thing.i < i or not _is_bare(tokens, i):
        return
    if _governs(tokens, i, "det") and not any(t.head == i and t.dep.startswith("nsubj") for t in tokens):
        tokens[i] = replace(token, head=verb.i, dep="xcomp")


def _denied_by(tokens: list[Token], i: int) -> None:
    """«a charge New Delhi dismissed» with the city as the object of the charge: right before the verb, it is the subject."""
    verb = tokens[i]
    name = tokens[i - 1]
    thing = tokens[verb.head]
    if verb.pos != "VERB" or name.pos != "PROPN" or name.head != thing.i or thing.pos != "NOUN" or not thing.i < name.i:
        return
    if not _is_bare(tokens, name.i) or any(t.head == i and t.dep.startswith(("nsubj", "aux", "obj")) for t in tokens):
        return
    tokens[name.i] = replace(name, dep="nsubj", head=i)
    tokens[i] = replace(verb, feats=PAST)


def _told_last(tokens: list[Token], i: int, words: Words) -> None:
    """«Israel has recognised Kosovo, the envoy recalled.» with the report as content: what stands before it is told."""
    verb = tokens[i]
    told = tokens[verb.head]
    closes = all(t.pos == "PUNCT" for t in tokens[i + 1 :])
    if not closes or verb.pos != "VERB" or told.head != told.i or told.i > i or not verb.among(words.reporting):
        return
    subject = next((t for t in tokens[told.i : i] if t.head == i and t.dep == "nsubj"), None)
    first = 0 if subject is None else phrase_start(tokens, subject.i)
    if first and tokens[first - 1].text == "," and not _governs(tokens, i, "mark") and not told.among(words.reporting):
        tokens[i] = replace(verb, head=i, dep="root")
        tokens[told.i] = replace(told, head=i, dep="ccomp")


def _joined_noun(tokens: list[Token], i: int) -> None:
    """«a one-week truce» with the noun as a mark of punctuation: it takes the place of the noun before it."""
    token, before = tokens[i], tokens[i - 1]
    if token.pos != "NOUN" or not i or before.pos != "NOUN" or token.head != before.head:
        return
    for t in [t for t in tokens if t.head == before.i and t.i < before.i]:
        tokens[t.i] = replace(t, head=i)
    tokens[i] = replace(token, dep=before.dep)
    tokens[before.i] = replace(before, head=i, dep="compound")


def _particle(tokens: list[Token], i: int, words: Words) -> None:
    """«rolled back tariffs» with «back» describing them: right behind the verb it is part of that."""
    token, verb = tokens[i], tokens[i - 1]
    thing = tokens[token.head]
    if thing.pos == "VERB" and thing.i < i and verb.pos == "NOUN" and verb.head == thing.i:  # «the chargé d'affaires»
        tokens[i] = replace(token, head=verb.i, dep="flat")
        return
    if token.pos == "NOUN" and token.lower in words.verb_particles and verb.pos == "VERB" and i and thing.head == verb.i:
        tokens[i] = replace(token, pos="ADV", head=verb.i, dep="advmod", feats="")


def _agent_of_act(tokens: list[Token], i: int, words: Words) -> None:
    """«the arrest of the reporters by Togo» with Togo on the reporters: who does an act stands on the act, not on its object."""
    token = tokens[i]
    thing = tokens[token.head]
    act = tokens[thing.head]
    by = {t.lower for t in tokens[:i] if t.head == i and t.dep == "case"} & words.agent_marks
    events = words.classes["event"]
    if by and thing.dep == "nmod" and act.i < thing.i < i and act.pos == "NOUN" and act.among(events) and not thing.among(events):
        tokens[i] = replace(token, head=act.i)


def _behind_semicolon(tokens: list[Token], i: int) -> None:
    """«Manila says a ship rammed it; Beijing denies it» with the second verb joined to what is said: the mark closes that."""
    verb = tokens[i]
    above = tokens[verb.head]
    if verb.pos != "VERB" or above.dep != "ccomp" or not any(t.text == ";" and t.head == i for t in tokens[above.i : i]):
        return
    tokens[i] = replace(verb, head=above.head)

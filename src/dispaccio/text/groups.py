"""Verb groups of Italian that the parser takes apart or puts together: modals above their infinitive, verbs as auxiliaries.

«La Cina può bloccare l'export» with «può» as the verb, «le sue forze affonderanno navi» with «affonderanno» as the auxiliary of
«navi», «contro il regime cominciò» with «regime» as an adjective of «cominciò».
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.adjectives import agree
from dispaccio.text.parsed import Token
from dispaccio.text.sides import RELATIVE
from dispaccio.text.words import Words

MODAL_REACH = 3
"""Words behind a modal within which its infinitive stands."""
OUTSIDE = frozenset({"nsubj", "mark", "cc", "advmod", "punct", "obl", "aux", "expl"})
"""What stands before a verb and hangs on it."""
DESCRIBED = frozenset({"amod", "det", "case", "nummod"})
"""What hangs on a noun before it."""


def mend_groups(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such groups put right."""
    if not words.auxiliary_modals:
        return tokens
    out = list(tokens)
    for token in tokens:
        if token.among(words.auxiliary_modals) and not token.dep.startswith("aux"):
            _modal(out, token.i)
        elif token.pos == "AUX" and not token.among(words.auxiliary_modals) and not token.among(words.auxiliaries):
            _acting(out, token.i)
        elif token.pos == "VERB" and out[token.head].pos == "ADJ" and token.has("VerbForm=Part"):
            _below_demonym(out, token.i, words)
        elif token.pos == "VERB" and token.lower.endswith(words.finite_endings) and token.dep != "root":
            _noun_before_past(out, token.i)
    return out


def _modal(tokens: list[Token], i: int) -> None:
    """«può bloccare» with the infinitive below «può»: the modal is its auxiliary."""
    modal = tokens[i]
    reach = tokens[i + 1 : i + 1 + MODAL_REACH]
    verb = next((t for t in reach if t.head == i and t.dep in {"xcomp", "ccomp"} and t.has("VerbForm=Inf")), None)
    if verb is None or any(t.head == verb.i and t.dep in {"mark", "nsubj"} and t.i < verb.i for t in tokens[i:]):
        return
    tokens[verb.i] = replace(verb, head=verb.i if modal.head == i else modal.head, dep=modal.dep)
    for t in tokens:
        if t.head == i and t.i not in {i, verb.i}:
            tokens[t.i] = replace(t, head=verb.i)
    tokens[i] = replace(modal, pos="AUX", head=verb.i, dep="aux")


def _acting(tokens: list[Token], i: int) -> None:
    """«affonderanno navi» with the noun as the verb: what is no auxiliary heads what follows, which is its object."""
    verb = tokens[i]
    if verb.dep != "aux":
        tokens[i] = replace(verb, pos="VERB")
        return
    noun = tokens[verb.head]
    if noun.i < i or noun.pos not in {"NOUN", "ADJ", "PROPN"} or not verb.has("VerbForm=Fin"):
        return
    tokens[i] = replace(verb, pos="VERB", head=i if noun.head == noun.i else noun.head, dep=noun.dep)
    tokens[noun.i] = replace(noun, pos="NOUN" if noun.pos == "ADJ" else noun.pos, head=i, dep="obj")
    for t in tokens:
        if t.head == noun.i and t.i != i and ((t.i < i and t.dep in OUTSIDE) or t.dep == "punct"):
            tokens[t.i] = replace(t, head=i)


def _below_demonym(tokens: list[Token], i: int, words: Words) -> None:
    """«L'espulsione di due diplomatici russi decisa da Sofia» with «decisa» on «russi»: it describes the noun it agrees with."""
    token = tokens[i]
    demonym = tokens[token.head]
    noun = tokens[demonym.head]
    if demonym.lower not in words.classes["demonym"] or noun.pos != "NOUN" or noun.i > i or demonym.i > i:
        return
    above = tokens[noun.head]
    if not agree(token, noun) and above.pos == "NOUN" and above.i < i and agree(token, above):
        noun = above
    tokens[i] = replace(token, head=noun.i, dep="acl")


def _noun_before_past(tokens: list[Token], i: int) -> None:
    """«da parte della Nato cominciò» with «Nato» as an adjective of «cominciò»: the word before the past is the noun."""
    verb, noun = tokens[i], tokens[i - 1] if i else tokens[i]
    if noun.head != i or noun.dep != "amod" or verb.head == i:
        return
    for t in tokens[: noun.i]:
        if t.head == i and t.dep in DESCRIBED:
            tokens[t.i] = replace(t, head=noun.i)
    relative = next((t for t in tokens[: noun.i] if t.head == verb.head and t.lower == RELATIVE), None)
    pos = "PROPN" if noun.text[0].isupper() else "NOUN"
    if relative is not None and verb.dep.startswith("nsubj"):
        tokens[noun.i] = replace(noun, pos=pos, dep="nsubj")
        _raise_main(tokens, relative, i)
        return
    root = next(t.i for t in tokens if t.head == t.i)
    tokens[noun.i] = replace(noun, pos=pos, head=verb.head, dep=verb.dep)
    tokens[i] = replace(verb, head=root, dep="amod")


def _raise_main(tokens: list[Token], relative: Token, i: int) -> None:
    """«La Serbia, che la Nato bombardò, non ha …» with the main verb in the relative clause of the past: they change places."""
    main, verb = tokens[relative.head], tokens[i]
    named = tokens[main.head]
    if main.dep != "acl" or not named.i < relative.i < i < main.i:
        tokens[i] = replace(verb, dep="ccomp")
        return
    tokens[relative.i] = replace(relative, head=i, dep="obj")
    tokens[i] = replace(verb, head=named.i, dep="acl")
    tokens[main.i] = replace(main, head=main.i if named.head == named.i else named.head, dep=named.dep)
    tokens[named.i] = replace(named, head=main.i, dep="nsubj")
    for t in tokens[main.i :]:
        if t.head == named.i:
            tokens[t.i] = replace(t, head=main.i)

"""What is counted stands where the tree has the word that measures it: «l'arresto di più di mille persone», «as many as 20»."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.adjectives import NOUN_CLASSES
from dispaccio.text.parsed import Token
from dispaccio.text.words import Words

COUNTING = frozenset({"nummod", "det"})
"""Relations of the number to what it counts."""
NOMINAL_PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "iobj", "conj", "appos"})


def hang_counted(tokens: list[Token], words: Words) -> None:
    """Give the counted noun the place of «più» in the tree, in place, wherever «più» heads it; know it behind a number."""
    for i in range(1, len(tokens)):
        _settle_counted(tokens, i, words)
    for token in [t for t in tokens if t.lower in words.measuring]:
        noun = next((t for t in tokens[token.i + 1 :] if t.head == token.i and t.dep == "nmod" and t.pos == "NOUN"), None)
        if noun is None or not any(t.head == noun.i and t.dep in COUNTING for t in tokens[token.i + 1 : noun.i]):
            continue
        dep = token.dep if token.dep in NOMINAL_PLACES else _place(token, tokens)
        if dep is None:
            continue
        tokens[noun.i] = replace(noun, head=token.head, dep=dep)
        for other in tokens:
            if other.i != noun.i and other.head == token.i:
                tokens[other.i] = replace(other, head=noun.i)
            elif other.i == token.i + 1 and other.head == noun.i and other.dep == "case":
                tokens[other.i] = replace(other, dep="fixed", head=token.i)
        tokens[token.i] = replace(token, pos="ADV", head=noun.i, dep="advmod")


def _place(token: Token, tokens: list[Token]) -> str | None:
    """«Più di mille persone sono state arrestate» with «più» as an adverb: before its verb the subject, behind it the object."""
    verb = tokens[token.head]
    if token.dep != "advmod" or verb.pos not in {"VERB", "AUX"}:
        return None
    if verb.i < token.i:
        return "obj"
    return "nsubj:pass" if any(t.head == verb.i and t.dep == "aux:pass" for t in tokens) else "nsubj"


def hang_approximated(tokens: list[Token], i: int, words: Words) -> None:
    """«sent no fewer than 200 soldiers»: how exact a number is governs no noun; right behind a verb that is its object."""
    token, number = tokens[i], tokens[i + 1]
    if " " not in token.text or tuple(token.lower.split()) not in words.approximators:
        return
    noun = tokens[number.head] if number.dep in {"nummod", "compound"} else number
    noun = tokens[noun.head] if noun.dep == "nummod" else noun
    governs = token.dep == "case" and not any(t.head == noun.i and t.dep == "case" and t.i != i for t in tokens)
    tokens[i] = replace(token, pos="ADV", dep="advmod", head=number.i)
    verb = tokens[i - 1] if i else number
    has_object = any(t.head == verb.i and t.dep == "obj" for t in tokens)
    if governs and verb.pos == "VERB" and noun.dep in {"obl", "nmod"} and not has_object:
        tokens[noun.i] = replace(noun, head=verb.i, dep="obj")


def _settle_counted(tokens: list[Token], i: int, words: Words) -> None:
    """«con duecento soldati» with «soldati» as a verb: a word for people or things behind a number is the noun."""
    token, number = tokens[i], tokens[i - 1]
    if token.pos != "VERB" or number.pos != "NOUN" or number.lower not in words.numerals:
        return
    known = next((w for w in (token.lower, *token.lemmas) if any(w in words.classes[name] for name in NOUN_CLASSES)), None)
    if known is None or number.head == number.i or token.head not in {number.i, number.head}:
        return
    for t in [t for t in tokens if t.head == i and t.i != i]:
        tokens[t.i] = replace(t, head=number.head if t.dep in {"obl", "advmod"} else i)
    for t in [t for t in tokens if t.head == number.i and t.i != i]:
        tokens[t.i] = replace(t, head=i)
    lemmas = tuple(dict.fromkeys((known, *token.lemmas)))
    tokens[i] = replace(token, pos="NOUN", lemma=known, lemmas=lemmas, feats="Number=Plur", head=number.head, dep=number.dep)
    tokens[number.i] = replace(number, pos="NUM", head=i, dep="nummod")

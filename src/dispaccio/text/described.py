"""What somebody is called beside a verb and its object, and what is measured, where the Italian parser parts them wrongly.

«ha definito falsa la ricostruzione» with «falsa» as the object, «bollato come infondate le voci» with the voices on it,
«dichiarato persona non grata l'ambasciatore» with «grata» as a second verb, «detiene centinaia di oppositori» with an oblique.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token
from dispaccio.text.words import Words

CALLED = frozenset({"advcl", "xcomp", "amod", "ccomp"})
"""How an adjective that says what the object is called hangs on the verb."""
OF = frozenset({"di", "d'"})
MEASURE_PLACES = frozenset({"obj", "nsubj", "nsubj:pass"})


def settle_object(tokens: list[Token], i: int) -> None:
    """Make an object that looks like a verb what its neighbour is called, and take from an adjective the object behind it."""
    token = tokens[i]
    head = tokens[token.head]
    if head.i > i or head.head == head.i:
        return _as_called(tokens, i)
    verb = tokens[head.head]
    bare = not any(t.head == i and t.dep == "case" for t in tokens)
    if head.pos != "ADJ" or head.dep not in CALLED or verb.pos != "VERB" or verb.i > head.i or not bare:
        return _as_called(tokens, i)
    if not any(t.head == verb.i and t.dep == "obj" for t in tokens):
        tokens[i] = replace(token, head=verb.i)
    return None


def _as_called(tokens: list[Token], i: int) -> None:
    """«ha definito falsa la ricostruzione»: a lone verb form as an object, right behind the verb and before an article."""
    token = tokens[i]
    if token.pos != "VERB" or token.head != i - 1 or tokens[i - 1].pos != "VERB" or i + 1 >= len(tokens):
        return
    if tokens[i + 1].pos == "DET" and not any(t.head == i for t in tokens):
        tokens[i] = replace(token, pos="ADJ", dep="xcomp", lemmas=tuple(dict.fromkeys((*token.lemmas, token.lower))))


def join_described(tokens: list[Token], i: int) -> None:
    """«ha dichiarato persona non grata l'ambasciatore»: a negated participle right behind a bare noun describes that."""
    token = tokens[i]
    if i < 3 or not token.has("VerbForm=Part") or tokens[i - 1].head != i or not tokens[i - 1].has("PronType=Neg"):  # noqa: PLR2004
        return
    noun, verb = tokens[i - 2], tokens[token.head]
    own = [t for t in tokens if t.head == i and t.i != i - 1]
    behind = next((t for t in own if t.dep in {"obj", "obl"} and t.i > i), None)
    if noun.pos != "NOUN" or noun.dep != "obj" or noun.head != verb.i or any(t.head == noun.i for t in tokens):
        return
    if behind is None or any(t.dep in {"aux", "cc"} for t in own) or any(t.head == behind.i and t.dep == "case" for t in tokens):
        return
    for t in own:
        tokens[t.i] = replace(t, head=verb.i, dep="obj" if t.i == behind.i else t.dep)
    tokens[i] = replace(token, pos="ADJ", head=noun.i, dep="amod")
    tokens[noun.i] = replace(noun, dep="xcomp")


def raise_impersonal(tokens: list[Token], i: int) -> None:
    """«Tocca ai Paesi arabi garantire la sicurezza» with the verb as the subject of the infinitive: it is the other way round."""
    token = tokens[i]
    clause = tokens[token.head]
    to_whom = any(t.head == i and t.i > i and t.dep in {"obj", "obl", "iobj", "nmod"} for t in tokens)
    if token.pos != "VERB" or token.has("VerbForm=Inf") or not clause.has("VerbForm=Inf") or clause.i < i or not to_whom:
        return
    for t in tokens:
        if t.head == clause.i and t.pos == "ADJ" and t.dep == "aux" and t.i and tokens[t.i - 1].head == i:
            tokens[t.i] = replace(t, head=t.i - 1, dep="amod")
        elif t.head == clause.i and t.dep in {"punct", "parataxis"} and t.i != clause.i:
            tokens[t.i] = replace(t, head=i)
    root = clause.head == clause.i
    tokens[i] = replace(token, head=i if root else clause.head, dep=clause.dep)
    tokens[clause.i] = replace(clause, head=i, dep="csubj")


def hang_measured(tokens: list[Token], i: int, words: Words) -> None:
    """«detiene centinaia di oppositori» with them as an oblique: a bare noun that measures has what it measures behind it."""
    token = tokens[i]
    if token.dep == "nummod":
        return _raise_measured(tokens, i, words)
    if i < 3 or tokens[i - 1].head != i or tokens[i - 1].lower not in OF:  # noqa: PLR2004
        return None
    noun = tokens[i - 2]
    if noun.pos != "NOUN" or noun.head != token.head or noun.dep not in MEASURE_PLACES or not noun.among(words.partitives):
        return None
    if not any(t.head == noun.i and t.dep == "det" for t in tokens):
        tokens[i] = replace(token, head=noun.i, dep="nmod")
    return None


def _raise_measured(tokens: list[Token], i: int, words: Words) -> None:
    """«A Lisbona migliaia di infermieri sono scesi …» with them counting the place: bare, they are the subject."""
    token = tokens[i]
    place = tokens[token.head]
    verb = tokens[place.head]
    if place.i != i - 1 or place.pos != "PROPN" or place.dep != "obl" or verb.pos != "VERB" or verb.i < i:
        return
    own = [t for t in tokens if t.head == i]
    if token.pos != "NOUN" or any(t.dep in {"det", "case", "cc"} for t in own):
        return
    measured = any(t.dep == "nmod" and tokens[i + 1].head == t.i and tokens[i + 1].lower in OF for t in own)
    acting = any(t.head == verb.i and t.dep.startswith(("nsubj", "csubj")) for t in tokens)
    if measured and not acting and token.among(words.partitives):
        tokens[i] = replace(token, head=verb.i, dep="nsubj")

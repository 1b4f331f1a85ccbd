"""Nouns that the parser hangs far from where they stand: what stands right beside them tells where they belong.

«i leader di Sudan e Ciad» with «Ciad» joined to the verb, «after the US and Israel attacked» with those who attack as a
time, «Secondo voci, soldati armeni avrebbero …» with the soldiers joined to the voices.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token
from dispaccio.text.words import Words

PLAIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ", "PART"})
"""Parts of speech within a noun phrase without prepositions."""
JOINED = frozenset({"conj", "parataxis", "xcomp"})
"""How a clause of time hangs on the main one where its subject was taken for a time."""
HELPERS = frozenset({"AUX", "ADV"})


def hang_by_neighbours(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such nouns hung on what stands beside them."""
    out = list(tokens)
    for token in tokens:
        _join_name(out, token.i)
        _bare_subject(out, token.i)
        _describing_name(out, token.i)
        _addressed_name(out, token.i)
        if words.infinitives:
            _acting_thing(out, token.i, words)
        else:
            _clause_of_time(out, token.i, words)
    return out


def _below(tokens: list[Token], i: int) -> set[int]:
    """A token and all that hangs on it."""
    found = {i}
    grown = True
    while grown:
        more = {t.i for t in tokens if t.head in found} - found
        found |= more
        grown = bool(more)
    return found


def _join_name(tokens: list[Token], i: int) -> None:
    """«di Colombia e Venezuela previsto» with «Venezuela» joined to the verb: two names side by side are joined."""
    token = tokens[i]
    if token.pos != "PROPN" or token.dep != "conj" or i < 2 or tokens[i - 1].dep != "cc":  # noqa: PLR2004
        return
    before = tokens[i - 2]
    first = tokens[before.head] if before.dep == "flat" else before
    far = tokens[token.head]
    if first.pos != "PROPN" or far.i in {first.i, before.i} or first.head == i or far.pos not in {"VERB", "AUX"}:
        return
    if first.i in _below(tokens, i) or any(t.head == i and t.dep.startswith(("nsubj", "aux", "cop")) for t in tokens):
        return
    tokens[i] = replace(token, head=first.i)
    tokens[i - 1] = replace(tokens[i - 1], head=i)


def _verb_behind(tokens: list[Token], at: int) -> Token | None:
    """The finite verb whose group begins at a place, without a subject of its own; None if there is none."""
    reach = at
    while reach < len(tokens) and tokens[reach].pos in HELPERS:
        reach += 1
    verb = tokens[reach] if reach < len(tokens) else None
    if verb is None or verb.pos != "VERB":
        return None
    below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    helped = any(t.dep.startswith("aux") and at <= t.i < verb.i and t.has("VerbForm=Fin") for t in below)
    bare = reach == at and verb.has("VerbForm=Fin")
    return None if any(t.dep.startswith(("nsubj", "csubj")) for t in below) or not (helped or bare) else verb


def _bare_subject(tokens: list[Token], i: int) -> None:
    """«Secondo voci non confermate, soldati armeni avrebbero ucciso …»: joined by nothing, before the verb, they act."""
    token = tokens[i]
    if token.pos != "NOUN" or token.dep != "conj" or not i or token.head > i:
        return
    if tokens[i - 1].dep == "det" and tokens[i - 2].dep == "cc":
        _subject_of_joined(tokens, i)
    if tokens[i - 1].text != "," or any(t.head == i and t.dep in {"cc", "case", "det"} for t in tokens):
        return
    end = i + 1
    while end < len(tokens) and tokens[end].pos == "ADJ":
        end += 1
    verb = _verb_behind(tokens, end)
    head = tokens[token.head]
    if verb is None or head.head != verb.i or head.dep not in {"obl", "nmod"}:
        return
    tokens[i] = replace(token, head=verb.i, dep="nsubj")
    for t in tokens[i + 1 : end]:
        if t.head == head.i:
            tokens[t.i] = replace(t, head=i, dep="amod")


def _subject_of_joined(tokens: list[Token], i: int) -> None:
    """«entrarono a Kabul e i mullah presero il potere» with the mullahs joined to Kabul: they do what follows."""
    token, joint = tokens[i], tokens[i - 2]
    head = tokens[token.head]
    verb = _verb_behind(tokens, i + 1)
    if verb is None or joint.head not in {i, verb.i} or head.dep not in {"obl", "nmod", "obj"} or head.pos != "PROPN":
        return
    if verb.dep == "conj" and verb.head == head.head and verb.head < head.i:
        tokens[i] = replace(token, head=verb.i, dep="nsubj")
        tokens[joint.i] = replace(joint, head=verb.i)


def _clause_of_time(tokens: list[Token], i: int, words: Words) -> None:
    """«after the US and Israel attacked Iran» with the two as an oblique and the verb joined to the main one."""
    mark = tokens[i]
    if mark.lower not in words.clause_openers or mark.dep != "case":
        return
    end = i + 1
    while end < len(tokens) and tokens[end].pos in PLAIN:
        end += 1
    verb = _verb_behind(tokens, end)
    noun = tokens[mark.head]
    if verb is None or not i < noun.i < end or noun.dep not in {"obl", "nmod"} or verb.dep not in JOINED:
        return
    joined = any(t.head == verb.i and t.dep == "cc" and t.i < verb.i for t in tokens)
    if verb.head > i or joined or verb.i in _below(tokens, noun.i):
        return
    inside = [t for t in tokens[i + 1 : end] if t.pos in {"NOUN", "PROPN"} and t.i != noun.i]
    if any(not i < t.head < end for t in inside):
        return
    tokens[noun.i] = replace(noun, head=verb.i, dep="nsubj")
    tokens[i] = replace(mark, head=verb.i, dep="mark", pos="SCONJ")
    tokens[verb.i] = replace(verb, dep="advcl")


def _describing_name(tokens: list[Token], i: int) -> None:
    """«I ribelli houthi hanno …» with «houthi», which no dictionary has, as the head: it describes the noun before it."""
    token = tokens[i]
    noun = tokens[i - 1] if i else token
    if token.pos not in {"SYM", "X"} or token.head == i or noun.pos != "NOUN" or noun.head != i or not token.text.isalpha():
        return
    verb = tokens[token.head]
    dep = noun.dep if noun.dep.startswith("nsubj") and noun.i < verb.i else token.dep
    for other in [t for t in tokens if t.head == i and t.i != noun.i]:
        tokens[other.i] = replace(other, head=noun.i)
    tokens[noun.i] = replace(noun, head=token.head, dep=dep)
    tokens[i] = replace(token, pos="ADJ", head=noun.i, dep="amod")


def _addressed_name(tokens: list[Token], i: int) -> None:
    """«Romania, a member of NATO since 2004, has sent …» with Romania as who is spoken to: it acts, the noun says what it is."""
    name = tokens[i]
    if name.dep != "vocative" or name.pos != "PROPN" or i + 2 >= len(tokens) or tokens[i + 1].text != ",":
        return
    noun = next((t for t in tokens[i + 2 :] if t.dep.startswith("nsubj") and t.pos == "NOUN"), None)
    verb = tokens[noun.head] if noun is not None else name
    if noun is None or not noun.i < verb.i or name.head not in {noun.i, verb.i}:
        return
    inside = _below(tokens, noun.i)
    group = min(t.i for t in tokens if t.i == verb.i or (t.head == verb.i and t.dep.startswith("aux")))
    if tokens[group - 1].text != "," or any(k not in inside for k in range(i + 2, noun.i)):
        return
    tokens[i] = replace(name, head=verb.i, dep=noun.dep)
    tokens[noun.i] = replace(noun, head=i, dep="appos")


def _acting_thing(tokens: list[Token], i: int, words: Words) -> None:
    """«caccia israeliani hanno bombardato» with «caccia» as the verb: a thing, with a demonym, that does what follows."""
    token = tokens[i]
    demonym = tokens[i + 1] if i + 1 < len(tokens) else token
    if token.pos != "VERB" or demonym.lower not in words.classes.get("demonym", ()) or demonym.head != i:
        return
    thing = next((lemma for lemma in token.lemmas if lemma in words.classes.get("thing", ())), None)
    verb = _verb_behind(tokens, i + 2)
    if thing is None or verb is None or token.head == verb.i or any(t.head == i and t.dep in {"aux", "nsubj"} for t in tokens):
        return
    above = verb.i if token.head == i else token.head
    for t in [t for t in tokens if t.head == i and t.i not in {i, demonym.i}]:
        tokens[t.i] = replace(t, head=verb.i)
    tokens[verb.i] = replace(verb, head=above, dep=token.dep)
    tokens[i] = replace(token, pos="NOUN", lemma=thing, lemmas=(thing,), feats="Number=Plur", head=verb.i, dep="nsubj")
    tokens[demonym.i] = replace(demonym, head=i, dep="amod", pos="ADJ")

"""Adjectives and nouns that the parsers take for verbs or for each other, above all demonyms («beni russi»)."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token
from dispaccio.text.resumed import is_helped
from dispaccio.text.words import Words, dictionary_lemma, is_word

NOUN_PLACES = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "iobj", "xcomp"})
NOUN_CLASSES = ("role", "thing")


def as_demonym(token: Token, tokens: list[Token], words: Words) -> Token | None:
    """«beni russi» with «russi» taken for a verb: an adjective of the noun before it."""
    if token.pos not in {"VERB", "ADJ"} or token.i == 0 or token.lower not in words.classes.get("demonym", ()):
        return None
    before = tokens[token.i - 1]
    if token.pos == "ADJ":  # «due caccia russi sono …» with «russi» as what the ships are
        beside = token.dep in {"xcomp", "acl", "advcl"} and token.head == before.i and before.pos == "NOUN"
        return replace(token, dep="amod") if beside and words.infinitives else None
    if before.pos not in {"NOUN", "ADJ"} or any(t.head == token.i and t.dep.startswith(("aux", "nsubj")) for t in tokens):
        return None
    noun = before if before.pos == "NOUN" else tokens[before.head]
    below = token.i in {noun.i, noun.head}
    return replace(token, pos="ADJ") if below else replace(token, pos="ADJ", dep="amod", head=noun.i)


def settle_adjective(tokens: list[Token], i: int, words: Words) -> None:
    """«embargo petrolifero a X» with «petrolifero» taken for a verb: what hangs on it belongs to the verb above."""
    token, before = tokens[i], tokens[i - 1]
    if token.pos != "VERB" or token.dep not in {"acl", "amod"} or token.head != before.i or before.pos != "NOUN":
        return
    lemma = dictionary_lemma(token.lower, words.lang)
    participle = lemma.endswith(words.infinitives) or token.lower.endswith(words.participle_endings)
    if participle or not words.infinitives or not is_word(token.lower, words.lang):
        return
    above = before.head if tokens[before.head].pos == "VERB" else before.i
    for other in [t for t in tokens if t.head == i and t.i > i]:
        tokens[other.i] = replace(other, head=above)
    tokens[i] = replace(token, pos="ADJ", dep="amod", lemma=lemma, lemmas=(lemma,))


def as_month(token: Token, words: Words) -> Token | None:
    """«held since March»: a month whose name is a word of another sense in small letters, and no form of that word."""
    named = token.pos == "PROPN" and token.text in words.classes.get("time", ())
    return replace(token, lower=token.text, lemma=token.text, lemmas=(token.text,)) if named else None


def as_noun(token: Token, words: Words) -> Token | None:
    """«soldati» as a form of a verb, «civili» as an adjective, «coprifuoco» as an adverb: nouns by place and dictionary."""
    if token.pos not in {"VERB", "ADJ", "ADV"} or token.dep not in NOUN_PLACES or not token.text[0].islower():
        return None
    lemma = dictionary_lemma(token.lower, words.lang)
    known = next((w for w in (lemma, token.lower) for name in NOUN_CLASSES if w in words.classes.get(name, ())), None)
    if known is None or (token.pos == "ADJ" and token.dep in {"xcomp", "nmod"} and "=Sing" in token.feats):
        return None
    dep = "obj" if token.pos == "VERB" and token.dep == "xcomp" and words.infinitives else token.dep  # «non invierà soldati»
    return replace(token, pos="NOUN", dep=dep, lemma=known, lemmas=tuple(dict.fromkeys((known, *token.lemmas))))


def hang_nearer(tokens: list[Token], i: int) -> None:
    """«gli obiettivi colpiti dai missili lanciati da …»: of two participles on one noun, the second is its own neighbour's."""
    token, noun = tokens[i], tokens[i - 1]
    if token.dep != "acl" or not token.has("VerbForm=Part") or noun.pos != "NOUN" or token.head == noun.i:
        return
    other = tokens[noun.head]
    nested = other.dep == "acl" and other.head == token.head and other.has("VerbForm=Part") and token.head < other.i < noun.i
    if nested and agree(token, noun):
        tokens[i] = replace(token, head=noun.i)


def agree(token: Token, noun: Token) -> bool:
    """The number of the two is the same, as far as it is told."""
    numbers = [{f for f in t.feats.split("|") if f.startswith("Number=")} for t in (token, noun)]
    return not all(numbers) or numbers[0] == numbers[1]


def swap_demonym(tokens: list[Token], i: int, words: Words) -> None:
    """«due navi cinesi» with «cinesi» as the noun: the word for the thing takes its place in the tree."""
    thing, token = tokens[i - 1], tokens[i]
    acting = token.pos == "VERB" and thing.pos == "NOUN" and thing.dep == "nsubj" and token.dep == "conj"
    subject = token.pos == "ADJ" and token.dep.startswith("nsubj") and thing.dep == "amod"  # «Missili russi sono caduti»
    # «espelle diplomatici russi» read as what is said
    content = token.pos == "ADJ" and token.dep in {"ccomp", "xcomp"} and thing.pos == "NOUN" and thing.dep == "advmod"
    if thing.head != i or thing.pos not in {"ADJ", "NOUN"} or not (acting or subject or content or token.pos == "NOUN"):
        return
    lemma = dictionary_lemma(thing.lower, words.lang)
    if token.head == thing.i or not any(lemma in words.classes.get(name, ()) for name in NOUN_CLASSES):
        return
    follows = bool(words.infinitives) and thing.dep == "amod"  # adjectives follow in such a language
    described = dictionary_lemma(token.lower, words.lang) if follows else lemma
    plain = not any(described in words.classes.get(name, ()) for name in NOUN_CLASSES)  # «missili balistici»
    if token.lower not in words.classes.get("demonym", ()) and not plain:
        return
    lemmas = tuple(dict.fromkeys((lemma, *thing.lemmas)))
    head = thing.i if token.head == i else token.head
    for other in [t for t in tokens if t.head == i and t.i not in {i, thing.i}]:
        tokens[other.i] = replace(other, head=thing.i)
    dep = "obj" if acting or content else token.dep  # «sequestrato un soldato israeliano» read as «un soldato [che] israeliano»
    tokens[thing.i] = replace(thing, pos="NOUN", lemma=lemma, lemmas=lemmas, head=head, dep=dep)
    tokens[i] = replace(token, pos="ADJ", head=thing.i, dep="amod")


def hang_agreeing(tokens: list[Token], i: int, words: Words) -> None:
    """«Il ministro degli Esteri algerino» with «algerino» on «Esteri»: it agrees with the minister alone."""
    token = tokens[i]
    near = tokens[token.head]
    far = tokens[near.head]
    if token.dep != "amod" or near.dep != "nmod" or not far.i < near.i < i or far.pos != "NOUN":
        return
    if token.lower in words.classes.get("demonym", ()) and agree(token, far) and not agree(token, near):
        tokens[i] = replace(token, head=far.i)


def lower_demonym(tokens: list[Token], words: Words) -> None:
    """«Il ministro degli Esteri algerino ha convocato …» with «algerino» as the root: that is the verb behind it."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or not root.i or root.pos not in {"ADJ", "VERB"} or root.lower not in words.classes.get("demonym", ()):
        return
    hung = [t for t in tokens if t.head == root.i and t.i != root.i]
    nouns = [t for t in hung if t.dep == "nsubj" and t.pos == "NOUN" and t.i < root.i]
    behind = [t for t in hung if t.i > root.i and t.dep in {"parataxis", "conj", "ccomp"} and t.pos == "VERB"]
    verb = next((t for t in behind if _acts(t, tokens)), None)
    if not nouns or verb is None:
        return
    noun = nouns[-1]
    for other in (t for t in hung if t.i not in {noun.i, verb.i}):
        apposed = other in behind and other.i < verb.i and other.has("VerbForm=Part")
        named = other.i == root.i + 1 and other.pos == "PROPN"
        head, dep = (noun.i, "nmod") if named else (noun.i, "acl") if apposed else (verb.i, other.dep)
        tokens[other.i] = replace(other, head=head, dep=dep)
    lead = nouns[0]  # «il premier giapponese e l'omologo australiano»: the second is joined to the first
    tokens[noun.i] = replace(noun, head=lead.i, dep="conj") if lead.i < noun.i else replace(noun, head=verb.i)
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[root.i] = replace(root, pos="ADJ", head=noun.i, dep="amod")


def _acts(verb: Token, tokens: list[Token]) -> bool:
    """A finite verb, by itself or its auxiliary, without a subject of its own or a mark that makes it a clause of another."""
    below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    finite = verb.has("VerbForm=Fin") or is_helped(tokens, verb.i)
    return finite and not any(t.dep.startswith("nsubj") or t.dep == "mark" for t in below)


def raise_noun(tokens: list[Token], i: int, words: Words) -> None:
    """«Il capo dello Stato maggiore pakistano è stato ricevuto» with «pakistano» for the subject: that is the noun below it."""
    token = tokens[i]
    named = token.lower in words.classes.get("demonym", ())
    told = token.pos == "VERB" and token.dep == "ccomp" and token.head < i  # «ha detto il ministro degli Esteri iraniano»
    if not named or not (told or (token.pos in {"NOUN", "ADJ"} and token.dep.startswith("nsubj"))):
        return
    below = [t for t in tokens if t.head == i and t.i != i]
    noun = next((t for t in below if t.dep == "nsubj" and t.pos == "NOUN" and t.i < i), None)
    if noun is None or any(t.dep in {"det", "cop", "case"} for t in below):
        return
    for other in below:
        tokens[other.i] = replace(other, head=token.head if told and other.i > i else noun.i)
    tokens[noun.i] = replace(noun, head=token.head, dep="nsubj" if told else token.dep)
    tokens[i] = replace(token, pos="ADJ", head=noun.i, dep="amod")

"""Verb forms that the parsers misread: pasts and participles taken for other words, prefixes parted from their verb."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token
from dispaccio.text.words import Words, dictionary_lemma

PAST_SINGULAR = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
GERUND_ENDING = "ing"
CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj", "advcl", "acl", "acl:relcl"})


def join_prefix(tokens: list[Token], i: int) -> None:
    """«North Korea test-fired a missile» with «test» for the subject: the word before the hyphen is part of the verb."""
    verb, hyphen, prefix = tokens[i], tokens[i - 1], tokens[i - 2]
    if verb.pos != "VERB" or hyphen.text != "-" or not prefix.end == hyphen.start < verb.start == hyphen.end:
        return
    lemmas = tuple(dict.fromkeys((*verb.lemmas, *(f"{prefix.lower}-{lemma}" for lemma in verb.lemmas))))
    tokens[i] = replace(verb, lemmas=lemmas)
    alone = prefix.dep == "compound" and not any(t.head == i and t.dep == "nsubj" for t in tokens[:i])
    if prefix.head != i or not (prefix.dep == "nsubj" or alone):
        return
    tokens[prefix.i] = replace(prefix, dep="compound")
    subject = next((t for t in reversed(tokens[: prefix.i]) if t.head == prefix.i and t.dep in {"compound", "nmod"}), None)
    if subject is not None:
        for other in [t for t in tokens[: subject.i] if t.head == prefix.i]:
            tokens[other.i] = replace(other, head=subject.i)
        tokens[subject.i] = replace(subject, dep="nsubj", head=i)
        tokens[i] = as_active(tokens[i], tokens) or tokens[i]


def as_past(token: Token, words: Words) -> Token | None:
    """«consegnò» taken for a noun: a form whose ending, on a verb that the dictionary knows, only verbs have."""
    if token.pos in {"VERB", "AUX", "PROPN"} or not token.lower.endswith(words.finite_endings) or not token.text[0].islower():
        return None
    lemma = dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes.get("verb", ()):
        return None
    feats = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin" if token.lower.endswith("o") else PAST_SINGULAR
    return replace(token, pos="VERB", lemma=lemma, lemmas=(lemma, *token.lemmas), feats=feats)


def as_gerund(token: Token, tokens: list[Token]) -> Token | None:
    """«denied supplying missiles» with «supplying» taken for a noun: what has an object and completes a verb is one itself."""
    if token.pos != "NOUN" or token.dep not in {"xcomp", "ccomp", "advcl", "acl"} or not token.lower.endswith(GERUND_ENDING):
        return None
    below = {t.dep for t in tokens if t.head == token.i}
    if "obj" not in below or (token.dep in {"advcl", "acl"} and not below.isdisjoint({"mark", "case"})):
        return None
    stem = token.lower.removesuffix(GERUND_ENDING)
    lemmas = tuple(dict.fromkeys((stem, f"{stem}e", *token.lemmas)))
    return replace(token, pos="VERB", lemma=stem, lemmas=lemmas, feats="VerbForm=Ger")


def as_active(token: Token, tokens: list[Token]) -> Token | None:
    """«police tortured detainees» with the verb taken for a participle: with a subject and no auxiliary it is a past."""
    if token.pos != "VERB" or not token.has("VerbForm=Part") or not token.has("Tense=Past") or token.dep not in CLAUSES:
        return None
    before = [t for t in tokens[: token.i] if t.head == token.i]
    subject = any(t.dep == "nsubj" for t in before)
    if not subject or any(t.dep.startswith("aux") or t.dep in {"cop", "case"} for t in before):
        return None
    return replace(token, feats="Mood=Ind|Person=3|Tense=Past|VerbForm=Fin")


def as_infinitive(token: Token) -> Token | None:
    """«helped the officers arrest …» with «arrest» as a present: what completes a verb and has its bare form is an infinitive."""
    completes = token.pos == "VERB" and token.dep == "xcomp" and token.head < token.i
    if not completes or token.lower != token.lemma or not token.has("VerbForm=Fin") or not token.has("Tense=Pres"):
        return None
    return replace(token, feats="VerbForm=Inf")


def as_tensed(token: Token, words: Words) -> Token | None:
    """«invaderanno» read as a present, «accusandolo» as a participle: the ending tells the tense or mood of a verb."""
    if token.pos not in {"VERB", "AUX"}:
        return None
    if token.has("VerbForm=Part"):
        gerund = any(token.lower.endswith(ending) for ending, feature in words.tense_endings if feature == "VerbForm=Ger")
        return replace(token, feats="VerbForm=Ger") if gerund else None
    if not token.has("VerbForm=Fin"):
        return None
    if token.has("Mood=Sub") and token.has("Tense=Pres") and _is_indicative(token, words):
        return replace(token, feats=token.feats.replace("Mood=Sub", "Mood=Ind"))
    for ending, feature in words.tense_endings:
        if token.lower.endswith(ending) and not token.has(feature):
            kept = [f for f in token.feats.split("|") if not f.startswith(feature.partition("=")[0])]
            return replace(token, feats="|".join(sorted([*kept, feature])))
    return None


def _is_indicative(token: Token, words: Words) -> bool:
    """«presentano» has an ending that the subjunctive of its conjugation has not."""
    if any(lemma.endswith(words.irregular_subjunctives) for lemma in token.lemmas):
        return False
    named = (lemma for lemma in (token.lemma, *token.lemmas) if lemma in words.classes["verb"])
    lemma = next(named, token.lemma)  # «violano», whose lemma the parser does not know
    endings = (e for infinitive, e in words.indicative_endings if lemma.endswith(infinitive))
    return any(token.lower.endswith(ending) for ending in endings)


def restore_participle(tokens: list[Token], i: int, words: Words) -> None:
    """«un testo firmato da X», «saranno interrotti i fondi», «si è opposto» with the participle as another word: a verb again."""
    token = tokens[i]
    if token.pos in {"VERB", "AUX", "PROPN"} or not token.lower.endswith(words.participle_endings) or not words.infinitives:
        return
    lemma = words.infinitive(token.lower) or dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes.get("verb", ()) or not lemma.endswith(words.infinitives):
        return
    below = [t for t in tokens if t.head == i and t.i != i]
    copula = next((t for t in below if t.dep == "cop"), None)
    perfect = token.pos != "NOUN" and any(t.dep == "aux" and t.i < i for t in below)
    agent = token.dep == "amod" and any(t.dep in {"obl", "obl:agent"} and t.i > i for t in below)
    if not agent and ((copula is None and not perfect) or any(t.dep in {"det", "case"} for t in below)):
        return
    number = next((f for f in token.feats.split("|") if f.startswith("Number=")), "Number=Sing")
    feats = f"{number}|Tense=Past|VerbForm=Part"
    dep = "acl" if agent else token.dep
    tokens[i] = replace(token, pos="VERB", dep=dep, lemma=lemma, lemmas=(lemma, *token.lemmas), feats=feats)
    if copula is not None:
        tokens[copula.i] = replace(copula, pos="AUX", dep="aux:pass")
        for t in below:
            if t.dep == "nsubj":
                tokens[t.i] = replace(t, dep="nsubj:pass")


def swap_participle(tokens: list[Token], i: int, words: Words) -> None:
    """«terranno un'esercitazione congiunta» with the participle as the object: the noun right before it is."""
    token = tokens[i]
    joined = token.dep == "conj" and token.lower.endswith(words.participle_endings)  # «hanno concluso in mare un'esercitazione …»
    joined = joined and not any(t.head == token.head and t.dep == "obj" for t in tokens)
    if token.pos != "VERB" or not (joined or token.dep == "obj") or token.has("VerbForm=Inf") or token.has("VerbForm=Ger"):
        return
    below = [t for t in tokens if t.head == i and t.i != i and t.pos != "PUNCT"]
    noun = next((t for t in below if t.dep.startswith("nsubj") and t.pos == "NOUN" and t.i < i), None)
    if noun is None or len(below) > 1 or any(t.pos != "ADJ" for t in tokens[noun.i + 1 : i]):
        return
    tokens[noun.i] = replace(noun, head=token.head, dep="obj")
    tokens[i] = replace(token, head=noun.i, dep="acl")

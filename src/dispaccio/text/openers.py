"""Italian clauses that the parser opens wrongly: participles and gerunds as main verbs, subjects as objects, marks as pronouns.

«Interrogato dai giudici, il ministro ha respinto …» with «interrogato» as the root, «ha promesso in un messaggio che i suoi
uomini …» with «che» as a second subject, «è intervenuto il ministro» with an object, «di aver bombardato X» with a subject.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.adjectives import agree
from dispaccio.text.parsed import NOMINAL, PERFECT, Token, phrase_start
from dispaccio.text.resumed import is_helped
from dispaccio.text.words import Words, dictionary_lemma

BEING = "essere"
GERUND = "VerbForm=Ger"
LATER = frozenset({"conj", "parataxis", "ccomp"})
"""How the main verb hangs on the participle or gerund that was taken for it."""
NAME_PLACES = frozenset({"root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})
CLAUSE_WORDS = frozenset({"aux", "aux:pass", "cop", "cc", "mark"})


def mend_openers(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such clauses opened as they are."""
    if not words.infinitives:
        return tokens
    out = list(tokens)
    gerunds = tuple(ending for ending, feature in words.tense_endings if feature == GERUND)
    for i in range(len(out)):
        _as_name(out, i, words)
        _as_done(out, i, words)
        _as_clitic_gerund(out, i, gerunds, words)
        _split_name(out, i, words)
        if out[i].dep == "obj":
            _subject_of_being(out, i)
        elif out[i].dep == "advcl":
            _described(out, i)
        elif out[i].dep == "nsubj":
            _object_of_infinitive(out, i)
            _mark_second(out, i, words)
    _lower_opening(out)
    return out


def _as_name(tokens: list[Token], i: int, words: Words) -> None:
    """«sono stati Cile e Malta» with «Cile» as an adjective: a capital within a sentence makes it a name."""
    token = tokens[i]
    if token.pos != "ADJ" or not i or not token.text.istitle() or token.dep not in NAME_PLACES:
        return
    if tokens[i - 1].pos != "PUNCT" and token.lower not in words.classes["demonym"]:
        tokens[i] = replace(token, pos="PROPN", feats="_")


def _as_done(tokens: list[Token], i: int, words: Words) -> None:
    """«Annullati i colloqui» with the verb as an imperative: its form, before what was done, is a participle."""
    token = tokens[i]
    if token.pos != "VERB" or not token.has("Mood=Imp") or not token.lower.endswith(words.participle_endings):
        return
    lemma = dictionary_lemma(token.lower, words.lang)
    if lemma in words.classes["verb"] and any(t.head == i and t.dep == "nsubj:pass" for t in tokens):
        lemmas = tuple(dict.fromkeys((lemma, *token.lemmas)))
        number = "Plur" if token.lower[-1] in "ie" else "Sing"
        tokens[i] = replace(token, lemma=lemma, lemmas=lemmas, feats=f"Number={number}|Tense=Past|VerbForm=Part")


def _as_clitic_gerund(tokens: list[Token], i: int, endings: tuple[str, ...], words: Words) -> None:
    """«ha scritto al premier, accusandolo di spionaggio» with a noun beside the premier: the ending makes it a gerund."""
    token = tokens[i]
    if token.pos not in {"NOUN", "ADJ"} or not token.text.islower() or not token.lower.endswith(endings):
        return
    lemma = dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes["verb"] or lemma == token.lower:
        return
    above = tokens[token.head]
    while above.pos != "VERB" and above.head != above.i:
        above = tokens[above.head]
    if above.i >= i or above.pos != "VERB":
        return
    lemmas = tuple(dict.fromkeys((lemma, *token.lemmas)))
    tokens[i] = replace(token, pos="VERB", lemma=lemma, lemmas=lemmas, feats=GERUND, head=above.i, dep="advcl")
    for t in tokens[i:]:
        if t.head == i and t.dep == "nmod":
            tokens[t.i] = replace(t, dep="obl")


def _described(tokens: list[Token], i: int) -> None:
    """«Annullati i colloqui previsti fra X e Y» with «previsti» as a circumstance: right behind its noun it describes that."""
    token, noun = tokens[i], tokens[i - 1]
    bare = token.has("VerbForm=Part") and not any(t.head == i and t.dep.startswith(("aux", "nsubj", "mark")) for t in tokens)
    if bare and noun.i == token.head == i - 1 and noun.pos == "NOUN" and agree(token, noun):
        tokens[i] = replace(token, dep="acl")


def _split_name(tokens: list[Token], i: int, words: Words) -> None:
    """«Il sindaco Luca Marini è a Bari» with the name as the subject of what hangs on its office: the two are one."""
    name, office = tokens[i], tokens[i - 1]
    place = tokens[name.head]
    if not i or name.pos != "PROPN" or name.dep != "nsubj" or office.pos != "NOUN" or not office.among(words.classes["role"]):
        return
    copula = any(t.head == place.i and t.dep == "cop" for t in tokens[i : place.i])
    if place.head != office.i or place.i < i or not copula:
        return
    above, dep = (place.i, "root") if office.head == office.i else (office.head, office.dep)
    for t in tokens[place.i :]:
        if t.head == office.i:
            tokens[t.i] = replace(t, head=place.i)
    tokens[place.i] = replace(place, head=above, dep=dep)
    tokens[office.i] = replace(office, head=place.i, dep="nsubj")
    tokens[i] = replace(name, head=office.i, dep="nmod")


def _subject_of_being(tokens: list[Token], i: int) -> None:
    """«Sul caso Rossi è intervenuto il ministro» with an object: what goes with «essere» has none, and the name is the case's."""
    token = tokens[i]
    verb = tokens[token.head]
    own = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    helpers = [t for t in own if t.dep.startswith("aux")]
    if verb.pos != "VERB" or token.pos not in NOMINAL or token.i < verb.i or not helpers:
        return
    if any(t.lemma != BEING or t.dep != "aux" for t in helpers) or any(t.dep.startswith("expl") or t.pos == "PRON" for t in own):
        return
    first = next((t for t in own if t.dep == "nsubj" and t.i < verb.i), None)
    if first is not None:
        noun = tokens[first.i - 1]
        if not first.i or first.pos != "PROPN" or noun.head != verb.i or noun.dep != "obl":
            return
        tokens[first.i] = replace(first, head=noun.i, dep="nmod")
    tokens[i] = replace(token, dep="nsubj")


def _object_of_infinitive(tokens: list[Token], i: int) -> None:
    """«di aver bombardato X» with X as the subject: behind an infinitive of the perfect, without an object, it is that."""
    token = tokens[i]
    verb = tokens[token.head]
    if token.pos not in NOMINAL or verb.i > i or verb.pos != "VERB":
        return
    own = [t for t in tokens if t.head == verb.i and t.i != i]
    perfect = any(t.dep == "aux" and t.lemma in PERFECT and t.has("VerbForm=Inf") for t in own)
    if perfect and not any(t.dep in {"obj", "ccomp", "aux:pass", "expl", "xcomp"} for t in own):
        tokens[i] = replace(token, dep="obj")


def _mark_second(tokens: list[Token], i: int, words: Words) -> None:
    """«ha promesso in un messaggio che i suoi uomini non lasceranno la città»: «che» is no second subject."""
    mark = tokens[i]
    verb = tokens[mark.head]
    if mark.pos != "PRON" or mark.lower not in words.openers or verb.pos != "VERB" or verb.i < i:
        return
    own = [t for t in tokens[i + 1 :] if t.head == verb.i]
    subject = any(t.dep.startswith("nsubj") and t.i < verb.i and t.pos in NOMINAL for t in own)
    if not subject or not any(t.dep == "obj" and t.i > verb.i for t in own):
        return
    tokens[i] = replace(mark, pos="SCONJ", dep="mark", feats="_")
    noun = tokens[verb.head]
    report = tokens[noun.head]
    told = noun.dep in {"obl", "nmod"} and report.pos == "VERB" and report.i < noun.i and report.among(words.reporting)
    if told and verb.dep in {"acl", "advcl"} and not any(t.head == report.i and t.dep == "ccomp" for t in tokens):
        tokens[verb.i] = replace(verb, head=report.i, dep="ccomp")


def _lower_opening(tokens: list[Token]) -> None:
    """«Interrogato dai giudici, X ha respinto …» with the participle (or gerund) as the root: the verb behind the comma is."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.pos != "VERB" or not (root.has("VerbForm=Part") or root.has("VerbForm=Ger")):
        return
    own = [t for t in tokens if t.head == root.i and t.i != root.i]
    if any(t.dep in CLAUSE_WORDS or (t.dep.startswith("nsubj") and t.i < root.i) for t in own):
        return
    verb = next((t for t in own if t.i > root.i and t.dep in LATER and _is_main(t, tokens)), None)
    if verb is None:
        return
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[root.i] = replace(root, head=verb.i, dep="advcl")
    for t in own:
        if t.i > verb.i:
            tokens[t.i] = replace(t, head=verb.i)


def _is_main(verb: Token, tokens: list[Token]) -> bool:
    """A finite verb with its own subject before it and a comma before that, joined by nothing."""
    own = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    subject = next((t for t in own if t.dep.startswith("nsubj") and t.i < verb.i), None)
    if subject is None or any(t.dep in {"cc", "mark"} and t.i < verb.i for t in own):
        return False
    first = phrase_start(tokens, subject.i)
    finite = verb.has("VerbForm=Fin") or is_helped(tokens, verb.i)
    return finite and first > 0 and tokens[first - 1].text == ","

"""What opens a clause, a report behind what it tells, and lone words that the parser hangs as no sentence has them, in Italian.

«se» as the object of its verb, «…, avvertono i diplomatici» as one more thing that happened, «hanno promesso di …» with the
participle as a noun, «nessun faccia a faccia» with the noun as a verb.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import NOMINAL, PERFECT, Token, is_active_perfect
from dispaccio.text.predicates import verb_of
from dispaccio.text.sides import RELATIVE
from dispaccio.text.words import Words, dictionary_lemma

ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "obl"})
PARTICIPLE = "Number=Sing|Tense=Past|VerbForm=Part"
FUSED = "di"
"""The preposition that is said again before each of what it governs, where that has an article."""


def mend_slips(tokens: list[Token], words: Words) -> None:
    """Put right such words of a sentence, in place; heads stay within it."""
    for i in range(len(tokens) if words.infinitives else 0):
        token = tokens[i]
        if token.pos == "SCONJ" and token.dep in ARGUMENTS and (token.lower != RELATIVE or _told_of(tokens, i)):
            tokens[i] = replace(token, dep="mark")
        elif token.pos == "NOUN":
            _perfect_noun(tokens, i, words)
            _joined_acts(tokens, i, words)
        elif token.pos == "VERB":
            _numbered_verb(tokens, i)
            _report_behind(tokens, i, words)
        elif token.dep == "case" and token.lower in words.partitive_articles:
            _partitive_object(tokens, i)
        _after_a_while(tokens, i, words)
    if words.infinitives:
        _described_act(tokens, words)


def _described_act(tokens: list[Token], words: Words) -> None:
    """«Raid aerei turchi contro …» with «aerei» as the verb: no form of one, before a demonym, it describes the act."""
    act, word, demonym = tokens[:3] if len(tokens) > 3 else tokens[:1] * 3  # noqa: PLR2004
    if word.pos not in {"VERB", "AUX"} or {word.head, act.head, demonym.head} != {word.i}:
        return
    if demonym.lower not in words.classes["demonym"] or act.lower not in words.classes["event"]:
        return
    helping = word.among(words.auxiliaries | words.auxiliary_modals)
    if helping or verb_of(word.lower, words) or words.infinitive(word.lower):
        return
    if any(t.has("VerbForm=Fin") or t.dep.startswith("aux") for t in tokens[3:]):
        return
    behind = [t for t in tokens[3:] if t.head in {word.i, demonym.i}]
    against = next((t.i for t in behind if t.dep in ARGUMENTS), act.i)
    for t in behind:
        near = against if t.dep in ARGUMENTS and t.i != against else act.i
        tokens[t.i] = replace(t, head=near, dep="nmod" if t.dep in ARGUMENTS else t.dep)
    tokens[act.i] = replace(act, pos="NOUN", head=act.i, dep="root")
    tokens[word.i] = replace(word, pos="ADJ", head=act.i, dep="amod", feats=demonym.feats)
    lemma = dictionary_lemma(demonym.lower, words.lang)
    lemmas = tuple(dict.fromkeys((lemma, demonym.lower)))
    tokens[demonym.i] = replace(demonym, pos="ADJ", lemma=lemma, lemmas=lemmas, head=act.i, dep="amod")


def _told_of(tokens: list[Token], i: int) -> bool:
    """«Corre voce che le forze abbiano …» with «che» as the object: behind a bare object, it opens what that noun tells."""
    noun, clause = tokens[i - 1], tokens[tokens[i].head]
    bare = i > 1 and noun.pos == "NOUN" and noun.dep == "obj" and not any(t.head == noun.i for t in tokens)
    told = clause.dep == "ccomp" and clause.head == noun.head and any(t.head == clause.i and t.dep == "nsubj" for t in tokens)
    if bare and told:
        tokens[clause.i] = replace(clause, head=noun.i, dep="acl")
    return bare and told


def _partitive_object(tokens: list[Token], i: int) -> None:
    """«abbiano giustiziato dei prigionieri» with «dei» as a preposition: right behind an active perfect, it is an article."""
    article, noun = tokens[i], tokens[tokens[i].head]
    verb = tokens[i - 1] if i else article
    own = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    helpers = [t for t in own if t.dep.startswith("aux")]
    if noun.head != verb.i or noun.dep != "obl" or noun.pos != "NOUN" or verb.pos != "VERB" or noun.i < i:
        return
    if is_active_perfect(helpers) and not any(t.dep in {"obj", "ccomp", "xcomp"} for t in own):
        tokens[i] = replace(article, pos="DET", dep="det", feats="PronType=Ind")
        tokens[noun.i] = replace(noun, dep="obj")


def _perfect_noun(tokens: list[Token], i: int, words: Words) -> None:
    """«hanno promesso di affondare …» with «promesso» as a noun: right behind its auxiliary it is the verb."""
    token = tokens[i]
    having = tokens[i - 1] if i else token
    verb = words.infinitive(token.lower)
    helped = having.head == i and having.dep == "aux" and having.lemma in PERFECT
    if helped and verb is not None and token.lower.endswith(words.participle_endings):
        lemmas = tuple(dict.fromkeys((verb, *token.lemmas)))
        tokens[i] = replace(token, pos="VERB", lemma=verb, lemmas=lemmas, feats=PARTICIPLE)
        for t in [t for t in tokens[i:] if t.head == i and t.dep == "nmod"]:
            governed = any(c.head == t.i and c.dep == "case" for c in tokens)
            tokens[t.i] = replace(t, dep="obl" if governed else "obj")


def _joined_acts(tokens: list[Token], i: int, words: Words) -> None:
    """«il richiamo del console e il congelamento dei conti» with the acts apart: what «di» governs is joined by «di»."""
    token = tokens[i]
    held = tokens[token.head]
    if token.dep != "conj" or held.dep != "nmod" or not token.among(words.classes["event"]):
        return
    act = tokens[held.head]
    own = {t.dep for t in tokens[held.i : i] if t.head == i}
    governed = any(t.head == held.i and t.dep == "case" and t.lemma == FUSED for t in tokens[act.i : held.i])
    if governed and "det" in own and "case" not in own and act.pos == "NOUN" and act.among(words.classes["event"]):
        tokens[i] = replace(token, head=act.i)


def _numbered_verb(tokens: list[Token], i: int) -> None:
    """«Nessun faccia a faccia tra …» with «faccia» as a verb: right behind an article of its own it is a noun."""
    token = tokens[i]
    before = tokens[i - 1] if i else token
    if before.head != i or before.dep != "det" or before.has("PronType=Prs") or not token.has("VerbForm=Fin"):
        return
    if not any(t.head == i and (t.dep in ARGUMENTS - {"obl"} or t.dep.startswith("aux")) for t in tokens):
        tokens[i] = replace(token, pos="NOUN", feats="Number=Sing")


def _report_behind(tokens: list[Token], i: int, words: Words) -> None:
    """«X potrebbe …, avvertono i diplomatici» as one more clause: right behind its comma, it tells what stands before."""
    verb = tokens[i]
    told = tokens[verb.head]
    if verb.dep != "conj" or told.i >= i or told.pos != "VERB" or not verb.among(words.reporting):
        return
    if told.among(words.reporting) and not told.has("Tense=Fut"):  # «Gli alleati, ha ricordato il premier, hanno promesso»
        return
    below = [t for t in tokens if t.head == i and t.pos != "PUNCT"]
    subject = next((t for t in below if t.i > i and t.pos in NOMINAL and t.dep in {"nsubj", "obj"}), None)
    first = min((t.i for t in below), default=i)
    alone = all(t is subject or t.dep.startswith("aux") for t in below if t.i < i or t.dep in ARGUMENTS - {"obl"})
    bare = subject is not None and not any(t.head == subject.i and t.dep == "case" for t in tokens[i : subject.i])
    if subject is None or not alone or not bare or min(first, i) == 0 or tokens[min(first, i) - 1].text != ",":
        return
    tokens[i] = replace(verb, dep="parataxis")
    tokens[subject.i] = replace(subject, dep="nsubj")


def _after_a_while(tokens: list[Token], i: int, words: Words) -> None:
    """«riconobbero Israele undici minuti dopo …» with the name as what the minutes are like: it is the object."""
    name = tokens[i]
    span = tokens[name.head]
    verb = tokens[i - 1] if i else name
    if name.pos != "PROPN" or name.dep != "amod" or span.i < i or span.head != verb.i or verb.pos != "VERB":
        return
    if span.dep == "obj" and span.among(words.classes["time"]):
        tokens[i] = replace(name, head=verb.i, dep="obj")
        tokens[span.i] = replace(span, dep="obl")

"""Sentences in which reports that are put in hang as one piece: nothing outside hangs on them, nothing of theirs outside.

«…, l'agenzia Ansa riferisce», "…, witnesses said, killing …": parsers take the source for one more object of the clause
before, and hang what goes on behind the report on its verb.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.extract.cues import INSERTED
from dispaccio.extract.insertions import NOMINAL, Insertion, find_insertion
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Sentence, Token, children_of, is_tree

SEQUELS = frozenset({"acl", "advcl"})
"""How what goes on behind a report hangs on it."""
OBJECTS = frozenset({"obj", "ccomp", "xcomp"})


def hang_reports(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """Return the sentence with its inserted reports hung as one piece each; itself if they are."""
    for token in sentence.tokens:
        if token.pos == "VERB" and any(lexicon.cue_sense.get(lemma) in INSERTED for lemma in token.lemmas):
            found = find_insertion(sentence, token, token.i, lexicon)
            changes = _changes(sentence.tokens, token, found) if found is not None else {}
            if changes:
                sentence = _changed(sentence, changes)
    told = {t.i: _told(sentence, t, lexicon) for t in sentence.tokens if t.dep == "acl" and t.pos == "VERB"}
    changes = {i: (verb, "ccomp") for i, verb in told.items() if verb is not None}
    marks = {mark.i: (i, "mark") for i in changes if (mark := _content_mark(sentence, i, lexicon)) is not None}
    return _changed(sentence, {**changes, **marks}) if changes else sentence


def _told(sentence: Sentence, clause: Token, lexicon: Lexicon) -> int | None:
    """«ha detto ai cronisti che …»: the reporting verb whose content the tree hangs on whom it is told; None if it does not."""
    hearer = sentence.tokens[clause.head]
    verb = sentence.tokens[hearer.head]
    cases = {lexicon.prepositions.get(sentence.tokens[c].lower) for c in sentence.children[hearer.i]}
    told = hearer.pos == "PROPN" or hearer.among(lexicon.roles) or not cases.isdisjoint(lexicon.grammar.dative_prepositions)
    hears = hearer.dep in {"obl", "obj", "iobj"} and told
    reporting = verb.pos == "VERB" and any(lemma in lexicon.cue_sense for lemma in verb.lemmas)
    whole = hears and reporting and verb.i < hearer.i < clause.i and sentence.is_finite(clause.i)
    return verb.i if whole and _content_mark(sentence, clause.i, lexicon) is not None else None


def _content_mark(sentence: Sentence, i: int, lexicon: Lexicon) -> Token | None:
    """The word that opens a content clause: no relative pronoun, for the clause has its subject and object besides."""
    below = [sentence.tokens[c] for c in sentence.children[i]]
    mark = next((t for t in below if t.lower in lexicon.grammar.content_marks and t.i < i), None)
    if mark is None or mark.dep == "mark":
        return mark
    others = {t.dep for t in below if t is not mark}
    return mark if "nsubj" in others and not others.isdisjoint(OBJECTS) else None


def _changes(tokens: tuple[Token, ...], verb: Token, found: Insertion) -> dict[int, tuple[int, str]]:
    """New heads and relations by token: of a source hung outside, of the verb then, and of gerunds behind the report."""
    inside = range(found.start, found.stop)
    out: dict[int, tuple[int, str]] = {}
    strays = [tokens[i] for i in found.source if tokens[i].head not in inside and tokens[i].head != i]
    named = [t for t in strays if t.pos in NOMINAL]
    if named and found.source.stop <= verb.i:
        out[named[-1].i] = (verb.i, "nsubj")
        out.update({t.i: (named[-1].i, t.dep) for t in strays if t is not named[-1]})
    above = _above(tokens, verb, inside)
    if above is None:
        return out
    if tokens[verb.head].i in found.source:
        out[verb.i] = (above, "parataxis")
    sequels = (t for t in tokens[found.stop :] if t.head in inside and t.dep in SEQUELS and is_gerund(t))
    out.update({t.i: (above, "advcl") for t in sequels})
    return out


def _above(tokens: tuple[Token, ...], verb: Token, inside: range) -> int | None:
    """The verb that the report is put to: the one above it in the tree, not of the report; None if the report is the root."""
    node = verb.i
    for _ in tokens:
        head = tokens[node].head
        if head == node:
            return None
        if head not in inside and tokens[head].pos in {"VERB", "AUX", "ADJ"}:
            return head
        node = head
    return None


def _changed(sentence: Sentence, changes: dict[int, tuple[int, str]]) -> Sentence:
    """The sentence with new heads; as it was where they would lead nowhere, as in words that are no sentence."""
    tokens = list(sentence.tokens)
    for i, (head, dep) in changes.items():
        tokens[i] = replace(tokens[i], head=head, dep=dep)
    return replace(sentence, tokens=tuple(tokens), children=children_of(tokens)) if is_tree(tokens) else sentence

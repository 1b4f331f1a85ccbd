"""Reduced relatives that the parser takes for the main clause («Two journalists held since March in Mali were freed»).

A past that looks like a participle becomes the verb, and the true one, which has an auxiliary, is joined to it though no word
joins the two and a subject is wanting.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import QUOTE, Token

JOINTS = frozenset({"CCONJ", "SCONJ"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def lower_reduced(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence with such a verb hung on its noun, and the one with the auxiliary as the root."""
    root = next((t for t in tokens if t.head == t.i), None)
    subject = None if root is None else next((t for t in tokens[: root.i] if t.head == root.i and t.dep in SUBJECTS), None)
    if root is None or subject is None or not _is_reduced(root, subject, tokens):
        return tokens
    verb = next((t for t in tokens[root.i + 1 :] if t.head == root.i and _is_bare_finite(t, tokens)), None)
    return tokens if verb is None else _lowered(tokens, root, subject, verb)


def _lowered(tokens: list[Token], root: Token, subject: Token, verb: Token) -> list[Token]:
    """The tree with the verb as the root, whose subject the participle describes."""
    out = [replace(t, head=verb.i) if t.head == root.i and (t.i > verb.i or t.i < subject.i) else t for t in tokens]
    passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
    out[verb.i] = replace(verb, head=verb.i, dep="root")
    out[subject.i] = replace(subject, head=verb.i, dep="nsubj:pass" if passive else "nsubj")
    out[root.i] = replace(root, head=subject.i, dep="acl", feats="Tense=Past|VerbForm=Part")
    return out


def _is_reduced(root: Token, subject: Token, tokens: list[Token]) -> bool:
    """A form that may be a participle, right behind its noun, without an object or an auxiliary."""
    own = [t for t in tokens if t.head == root.i and t.i != root.i]
    closed = any(t.dep in {"obj", "ccomp", "cc", "mark"} or t.dep.startswith("aux") for t in own)
    plain = root.pos == "VERB" and root.has("Tense=Past") and subject.pos in {"NOUN", "PROPN"}
    return plain and root.i == subject.i + 1 and not closed


def _is_bare_finite(token: Token, tokens: list[Token]) -> bool:
    """A verb with a finite auxiliary, joined by nothing to the one above and without a subject of its own."""
    if token.pos != "VERB" or token.dep not in {"conj", "parataxis", "ccomp"}:
        return False
    own = [t for t in tokens if t.head == token.i and t.i != token.i]
    helped = next((t for t in own if t.dep.startswith("aux") and t.has("VerbForm=Fin")), None)
    if helped is None or any(t.dep in {*SUBJECTS, "cc", "mark", "expl"} for t in own if t.i < token.i):
        return False
    before = tokens[helped.i - 1]
    return before.pos not in JOINTS and before.text not in {",", QUOTE, ":", ";"}

"""Reduced relatives that the parser takes for the main clause («Two journalists held since March in Mali were freed»).

A past that looks like a participle becomes the verb, and the true one, which has an auxiliary, is joined to it though no word
joins the two and a subject is wanting.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import QUOTE, Token

JOINTS = frozenset({"CCONJ", "SCONJ"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PAIR = 2


def lower_reduced(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence with such a verb hung on its noun, and the one with the auxiliary as the root."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None:
        return tokens
    subject = next((t for t in tokens[: root.i] if t.head == root.i and t.dep in SUBJECTS), None)
    if subject is None or not _is_reduced(root, subject, tokens):
        return _with_gerund_object(tokens, root)
    verb = next((t for t in tokens[root.i + 1 :] if t.head == root.i and _is_bare_finite(t, tokens)), None)
    return tokens if verb is None else _lowered(tokens, root, subject, verb)


def _lowered(tokens: list[Token], root: Token, subject: Token, verb: Token) -> list[Token]:
    """The tree with the verb as the root, whose subject the participle describes."""
    out = [replace(t, head=verb.i) if t.head == root.i and (t.i > verb.i or t.i < subject.i) else t for t in tokens]
    for t in [t for t in out if t.head == verb.i and t.dep in SUBJECTS and t.i < verb.i]:
        agent = any(c.head == t.i and c.lower == "by" for c in tokens[root.i : t.i])
        out[t.i] = replace(t, head=root.i, dep="obl:agent" if agent else "obl")
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
    """A verb with a finite auxiliary, joined by nothing to the one above, whose subject, if it has one, a preposition governs."""
    if token.pos != "VERB" or token.dep not in {"conj", "parataxis", "ccomp", "advcl"}:
        return False
    own = [t for t in tokens[: token.i] if t.head == token.i]
    helped = next((t for t in own if t.dep.startswith("aux") and t.has("VerbForm=Fin")), None)
    named = [t for t in own if t.dep in SUBJECTS]
    governed = all(any(c.head == t.i and c.dep == "case" for c in tokens[: t.i]) for t in named)
    if helped is None or not governed or any(t.dep in {"cc", "mark", "expl"} for t in own):
        return False
    before = tokens[helped.i - 1]
    return before.pos not in JOINTS and before.text not in {",", QUOTE, ":", ";"}


def _with_gerund_object(tokens: list[Token], root: Token) -> list[Token]:
    """«A lawyer jailed for criticising the king was pardoned» with «king» as a second subject: it is the gerund's object."""
    subjects = [t for t in tokens[: root.i] if t.head == root.i and t.dep in SUBJECTS]
    if len(subjects) != PAIR or not any(t.head == subjects[0].i and t.dep == "acl" for t in tokens):
        return tokens
    second = subjects[1]
    first = min((t.i for t in tokens if t.head == second.i), default=second.i)
    gerund = tokens[min(first, second.i) - 1]
    below = {t.dep for t in tokens if t.head == gerund.i}
    if gerund.pos != "VERB" or not gerund.lower.endswith("ing") or "obj" in below or gerund.i < subjects[0].i:
        return tokens
    return [replace(t, head=gerund.i, dep="obj") if t.i == second.i else t for t in tokens]

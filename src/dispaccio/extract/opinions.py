"""Evaluations inside what somebody says: blame of another actor is ACCUSE, praise is SUPPORT.

«Il comportamento di X è inaccettabile», ha detto Y: no verb of accusing stands there, but Y disapproves of X. Only
content that is quoted or reported counts, so the wire's own judgement never becomes an event.
"""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.claims import Draft
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope_signs import Scope
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect, Span
from dispaccio.text.parsed import Sentence

EVALUATIONS = (("blame", "ACCUSE", "disapprove"), ("praise", "SUPPORT", None))
EVALUATING = frozenset({"NOUN", "ADJ", "VERB"})
TARGET_SLOTS = ("subj", "obj")
OWN_CLAUSE = 2
"""Words up from the evaluation within which its target stands; further up, of 8 read by eye 1 was right."""
SAYING_SO = ("evaluating", "amounting")
"""Classes of the verbs that an evaluating word is predicate of: of who calls something so, or of what amounts to it."""


def find_opinions(sentence: Sentence, layers: tuple[Arguments, Referents], lexicon: Lexicon) -> list[Draft]:
    """Return a draft for every evaluating word with its target; whose opinion it is, the speech tells."""
    arguments, referents = layers
    out: list[Draft] = []
    for name, kind, mode in EVALUATIONS:
        words = sentence.forms & lexicon.classes.get(name, frozenset())
        for token in sentence.tokens if words else ():
            if token.pos not in EVALUATING or not (token.lower in words or token.among(words)):
                continue
            if not _is_predicate(sentence, token.i, lexicon):
                continue
            target = _target(sentence, token.i, arguments, referents)
            rule = f"{lexicon.lang}.{kind.lower()}.opinion-{name}"
            span = _clause_span(sentence, token.i, arguments)
            judges = _judges(sentence, token.i, arguments, referents)
            out.append(
                Draft(
                    kind,
                    mode,
                    judges,
                    [t for t in target if t not in judges],
                    Aspect.PAST,
                    None,
                    sentence.index,
                    token.i,
                    rule,
                    [span],
                    scope=Scope(Aspect.PAST),
                    by_speaker=not judges,
                )
            )
    return out


def _judges(sentence: Sentence, i: int, arguments: Arguments, referents: Referents) -> list[int]:
    """«La Russia considera l'accordo una provocazione»: the subject of the evaluating verb above the word."""
    evaluating = referents.lexicon.classes.get("evaluating", frozenset())
    head = sentence.tokens[sentence.tokens[i].head]
    if head.i == i or not head.among(evaluating):
        return []
    return [e for filler in arguments.slots(head.i).get("subj", ()) for e in referents.own(filler)]


def _is_predicate(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """The word says it of somebody: under a copula or an evaluating verb, as the clause itself; not negated, not in passing."""
    tokens = sentence.tokens
    if any(tokens[c].lower in lexicon.grammar.negators for c in sentence.children[i]):
        return False
    if tokens[i].dep == "amod" and tokens[tokens[i].head].pos == "NOUN":
        return _is_predicate(sentence, tokens[i].head, lexicon)  # «È un atto inaccettabile»
    head = tokens[tokens[i].head]
    return (
        tokens[i].dep in {"root", "ccomp", "parataxis"}
        or any(tokens[c].dep == "cop" for c in sentence.children[i])
        or (head.i != i and any(head.among(lexicon.classes.get(name, frozenset())) for name in SAYING_SO))
    )


def _target(sentence: Sentence, i: int, arguments: Arguments, referents: Referents) -> list[int]:
    """Whom the evaluation is about: the subject of its clause, the owner of the evaluated thing, else nobody yet."""
    node = i
    if sentence.tokens[i].pos == "VERB":  # «Il governo ha fallito»: who fails is blamed, not whom he has failed
        doing = not any(t.has("Person=1") for t in sentence.group(i))
        return [e for f in arguments.slots(i).get("subj", ()) for e in referents.actors(f)] if doing else []
    for _ in range(OWN_CLAUSE):
        slots = arguments.slots(node)
        for name in (*TARGET_SLOTS, "adj", "poss", *referents.grammar.owner_prepositions):
            for filler in slots.get(name, ()):
                found = [] if filler == i else referents.actors(filler)
                if found:
                    return found
        head = sentence.tokens[node].head
        if head == node:
            break
        node = head
    return []


def _clause_span(sentence: Sentence, i: int, arguments: Arguments) -> Span:
    head = arguments.clause_head(i)
    inside = [k for k in arguments.subtree(head) if sentence.tokens[k].pos != "PUNCT" and abs(k - i) <= 12]  # noqa: PLR2004
    return Span(sentence.tokens[min([*inside, i])].start, sentence.tokens[max([*inside, i])].end)

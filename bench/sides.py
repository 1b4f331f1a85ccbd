"""The two sides of an event as words of its sentence, as files of pairs tell them.

A reading knows actors; such files know phrases («the bombing of a school in Lima»). A recipient is told by the phrase of its
clause in which it stands; an act whose recipient is no actor, by the phrase that stands in the recipient's place; one that
has none there, by what such files write for nobody. Nothing else is told: words that no side of the frame reaches are not, and
an act by nobody whom the clause names («two people were killed», «he was arrested») is no event of a pair, although the reading
may know whose state did it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from dispaccio.extract.claims import Draft
from dispaccio.extract.read import Trace
from dispaccio.model import Actor, Aspect, Citation, Claim, MentionKind, Reading, Span
from dispaccio.pairs import ROOTS
from dispaccio.text.parsed import Sentence

VERDICTS = "ACCUSE"
"""What such files call a verdict: they follow CAMEO, where finding guilty (116) is a way to disapprove."""
CALLED = {
    "ASSAULT": frozenset({"capture-place", "take-place", "capture-noun", "siege", "cyber-attack", "cyber-attack-adj"}),
    "SUPPORT": frozenset({"reach-deal", "agree-on", "agree-text"}),
    "COERCE": frozenset({"impose-sanctions"}),
}
"""Frames whose acts such files call by another type than our guide: taking ground and closing it in is fighting (CAMEO 191,
192), as attacks on networks are; an agreement that was reached is one with a signed one (057); measures put on somebody are
administrative (172)."""
INTENDED = {
    "AGREE": frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "COOPERATE", "AID"}),
    "THREATEN": frozenset({"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
}
"""What such files call an act that is announced, by what it will be: CAMEO has an intent to yield or help under 03, to
coerce or break relations under 13, where our guide keeps the type and says that it is to come."""
SAID = frozenset({"REQUEST", "ACCUSE", "REJECT"})
"""Types that are done by saying them, whatever is to come of it."""
REFUSED = "REJECT"
"""What such files call an agreement that was not reached (CAMEO 12)."""
INFERRED = ("+state", "+around")
"""How the rules of claims end whose doer no word of the clause names: the state that holds or charges, the surroundings."""
NOBODY = "a recipient"
"""What such files write for a target that the text does not name."""
JOINING = frozenset(["", "and", "and the", "the", "or", "as well as", "e", "ed", "e il", "e la", "o", "nonché"])
"""What stands between parties that are named as one."""
LONGEST = 12
"""Words of an actor's description, or two more than the wanted one has."""
TOLD_OF = frozenset({"acl", "parataxis", "advcl", "cop", "mark", "nsubj"})
"""Relations of what is told of a noun: no part of its phrase."""
ABOUT_HEAD = frozenset({"case", "appos", "punct"})
"""Those that are none where they hang on the phrase's own head."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT"})
"""Types that several do with each other: meet, agree, make a treaty, clash."""
DOERS = frozenset({"subj", "poss", "around"})
"""Slots in which no recipient stands."""


@dataclass(frozen=True)
class Told:
    """One event with the words of its two sides."""

    root: str
    source: str
    target: str


def told_by(reading: Reading, traces: list[Trace]) -> list[Told]:
    """The events of a reading as pairs of sides: a claim once, unless a side names parties that do not stand together."""
    claims = (claim for claim in reading.claims if not claim.rule.endswith(INFERRED))
    return [told for claim in claims for told in told_of(claim, reading, traces)]


def told_of(claim: Claim, reading: Reading, traces: list[Trace]) -> list[Told]:
    """One claim as pairs of sides; what several do with each other is told of its subject with the others, or of each two."""
    actors = {actor.id: actor for actor in reading.actors}
    doers, others = ([actors[i] for i in ids] for ids in (claim.actors, claim.recipients))
    found = _origin(claim, traces)
    together = claim.type in TOGETHER and not others and len(doers) > 1
    if together:
        doers, others = _parted(doers, found)
    sources = [_mention(actor, others, claim) for actor in doers]
    targets = [_mention(actor, doers, claim) for actor in others]
    root = _root(claim, found)
    if together and not targets:
        return [Told(root, one.words, other.words) for one, other in itertools.combinations(sources, 2)]
    if found is not None:
        targets = [_in_phrase(m, sources, found, reading) for m in targets] or _in_its_place(found, reading)
    left, right = (_sides(side, reading) for side in (sources, targets or [claim.place] * bool(claim.place)))
    return [Told(root, *pair) for pair in itertools.product(left, right or [NOBODY])]


def _root(claim: Claim, found: tuple[Sentence, Draft] | None) -> str:
    """What such files call the type of a claim."""
    scope = found[1].scope if found is not None else None
    if scope is not None and scope.aspect == Aspect.FUTURE and claim.type not in SAID:
        return next(root for root, types in INTENDED.items() if claim.type in types)
    if claim.type == "AGREE" and claim.aspect == Aspect.NEGATED:
        return REFUSED
    if (claim.type, claim.mode) == ("SANCTION", "convict"):
        return VERDICTS
    frame = claim.rule.rpartition(".")[2].partition("+")[0]
    called = next((root for root, frames in CALLED.items() if frame in frames), None)
    return called or ROOTS.get(claim.type, claim.type)


def _parted(doers: list[Actor], found: tuple[Sentence, Draft] | None) -> tuple[list[Actor], list[Actor]]:
    """Those who do something together as the subject and the others, if the clause names them in different places."""
    match = found[1].match if found is not None else None
    if match is None or len(match.actors) != len(doers):
        return doers, []
    names = dict(zip(match.actors, doers, strict=True))
    subjects = [names[e] for slot, e in match.filled if slot == "subj" and e in names]
    rest = [actor for actor in doers if actor not in subjects]
    return (list(dict.fromkeys(subjects)), rest) if subjects and rest else (doers, [])


def _mention(actor: Actor, others: list[Actor], claim: Claim) -> Citation:
    """The mention by which a claim's evidence names an actor, else the nearest one to it; a pronoun if there is nothing else.

    What stands inside a mention of the other side («Syrian» in «Syrian troops») names nobody else, if another does.
    """
    named = [m.citation for m in actor.mentions if m.kind not in {MentionKind.PRONOUN, MentionKind.DROPPED}]
    theirs = [m.citation.span for other in others for m in other.mentions]
    apart = [c for c in named if not any(span.covers(c.span) for span in theirs)]
    inside = [c for c in apart if any(e.span.covers(c.span) for e in claim.evidence)]
    at = claim.evidence[0].span.start
    every = [m.citation for m in actor.mentions]
    return min(inside or apart or named or every, key=lambda c: abs(c.span.start - at))


def _origin(claim: Claim, traces: list[Trace]) -> tuple[Sentence, Draft] | None:
    """The sentence and the draft that a claim began as; None if it came about without a frame."""
    for trace in traces:
        for draft in trace.kept:
            if draft.match is not None and draft.rule == claim.rule and claim.evidence[0].span in draft.evidence:
                return trace.sentence, draft
    return None


def _in_phrase(mention: Citation, sources: list[Citation], found: tuple[Sentence, Draft], reading: Reading) -> Citation:
    """The noun phrase below the trigger in which a mention stands; the mention if that is long or names the other side."""
    sentence, draft = found
    inside = [t for t in sentence.tokens if mention.span.covers(Span(t.start, t.end))]
    head = next((t.i for t in inside if t.head == t.i or t.head not in {u.i for u in inside}), None)
    if head is None:
        return mention
    phrase = _phrase(sentence, _topmost(sentence, head, draft.trigger), reading)
    span = phrase.span
    other = any(span.meets(source.span) for source in sources)
    if other or not span.meets(mention.span) or len(phrase.words.split()) > LONGEST:
        return mention
    return _cite(Span(min(span.start, mention.span.start), max(span.end, mention.span.end)), reading)


def _topmost(sentence: Sentence, i: int, trigger: int) -> int:
    """The highest noun above a token that does not hold the trigger."""
    while True:
        head = sentence.tokens[i].head
        if head == i or sentence.tokens[head].pos in {"VERB", "AUX"} or _is_above(sentence, head, trigger):
            return i
        i = head


def _is_above(sentence: Sentence, upper: int, lower: int) -> bool:
    while lower != upper and sentence.tokens[lower].head != lower:
        lower = sentence.tokens[lower].head
    return lower == upper


def _in_its_place(found: tuple[Sentence, Draft], reading: Reading) -> list[Citation]:
    """The phrase that stands where the frame looks for its recipient, if it is nobody whom the reading counts as an actor."""
    sentence, draft = found
    if draft.match is None:
        return []
    doing = {slot for slot, entity in draft.match.filled if entity in draft.actors} | DOERS
    arcs = sorted(draft.match.arcs, key=lambda arc: arc[0] != "obj")
    after = ((slot, i) for slot, i in arcs if slot not in doing and (slot == "obj" or i > draft.trigger))
    own = [c for c in sentence.children[draft.trigger] if sentence.tokens[c].dep == "obj"]  # what the frame only asks about
    nominal = (i for i in (*(i for _, i in after), *own) if sentence.tokens[i].pos in {"NOUN", "PROPN"})
    return [_phrase(sentence, i, reading) for i in itertools.islice(nominal, 1)]


def _phrase(sentence: Sentence, head: int, reading: Reading) -> Citation:
    """The words around a noun that belong to it, without its preposition, appositions and what clauses tell of it."""
    below, stack = {head}, [head]
    while stack:
        node = stack.pop()
        for c in sentence.children[node]:
            relation = sentence.tokens[c].dep.partition(":")[0]
            if relation not in TOLD_OF and not (node == head and relation in ABOUT_HEAD):
                below.add(c)
                stack.append(c)
    first = last = head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while first < head and sentence.tokens[first].pos in {"PUNCT", "ADP", "CCONJ"}:
        first += 1
    while last > head and sentence.tokens[last].pos in {"PUNCT", "ADP", "CCONJ"}:
        last -= 1
    return _cite(Span(sentence.tokens[first].start, sentence.tokens[last].end), reading)


def _cite(span: Span, reading: Reading) -> Citation:
    return Citation(span, reading.dispatch.text[span.start : span.end])


def _sides(mentions: list[Citation], reading: Reading) -> list[str]:
    """The mentions of a side: those joined by commas and conjunctions as the one phrase that they are, none inside another."""
    text = reading.dispatch.text
    spans: list[Span] = []
    for span in sorted({m.span for m in mentions}, key=lambda s: (s.start, -s.end)):
        if spans and spans[-1].covers(span):
            continue
        if spans and (spans[-1].meets(span) or text[spans[-1].end : span.start].strip(" ,").lower() in JOINING):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return [text[s.start : s.end] for s in spans]

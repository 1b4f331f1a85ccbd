"""One claim for one happening: content of other acts, second triggers and repetitions are left out or joined."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.claims import GUESSED, VERBAL_ACTS, Draft, plan
from dispaccio.model import Aspect

SWALLOWING = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE", "CONSULT"})
"""Types whose content is not itself an event unless it is asserted."""
GOODWILL = frozenset({"AID", "COOPERATE", "CONSULT", "SANCTION"})
"""Types of which a sanction ends something, or names its means («sanctions including asset freezes»)."""
CONTENT_SLOTS = ("comp", "obj")
ATTEMPTED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "AID"})
"""Types of deeds that are told of even where they were only tried."""
PAIR = 2
JOINT = frozenset({"SUPPORT", "AGREE"})
"""Types that one does towards another, or both together."""
DECIDED_APART = frozenset({"ACCUSE", "REQUEST", "ASSAULT"})
"""Types of which one act may be the content of another («ha chiesto di chiedere scusa»)."""
GIVING = frozenset({"AID", "AGREE"})
"""Types of which a noun names the content («inviare aiuti»)."""
ONCE = frozenset(
    {("RETREAT", "resign"), ("RETREAT", "release"), ("COERCE", "arrest"), ("SANCTION", "convict"), ("ASSAULT", "abduct")}
)
"""What happens to somebody once in a dispatch, whoever is told to have done it («arrested by the police», «his arrest»)."""
HAPPENING = frozenset({Aspect.PAST, Aspect.FUTURE})
OWN_MODIFIERS = frozenset({"adj", "poss", "di", "of"})


def drop_content(drafts: list[Draft], arguments: Arguments) -> list[Draft]:
    """Leave out what is only the content of another event of the sentence, and second triggers of one event."""
    kept = list(drafts)
    for item in drafts:
        plan(item, arguments)
        idle = _opens_nothing(item) or _is_call_off(item, kept)
        if idle or _is_content(item, kept, arguments) or _is_second_trigger(item, kept, arguments):
            kept = [k for k in kept if k is not item]
    return kept


def _is_call_off(item: Draft, drafts: list[Draft]) -> bool:
    """«The talks between X and Y were cancelled»: by nobody named, the talks did not take place, and nobody refuses them."""
    undone = [d for d in drafts if d.aspect == Aspect.NEGATED and d.scope is not None and d.scope.governor == item.trigger]
    return item.type == "REJECT" and not item.actors and any(d.actors for d in undone)


def _opens_nothing(item: Draft) -> bool:
    """An evaluation by a named judge needs a target; without one it says nothing about anybody."""
    return item.match is None and not item.by_speaker and not item.recipients


def _is_attempt(item: Draft, governor: int, arguments: Arguments) -> bool:
    """«Troops tried to arrest the premier»: a deed that was begun, by whoever tried, if it is done to somebody."""
    tried = arguments.tokens[governor]
    return item.type in ATTEMPTED and bool(item.actors and item.recipients) and tried.among(arguments.grammar.attempting)


def _is_content(item: Draft, drafts: list[Draft], arguments: Arguments) -> bool:
    governor = item.scope.governor if item.scope else None
    if governor is not None and item.aspect == Aspect.HYPOTHETICAL:
        told = any(other.trigger == governor for other in drafts)
        return told or not _is_attempt(item, governor, arguments)
    if any(_is_same_act(item, o, arguments) for o in drafts if o is not item):
        return True
    nominal = arguments.tokens[item.trigger].pos not in {"VERB", "AUX"}
    denied = item.scope is not None and item.scope.denied and not (nominal and _turned_down(governor, drafts))
    undone = nominal and governor is not None and arguments.is_passive(governor)  # «the talks were postponed»: by nobody named
    covered = (nominal and not undone) or any(o.trigger == governor and (o.actors or not undone) for o in drafts if o is not item)
    if governor is not None and item.aspect == Aspect.NEGATED and not denied and covered:
        return True
    if denied:
        return False
    beside = _is_told_beside(item, arguments) or _is_set_off(item, arguments)
    if has_own_actor(item) or beside or _is_occasion(item, arguments):
        return False
    for other in drafts:
        if other is item or other.trigger == item.trigger or not _swallows(other, item, nominal=nominal):
            continue
        if item.match is not None and other.trigger in item.match.words:
            continue
        slots = arguments.slots(other.trigger)
        particles = other.match.frame.trigger[1:] if other.match is not None else ()
        content = {i for name in (*CONTENT_SLOTS, *particles) for head in slots.get(name, ()) for i in arguments.subtree(head)}
        if item.trigger in content and other.trigger not in arguments.subtree(item.trigger):
            beside = arguments.tokens[item.trigger].dep == "advcl" and arguments.sentence.is_finite(item.trigger)
            if beside and arguments.tokens[item.trigger].has("Tense=Past") and item.aspect == Aspect.PAST:
                continue  # «pledged to reset ties as X met Y»
            finite = arguments.tokens[item.trigger].has("VerbForm=Fin") or (
                item.aspect == Aspect.PAST and arguments.tokens[item.trigger].pos == "VERB"
            )
            if not finite or other.type in {"REQUEST", "AGREE", "THREATEN"}:
                return True
    return False


def _is_told_beside(item: Draft, arguments: Arguments) -> bool:
    """«chiede di liberare X, arrestato dai servizi»: a participle with a doer of its own tells what was done."""
    token = arguments.tokens[item.trigger]
    bare = token.pos == "VERB" and token.has("VerbForm=Part") and not arguments.sentence.auxiliaries(item.trigger)
    named = item.match is not None and any(slot == "subj" and e in item.actors for slot, e in item.match.filled)
    return bare and named and item.aspect == Aspect.PAST and arguments.is_passive(item.trigger)


def _is_set_off(item: Draft, arguments: Arguments) -> bool:
    """«su richiesta della Russia, che accusa Kiev», «le dimissioni di X, accusata di …»: a clause between commas is asserted."""
    token = arguments.tokens[item.trigger]
    if not token.dep.startswith("acl") or token.pos != "VERB" or item.aspect is not Aspect.PAST:
        return False
    told = any(t.has("Mood=Ind") for t in arguments.sentence.group(token.i))
    bare = token.has("VerbForm=Part") and not arguments.sentence.auxiliaries(token.i)
    first = min(arguments.subtree(token.i))
    return (told or bare) and "," in {arguments.tokens[first].text, arguments.tokens[max(0, first - 1)].text}


def _is_occasion(item: Draft, arguments: Arguments) -> bool:
    """"stressed the need for X during talks with Y": a meeting at which something is said took place."""
    at = arguments.preposition(item.trigger)
    occasion = at is not None and at in arguments.lexicon.classes.get("occasion", frozenset())
    return occasion and item.type == "CONSULT" and item.aspect == Aspect.PAST


def _turned_down(governor: int | None, drafts: list[Draft]) -> bool:
    """«rejected any cooperation with Peru»: what is refused is not denied to have been."""
    return any(d.trigger == governor and d.type == "REJECT" and d.mode is not None for d in drafts)


def _swallows(other: Draft, item: Draft, *, nominal: bool) -> bool:
    """Tell whether what stands in an act's content is no act of its own: help that is cut is not given («cut aid to Chad»)."""
    cut = other.type == "SANCTION" and nominal and not item.actors and item.type in GOODWILL
    return other.type in SWALLOWING or cut


def has_own_actor(item: Draft) -> bool:
    """«ha respinto la richiesta israeliana»: an event noun with a doer of its own stands for an act that took place."""
    if item.match is None or item.aspect != Aspect.PAST or item.match.frame.part != "noun" or item.type not in VERBAL_ACTS:
        return False
    return any(slot in OWN_MODIFIERS and e in item.actors for slot, e in item.match.filled)


def _is_second_trigger(item: Draft, drafts: list[Draft], arguments: Arguments) -> bool:
    """«ha lanciato un appello»: verb and noun fire for one act; the longer frame stays."""
    for other in drafts:
        if other is item or other.type != item.type or item.match is None or other.match is None:
            continue
        undergone = bool(item.actors) and set(item.actors) <= set(other.recipients)
        if undergone and item.trigger in other.match.words and item.match.frame.part == "noun":
            return True  # «placed X under house arrest» holds no arrest by X
        mixed = item.match.frame.part != other.match.frame.part
        tokens = arguments.tokens
        compound = tokens[item.trigger].dep == "compound" and tokens[item.trigger].head == other.trigger
        linked = (
            item.trigger in other.match.words
            or other.trigger in item.match.words
            or (mixed and other.trigger in (tokens[item.trigger].head, arguments.carrier(item.trigger)))
            or (mixed and item.trigger in (tokens[other.trigger].head, arguments.carrier(other.trigger)))
            or (mixed and tokens[item.trigger].head in other.match.words)  # «claimed responsibility for the bombing»
            or compound
            or (mixed and _is_setting(item, other, arguments))
        )
        same = set(item.actors) & set(other.actors) or not item.actors or not other.actors
        if linked and same and _rank(other) > _rank(item):
            return True
    return False


def _is_setting(item: Draft, other: Draft, arguments: Arguments) -> bool:
    """«killed ten fighters in an ambush»: a deed by nobody named in which another deed of the sentence was done."""
    where = arguments.preposition(item.trigger) in arguments.grammar.place_prepositions
    return where and not item.actors and bool(other.actors) and item.trigger in arguments.subtree(other.trigger)


def _rank(item: Draft) -> tuple[int, int, int, int]:
    assert item.match is not None  # noqa: S101 - only drafts of matches are compared
    return (bool(item.actors) + bool(item.recipients), *item.match.frame.weight, -item.trigger)


def merge(drafts: list[Draft]) -> list[Draft]:
    """Return one draft for each happening: same type, compatible mode and aspect, the same actors and recipients."""
    out: list[Draft] = []
    for item in drafts:
        twin = next((o for o in out if _same(o, item)), None)
        if twin is None:
            out.append(item)
            continue
        twin.mode = twin.mode or item.mode
        twin.actors = twin.actors or list(item.actors)
        twin.evidence += [e for e in item.evidence if not any(e.meets(k) for k in twin.evidence)]
        if twin.type == "CONSULT":
            twin.actors += [a for a in item.actors if a not in twin.actors and a not in twin.recipients]
        twin.actors = twin.actors or list(item.actors)
        twin.recipients += [r for r in item.recipients if r not in twin.recipients and r not in twin.actors]
        twin.instruments += [i for i in item.instruments if i not in twin.instruments]
        if twin.place is None:
            twin.place, twin.place_country = item.place, item.place_country
        twin.date = twin.date or item.date
    return out


def _same(a: Draft, b: Draft) -> bool:
    if _happens_once(a, b):
        return True
    if a.type != b.type or a.aspect != b.aspect or (a.mode and b.mode and a.mode != b.mode):
        return False
    here = a.sentence == b.sentence and a.type == "ASSAULT" and bool(set(a.recipients) & set(b.recipients))
    if here and not (a.actors and b.actors):
        return True  # «è caduto in un'imboscata dei ribelli: quindici soldati uccisi»
    if _met_once(a, b):
        return True
    two_verbs = a.sentence == b.sentence and a.trigger != b.trigger and _by_verb(a) and _by_verb(b)
    if two_verbs and (a.mode != b.mode or (a.type == "COERCE" and a.rule != b.rule and set(a.recipients) != set(b.recipients))):
        return False  # «ha bloccato internet e chiuso un'emittente»: two acts of power against different things
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    if a.type in JOINT and a.rule != b.rule and len(a.actors) != len(b.actors) and bool(a.recipients) != bool(b.recipients):
        return False  # «X praised Y. The two signed an accord»
    if a.type == "CONSULT":
        everyone, others = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
        if b.match is not None and b.match.frame.part == "noun" and everyone & others:
            return True
        return others <= everyone or everyone <= others
    actors = set(a.actors) & set(b.actors) or (not a.actors and not b.actors) or _told_twice(a, b)
    recipients = _addressed(a) & _addressed(b) or not a.recipients or not b.recipients
    return bool(actors and recipients)


def _met_once(a: Draft, b: Draft) -> bool:
    """«X saw Y in Z, where the two leaders discussed …»: two meetings of the same two in one sentence, on no other day."""
    if a.type != "CONSULT" or a.sentence != b.sentence or (a.date and b.date and a.date != b.date):
        return False
    everyone = {*a.actors, *a.recipients}
    return len(everyone) == PAIR and everyone == {*b.actors, *b.recipients} and bool(a.recipients) != bool(b.recipients)


def _happens_once(a: Draft, b: Draft) -> bool:
    """«X was arrested by the police … X's arrest»: one person, or one group, undergoes it, on no other day."""
    if (a.type, a.mode) != (b.type, b.mode) or (a.type, a.mode) not in ONCE or not {a.aspect, b.aspect} <= HAPPENING:
        return False
    apart = a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date))
    who = "actors" if a.type == "RETREAT" and a.mode == "resign" else "recipients"
    here, there = getattr(a, who), getattr(b, who)
    return not apart and bool(here) and set(here) == set(there)


def _addressed(item: Draft) -> set[int]:
    """The recipients; of guessed ones only the one that was guessed, not those joined to it."""
    return set(item.recipients[:1] if item.rule.endswith(GUESSED) else item.recipients)


def _is_same_act(inner: Draft, outer: Draft, arguments: Arguments) -> bool:
    """«ha deciso di congelare i fondi»: what is decided is the act that the decision tells."""
    alike = (inner.type, inner.mode) == (outer.type, outer.mode) and outer.type not in DECIDED_APART
    return alike and inner.trigger in arguments.slots(outer.trigger).get("comp", ()) and set(inner.actors) <= set(outer.actors)


def _told_twice(a: Draft, b: Draft) -> bool:
    """«X ha inviato aiuti alle popolazioni»: of help told by the verb and by its object, only one has a giver."""
    one_sided = bool(a.actors) != bool(b.actors)
    return a.type in GIVING and one_sided and a.sentence == b.sentence and bool(set(a.recipients) & set(b.recipients))


def _by_verb(item: Draft) -> bool:
    return item.match is not None and item.match.frame.part == "verb"

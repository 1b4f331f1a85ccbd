"""From matches to claims: aspect, voice, place and date, PLOVER's conventions, and one claim for one happening."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast
from dispaccio.extract.match import Match
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope_signs import Scope
from dispaccio.model import Aspect, Span, TimeExpression
from dispaccio.text.parsed import Sentence

COMING = {"CONSULT": "AGREE", "AID": "AGREE", "COOPERATE": "AGREE"}
"""Announced future cooperation is an agreement now (annotation guide, «Conventions»)."""
COMING_CONCESSIONS = frozenset({("RETREAT", "withdraw"), ("RETREAT", "ceasefire"), ("RETREAT", "release")})
"""Announced withdrawals are concessions now."""
SWALLOWING = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE", "CONSULT"})
"""Types whose content is not itself an event unless it is asserted."""
GOODWILL = frozenset({"AID", "COOPERATE", "CONSULT", "SANCTION"})
"""Types of which a sanction ends something, or names its means («sanctions including asset freezes»)."""
CONTENT_SLOTS = ("comp", "obj")
VERBAL_ACTS = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Types that are done by saying them: a purpose clause does them («ha scritto per ringraziarlo»)."""
DIRECTED = frozenset({"ACCUSE", "THREATEN", "ASSAULT", "SANCTION", "COERCE", "REQUEST", "SUPPORT"})
"""Types whose acts go from one to the other, so that a mutual act is two."""
ATTEMPTED = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "AID"})
"""Types of deeds that are told of even where they were only tried."""
JOINT = frozenset({"SUPPORT", "AGREE"})
"""Types that one does towards another, or both together."""
PAIR = (0, 1)
DECIDED_APART = frozenset({"ACCUSE", "REQUEST", "ASSAULT"})
"""Types of which one act may be the content of another («ha chiesto di chiedere scusa»)."""
GIVING = frozenset({"AID", "AGREE"})
"""Types of which a noun names the content («inviare aiuti»)."""
HELD = frozenset({"CONSULT", "MOBILIZE", "PROTEST"})
"""Types whose object or trigger word has their place («attended a summit in Doha», "on alert in Lima")."""
OWN_MODIFIERS = frozenset({"adj", "poss", "di", "of"})
LONGEST_EVIDENCE = 300


@dataclass(slots=True)
class Draft:
    """A claim before ids: everything as indices and spans."""

    type: str
    mode: str | None
    actors: list[int]
    recipients: list[int]
    aspect: Aspect
    voice: int | None
    sentence: int
    trigger: int
    rule: str
    evidence: list[Span]
    instruments: list[str] = field(default_factory=list)
    place: Span | None = None
    place_country: str | None = None
    date: str | None = None
    by_speaker: bool = False
    said_by: list[int] = field(default_factory=list)
    match: Match | None = None
    scope: Scope | None = None


def draft(match: Match, scope: Scope, sentence: Sentence, arguments: Arguments, cast: Cast) -> Draft:
    """Return the draft of a match, with evidence and place; voice and date come later."""
    own_act = scope.denied and match.frame.part == "noun"
    said = scope.purpose or own_act or _performed(scope, arguments)
    if said and match.frame.type in VERBAL_ACTS:
        scope = replace(scope, aspect=Aspect.PAST, governor=None, denied=False)
    place, country = _place(match, sentence, arguments, cast)
    return Draft(
        type=match.frame.type, mode=match.frame.mode, actors=list(match.actors), recipients=list(match.recipients),
        aspect=scope.aspect, voice=None, sentence=sentence.index, trigger=match.trigger, rule=match.frame.rule,
        evidence=[_evidence(match, sentence, arguments)], instruments=list(match.frame.instruments),
        place=place, place_country=country, match=match, scope=scope, by_speaker=match.frame.by_speaker,
    )  # fmt: skip


def _performed(scope: Scope, arguments: Arguments) -> bool:
    """«I want to thank …», «vorrei ringraziare …»: whoever wishes to say it in the first person says it."""
    at = scope.governor if scope.governor is not None else scope.cue
    if at is None or scope.aspect != Aspect.HYPOTHETICAL or not arguments.tokens[at].among(arguments.grammar.wishing):
        return False
    verb = arguments.tokens[at]
    group = (verb, *(arguments.tokens[i] for i in (*arguments.children[at], *arguments.slots(at).get("subj", ()))))
    return any(t.has("Person=1") for t in group if t.dep.startswith(("aux", "nsubj")) or t is verb)


def _evidence(match: Match, sentence: Sentence, arguments: Arguments) -> Span:
    """The shortest stretch that holds the trigger, its group and the phrases of its arguments in this clause."""
    tokens = sentence.tokens
    wanted = set(match.words)
    for i in list(match.words):
        wanted |= {c for c in sentence.children[i] if tokens[c].dep in {"aux", "aux:pass", "expl", "advmod", "det", "case"}}
    for _, i in match.arcs:
        inside = [k for k in arguments.subtree(i) if tokens[k].pos != "PUNCT"]
        if match.trigger in inside:
            inside = [i]
        if inside and abs(i - match.trigger) <= 30:  # noqa: PLR2004
            wanted |= set(inside)
    first, last = min(wanted), max(wanted)
    if tokens[last].end - tokens[first].start > LONGEST_EVIDENCE:
        near = [w for w in wanted if abs(w - match.trigger) <= 12]  # noqa: PLR2004
        first, last = min(near), max(near)
    return Span(tokens[first].start, tokens[last].end)


def _place(match: Match, sentence: Sentence, arguments: Arguments, cast: Cast) -> tuple[Span | None, str | None]:
    """The place that stands with the trigger or the verb that carries it, and its country."""
    hosts = [match.trigger, arguments.carrier(match.trigger)]
    if match.frame.type in HELD:
        events = arguments.lexicon.members["event"]
        held = (i for i in arguments.slots(match.trigger).get("obj", ()) if arguments.tokens[i].among(events))
        hosts += [*match.words[1:], *held]
    for host in hosts:
        if host is None:
            continue
        slots = arguments.slots(host)
        for name in arguments.grammar.place_prepositions:
            for i in slots.get(name, ()) or arguments.nearby(host, name):
                phrase = cast.at.get((sentence.index, i))
                if phrase is not None and phrase.place is not None:
                    tokens = sentence.tokens
                    return Span(tokens[phrase.start].start, tokens[phrase.end - 1].end), phrase.place
    return None, None


def split_mutual(item: Draft, arguments: Arguments) -> list[Draft]:
    """Return one draft for each direction of what two do to each other, or accuse each other of, else the draft alone."""
    if item.match is None or len(item.actors) != len(PAIR):
        return [item]
    alleging = item.scope.cue if item.scope is not None and item.aspect == Aspect.ALLEGED else None
    charged = alleging is not None and arguments.is_mutual(alleging)
    if not charged and (item.recipients or item.type not in DIRECTED or not arguments.is_mutual(item.trigger)):
        return [item]
    first, second = item.actors
    return [
        replace(
            item, actors=[one], recipients=list(item.recipients) if charged else [other],
            evidence=list(item.evidence), instruments=list(item.instruments),
        )
        for one, other in ((first, second), (second, first))
    ]  # fmt: skip


# ---------------------------------------------------------------------- conventions


def _find_host(item: Draft, cast: Cast) -> None:
    """A meeting in the country of some of those who meet is a visit of the others to them."""
    everyone = [*item.actors, *item.recipients]
    hosts = [e for e in everyone if item.place_country and cast.entities[e].country == item.place_country]
    visitors = [e for e in everyone if e not in hosts and cast.entities[e].country]
    if hosts and visitors and len(hosts) + len(visitors) == len(everyone):
        item.actors, item.recipients, item.mode = visitors, hosts, "visit"


def apply_conventions(item: Draft, cast: Cast) -> None:
    """Change the draft as PLOVER's conventions say."""
    if item.aspect == Aspect.FUTURE:
        if item.match is not None and item.match.frame.means_negation:
            item.aspect = Aspect.PAST
        elif item.type in COMING:
            _announce(item)
        elif (item.type, item.mode) in COMING_CONCESSIONS:
            item.type, item.mode, item.aspect = "CONCEDE", None, Aspect.PAST
        elif item.type in {"THREATEN", "AGREE"} or (
            item.type in {"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
            and item.scope
            and item.scope.governor is not None
        ):
            item.aspect = Aspect.PAST
    if item.type == "CONSULT" and item.mode is None:
        _find_host(item, cast)
    if item.aspect == Aspect.ALLEGED and item.voice is not None and not item.said_by:
        item.aspect = Aspect.PAST
    spoken = item.type in VERBAL_ACTS | {"CONCEDE"} or item.aspect == Aspect.HYPOTHETICAL
    if spoken and item.voice is not None and item.voice in item.actors and item.aspect != Aspect.NEGATED:
        item.voice = None


def _announce(item: Draft) -> None:
    """Turn a coming meeting or help into an agreement: the subject announces it, the others are its recipients."""
    if item.type == "CONSULT" and item.match is not None:
        everyone = [*item.actors, *item.recipients]
        subjects = {e for slot, e in item.match.filled if slot == "subj"}
        announcing = subjects & set(item.recipients) if item.recipients else subjects & set(item.actors)
        if announcing:
            item.recipients = [a for a in everyone if a not in subjects]
            item.actors = [a for a in everyone if a in subjects]
    item.type, item.mode, item.aspect = COMING[item.type], None, Aspect.PAST


def drop_content(drafts: list[Draft], arguments: Arguments) -> list[Draft]:
    """Leave out what is only the content of another event of the sentence, and second triggers of one event."""
    kept = list(drafts)
    for item in drafts:
        _plan(item, arguments)
        idle = _opens_nothing(item) or _is_call_off(item, kept)
        if idle or _is_content(item, kept, arguments) or _is_second_trigger(item, kept, arguments):
            kept = [k for k in kept if k is not item]
    return kept


def _plan(item: Draft, arguments: Arguments) -> None:
    """«intende visitare», «ha deciso di respingere»: what is planned is announced, words that are decided on are said."""
    if item.aspect != Aspect.HYPOTHETICAL or item.scope is None or item.scope.cue is None:
        return
    cue = arguments.tokens[item.scope.cue]
    owed = cue.among(arguments.grammar.modals.get("obligation", [])) and not cue.has("Tense=Fut") and item.type in VERBAL_ACTS
    if cue.among(arguments.grammar.planning) and not owed:  # «devono concordare»: nobody has said so yet
        decided = cue.among(arguments.grammar.deciding) and (item.type in VERBAL_ACTS or cue.pos == "NOUN")  # «X's decision to …»
        item.aspect = Aspect.PAST if decided else Aspect.FUTURE
        item.scope = replace(item.scope, governor=None)


def find_sayer(item: Draft, arguments: Arguments, referents: Referents) -> None:
    """Who denies or alleges the content: the subject of the verb that decided its aspect."""
    scope = item.scope
    if scope is None or scope.cue is None or not (scope.denied or item.aspect == Aspect.ALLEGED):
        return
    if scope.cue != item.trigger and (scope.denied or arguments.tokens[scope.cue].pos == "VERB"):
        slots = arguments.slots(scope.cue)
        fillers = slots.get("subj") or slots.get("adj") or []  # «Ankara nega» with the verb taken for a noun
        said_by = [e for i in fillers for e in referents.own(i)] or referents.dropped(scope.cue)
        others = [e for e in said_by if e not in item.actors]
        item.said_by = others if item.aspect == Aspect.ALLEGED and others else said_by
        if scope.denied and not item.actors and not set(said_by) & set(item.recipients) and _is_bare(item, arguments):
            item.actors = list(said_by)


def alleged_in(item: Draft, drafts: list[Draft], arguments: Arguments) -> None:
    """«denuncia che la polizia ha torturato due militanti»: the content of an allegation is alleged, by who makes it."""
    if item.match is None or item.aspect != Aspect.PAST or item.type in VERBAL_ACTS or item.said_by:
        return
    for other in drafts:
        if (other.type, other.mode) != ("ACCUSE", "allege") or other.match is None or other.aspect != Aspect.PAST:
            continue
        content = set(arguments.slots(other.trigger).get("comp", ()))
        within = bool(content & {item.trigger, arguments.clause_head(item.trigger)})
        if within and other.actors and other.actors[0] not in item.actors:
            item.aspect, item.said_by = Aspect.ALLEGED, list(other.actors)


def _is_bare(item: Draft, arguments: Arguments) -> bool:
    """An event noun or a non-finite verb: nobody else is told to have done what is denied («nega la notizia di un attacco»)."""
    finite = arguments.tokens[item.trigger].pos == "VERB" and arguments.sentence.is_finite(item.trigger)
    return item.match is not None and not finite and not arguments.is_passive(item.trigger)


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
    if has_own_actor(item) or _is_told_beside(item, arguments):
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


# ---------------------------------------------------------------------- merging


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
    if a.type != b.type or a.aspect != b.aspect or (a.mode and b.mode and a.mode != b.mode):
        return False
    here = a.sentence == b.sentence and a.type == "ASSAULT" and bool(set(a.recipients) & set(b.recipients))
    if here and not (a.actors and b.actors):
        return True  # «è caduto in un'imboscata dei ribelli: quindici soldati uccisi»
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
    recipients = set(a.recipients) & set(b.recipients) or not a.recipients or not b.recipients
    return bool(actors and recipients)


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


def date_of(item: Draft, sentence: Sentence, times: tuple[TimeExpression, ...]) -> str | None:
    """The date expression of the trigger's sentence that stands nearest to it."""
    at = sentence.tokens[item.trigger].start
    here = [t for t in times if sentence.span.start <= t.span.start < sentence.span.end and t.iso]
    if not here:
        return None
    nearest = min(here, key=lambda t: abs(t.span.start - at))
    iso = nearest.iso
    return iso[:10] if iso and iso[:4].isdigit() else None

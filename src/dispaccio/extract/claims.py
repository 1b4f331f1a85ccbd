"""From matches to claims: aspect, voice, place and date, and PLOVER's conventions."""

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
VERBAL_ACTS = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Types that are done by saying them: a purpose clause does them («ha scritto per ringraziarlo»)."""
DIRECTED = frozenset({"ACCUSE", "THREATEN", "ASSAULT", "SANCTION", "COERCE", "REQUEST", "SUPPORT"})
"""Types whose acts go from one to the other, so that a mutual act is two."""
PAIR = (0, 1)
HELD = frozenset({"CONSULT", "MOBILIZE", "PROTEST"})
"""Types whose object or trigger word has their place («attended a summit in Doha», "on alert in Lima")."""
LONGEST_EVIDENCE = 300
GUESSED = "+near"
"""How the rule of a draft ends whose recipient the sentence alone offers."""


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
    aimed = scope.purpose and not _takes_both(match, arguments) and not _is_striven_for(scope, arguments)
    said = aimed or own_act or _performed(scope, arguments)
    if said and match.frame.type in VERBAL_ACTS:
        scope = replace(scope, aspect=Aspect.PAST, governor=None, denied=False)
    place, country = _place(match, sentence, arguments, cast)
    return Draft(
        type=match.frame.type, mode=match.frame.mode, actors=list(match.actors), recipients=list(match.recipients),
        aspect=scope.aspect, voice=None, sentence=sentence.index, trigger=match.trigger, rule=match.frame.rule,
        evidence=[_evidence(match, sentence, arguments)], instruments=list(match.frame.instruments),
        place=place, place_country=country, match=match, scope=scope, by_speaker=match.frame.by_speaker,
    )  # fmt: skip


def _takes_both(match: Match, arguments: Arguments) -> bool:
    """«travelled to Rome to sign a treaty»: what takes both sides is not done by saying that one will."""
    concluding = arguments.lexicon.classes.get("concluding", frozenset())
    return arguments.tokens[match.trigger].among(concluding)


def _is_striven_for(scope: Scope, arguments: Arguments) -> bool:
    """«ha scritto per ringraziarlo» thanks him; «discute degli sforzi per sostenerlo» does not say that he is supported."""
    above = None if scope.governor is None else arguments.tokens[scope.governor]
    return above is not None and above.among(arguments.lexicon.classes.get("effort", frozenset()))


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


def plan(item: Draft, arguments: Arguments) -> None:
    """«intende visitare», «ha deciso di respingere»: what is planned is announced, words that are decided on are said."""
    if item.aspect != Aspect.HYPOTHETICAL or item.scope is None or item.scope.cue is None:
        return
    cue = arguments.tokens[item.scope.cue]
    if item.type in COMING and cue.has("Tense=Pres") and cue.among(arguments.grammar.modals.get("volition", [])):
        item.aspect = Aspect.FUTURE  # «vuole aiutare la Moldavia»: who says what help he wants to give offers it
        return
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


def date_of(item: Draft, sentence: Sentence, times: tuple[TimeExpression, ...]) -> str | None:
    """The date expression of the trigger's sentence that stands nearest to it."""
    at = sentence.tokens[item.trigger].start
    here = [t for t in times if sentence.span.start <= t.span.start < sentence.span.end and t.iso]
    if not here:
        return None
    nearest = min(here, key=lambda t: abs(t.span.start - at))
    iso = nearest.iso
    return iso[:10] if iso and iso[:4].isdigit() else None

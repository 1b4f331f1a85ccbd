"""The recipient that no slot names: whom the content of the act concerns, then whom the sentence speaks of.

«agreed to lift the sanctions on Cuba», «suspended aid deliveries in Borno», «welcomed Sudan's decision»: the recipient
stands somewhere below the trigger. The nearest actor on a plain way down wins, then the owner of something on that way
(a demonym), then the state of a place; only then an actor elsewhere in the sentence.
"""

from __future__ import annotations

from bisect import bisect
from enum import IntEnum
from itertools import pairwise

from dispaccio.extract.cast import Cast, Phrase
from dispaccio.extract.claims import Draft
from dispaccio.extract.deeds import deed_types
from dispaccio.extract.focus import PRESS
from dispaccio.extract.referents import Referents
from dispaccio.model import MentionKind
from dispaccio.text.parsed import QUOTE, Sentence, Token, first_joined

SCARE_QUOTE = 3
"""From one quotation mark to the next where they hold words of the text's own sentence and no clause of somebody's."""
REACH = 25
"""Tokens from the trigger within which another actor of the sentence may be the missing side."""
ASIDE = frozenset({"parataxis", "discourse", "vocative", "dislocated"})
"""Relations that lead out of what an act is about."""
JOINED = frozenset({"conj", "parataxis"})
"""Relations of clauses that only stand beside each other."""
ABROAD = frozenset({"AID", "PROTEST"})
"""Types whose place is no recipient if it lies in the country of the doers («marched in the capital»)."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""Types done by words: whom they address is not named inside the doer's own phrase."""
ANSWERING = frozenset({"REJECT"})
"""Types of which persons and bodies below the trigger are what is refused or denied, not to whom: of 9 such guesses in annotated
articles none was right; of 5 elsewhere in the sentence, three."""
STRUCK = frozenset({"ASSAULT", "COERCE"})
UNARMED = frozenset({"UNO", "EUR"})
"""Bodies that are named beside such an act because they speak of it."""
GIVEN = frozenset({"AID", "AGREE", "SANCTION"})
"""Types whose object is what is given or withdrawn («ha messo a disposizione 680 uomini»), and not to whom."""
PLACED = frozenset({"AGREE", "REQUEST", "SUPPORT", "THREATEN"})
"""Types done by words that are not said to somebody whom the text does not place («troops», «employees»): of 10 such guesses in
English articles read by eye none was right."""
YIELDING = frozenset({"AGREE", "CONCEDE", "REQUEST"})
"""Types of which whoever did what it is about is not the other side («a truce brokered by Oman»); one praises who did it."""
PLACELESS = YIELDING | {"SUPPORT"}
"""Types of which the place where it was said is not the other side."""
GIVING = frozenset({"AID", "AGREE", "CONCEDE"})
"""Types of which a place with «from» receives nothing."""
DEEPEST = 12
"""Steps from a phrase up to the trigger."""


class Way(IntEnum):
    """How a phrase hangs below a trigger, the plainest first; `NONE` if it does not.

    GENERIC is somebody whom the text does not place («troops», «officials»), rarely the other side.
    """

    PLAIN = 0
    OWNER = 1
    PLACE = 2
    GENERIC = 3
    NONE = 4


def find_recipients(item: Draft, sentence: Sentence, referents: Referents, cast: Cast, *, anywhere: bool) -> list[int]:
    """The actor that an act of two sides most likely concerns, with those joined to it; nobody if the sentence offers none."""
    named = [p for p in cast.by_sentence[sentence.index] if not _is_aside(p, sentence, referents)]
    apart = _brokers(item, named, referents) | _contrasted(item, referents)
    here = [p for p in named if p.head not in apart]
    best: tuple[Way, int] | None = None
    chosen: Phrase | None = None
    below: list[Phrase] = []
    for phrase in here:
        way = _way(phrase, item, referents, cast)
        if way is Way.NONE or (way is Way.GENERIC and item.type in PLACED) or not _may_receive(phrase, item, here, cast):
            continue
        at_place = way is Way.PLACE and not _is_denial(item, referents)
        if item.type in ANSWERING and not at_place and not _is_partner(phrase, referents):
            below.append(phrase)
            continue
        rank = (way, _distance(phrase, item))
        if best is None or rank < best:
            best, chosen = rank, phrase
    if chosen is not None:
        place = referents.at_place(chosen.head) if chosen.entity is None or chosen.locative else None
        return _with_joined(chosen, item, here, referents) if place is None else [e for e in [place] if e not in item.actors]
    if not anywhere:
        return []
    apart = _beyond_quotation(item, here, referents) | _agents_of_others(item, referents)
    if item.type in SPOKEN:
        apart |= _apart(item, here, referents) | _busy(item, referents)
    else:
        apart |= _sayers(item, referents)
    chosen = _elsewhere(item, [p for p in here if p.head not in apart and not any(p is b for b in below)], cast)
    return [] if chosen is None else _with_joined(chosen, item, here, referents)


def _with_joined(chosen: Phrase, item: Draft, here: list[Phrase], referents: Referents) -> list[int]:
    """Whom a phrase names, and those joined to it («compensation from Tokyo and two companies»)."""
    joined = set(referents.own(chosen.head))
    fitting = [p.entity for p in here if p.entity in joined and _may_receive(p, item, here, referents.cast)]
    named = [e for e in fitting if e is not None and e != chosen.entity]
    return [] if chosen.entity is None else list(dict.fromkeys((chosen.entity, *named)))


def _is_denial(item: Draft, referents: Referents) -> bool:
    """«ha smentito un raid su Rafah»: where it would have been done is not whom one contradicts."""
    trigger = referents.sentence.tokens[item.trigger]
    return any(referents.lexicon.cue_sense.get(lemma) == "deny" for lemma in trigger.lemmas)


def _is_partner(phrase: Phrase, referents: Referents) -> bool:
    """«ha respinto l'ipotesi di un'intesa *con Teheran*»: with whom one will not do what is refused."""
    arguments = referents.arguments
    return arguments is not None and arguments.preposition(phrase.head) in referents.grammar.partner_prepositions


def _brokers(item: Draft, here: list[Phrase], referents: Referents) -> frozenset[int]:
    """«agreed to a truce brokered by Oman and Qatar»: who did what the act is about."""
    tokens = referents.sentence.tokens
    if item.type not in YIELDING or referents.arguments is None:
        return frozenset()
    by, arguments = referents.grammar.agent_prepositions, referents.arguments
    told = (t for t in tokens if t.dep in {"obl", "obl:agent"} and tokens[t.head].dep == "acl")
    agents = {t.i for t in told if t.dep == "obl:agent" or arguments.preposition(t.i) in by}
    joined = (p.head for p in here if tokens[p.head].dep == "conj" and tokens[p.head].head in agents)
    return frozenset({*agents, *joined})


def _contrasted(item: Draft, referents: Referents) -> frozenset[int]:
    """«Berlino ha promesso due batterie, mentre l'Italia valuta …»: a clause set against the act is about others."""
    contrasts, arguments = referents.lexicon.speech.contrasts, referents.arguments
    if item.type not in SPOKEN or arguments is None or referents.sentence.forms.isdisjoint(contrasts):
        return frozenset()
    clauses = (arguments.subtree(t.head) for t in referents.sentence.tokens if t.dep == "mark" and t.lower in contrasts)
    return frozenset(i for clause in clauses if item.trigger not in clause for i in clause)


def _is_aside(phrase: Phrase, sentence: Sentence, referents: Referents) -> bool:
    """Who is named as a source («secondo Mosca») or left out («ad eccezione dell'Ucraina») is no party."""
    words = referents.lexicon.speech.source_marks | referents.lexicon.classes.get("excepting", frozenset())
    if sentence.forms.isdisjoint(words):
        return False
    first = sentence.tokens[first_joined(sentence.tokens, phrase.head)]
    whole = sentence.tokens[first.head] if first.dep == "nmod" and first.head < first.i else first  # «secondo fonti a Bruxelles»
    before = {sentence.tokens[c].lower for noun in (first, whole) for c in sentence.children[noun.i] if c < noun.i}
    above = sentence.tokens[first.head]
    return bool(before & words) or (above.i < first.i and above.lower in words)


def _apart(item: Draft, here: list[Phrase], referents: Referents) -> frozenset[int]:
    """The tokens of the phrases that name the doers («the leader of the party»), without what is told of them in clauses.

    Also where a pronoun does it: «The party's leader said they will not …».
    """
    arguments = referents.arguments
    if arguments is None:
        return frozenset()
    doing = [*arguments.slots(item.trigger).get("subj", ()), *(p.head for p in here if p.entity in item.actors)]
    phrases = [arguments.subtree(i) for i in doing]
    named = {k for phrase in phrases if item.trigger not in phrase for k in phrase}
    clauses = [arguments.subtree(k) for k in named if arguments.tokens[k].pos == "VERB"]
    return frozenset(named.difference(*clauses))


def _beyond_quotation(item: Draft, here: list[Phrase], referents: Referents) -> frozenset[int]:
    """The phrases that a quotation mark parts from the trigger: what is quoted concerns nobody of the words around it.

    One or two words in marks are the text's own («the "unacceptable" raid»).
    """
    if QUOTE not in referents.sentence.forms:
        return frozenset()
    marks = [t.i for t in referents.sentence.tokens if t.text == QUOTE]
    close = {k for pair in pairwise(marks) if pair[1] - pair[0] <= SCARE_QUOTE for k in pair}
    marks = [k for k in marks if k not in close]
    side = bisect(marks, item.trigger)
    return frozenset(p.head for p in here if marks and bisect(marks, p.head) != side)


def _agents_of_others(item: Draft, referents: Referents) -> frozenset[int]:
    """«Ethiopian troops, *backed by Eritrean forces*, shelled villages held by …»: who does something else."""
    tokens = referents.sentence.tokens
    return frozenset(t.i for t in tokens if t.dep == "obl:agent" and t.head != item.trigger)


def _busy(item: Draft, referents: Referents) -> frozenset[int]:
    """The subjects of clauses beside the trigger's («and London said …») or above its verb: they do something else.

    What a report behind its comma tells («Se Kiev userà …, Mosca risponderà, ha avvertito il Cremlino») counts as below it.
    """
    tokens = referents.sentence.tokens
    told = tokens[item.trigger].head if tokens[item.trigger].dep == "parataxis" else item.trigger
    above = [item.trigger, *_path_up(item.trigger, tokens)]
    carrying = above if tokens[item.trigger].pos != "VERB" else above[:1]
    subjects = [t for t in tokens if t.dep == "nsubj" and tokens[t.head].pos in {"VERB", "AUX"} and t.head not in carrying]
    contrasts = referents.lexicon.speech.contrasts
    apart = {t.head for t in tokens if t.dep == "mark" and t.lower in contrasts}  # «…, mentre Londra ha chiesto …»
    busy = {t.i for t in subjects if t.head in apart or not _hangs_below(t.head, told, tokens)}
    return frozenset(busy | {t.i for t in tokens if t.dep == "conj" and t.head in busy and t.pos in {"NOUN", "PROPN"}})


def _sayers(item: Draft, referents: Referents) -> frozenset[int]:
    """The subjects of reports and judgements above an act («Paris condemned the raid»): they need not be whom it hit.

    Nor need those who are accused behind it («after the attack Islamabad accused Kabul»).
    """
    tokens, cues = referents.sentence.tokens, referents.lexicon.cue_sense
    naming = referents.lexicon.speech.naming
    saying = {
        i for i in _path_up(item.trigger, tokens)
        if tokens[i].among(naming) or any(cues.get(m, "accuse-with-content") != "accuse-with-content" for m in tokens[i].lemmas)
    }  # fmt: skip
    accusing = {i for i in _path_up(item.trigger, tokens) if any(cues.get(m) == "accuse-with-content" for m in tokens[i].lemmas)}
    accused = {t.i for t in tokens if t.dep in {"obj", "nsubj:pass"} and t.head in accusing}
    shared = {i for verb in saying for i in referents.arguments.slots(verb).get("subj", ())} if referents.arguments else set()
    return frozenset(accused | shared | {t.i for t in tokens if t.dep == "nsubj" and t.head in saying})


def _hangs_below(i: int, trigger: int, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a verb is part of what a trigger says («until *Cuba reforms*»), not only joined to it."""
    path = [i, *_path_up(i, tokens)]
    return trigger in path and all(tokens[k].dep not in JOINED for k in path[: path.index(trigger)])


def _path_up(i: int, tokens: tuple[Token, ...]) -> list[int]:
    """The tokens above a token, up to the root."""
    out: list[int] = []
    while tokens[i].head != i and len(out) < len(tokens):
        i = tokens[i].head
        out.append(i)
    return out


def _way(phrase: Phrase, item: Draft, referents: Referents, cast: Cast) -> Way:
    """How a phrase hangs below the trigger of a draft."""
    tokens = referents.sentence.tokens
    node = phrase.head
    if item.type == "ACCUSE" and _is_victim(phrase, referents):
        return Way.NONE
    if (phrase.locative or item.type == "AID") and item.type in GIVING and _is_origin(phrase, referents):
        return Way.NONE
    for _ in range(DEEPEST):
        token = tokens[node]
        if token.head == node or token.dep in ASIDE or node == item.trigger:
            return Way.NONE
        if token.dep.startswith("advcl") and not token.has("VerbForm=Inf") and not token.has("VerbForm=Ger"):
            return Way.NONE
        another = token.dep.startswith(("nsubj", "csubj")) or (token.dep == "conj" and token.pos == "VERB")
        if token.head == item.trigger and (another or token.dep == "obl:agent"):
            return Way.NONE
        direct = node == phrase.head
        node = token.head
        if node == item.trigger:
            if direct and item.type in PLACELESS and _stands_in(phrase, referents):
                return Way.NONE  # «signed an accord in Rome»
            if phrase.locative or phrase.entity is None:
                return Way.PLACE
            if cast.entities[phrase.entity].inferred:
                given = referents.arguments is not None and referents.arguments.preposition(phrase.head) is None
                return Way.NONE if item.type in GIVEN and given else Way.GENERIC
            return Way.OWNER if phrase.demonym else Way.PLAIN
    return Way.NONE


def _stands_in(phrase: Phrase, referents: Referents) -> bool:
    """A place, or a capital behind a preposition of place."""
    arguments = referents.arguments
    governed = arguments is not None and arguments.preposition(phrase.head) in referents.grammar.place_prepositions
    return phrase.locative or phrase.entity is None or governed


def _is_origin(phrase: Phrase, referents: Referents) -> bool:
    """«è entrato nel Darfur dal Ciad»: where something comes from."""
    arguments = referents.arguments
    return arguments is not None and arguments.preposition(phrase.head) in referents.grammar.agent_prepositions


def _is_victim(phrase: Phrase, referents: Referents) -> bool:
    """Somebody named behind a deed («attacks *on civilians*», «the murder *of hundreds*») and not as its doer."""
    tokens = referents.sentence.tokens
    arguments = referents.arguments
    deed = tokens[tokens[phrase.head].head]
    if arguments is None or deed.i > phrase.head or not deed_types(deed, referents):
        return False
    doing = {None, referents.grammar.nominal_agent, *referents.grammar.agent_prepositions}
    return arguments.preposition(phrase.head) not in doing


def _distance(phrase: Phrase, item: Draft) -> int:
    """Tokens from the trigger; what stands before it is twice as far."""
    return phrase.head - item.trigger if phrase.head > item.trigger else 2 * (item.trigger - phrase.head)


def _may_receive(phrase: Phrase, item: Draft, here: list[Phrase], cast: Cast) -> bool:
    """Tell whether a phrase names somebody other than the doers, or a place."""
    if phrase.entity is None:
        abroad = phrase.place not in {cast.entities[a].country for a in item.actors}
        return phrase.locative and (abroad or item.type not in ABROAD)
    if phrase.entity in item.actors:
        return False
    other = cast.entities[phrase.entity]
    if other.sector == PRESS or (item.type == "ACCUSE" and "JUD" in other.sector):
        return False  # whom one tells it, or asks to judge it («il ricorso alla Corte»)
    own = {cast.entities[a].country for a in item.actors}
    states = {cast.entities[a].country for a in item.actors if cast.entities[a].kind == "state"}
    if other.country in states or (other.kind == "state" and other.country in own):
        return False
    if other.kind == "organization" and "GOV" in other.sector and other.country in own:
        return False  # «il portavoce del ministero X»: whose he is
    taken = set(item.actors)
    return not any(p.entity in taken and p is not phrase and phrase.start >= p.start and phrase.end <= p.end for p in here)


def _elsewhere(item: Draft, here: list[Phrase], cast: Cast) -> Phrase | None:
    """The actor nearest to the trigger anywhere in the sentence, no demonym and no place."""
    best: tuple[int, int] | None = None
    chosen: Phrase | None = None
    for phrase in here:
        if phrase.entity is None or phrase.demonym or not _may_receive(phrase, item, here, cast):
            continue
        if phrase.kind == MentionKind.NAME and phrase.place is not None and phrase.locative:
            continue
        if item.type in GIVEN and cast.entities[phrase.entity].inferred:
            continue
        if item.type in STRUCK and cast.entities[phrase.entity].country in UNARMED:
            continue
        rank = (_distance(phrase, item), phrase.entity)
        if rank[0] <= REACH and (best is None or rank < best):
            best, chosen = rank, phrase
    return chosen

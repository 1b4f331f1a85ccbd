"""Commitments: instruments of cooperation or pressure, how far along they are, who gives and who receives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.claims import Draft
from dispaccio.extract.referents import Referents
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect, Span
from dispaccio.text.parsed import Sentence, Token

PATTERN_GAP = 2
"""Other words that may stand between the words of an instrument pattern."""
GENERAL = "treaty"
"""The instrument of agreements of any kind: words that tell what one is about name another («firmare un accordo commerciale»)."""
STAGE_OF_TYPE = {
    "AGREE": "pledged", "CONSULT": "discussed", "REQUEST": "requested", "REJECT": "refused", "CONCEDE": "pledged",
    "AID": "delivered", "COOPERATE": "under-way", "SANCTION": "delivered", "RETREAT": "under-way", "MOBILIZE": "under-way",
    "THREATEN": "discussed",
}  # fmt: skip
HOSTILE = frozenset({"ASSAULT", "ACCUSE", "COERCE", "PROTEST"})
"""Types of events of which nothing named in them is a commitment («the attack hit an aid convoy»)."""
RETREATING = frozenset({"withdrawal", "ceasefire", "prisoner-exchange", "troop-deployment", "sanctions", "basing"})
"""Instruments of a material retreat."""
GIVEN = frozenset({"training", "humanitarian-aid", "financial-aid", "arms-transfer", "modernisation"})
"""Instruments whose verb has the receiver as object («addestrare le forze irachene»)."""
SENT = frozenset({"troop-deployment", "basing", "humanitarian-aid"})
"""Instruments whose place is the receiver («caschi blu in Ciad»)."""
CLIMB = 4
"""Steps up the tree from an instrument to the verb that tells its tense and receiver."""
TAUGHT = frozenset({"training", "modernisation"})
"""Instruments whose noun has the receiver behind «of» («l'addestramento della guardia costiera»)."""
TIES = frozenset({"sanctions", "embargo"})
"""Instruments that a concession ends."""
BROKEN = frozenset({"suspended", "cancelled", "refused"})
"""Stages of what a reduction of relations leaves behind."""
DONE = frozenset({"delivered", "under-way", "agreed"})
"""Stages that what is only announced has not reached."""
MUTUAL = frozenset(
    {
        "joint-exercise",
        "intelligence-sharing",
        "treaty",
        "defence-agreement",
        "prisoner-exchange",
        "trade-investment",
        "diplomatic-relations",
        "ceasefire",
    }
)


@dataclass(slots=True)
class Promise:
    """A commitment before ids."""

    instrument: str
    stage: str
    giver: list[int]
    receiver: list[int]
    mutual: bool
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument named in a sentence, as a token range with the token that bears it."""

    name: str
    start: int
    end: int
    head: int


def find_instruments(sentence: Sentence, lexicon: Lexicon) -> list[Instrument]:
    """Return the instruments that a sentence names, longest pattern first, without overlaps."""
    out: list[Instrument] = []
    taken: set[int] = set()
    said = sentence.forms
    heads = lexicon.instruments.keys() & said
    if not heads:
        return out
    for token in sentence.tokens:
        if token.i in taken or token.pos not in {"NOUN", "VERB", "ADJ", "PROPN"} or token.dep in {"case", "mark", "fixed"}:
            continue
        if token.lower not in heads and not token.among(heads):
            continue
        for form in (*token.lemmas, token.lower):
            patterns = lexicon.instruments.get(form)
            if not patterns or not _may_name(form, token, lexicon.grammar.infinitives):
                continue
            hit = next((h for p in patterns if said.issuperset(p[1]) and (h := _fits(sentence, token.i, p)) is not None), None)
            if hit is not None:
                out.append(hit)
                taken.update(range(hit.start, hit.end) if hit.name != GENERAL else ())
                break
    return _specific(sentence, out, lexicon)


def _specific(sentence: Sentence, found: list[Instrument], lexicon: Lexicon) -> list[Instrument]:
    """The instruments without agreements of which another tells what they are («un accordo per il cessate il fuoco»)."""
    told = [h for h in found if h.name != GENERAL]
    general = [h for h in found if h.name == GENERAL and not any(_tells(sentence, o, h) for o in told)]
    without = lexicon.grammar.without_prepositions   # «si è concluso senza un accordo»
    general = [h for h in general if without.isdisjoint(t.lower for t in sentence.tokens[h.start : h.end])]
    first = [h for k, h in enumerate(general) if k == 0 or h.start >= general[k - 1].end]
    return sorted([*told, *first], key=lambda h: h.start)


def _tells(sentence: Sentence, other: Instrument, agreement: Instrument) -> bool:
    """Another instrument shares words with an agreement, or hangs on its noun."""
    if agreement.start < other.end and other.start < agreement.end:
        return True
    node = other.head
    for _ in range(CLIMB):
        node = sentence.tokens[node].head
        if agreement.start < node < agreement.end:
            return True
    return False


def _may_name(form: str, token: Token, infinitives: Sequence[str]) -> bool:
    """Whether a form of a word may name an instrument: of a verb, its infinitive alone («si è trattato» is no treaty)."""
    return token.pos != "VERB" or not infinitives or form.endswith(tuple(infinitives))


def _fits(sentence: Sentence, i: int, pattern: tuple[str, tuple[str, ...]]) -> Instrument | None:
    name, rest = pattern
    at = i
    for word in rest:
        window = sentence.tokens[at + 1 : at + 2 + PATTERN_GAP + 1]
        hit = next((t.i for t in window if t.lower == word or word in t.lemmas), None)
        if hit is None:
            return None
        at = hit
    head = next((t.i for t in sentence.tokens[i : at + 1] if not i <= t.head <= at or t.head == t.i), i)
    return Instrument(name, i, at + 1, head)


def find_promises(
    sentence: Sentence, drafts: list[Draft], layers: tuple[Arguments, Referents], lexicon: Lexicon
) -> list[Promise]:
    """Return the commitments of a sentence: each instrument with the event or stage word that governs it."""
    arguments, referents = layers
    out = []
    instruments = find_instruments(sentence, lexicon)
    agenda = bool(instruments) and bool(referents.parties) and _is_agenda(sentence, lexicon)
    for instrument in instruments:
        owner = _owner(instrument, drafts, arguments)
        if owner is not None and not _may_commit(owner, instrument):
            continue
        if owner is not None and instrument.name not in owner.instruments:
            owner.instruments.append(instrument.name)
        if agenda and (owner is None or owner.type == "CONSULT"):
            out.append(_on_agenda(sentence, instrument, owner, (arguments, referents)))
            continue
        promise = _promise(sentence, instrument, owner, (arguments, referents), lexicon)
        if promise is not None:
            out.append(promise)
    return out


def _is_agenda(sentence: Sentence, lexicon: Lexicon) -> bool:
    """The sentence says what was talked about («al centro dei colloqui …»)."""
    words = f" {' '.join(t.lower for t in sentence.tokens)} "
    return any(f" {phrase} " in words for phrase in lexicon.grammar.agenda)


def _on_agenda(
    sentence: Sentence, instrument: Instrument, owner: Draft | None, layers: tuple[Arguments, Referents]
) -> Promise:
    """What those in talks have on their table: who is named as receiver or giver has the others of them on the other side."""
    arguments, referents = layers
    giver, receiver = _parties(instrument, owner, arguments, referents)
    parties = [*giver, *(p for p in referents.parties if p not in giver and p not in receiver)]
    countries = {referents.entity(r).country for r in receiver}
    giver = [p for p in parties if referents.entity(p).country not in countries] if receiver else parties
    mutual = instrument.name in MUTUAL or not receiver
    tokens = sentence.tokens
    evidence = Span(tokens[instrument.start].start, tokens[instrument.end - 1].end)
    return Promise(instrument.name, "discussed", giver or parties, receiver, mutual and not receiver, evidence, "agenda")


def _may_commit(owner: Draft, instrument: Instrument) -> bool:
    """What hostile acts, duties, unrelated retreats and concessions that are not made name is no commitment."""
    retreating = owner.type != "RETREAT" or instrument.name in RETREATING
    unmade = owner.type == "CONCEDE" and owner.aspect == Aspect.NEGATED  # «non ha presentato scuse»
    return retreating and not unmade and owner.type not in HOSTILE and not owner.by_speaker


def _owner(instrument: Instrument, drafts: list[Draft], arguments: Arguments) -> Draft | None:
    """The event that the instrument belongs to: the one triggered by it, else the nearest that dominates it."""
    best: tuple[int, Draft] | None = None
    for item in drafts:
        if instrument.start <= item.trigger < instrument.end:
            return item
        carrier = arguments.carrier(item.trigger)
        roots = {item.trigger} | ({carrier} if carrier is not None else set())
        for root in roots:
            below = arguments.subtree(root)
            if instrument.head in below and (best is None or len(below) < best[0]):
                best = (len(below), item)
    return best[1] if best else None


def _told_by_itself(sentence: Sentence, instrument: Instrument, lexicon: Lexicon) -> str | None:
    """«la rottura delle relazioni», «firmare un accordo»: the stage in the instrument's own words; frozen assets are in force."""
    if instrument.name in TIES:
        return None
    telling = BROKEN | {"agreed"} if instrument.name == GENERAL else BROKEN
    forms = (form for t in sentence.tokens[instrument.start : instrument.end] for form in t.lemmas)
    return next((stage for form in forms if (stage := lexicon.stages.get(form)) in telling), None)


def _is_aim(sentence: Sentence, instrument: Instrument, lexicon: Lexicon) -> bool:
    """«al fine di arrivare a un cessate il fuoco», «per giungere a una tregua»: what is only aimed at."""
    grammar = lexicon.grammar
    node = instrument.head
    for _ in range(CLIMB):
        token = sentence.tokens[node]
        marks = {sentence.tokens[c].lower for c in sentence.children[node] if sentence.tokens[c].dep == "mark"}
        purpose = token.dep in {"advcl", "acl"} and token.has("VerbForm=Inf") and marks & grammar.purpose_marks
        if purpose or (node != instrument.head and token.pos == "NOUN" and token.among(grammar.nonfactive_nouns)):
            return True
        if token.head == node:
            return False
        node = token.head
    return False


def _stage_word(sentence: Sentence, instrument: Instrument, lexicon: Lexicon) -> str | None:
    """The stage told by the words above the instrument in the tree, the nearest first, then by its modifiers."""
    tokens = sentence.tokens
    node = instrument.head
    for _ in range(6):
        head = tokens[node].head
        if head == node:
            break
        node = head
        for form in (tokens[node].lower, *tokens[node].lemmas, *(lemma + "si" for lemma in tokens[node].lemmas)):
            if form in lexicon.stages:
                return lexicon.stages[form]
    for c in sentence.children[instrument.head]:
        for form in tokens[c].lemmas:
            if form in lexicon.stages and tokens[c].dep in {"amod", "acl"}:
                return lexicon.stages[form]
    return None


def _promise(
    sentence: Sentence, instrument: Instrument, owner: Draft | None, layers: tuple[Arguments, Referents], lexicon: Lexicon
) -> Promise | None:
    arguments, referents = layers
    stage = _stage(sentence, instrument, owner, lexicon)
    if stage is None:
        return None
    giver, receiver = _parties(instrument, owner, arguments, referents)
    if not giver:
        giver = _between(instrument, arguments, referents) or _subject_above(instrument, arguments, referents)
        receiver = [r for r in receiver if r not in giver]
    giver = [g for g in giver if not _is_itself(g, instrument, referents)]
    if owner is None and giver and not receiver:
        receiver = [r for r in _receiver_above(instrument, arguments, referents) if r not in giver]
    if not giver and (not receiver or instrument.name in MUTUAL):
        return None
    if giver and receiver and _is_domestic([*giver, *receiver], referents):
        return None
    mutual = instrument.name in MUTUAL and (
        not receiver or (owner is not None and owner.type in {"CONSULT", "AGREE", "COOPERATE"})
    )
    tokens = sentence.tokens
    evidence = Span(tokens[instrument.start].start, tokens[instrument.end - 1].end)
    return Promise(instrument.name, stage, giver, receiver, mutual, evidence, owner.rule if owner else "stage-word")


def _is_domestic(parties: list[int], referents: Referents) -> bool:
    """All of one country: «il Parlamento non ratificherà l'accordo del governo» binds no other state.

    Of 28 such commitments in the annotated articles 7 were right; where only one side is named, about half are.
    """
    told = [referents.entity(p) for p in parties]
    countries = {e.country for e in told}
    return len(countries) == 1 and None not in countries and not any(e.inferred for e in told)


def _stage(sentence: Sentence, instrument: Instrument, owner: Draft | None, lexicon: Lexicon) -> str | None:
    """How far a commitment is: told by the words around it, else by its event, else by the tense of its own verb."""
    word = _told_by_itself(sentence, instrument, lexicon) or _stage_word(sentence, instrument, lexicon)
    if owner is None:
        if word in DONE and _is_aim(sentence, instrument, lexicon):
            return "discussed"
        coming = word in DONE and _is_coming(sentence, instrument)
        return "pledged" if coming else word or _stage_of_tense(sentence, instrument)
    stage = word or STAGE_OF_TYPE.get(owner.type)
    if owner.type in {"REQUEST", "REJECT"}:
        return STAGE_OF_TYPE[owner.type]
    if owner.type == "CONCEDE" and instrument.name in TIES:
        return "cancelled"
    if owner.type == "SANCTION" and instrument.name not in TIES:
        return word if word in BROKEN else "suspended"
    if owner.aspect == Aspect.HYPOTHETICAL:
        return "discussed"
    return "pledged" if owner.aspect == Aspect.FUTURE and stage in DONE else stage


def _is_itself(index: int, instrument: Instrument, referents: Referents) -> bool:
    """«caschi blu» give nothing: the actor is the instrument's own words."""
    own = range(instrument.start, instrument.end)
    named = (referents.cast.at.get((referents.sentence.index, i)) for i in own)
    return any(phrase is not None and phrase.entity == index and phrase.start >= instrument.start for phrase in named)


def _is_coming(sentence: Sentence, instrument: Instrument) -> bool:
    """The nearest finite verb above the instrument, or the instrument's own, is in the future («invierà caschi blu»)."""
    node = instrument.head
    for _ in range(CLIMB):
        finite = [t for t in sentence.group(node) if t.has("VerbForm=Fin")]
        if finite:
            return any(t.has("Tense=Fut") for t in finite)
        if sentence.tokens[node].head == node:
            return False
        node = sentence.tokens[node].head
    return False


def _receiver_above(instrument: Instrument, arguments: Arguments, referents: Referents) -> list[int]:
    """«ha promesso al Ciad cento milioni», «invierà caschi blu in Ciad»: whom the verb above has at its dative or place."""
    grammar = referents.grammar
    node = instrument.head
    for _ in range(CLIMB):
        token = arguments.tokens[node]
        if token.pos == "VERB":
            slots = arguments.slots(node)
            found = [e for s in grammar.dative_prepositions for i in slots.get(s, ()) for e in referents.actors(i)]
            if found or instrument.name not in SENT:
                return found
            places = [p for s in grammar.place_prepositions for i in slots.get(s, ()) if (p := referents.at_place(i)) is not None]
            return places[:1]
        if token.head == node:
            return []
        node = token.head
    return []


def _stage_of_tense(sentence: Sentence, instrument: Instrument) -> str | None:
    """«addestra le truppe»: what a verb in the present says is under way, in the past done."""
    head = sentence.tokens[instrument.head]
    if head.pos != "VERB":
        return None
    group = [head, *(sentence.tokens[c] for c in sentence.children[head.i] if sentence.tokens[c].dep == "aux")]
    finite = next((t for t in group if t.has("VerbForm=Fin")), None)
    if finite is None:
        return None
    return "delivered" if finite.has("Tense=Past") or len(group) > 1 else "under-way"


def _between(instrument: Instrument, arguments: Arguments, referents: Referents) -> list[int]:
    """«the ceasefire between X and Y»: both, named on the instrument or on the noun above it."""
    node = instrument.head
    for _ in range(3):
        named = arguments.slots(node).get(referents.grammar.between) or arguments.nearby(node, referents.grammar.between)
        found = [e for i in named for e in referents.own(i)]
        if found or arguments.tokens[node].pos in {"VERB", "AUX"}:
            return found
        node = arguments.tokens[node].head
    return []


def _subject_above(instrument: Instrument, arguments: Arguments, referents: Referents) -> list[int]:
    """«Danimarca … la sua volontà di ritirare il contingente»: the subject of the verbs above, else whom a possessive means."""
    node = instrument.head
    for _ in range(4):
        slots = arguments.slots(node)
        found = [e for i in slots.get("subj", ()) for e in referents.own(i)]
        found = found or [e for i in slots.get("poss", ()) for e in referents.possessor(i)]
        if found or arguments.tokens[node].head == node:
            return found
        node = arguments.tokens[node].head
    return []


def _giver_above(instrument: Instrument, arguments: Arguments, referents: Referents) -> list[int]:
    """«supporto russo all'addestramento»: the doer that a noun above the instrument names; else those just in talks."""
    node = instrument.head
    for _ in range(3):
        head = arguments.tokens[node].head
        if head == node or arguments.tokens[head].pos in {"VERB", "AUX"}:
            break
        node = head
        if referents.own(node):
            return referents.own(node)
        for slot in ("subj", "adj"):
            found = [e for i in arguments.slots(node).get(slot, ()) for e in referents.own(i)]
            if found:
                return found
    return list(referents.parties)


def _parties(
    instrument: Instrument, owner: Draft | None, arguments: Arguments, referents: Referents
) -> tuple[list[int], list[int]]:
    """Who gives and who receives: told by the instrument's own modifiers, else by the event."""
    slots = arguments.slots(instrument.head)
    giver = [e for s in ("subj", "adj", "poss") for i in slots.get(s, ()) if s != "poss" for e in referents.own(i)]
    grammar = referents.grammar
    towards = (*grammar.dative_prepositions, *grammar.against_prepositions, *grammar.receiver_prepositions)
    receiver = [e for s in towards for i in slots.get(s, ()) for e in referents.actors(i)]
    if not receiver and instrument.name in GIVEN and arguments.tokens[instrument.head].pos == "VERB":
        receiver = [e for i in slots.get("obj", ()) for e in referents.actors(i)]
    if not receiver and instrument.name in GIVEN:
        strayed = [i for s in grammar.dative_prepositions for i in arguments.nearby(instrument.head, s)]
        receiver = [e for i in strayed for e in referents.own(i)]
    if not receiver and instrument.name in TAUGHT:
        receiver = [e for s in grammar.owner_prepositions for i in slots.get(s, ()) for e in referents.actors(i)]
    if not giver and (owner is None or not owner.actors):
        giver = _giver_above(instrument, arguments, referents)
    if owner is None:
        giver = giver or [e for i in slots.get("around", ()) for e in referents.own(i)]
        return giver, [r for r in receiver if r not in giver]
    actors, recipients = list(owner.actors), list(owner.recipients)
    if owner.type == "REQUEST":
        actors, recipients = recipients, actors
    if owner.type == "CONSULT":
        return giver or actors + recipients, [r for r in receiver if r not in (giver or actors)]
    giver = giver or actors
    return giver, [r for r in receiver if r not in giver] or [r for r in recipients if r not in giver]

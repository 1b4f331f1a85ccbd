"""Whom an act answers that names only what was done before: «ha accolto con favore la decisione», «ha respinto l'invito».

What is welcomed, criticised or turned down is named with an article and nothing else, for the text has told whose it is:
whoever did last what such a word may mean. The words are classes of the language pack (`retold_…`).
"""

from __future__ import annotations

from collections.abc import Iterable

from dispaccio.extract.cast import Cast, Entity
from dispaccio.extract.claims import Draft
from dispaccio.extract.referents import Referents
from dispaccio.model import Aspect
from dispaccio.text.parsed import Token

ANSWERABLE = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN"})
ANSWER_DISTANCE = 3
"""Sentences back in which a refusal finds what it answers, and an arrest those who arrest."""
RETOLD = {
    "retold_request": frozenset({"REQUEST"}),
    "retold_offer": frozenset({"AGREE", "REQUEST"}),
    "retold_charge": frozenset({"ACCUSE"}),
    "retold_threat": frozenset({"THREATEN"}),
    "retold_sentence": frozenset({"SANCTION", "REJECT", "ACCUSE", "REQUEST"}),
    "retold_measure": frozenset({"SANCTION", "COERCE"}),
    "retold_pact": frozenset({"AGREE", "SUPPORT", "COOPERATE"}),
    "retold_word": frozenset({"ACCUSE", "THREATEN", "REQUEST"}),
    "retold_act": frozenset(),
}
"""Classes of words for what was told before, each with the types of such acts; the last may be of any type."""
BY_COURTS = "retold_sentence"
BY_SPEAKERS = "retold_word"
ANY_ACT = "retold_act"
LASTING = frozenset({"retold_sentence", "retold_measure", "retold_pact"})
"""What a dispatch comes back to however far behind: it is what the dispatch is about."""
TOLD_TYPES = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "SUPPORT"})
"""Types that answer what was done before."""
ACCEPTED = frozenset({"retold_request", "retold_offer", "retold_threat"})
"""What one agrees to or yields to."""
YIELDING = frozenset({"AGREE", "CONCEDE"})
DOMESTIC = {"JUD": frozenset({"REJECT"}), "OPP": frozenset({"ACCUSE", "REJECT"})}
"""Sectors that judge or oppose the power in their own country, with the types by which they do so."""


def told_of(item: Draft, referents: Referents, history: list[Draft]) -> list[int]:
    """Who did what the object of an act only names again; empty if it says more, or if nobody has been told of."""
    if item.type not in TOLD_TYPES or referents.arguments is None or item.match is None:
        return []
    for noun in _objects(item, referents):
        kind = _retold(noun, referents)
        if kind is None or (item.type in YIELDING and kind not in ACCEPTED) or not _only_named(noun, referents):
            continue
        beside = noun.dep == "appos" or referents.sentence.tokens[item.trigger].head == noun.i
        reach = 0 if beside else item.sentence if kind in LASTING else ANSWER_DISTANCE
        found = [] if beside else _known_from_before(item, kind, referents)
        found = found or _doers(item, kind, referents.cast, _near(item, history, reach))
        if found:
            return found
    return []


def _known_from_before(item: Draft, kind: str, referents: Referents) -> list[int]:
    """«Erevan è uscita dal trattato. Mosca ha definito la scelta un errore»: whom the sentence before was about, or who spoke."""
    sayers = referents.speaker if kind == BY_SPEAKERS else []
    before = referents.earlier[0] if kind == ANY_ACT and referents.earlier else sayers
    return before if not any(a in item.actors or is_own_state(a, item, referents.cast) for a in before) else []


def _objects(item: Draft, referents: Referents) -> list[Token]:
    """The nouns that stand where the frame looks for its recipient, and its object."""
    assert item.match is not None  # noqa: S101 - `told_of` has checked
    assert referents.arguments is not None  # noqa: S101 - `told_of` has checked
    names = dict.fromkeys(("obj", *(path.slot for paths in item.match.frame.recipient.alternatives for path in paths)))
    words = (item.trigger, *item.match.words)
    standing = dict.fromkeys(i for w in words for name in names for i in referents.arguments.slots(w).get(name, ()))
    tokens = referents.sentence.tokens
    return [tokens[i] for i in (*item.match.words, *standing) if tokens[i].pos == "NOUN" and i != item.trigger]


def _retold(noun: Token, referents: Referents) -> str | None:
    classes = referents.lexicon.classes
    return next((name for name in RETOLD if noun.among(classes.get(name, frozenset()))), None)


def _only_named(noun: Token, referents: Referents) -> bool:
    """«la decisione», «quest'intesa», «una mossa che Riad critica»: said to be known, with nothing behind it that tells which."""
    assert referents.arguments is not None  # noqa: S101 - `told_of` has checked
    tokens, grammar, children = referents.sentence.tokens, referents.grammar, referents.sentence.children
    below = [tokens[c] for c in children[noun.i]]
    hung = [tokens[c] for k in referents.arguments.conjuncts(noun.i) for c in children[k] if c > noun.i]
    owners = (t for t in hung if referents.arguments.preposition(t.i) in grammar.owner_prepositions)
    owned = any(not t.among(grammar.time_nouns) for t in owners)
    clauses = [t for t in hung if t.dep in {"acl", "acl:relcl", "ccomp"}]
    told = any(not t.has("VerbForm=Part") or referents.sentence.auxiliaries(t.i) for t in clauses)
    known = any(t.lower in grammar.determiners and t.lower not in grammar.indefinites for t in below)
    return noun.dep == "appos" or (known and not told and not owned)


def _near(item: Draft, history: list[Draft], reach: int) -> list[Draft]:
    """The acts told before the act in its sentence and so many before, the latest first."""
    near = (d for d in reversed(history) if item.sentence - d.sentence <= reach and d is not item and not at_one(d, item))
    return [d for d in near if d.aspect is not Aspect.NEGATED and (d.sentence, d.trigger) < (item.sentence, item.trigger)]


def _doers(item: Draft, kind: str, cast: Cast, near: Iterable[Draft]) -> list[int]:
    types = RETOLD[kind]
    for earlier in near:
        if types and earlier.type not in types:
            continue
        sides = [*earlier.actors, *earlier.recipients] if kind == "retold_pact" else earlier.actors
        others = [a for a in sides if a not in item.actors and not is_own_state(a, item, cast)]
        judges = kind != BY_COURTS or any("JUD" in cast.entities[a].sector for a in others)
        if others and judges:
            return others
    return []


def at_one(one: Draft, other: Draft) -> bool:
    """Two drafts of one trigger, as a mutual act makes."""
    return (one.sentence, one.trigger) == (other.sentence, other.trigger)


def is_own_state(index: int, item: Draft, cast: Cast) -> bool:
    """The state that the doer acts for: nobody answers himself."""
    other = cast.entities[index]
    serving = (cast.entities[a] for a in item.actors if {"GOV", "JUD"} & set(cast.entities[a].sector))
    return other.kind == "state" and any(other.country == doer.country for doer in serving)


def answered(item: Draft, history: list[Draft], cast: Cast) -> int | None:
    """Whom a refusal or denial answers: who asked, accused, offered or threatened last, in the sentences just before.

    Who did so to those who refuse comes first, then a court that sentenced them.
    """
    own = {cast.entities[a].country for a in item.actors} - {None}
    last: int | None = None
    for earlier in reversed(history):
        if item.sentence - earlier.sentence > ANSWER_DISTANCE:
            break
        others = [a for a in earlier.actors if a not in item.actors and not is_own_state(a, item, cast)]
        if earlier is item or not others or at_one(earlier, item):
            continue
        answerable = earlier.type in ANSWERABLE
        addressed = {*earlier.recipients} & {*item.actors} or own & {cast.entities[r].country for r in earlier.recipients}
        if addressed and (answerable or (earlier.type, earlier.mode) == ("SANCTION", "convict")):
            return others[0]
        last = others[0] if answerable and last is None else last
    return last


def power_at_home(item: Draft, referents: Referents) -> int | None:
    """«La Corte suprema ha annullato il decreto», «l'opposizione contesta il voto»: the power in their own country.

    Likewise of those who protest against something that is nobody («contro la riforma delle pensioni»).
    """
    cast = referents.cast
    doers = [cast.entities[a] for a in item.actors]
    countries = {doer.country for doer in doers}
    opposed = doers and (_protests_against(item, referents) or all(_opposes(doer, item.type) for doer in doers))
    country = countries.pop() if opposed and len(countries) == 1 else None
    if country is None:
        return None
    state = cast.by_key.get(("state", country))
    if state is not None and cast.entities[state].mentions:
        return state
    powers = (e for e in cast.entities if e.country == country and "GOV" in e.sector and e.mentions)
    return next((e.index for e in powers if e.index not in item.actors), None)


def _opposes(doer: Entity, kind: str) -> bool:
    return "GOV" not in doer.sector and any(kind in DOMESTIC.get(code, ()) for code in doer.sector)


def _protests_against(item: Draft, referents: Referents) -> bool:
    """What a protest is against is a law, a price or the like: the common noun behind «contro»."""
    against = referents.grammar.against_prepositions
    aims = [i for slot, i in item.match.arcs if slot in against] if item.match is not None and item.type == "PROTEST" else []
    nouns = [referents.sentence.tokens[i] for i in aims]
    policy = referents.lexicon.classes.get("policy", frozenset())
    return any(noun.pos == "NOUN" and noun.among(policy) for noun in nouns)

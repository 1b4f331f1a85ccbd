"""Whom a blame is about that names a deed only: «The raid was condemned by Cairo», «called the arrest a farce».

The doer stands beside the deed («North Korea's tests», «the attacks by Russia») or was told of before. The victims of
the deed and its place are not to blame.
"""

from __future__ import annotations

from dispaccio.extract.claims import Draft
from dispaccio.extract.referents import Referents
from dispaccio.model import Aspect, MentionKind
from dispaccio.text.parsed import Token

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types whose nouns («the raid», «the arrest») are blamed without saying again whose deed it was."""
BLAMED = ("obj", "subj")
"""Slots in which a blamed deed stands."""


def blamed_deeds(item: Draft, referents: Referents) -> dict[int, frozenset[str]]:
    """The nouns of deeds that a blame is about, each with the types that such a deed may have."""
    if referents.arguments is None:
        return {}
    words = (item.trigger, *(item.match.words if item.match is not None else ()))  # «espresso disappunto per il test»
    asked = item.match.frame.recipient.alternatives if item.match is not None else ()
    names = dict.fromkeys((*BLAMED, *(path.slot for paths in asked for path in paths)))  # «concern over the arrest»
    standing = (i for word in words for name in names for i in referents.arguments.slots(word).get(name, ()))
    blamed = [referents.sentence.tokens[i] for i in dict.fromkeys(standing)]
    found = {t.i: deed_types(t, referents) for t in blamed if t.pos != "PROPN"}
    return {i: types for i, types in found.items() if types}


def deed_types(noun: Token, referents: Referents) -> frozenset[str]:
    """The types of the deeds that a noun may tell of; empty if it names none."""
    frames = referents.lexicon.frames["noun"]
    return DEEDS & {f.type for lemma in noun.lemmas for f in frames.get(lemma, ())}


def doers_of(item: Draft, deeds: dict[int, frozenset[str]], referents: Referents, history: list[Draft]) -> list[int]:
    """Who did the blamed deeds, as entities; empty if the text has not told."""
    types = frozenset().union(*deeds.values())
    done = [d for d in history if d is not item and d.type in types and d.aspect is not Aspect.NEGATED]
    told = (d.actors for d in reversed(done))
    for doers in (_beside(item, deeds, referents), *told):
        others = [a for a in doers if a not in item.actors]
        if others:
            return others
    return _power_there(item, deeds, referents)


def _power_there(item: Draft, deeds: dict[int, frozenset[str]], referents: Referents) -> list[int]:
    """The state where those in power did it («the crackdown in Belarus»)."""
    assert referents.arguments is not None  # noqa: S101 - `blamed_deeds` has checked
    places = referents.grammar.place_prepositions
    coerced = [deed for deed, types in deeds.items() if types == {"COERCE"}]
    there = (i for deed in coerced for name in places for i in referents.arguments.nearby(deed, name))
    for i in there:
        place = referents.at_place(i)
        states = referents.own(i) if place is None else [place]
        if states and referents.entity(states[0]).kind == "state" and states[0] not in item.actors:
            return states[:1]
    return []


def _beside(item: Draft, deeds: dict[int, frozenset[str]], referents: Referents) -> list[int]:
    """The actors named before the deed within its phrase, or behind the trigger as agents («the attacks” by Russia»)."""
    assert referents.arguments is not None  # noqa: S101 - `blamed_deeds` has checked
    slots = referents.arguments.slots(item.trigger)
    agents = [e for name in referents.grammar.agent_prepositions for i in slots.get(name, ()) for e in referents.own(i)]
    here = referents.cast.by_sentence[referents.sentence.index]
    owners = [
        p.entity for p in here
        if p.entity is not None and p.kind == MentionKind.NAME and any(item.trigger < p.head < deed for deed in deeds)
    ]  # fmt: skip
    return [*owners, *agents]

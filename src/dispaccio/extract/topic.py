"""The state that a dispatch is about, as the other side of acts that leave it out.

«Il Benin ha offerto duemila soldati», «Washington ha espresso preoccupazione»: a dispatch about Haiti does not say each time
to whom, or at whom.
"""

from __future__ import annotations

from dispaccio.extract.claims import Draft
from dispaccio.extract.referents import Referents

ABOUT = frozenset({"ACCUSE", "AID", "ASSAULT", "CONCEDE", "REJECT", "SUPPORT", "THREATEN"})
"""Types of which an open recipient is most likely the state that the dispatch is about.

Of 35 such guesses in annotated articles and dispatches (both languages) 26 were right, 4 filled what is rightly open.
"""
GIFTS = ("aid", "aid_thing", "money_sum")
"""Classes of what is promised to those whom a dispatch is about; who offers to mediate promises it to nobody."""


def state_spoken_of(item: Draft, referents: Referents) -> int | None:
    """The state that the dispatch is about, which an outsider criticises, refuses or helps, or of whom one asks.

    It is named in another sentence too; where the title names a country it must be that one.
    """
    cast = referents.cast
    frame = item.match.frame if item.match else None
    if frame is None or not frame.recipient.alternatives or not _is_towards_subject(item, frame.part, referents):
        return None
    own = {cast.entities[a].country for a in item.actors}
    if item.type == "ASSAULT" and len(own) > 1:
        return None  # «la guerra tra la Russia e la Georgia»
    country = cast.main_country()
    if cast.title_countries and country != cast.title_countries[0]:
        return None
    state = cast.by_key.get(("state", country)) if country and None not in own else None
    here = referents.sentence.span
    elsewhere = state is not None and any(not here.meets(span) for span, _ in cast.entities[state].mentions)
    return state if elsewhere and country not in own and state not in item.actors else None


def _is_towards_subject(item: Draft, part: str, referents: Referents) -> bool:
    """An act of which it is left out whom it concerns, where that is what the dispatch is about."""
    if item.type == "REQUEST":
        return referents.grammar.pro_drop and part == "verb"
    return item.type in ABOUT or (item.type == "AGREE" and _promises_gift(item.trigger, referents))


def _promises_gift(trigger: int, referents: Referents) -> bool:
    """The object of a promise, or of what is promised, is help («ha stanziato trenta milioni», «si impegna a mandare viveri»)."""
    arguments, classes = referents.arguments, referents.lexicon.classes
    if arguments is None:
        return False
    verbs = (trigger, *arguments.slots(trigger).get("comp", ()))
    objects = (i for verb in verbs for i in arguments.slots(verb).get("obj", ()))
    given = [arguments.tokens[k] for i in objects for k in arguments.see_through(i)]
    return any(token.among(classes.get(name, frozenset())) for token in given for name in GIFTS)

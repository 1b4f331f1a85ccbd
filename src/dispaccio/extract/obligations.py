"""Speech acts by content: who says that another must act asks it («Y deve …», ha detto X: REQUEST from X to Y)."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast, Entity
from dispaccio.extract.claims import Draft
from dispaccio.extract.directs import Speech
from dispaccio.extract.referents import Referents
from dispaccio.extract.scope_signs import Scope
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import Aspect, Span
from dispaccio.text.parsed import Sentence, Token

UNSURE = frozenset({"Mood=Cnd", "Mood=Sub", "Tense=Fut", "Tense=Imp", "VerbForm=Part"})
"""Forms in which a modal of duty tells a likelihood («dovrebbe diventare presidente») or what was to be done («doveva
coprire i soldati», «ha dovuto ritirarsi»), not a demand."""


GOVERNMENT = "GOV"
"""The sector of whoever governs."""
ASKED = {"yield": "yield_act", "meet": "meet_act", "assist": "assist_act"}
"""Modes of a request by the word class of what is asked for, the first that fits."""


def _is_duty(token: Token, obligation: list[str]) -> bool:
    return token.dep == "aux" and token.among(obligation) and not UNSURE & set(token.feats.split("|"))


def _owed_by(sentence: Sentence, token: Token, lexicon: Lexicon) -> int | None:
    """«Pakistan needs to act», «Iran has to stop»: the verb of duty right before the infinitive, as a present fact."""
    head = sentence.tokens[token.head]
    marks = [c for c in sentence.children[token.i] if sentence.tokens[c].dep == "mark"]
    if token.dep != "xcomp" or not head.among(lexicon.grammar.duty_verbs) or marks != [head.i + 1]:
        return None
    below = {sentence.tokens[c].dep for c in sentence.children[head.i]}
    return None if head.has("Tense=Past") or head.dep.startswith("acl") or below & {"aux", "advmod", "obj"} else head.i


def find_obligations(sentence: Sentence, layers: tuple[Arguments, Referents], lexicon: Lexicon) -> list[Draft]:
    """Return a REQUEST for every verb under a modal of duty, or in the jussive, whose subject is an actor.

    The actor of the request is filled by the speech.
    """
    arguments, referents = layers
    obligation = lexicon.grammar.modals.get("obligation", [])
    out: list[Draft] = []
    owing = not sentence.forms.isdisjoint(lexicon.grammar.duty_verbs)
    if sentence.forms.isdisjoint(obligation) and not owing and not any(t.has("Mood=Sub") for t in sentence.tokens):
        return out
    for token in sentence.tokens:
        if token.pos not in {"VERB", "ADJ", "NOUN"}:
            continue
        duty = [c for c in sentence.children[token.i] if _is_duty(sentence.tokens[c], obligation)]
        owed = _owed_by(sentence, token, lexicon) if owing else None
        if not duty and owed is None and not arguments.is_jussive(token.i):
            continue
        slots = arguments.slots(token.i)
        subjects = slots.get("subj") or (arguments.slots(owed).get("subj") if owed is not None else None) or []
        addressed = [e for i in subjects for e in referents.own(i)]
        if not addressed:
            continue
        last = max(
            (sentence.tokens[i].end for i in arguments.subtree(token.i) if sentence.tokens[i].pos != "PUNCT"), default=token.end
        )
        first = min(sentence.tokens[i].start for i in (*duty, token.i, *subjects))
        rule = f"{lexicon.lang}.request.obligation"
        out.append(
            Draft(
                "REQUEST",
                _mode(token, lexicon),
                [],
                addressed,
                Aspect.PAST,
                None,
                sentence.index,
                token.i,
                rule,
                [Span(first, last)],
                scope=Scope(Aspect.PAST),
                by_speaker=True,
            )
        )
    return out


def _mode(token: Token, lexicon: Lexicon) -> str:
    """What is asked for: that somebody gives way («must stop»), meets, helps, or changes something else."""
    return next((mode for mode, acts in ASKED.items() if token.among(lexicon.classes.get(acts, frozenset()))), "change")


def give_speaker(item: Draft, speech: Speech | None, cast: Cast) -> bool:
    """Fill the actor of a draft whose actor is the speaker; tell whether there is one.

    «Serbia will never recognise …», says its president: whoever governs a state blames or praises it by nothing it does.
    """
    if speech is None:
        return False
    item.actors = list(speech.speakers)
    if item.type == "REQUEST" and item.aspect == Aspect.FUTURE:
        item.aspect = Aspect.PAST  # «X will have to act», says Y: it is asked of X now
    own = {cast.entities[a].country for a in item.actors if GOVERNMENT in cast.entities[a].sector}
    item.recipients = [r for r in item.recipients if r not in item.actors and not _is_state_of(cast.entities[r], own)]
    return bool(item.actors) and bool(item.recipients)


def _is_state_of(entity: Entity, countries: set[str | None]) -> bool:
    return entity.kind == "state" and entity.country in countries

"""Casualties as another sight of an attack that the text tells anyway.

«A bomb exploded at the embassy. Thirty people were killed; two guards were wounded.» is one ASSAULT: whoever is killed
or hurt by nobody in particular was hit by the attack told nearby. A text that tells no attack keeps its casualties.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dispaccio.extract.cast import Cast
from dispaccio.extract.claims import Draft
from dispaccio.model import Aspect, MentionKind

NEARBY = 6
"""Sentences between an attack and its casualties: of 51 agentless attacks in texts that tell another with its doer, 18 had been
right as events of their own, in 78 annotated English articles."""


APART = frozenset({"abduct", "torture", "sexual", "beat"})
"""Modes of violence that kill nobody at a stroke: whom the same people killed besides is another deed."""


def join_casualties(drafts: list[Draft], harmful: AbstractSet[str], cast: Cast) -> list[Draft]:
    """Return the drafts without the agentless casualties of attacks that they tell; the attacks take their evidence."""
    gone: list[Draft] = []
    for item in drafts:
        others = [d for d in drafts if d is not item and not any(d is g for g in gone)]
        host = _host(item, others, cast) if _is_casualty(item, harmful, cast) else _blow(item, others, harmful)
        if host is None:
            continue
        gone.append(item)
        host.mode = host.mode or item.mode
        host.evidence += [e for e in item.evidence if not any(e.meets(k) for k in host.evidence)]
        host.recipients += [r for r in item.recipients if r not in host.recipients and r not in host.actors]
        host.date = host.date or item.date
    return [d for d in drafts if not any(d is g for g in gone)]


def _blow(item: Draft, others: list[Draft], harmful: AbstractSet[str]) -> Draft | None:
    """«Gunmen attacked a market, killing 23»: the attack of the same doers told just before in the sentence."""
    done = item.type == "ASSAULT" and item.aspect == Aspect.PAST and item.match is not None and bool(item.actors)
    if not done or item.match is None or item.match.frame.trigger[0] not in harmful:
        return None
    before = [o for o in others if o.sentence == item.sentence and o.trigger < item.trigger and o.type == "ASSAULT"]
    same = [o for o in before if o.aspect == Aspect.PAST and o.actors == item.actors and o.mode not in APART]
    return same[-1] if same and (not item.date or not same[-1].date or item.date == same[-1].date) else None


def _is_casualty(item: Draft, harmful: AbstractSet[str], cast: Cast) -> bool:
    """Killed or hurt by nobody in particular, and nobody whom the text names."""
    done = item.type == "ASSAULT" and item.aspect == Aspect.PAST and not item.actors and item.match is not None
    if not done or item.match is None or item.match.frame.trigger[0] not in harmful:
        return False
    people = [cast.entities[r] for r in item.recipients]
    return not any(e.kind == "person" and any(kind == MentionKind.NAME for _, kind in e.mentions) for e in people)


def _host(item: Draft, others: list[Draft], cast: Cast) -> Draft | None:
    """The nearest attack, the one before rather than the one after."""
    fitting = [o for o in others if _fits(item, o, cast)]
    return min(fitting, key=lambda o: (abs(o.sentence - item.sentence), o.sentence > item.sentence), default=None)


def _fits(item: Draft, other: Draft, cast: Cast) -> bool:
    """An attack of the same time and country whose doers are not the ones hit."""
    if other.type != "ASSAULT" or other.aspect != Aspect.PAST or abs(other.sentence - item.sentence) > NEARBY:
        return False
    if item.date and other.date and not (item.date.startswith(other.date) or other.date.startswith(item.date)):
        return False
    if set(item.recipients) & set(other.actors):
        return False
    own, theirs = _countries(item, cast), _countries(other, cast)
    return not own or not theirs or bool(own & theirs)


def _countries(item: Draft, cast: Cast) -> set[str]:
    """The countries of those who are hit, and of the place."""
    hit = {cast.entities[r].country for r in item.recipients if not cast.entities[r].inferred}
    return {c for c in (*hit, item.place_country) if c}


def name_perpetrator(drafts: list[Draft], cast: Cast) -> None:
    """Give attacks without a doer the attackers of whom the text speaks, if it speaks of only one such group or person.

    «X was abducted. … The kidnappers have promised to release him.»
    """
    suspects = [e for e in cast.entities if e.mentions and e.generic and e.sector == ["UAF"]]
    if len(suspects) != 1:
        return
    for item in drafts:
        if item.type == "ASSAULT" and item.aspect == Aspect.PAST and not item.actors and suspects[0].index not in item.recipients:
            item.actors = [suspects[0].index]
            item.rule += "+perpetrator"

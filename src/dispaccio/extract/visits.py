"""Visits as one with the talks that fill them (annotation guide: «a visit with its talks is one CONSULT/visit»).

«The minister arrived in Algiers. He met his Algerian counterpart.»: the journey names the country, the talks name the host.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dispaccio.extract.cast import Cast
from dispaccio.extract.claims import Draft

NEARBY = 2
"""Sentences between a journey and the talks that it was for."""


def join_visits(drafts: list[Draft], returning: AbstractSet[str], cast: Cast) -> list[Draft]:
    """Return the drafts without journeys home, and without journeys to a country whose people the traveller meets nearby.

    Those talks are the visit. returning: verbs of coming home.
    """
    gone = [d for d in drafts if _is_homecoming(d, returning, cast)]
    for journey in drafts:
        if not _is_journey(journey, cast):
            continue
        near = [d for d in drafts if d is not journey and _are_its_talks(d, journey, cast)]
        talks = min(near, key=lambda d: abs(d.sentence - journey.sentence), default=None)
        if talks is None:
            continue
        gone.append(journey)
        everyone = [*talks.actors, *talks.recipients]
        talks.actors = [e for e in everyone if e in journey.actors]
        talks.recipients = [e for e in everyone if e not in journey.actors]
        talks.mode = "visit" if talks.type == "CONSULT" else None
        talks.evidence += [e for e in journey.evidence if not any(e.meets(k) for k in talks.evidence)]
        talks.date = talks.date or journey.date
        if talks.place is None:
            talks.place, talks.place_country = journey.place, journey.place_country
    return [d for d in drafts if not any(d is g for g in gone)]


def _is_journey(item: Draft, cast: Cast) -> bool:
    """A visit to a state as such, also one that is announced."""
    announced = item.type == "AGREE" and item.match is not None and item.match.frame.type == "CONSULT"
    visit = announced or (item.type == "CONSULT" and item.mode == "visit")
    return visit and len(item.recipients) == 1 and bool(item.actors) and cast.entities[item.recipients[0]].kind == "state"


def _is_homecoming(item: Draft, returning: AbstractSet[str], cast: Cast) -> bool:
    """«è tornato ad Amman»: who goes back to his own country visits nobody."""
    if not _is_journey(item, cast) or item.match is None or item.match.frame.trigger[0] not in returning:
        return False
    return {cast.entities[i].country for i in item.actors} == {cast.entities[item.recipients[0]].country}


def _are_its_talks(item: Draft, journey: Draft, cast: Cast) -> bool:
    """Talks of the traveller with people of the country visited, and with nobody else."""
    if item.type != journey.type or item.mode not in {None, "visit"} or item.aspect != journey.aspect:
        return False
    if item.type == "AGREE" and item.sentence != journey.sentence:
        return False
    if abs(item.sentence - journey.sentence) > NEARBY or (item.voice is not None and item.voice != journey.voice):
        return False
    everyone = {*item.actors, *item.recipients}
    hosts = [cast.entities[e] for e in everyone if e not in journey.actors]
    country = cast.entities[journey.recipients[0]].country
    return bool(everyone & set(journey.actors)) and bool(hosts) and all(h.kind != "state" and h.country == country for h in hosts)

"""Who an actor stands for across dispatches: a state and its organs, an armed group of a country, a body of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dispaccio.lexicon.spelling import sound_key
from dispaccio.lexicon.world import SUPRANATIONAL, fold_name
from dispaccio.model import Actor, MentionKind

ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors that act for the state: a minister, an army and a court of one country are one party."""
UNKNOWN = "UNK"
PERSON = "person"


def party_of(actor: Actor) -> str:
    """Return the party: ``RUS`` for the state and its organs, ``LBY:REB`` for others of a country, else its own name.

    Bodies that belong to no state are told apart by what they are (``UNO:un-security-council``), actors without a country
    by their name (``?:name``).
    """
    if actor.country is None:
        return f"?:{actor.ref or fold_name(actor.name)}"
    if actor.country in SUPRANATIONAL:
        return f"{actor.country}:{actor.ref or fold_name(actor.name)}"
    if actor.kind == "state" or ORGANS & set(actor.sector):
        return actor.country
    return f"{actor.country}:{actor.sector[0] if actor.sector else UNKNOWN}"


def own_party_of(actor: Actor) -> str:
    """Return the party of an actor that counts for itself and not for its state: ``ITA:Giorgia Meloni``; a state stays one."""
    if actor.kind == "state" or actor.country is None or actor.country in SUPRANATIONAL:
        return party_of(actor)
    return f"{actor.country}:{actor.ref or fold_name(actor.name)}"


def actor_key(actor: Actor) -> str:
    """Return what the same actor has in every dispatch: its entry in the world table, else its name and country.

    The full name of a person stands by its sound, however it is spelt; other names, and roles, are folded.
    """
    return actor.ref or f"{_sound(actor) or fold_name(actor.name)}|{actor.country or ''}"


def _sound(actor: Actor) -> str | None:
    named = actor.kind == PERSON and any(mention.kind is MentionKind.NAME for mention in actor.mentions)
    return sound_key(actor.name) if named else None


def parties_of(ids: tuple[str, ...], cast: Mapping[str, Actor], party: Callable[[Actor], str] = party_of) -> tuple[str, ...]:
    """Return the parties of actors, each once, sorted."""
    return tuple(sorted({party(cast[ident]) for ident in ids if ident in cast}))


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts and whom it is done to."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def sides_of(actors: tuple[str, ...], recipients: tuple[str, ...], cast: Mapping[str, Actor]) -> Sides:
    """Return the parties of a deed. Within one state, and where nobody is acted upon, each actor counts for itself.

    Between states «the minister» and «the army» are the state; that one minister blamed another, or that either resigned,
    is no deed of the state.
    """
    sides = Sides(parties_of(actors, cast), parties_of(recipients, cast))
    if sides.recipients and not set(sides.actors) & set(sides.recipients):
        return sides
    return Sides(parties_of(actors, cast, own_party_of), parties_of(recipients, cast, own_party_of))

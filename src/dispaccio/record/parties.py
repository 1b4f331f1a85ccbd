"""Who an actor stands for across dispatches: a state and its organs, an armed group of a country, a body of its own."""

from __future__ import annotations

from dispaccio.lexicon.world import SUPRANATIONAL, fold_name
from dispaccio.model import Actor

ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors that act for the state: a minister, an army and a court of one country are one party."""
UNKNOWN = "UNK"


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


def actor_key(actor: Actor) -> str:
    """Return what the same actor has in every dispatch: its entry in the world table, else its folded name and country."""
    return actor.ref or f"{fold_name(actor.name)}|{actor.country or ''}"


def parties_of(ids: tuple[str, ...], cast: dict[str, Actor]) -> tuple[str, ...]:
    """Return the parties of actors, each once, sorted."""
    return tuple(sorted({party_of(cast[ident]) for ident in ids if ident in cast}))

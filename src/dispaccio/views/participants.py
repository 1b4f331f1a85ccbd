"""Who takes part in claims and commitments, by the keys under which actors stand across dispatches."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, select

from dispaccio.store import tables
from dispaccio.store.read import chunks, stands
from dispaccio.views.records import CitedClaim, CitedReport

SIDES = frozenset({"actors", "recipients", "giver", "receiver"})
"""Fields that tell who takes part."""
NAMES = "; "
"""What stands between the names of a claim's actors."""


@dataclass(frozen=True, slots=True)
class Player:
    """An actor of one dispatch: its key across dispatches, its name there, its country."""

    key: str | None
    name: str | None
    country: str | None


NOBODY = Player(None, None, None)
"""Somebody who is no actor of the dispatch."""
Cast: TypeAlias = dict[str, Player]
"""The actors of one dispatch by their ids in its reading."""


def cast_of(connection: Connection, dispatches: Iterable[str]) -> dict[str, Cast]:
    """Return the actors of dispatches, as people judge them: none that is rejected."""
    actor = tables.actor.c
    query = select(actor.dispatch, actor.id, actor.key, actor.name, actor.country).order_by(actor.dispatch, actor.id)
    out: dict[str, Cast] = defaultdict(dict)
    for part in chunks(sorted(set(dispatches))):
        for row in connection.execute(query.where(actor.dispatch.in_(part), stands(actor))):
            out[row.dispatch][row.id] = Player(row.key, row.name, row.country)
    return out


def participants(connection: Connection, records: Iterable[CitedClaim | CitedReport]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the actors of each claim and report of a commitment, by its key; those who act or give first."""
    found = list(records)
    dispatches = sorted({record.dispatch for record in found})
    cast, read = cast_of(connection, dispatches), _as_read(connection, dispatches)
    return {record.key: _keys(record, read[record.key], cast[record.dispatch]) for record in found}


def _as_read(connection: Connection, dispatches: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the actors of each claim and commitment, as the engine reads them."""
    reading = tables.reading.c
    out = {}
    for part in chunks(dispatches):
        for dispatch, payload in connection.execute(select(reading.dispatch, reading.payload).where(reading.dispatch.in_(part))):
            record = json.loads(payload)
            for kind, name, sides in (("e", "events", ("actors", "recipients")), ("c", "commitments", ("from", "to"))):
                for number, item in enumerate(record[name]):
                    out[f"{dispatch}.{kind}{number}"] = [ident for side in sides for ident in item[side]]
    return out


def _keys(record: CitedClaim | CitedReport, read: list[str], cast: Cast) -> tuple[str, ...]:
    """The keys of those who take part; where a person corrected who does, of those whom the names name."""
    if not SIDES & record.machine.keys():
        players = [cast.get(ident, NOBODY) for ident in read]
    else:
        names = f"{record.actors}{NAMES}{record.recipients}".split(NAMES) if isinstance(record, CitedClaim) else []
        players = [player for player in cast.values() if player.name in names]
    return tuple(dict.fromkeys(player.key for player in players if player.key))

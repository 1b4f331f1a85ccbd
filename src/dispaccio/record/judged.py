"""A reading as people's judgements leave it: corrected values in place of the engine's, which are kept beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dispaccio.model import Actor, Fields, Mark, Reading, RecordKind, Verdict
from dispaccio.record.days import published_of
from dispaccio.record.marks import (
    Found,
    cast_of,
    fields_of_actor,
    fields_of_claim,
    fields_of_commitment,
    fields_of_quote,
    find_records,
)
from dispaccio.record.verdicts import Verdicts, trace

NONE = Verdicts()


@dataclass(frozen=True, slots=True)
class Judged:
    """A record as it applies: `machine` has what the engine reads in those fields that people or their other verdicts changed.

    verdict: the one that applies, and `judgement` its number. bond, apart: see `Verdicts`.
    """

    mark: Mark
    fields: Fields
    machine: Fields
    verdict: Verdict | None = None
    judgement: int | None = None
    contested: bool = False
    bond: str = ""
    apart: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts: nobody's verdict that applies rejects it."""
        return self.verdict is not Verdict.REJECT


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """The records of a reading as they apply, each kind in the reading's order; `cast` are the actors that stand."""

    claims: tuple[Judged, ...]
    commitments: tuple[Judged, ...]
    quotes: tuple[Judged, ...]
    actors: tuple[Judged, ...]
    cast: Mapping[str, Actor]

    def __iter__(self) -> Iterator[Judged]:
        """All records."""
        yield from (*self.claims, *self.commitments, *self.quotes, *self.actors)


def judge_reading(reading: Reading, key: str, verdicts: Verdicts = NONE) -> JudgedReading:
    """Return the reading of a dispatch as the verdicts leave it; who is corrected as an actor is so in all that he does."""
    found = find_records(reading, key)
    judge = _Judge(verdicts, trace(found, verdicts.standing, verdicts.standing))
    kinds = {kind: [record for record in found if record.mark.kind is kind] for kind in RecordKind}
    actors = tuple(judge.apply(f, fields_of_actor(a)) for f, a in zip(kinds[RecordKind.ACTOR], reading.actors, strict=True))
    cast = cast_of(_corrected(a, j) for a, j in zip(reading.actors, actors, strict=True) if j.stands)
    named, sent = cast_of(reading.actors) | cast, published_of(reading)
    claims = (
        judge.apply(f, {**fields_of_claim(c, cast, sent), "voice": named[c.voice].name if c.voice in named else c.voice})
        for f, c in zip(kinds[RecordKind.CLAIM], reading.claims, strict=True)
    )
    promises = zip(kinds[RecordKind.COMMITMENT], reading.commitments, strict=True)
    quotes = zip(kinds[RecordKind.QUOTE], reading.quotes, strict=True)
    return JudgedReading(
        tuple(claims), tuple(judge.apply(f, fields_of_commitment(c, cast, sent)) for f, c in promises),
        tuple(judge.apply(f, fields_of_quote(q, cast)) for f, q in quotes), actors, cast,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Judge:
    verdicts: Verdicts
    origin: Mapping[Mark, Mark]

    def apply(self, found: Found, fields: Fields) -> Judged:
        """Return a record whose fields, before its own judgement, are these."""
        mark = self.origin[found.mark]
        standing = self.verdicts.standing.get(mark)
        applied = {**fields, **(standing.applied.change if standing else {})}
        machine = {name: value for name, value in found.fields.items() if value != applied[name]}
        grouping = (self.verdicts.bonds.get(mark, ""), self.verdicts.apart.get(mark, ""))
        if standing is None:
            return Judged(found.mark, applied, machine, None, None, False, *grouping)  # noqa: FBT003
        last = standing.applied
        return Judged(found.mark, applied, machine, last.verdict, last.number, standing.contested, *grouping)


def _corrected(actor: Actor, judged: Judged) -> Actor:
    """The actor with corrected fields; under another name or country it is no longer the world table's."""
    change: dict[str, Any] = {name: judged.fields[name] for name in judged.machine}
    if {"name", "country"} & set(change):
        change["ref"] = None
    return replace(actor, **change)

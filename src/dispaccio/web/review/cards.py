"""A record as a card: what the engine reads, the words it rests on, what there is to doubt, verdicts where they may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from dispaccio.ledger.coding import Coded, coded
from dispaccio.ledger.derive import load_readings
from dispaccio.model import Fields, Judgement, Value, Verdict
from dispaccio.store.blind import own_last
from dispaccio.views.queue import Doubtful
from dispaccio.web.review.fields import Input, inputs_of
from dispaccio.web.review.passage import Passage, Read, passage_of, read_of


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody holds a record to say; `differs` names the fields in which people do not agree."""

    by: str
    at: str
    verdict: str
    fields: Fields
    reason: str | None
    number: int
    blind: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A record to judge.

    read: the record as the text names it. fields: what the engine reads. opinions: the verdicts on it, empty where they are
    not to be seen. seen: the number that the form sends back as the last judgement its reader knows of.
    """

    mark: str
    kind: str
    dispatch: str
    title: str | None
    source: str | None
    published: str | None
    lang: str
    read: Read
    passage: Passage
    fields: Fields
    inputs: tuple[Input, ...]
    doubts: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    seen: int

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields of which people hold different values."""
        held = [opinion.fields for opinion in self.opinions if opinion.verdict != Verdict.REJECT]
        return tuple(name for name in self.fields if len({fields.get(name) for fields in held}) > 1)


def card_of(
    connection: Connection,
    mark: str,
    *,
    by: str,
    blind: bool,
    doubtful: Doubtful | None = None,
    problems: Mapping[str, str] | None = None,
    values: Mapping[str, Value] | None = None,
) -> Card:
    """Return the card of a record for a person; blind: without what others say of it. Raise LedgerError if there is none.

    values: what the form holds in place of what the engine reads, with the `problems` that they have.
    """
    told = coded(connection, mark)
    found = told.record.mark
    reading = load_readings(connection, [found.dispatch])[found.dispatch]
    dispatch = reading.dispatch
    engine = engine_fields(told)
    own, read = told.by(by), read_of(reading, found.dispatch, found)
    held = {**engine, **(own.change if own else {})} if blind else told.record.fields
    return Card(
        str(found), found.kind.value, found.dispatch, dispatch.title, dispatch.source,
        dispatch.published.iso if dispatch.published else None, reading.lang,
        read, passage_of(dispatch.text, read.spans), engine,
        inputs_of(found.kind, values if values is not None else held, problems), doubtful.doubts if doubtful else (),
        () if blind else tuple(opinion_of(judgement, engine, told) for judgement in told.verdicts),
        own_last(connection, str(found), by) if blind else told.last,
    )  # fmt: skip


def opinions_of(connection: Connection, mark: str) -> tuple[Opinion, ...]:
    """Return all verdicts on a record."""
    told = coded(connection, mark)
    return tuple(opinion_of(judgement, engine_fields(told), told) for judgement in told.verdicts)


def engine_fields(told: Coded) -> dict[str, Value]:
    """Return what the engine reads in a record."""
    return {**told.record.fields, **told.record.machine}


def opinion_of(judgement: Judgement, engine: Fields, told: Coded) -> Opinion:
    """Return a verdict with the values that it holds right."""
    fields = {**engine, **judgement.change}
    return Opinion(
        judgement.by, judgement.made_at, judgement.verdict.value, fields, judgement.reason, judgement.number,
        judgement.number in told.blind,
    )  # fmt: skip

"""Coders' verdicts: blind ones, settled ones, how far coders agree, and what is reviewed as gold.

With several coders a record is judged by each of them before they see each other's verdicts. Where they differ, somebody who
sees both settles it: a verdict that is not blind, and that applies as the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dispaccio.errors import ConflictError
from dispaccio.ledger import derive, judging
from dispaccio.ledger.gold import Json, gold_of
from dispaccio.ledger.judgement_rows import judgement_of
from dispaccio.ledger.judging import Asked
from dispaccio.model import Judgement, Mark, RecordKind
from dispaccio.record.agreement import Agreement, agreements
from dispaccio.record.judged import Judged, JudgedReading, judge_reading
from dispaccio.record.verdicts import Standing, find_counting, find_standing, weigh
from dispaccio.store import blind as kept
from dispaccio.store import judgements as stored
from dispaccio.store.read import chunks

GOLD = (RecordKind.CLAIM, RecordKind.COMMITMENT, RecordKind.QUOTE)
"""The records of a dispatch that must all be reviewed before it is gold."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A record as it applies, with the verdicts of all people on it; last: the number of the last judgement on it, 0 for none.

    blind: which of the verdicts were given blind.
    """

    record: Judged
    verdicts: tuple[Judgement, ...]
    last: int
    blind: frozenset[int]

    def by(self, person: str) -> Judgement | None:
        """Return a person's verdict."""
        return next((verdict for verdict in self.verdicts if verdict.by == person), None)


def judge_blind(connection: Connection, asked: Asked, made_at: str) -> int:
    """Append a coder's verdict on one record and return its number; `expects` is the coder's own last judgement on it.

    Raise ConflictError if the coder has judged the record since, or if somebody who saw the verdicts has settled it.
    """
    mark = str(judging.find_marks(connection, asked.targets[0])[0])
    own = kept.own_last(connection, mark, asked.by)
    if asked.expects is not None and own != asked.expects:
        msg = f"{mark}: your own last judgement is {own or 'none'}; expected {asked.expects or 'none'}: look at it again"
        raise ConflictError(msg)
    told = coded(connection, mark)
    if any(verdict.number not in told.blind for verdict in told.verdicts):
        settled = told.verdicts[-1]
        msg = f"{mark}: settled by {settled.by}, {settled.made_at}; expected a record that is still open"
        raise ConflictError(msg)
    number = judging.judge(connection, replace(asked, expects=None), made_at)
    kept.note_blind(connection, number)
    return number


def coded(connection: Connection, mark: str) -> Coded:
    """Return a record with all verdicts on it; raise LedgerError if there is none with this mark."""
    found = judging.find_marks(connection, mark)[0]
    record = next(r for r in judging.records_of(connection, found.dispatch) if r.mark == found)
    standing = _standing(connection, found.dispatch).get(found, Standing(()))
    numbers = kept.blind_among(connection, (verdict.number for verdict in standing.verdicts))
    return Coded(record, standing.verdicts, stored.last_number(connection, [str(found)]), numbers)


def _standing(connection: Connection, dispatch: str) -> Mapping[Mark, Standing]:
    return weigh(map(judgement_of, stored.find_for(connection, [dispatch]))).standing


def agreement(connection: Connection) -> dict[RecordKind, dict[str, Agreement]]:
    """Return how far blind coders agree, for each kind of record and field of it that two of them have judged."""
    numbers = kept.blind_numbers(connection)
    counting = find_counting(map(judgement_of, stored.find_all(connection)))
    return agreements(find_standing([judgement for judgement in counting if judgement.number in numbers]))


def gold(connection: Connection, *, coders: int = 1) -> Iterator[Json]:
    """Yield the annotation of each dispatch of which every event, commitment and quote is reviewed."""
    numbers = kept.blind_numbers(connection)
    for part in chunks(kept.judged_dispatches(connection)):
        for key, reading in sorted(derive.load_readings(connection, part).items()):
            verdicts = weigh(map(judgement_of, stored.find_for(connection, [key])))
            judged = judge_reading(reading, key, verdicts)
            if is_reviewed(judged, verdicts.standing, blind=numbers, coders=coders):
                yield gold_of(reading, key, judged)


def is_reviewed(
    judged: JudgedReading, standing: Mapping[Mark, Standing], *, blind: Collection[int], coders: int
) -> bool:
    """Tell whether people judged every event, commitment and quote, and nothing in which blind coders differ is open."""
    records = [record for record in judged if record.mark.kind in GOLD]
    return bool(records) and all(_is_settled(r, standing.get(r.mark), blind=blind, coders=coders) for r in records)


def _is_settled(record: Judged, standing: Standing | None, *, blind: Collection[int], coders: int) -> bool:
    if record.judgement is None:
        return False
    if record.judgement not in blind:
        return True
    return not record.contested and standing is not None and len(standing.verdicts) >= coders

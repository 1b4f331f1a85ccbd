"""Where the engine of today reads otherwise than it did when people judged, or no longer finds what they judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dispaccio.model import Fields, Judgement, Mark, Verdict
from dispaccio.record.marks import Found
from dispaccio.record.verdicts import ON_RECORDS, find_counting, find_standing


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A judgement, and a record it is about that is read otherwise now: `was` then, `now` now, in the fields that differ.

    found: the mark of what now stands in the passage; None if nothing does, or several records that it might be.
    """

    judgement: Judgement
    mark: Mark
    found: Mark | None
    was: Fields
    now: Fields


def find_disagreements(
    judgements: Iterable[Judgement], found: Mapping[str, Sequence[Found]]
) -> tuple[Disagreement, ...]:
    """Return the disagreements of judgements that count, in order; `found` are the records that the engine reads by dispatch.

    A rejected record that is gone, and a value that the engine now reads as it was corrected, are agreement.
    """
    counting = find_counting(judgements)
    standing = find_standing(counting)
    out: list[Disagreement] = []
    for judgement in counting:
        for mark, seen in zip(judgement.marks, judgement.seen, strict=True):
            if judgement.verdict not in ON_RECORDS or judgement in standing[mark].verdicts:
                out += _disagreements(judgement, mark, seen, found.get(mark.dispatch, ()))
    return tuple(out)


def _disagreements(judgement: Judgement, mark: Mark, seen: Fields, found: Sequence[Found]) -> Iterator[Disagreement]:
    record = _present(mark, found)
    if record is None:
        if judgement.verdict is not Verdict.REJECT:
            yield Disagreement(judgement, mark, None, seen, {})
        return
    now = record.fields
    differing = [name for name, was in seen.items() if name in now and now[name] not in {was, judgement.change.get(name, was)}]
    if differing:
        was, now = ({name: fields[name] for name in differing} for fields in (seen, now))
        yield Disagreement(judgement, mark, record.mark, was, now)


def _present(mark: Mark, found: Sequence[Found]) -> Found | None:
    """The record of this mark, else the only one of its kind in its passage."""
    here = [f for f in found if (f.mark.kind, f.mark.span) == (mark.kind, mark.span)]
    exact = [f for f in here if f.mark == mark]
    return exact[0] if exact else here[0] if len(here) == 1 else None

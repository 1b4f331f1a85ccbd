"""What people's judgements come to, record by record. A function of the judgements in the order they were made.

Of one person the latest verdict on a record counts; of several persons' the latest applies, and the record is contested if
they differ. What is undone counts as never made. Merging and splitting events is apart from that: it changes no record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dispaccio.model import Judgement, Mark, Verdict
from dispaccio.record.marks import Found

ON_RECORDS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT})
"""Verdicts on what a record says; the others are on what belongs together, or on judgements."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest verdict of each person on one record, in order; the last applies."""

    verdicts: tuple[Judgement, ...]

    @property
    def applied(self) -> Judgement:
        """The verdict that applies."""
        return self.verdicts[-1]

    @property
    def contested(self) -> bool:
        """Whether people differ."""
        return any((v.verdict, v.change) != (self.applied.verdict, self.applied.change) for v in self.verdicts)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What judgements come to. Claims with the same `bonds` are of one event; those with the same `apart` of one of their own."""

    standing: Mapping[Mark, Standing] = field(default_factory=dict)
    bonds: Mapping[Mark, str] = field(default_factory=dict)
    apart: Mapping[Mark, str] = field(default_factory=dict)


def weigh(judgements: Iterable[Judgement]) -> Verdicts:
    """Return what the judgements come to."""
    counting = find_counting(judgements)
    bonds, apart = _groupings(counting)
    return Verdicts(find_standing(counting), bonds, apart)


def find_counting(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that are not undone, in order, without those that undo; to undo an undoing brings back."""
    undone: set[int] = set()
    out = []
    for judgement in sorted(judgements, key=lambda j: j.number, reverse=True):
        if judgement.number in undone:
            continue
        if judgement.verdict is Verdict.UNDO:
            undone.add(int(judgement.target))
        else:
            out.append(judgement)
    return tuple(reversed(out))


def find_standing(counting: Sequence[Judgement]) -> dict[Mark, Standing]:
    """Return for each judged record the latest verdict of each person."""
    latest: dict[Mark, dict[str, Judgement]] = defaultdict(dict)
    for judgement in counting:
        if judgement.verdict in ON_RECORDS:
            for mark in judgement.marks:
                latest[mark].pop(judgement.by, None)
                latest[mark][judgement.by] = judgement
    return {mark: Standing(tuple(by.values())) for mark, by in latest.items()}


def _groupings(counting: Sequence[Judgement]) -> tuple[dict[Mark, str], dict[Mark, str]]:
    """What is merged, and what is split off: each judgement changes what those before it left."""
    bonds: dict[Mark, str] = {}
    apart: dict[Mark, str] = {}
    for judgement in counting:
        label = str(judgement.number)
        if judgement.verdict is Verdict.SPLIT:
            for mark in judgement.marks:
                bonds.pop(mark, None)
                apart[mark] = label
        elif judgement.verdict is Verdict.MERGE:
            joined = {bonds[mark] for mark in judgement.marks if mark in bonds}
            members = {*judgement.marks, *(mark for mark, bond in bonds.items() if bond in joined)}
            bonds |= dict.fromkeys(members, label)
    return bonds, apart


def trace(found: Iterable[Found], marks: Iterable[Mark], standing: Mapping[Mark, Standing]) -> dict[Mark, Mark]:
    """Return for each record found the mark under which it was judged.

    That is its own. Where the engine now calls the only record of a passage something else, it is the earlier one if a person
    corrected that: what the person holds the passage to say does not hang on what was wrong.
    """
    present = [record.mark for record in found]
    out = {mark: mark for mark in present}
    lost = {mark for mark in marks if mark not in out}
    for mark in sorted(lost, key=lambda m: standing[m].applied.number if m in standing else 0):
        here = [p for p in present if (p.kind, p.dispatch, p.span) == (mark.kind, mark.dispatch, mark.span)]
        if len(here) == 1 and here[0] not in standing and mark in standing and standing[mark].applied.verdict is Verdict.CORRECT:
            out[here[0]] = mark
    return out

"""How far people agree beyond chance: Krippendorff's alpha (Content Analysis, 4th ed., 2018, chapter 12)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dispaccio.model import Judgement, Mark, RecordKind, Value, Verdict
from dispaccio.record.verdicts import Standing

VERDICT = "verdict"
"""The name under which the agreement on what to do with a record stands among its fields."""
PAIR = 2
"""Values without which a unit shows neither agreement nor disagreement."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha over `units` with two values or more; None if there is none, or all values are the same: chance cannot be told."""

    alpha: float | None
    units: int
    values: int


def agree(units: Iterable[Sequence[Value]]) -> Agreement:
    """Return the agreement on a field: a unit is what the coders of one record hold right, in any order.

    Two values are alike or not; of two lists, the share of what stands in either but not in both is their distance (Jaccard).
    """
    paired = [unit for unit in units if len(unit) >= PAIR]
    counts = Counter(value for unit in paired for value in unit)
    total = sum(counts.values())
    observed = sum(_within(unit) for unit in paired)
    expected = sum(2 * counts[a] * counts[b] * distance(a, b) for a, b in combinations(counts, PAIR))
    alpha = 1 - (total - 1) * observed / expected if expected else None
    return Agreement(alpha, len(paired), total)


def _within(unit: Sequence[Value]) -> float:
    """The distances between all values of a unit, each way, by the number of values that each is compared with."""
    return sum(2 * distance(a, b) for a, b in combinations(unit, PAIR)) / (len(unit) - 1)


def distance(one: Value, two: Value) -> float:
    """Return how far two values are apart, from 0 to 1."""
    if isinstance(one, tuple) and isinstance(two, tuple):
        either = {*one, *two}
        return len({*one} ^ {*two}) / len(either) if either else 0.0
    return float(one != two)


def agreements(standing: Mapping[Mark, Standing]) -> dict[RecordKind, dict[str, Agreement]]:
    """Return the agreement on each field of each kind of record: on the verdict, and on the values that are held right.

    Who rejects a record holds none of its values right, and counts for its verdict alone. Fields of which no record has two
    values are left out.
    """
    units: dict[RecordKind, dict[str, list[list[Value]]]] = defaultdict(lambda: defaultdict(list))
    for mark, told in standing.items():
        fields: dict[str, list[Value]] = defaultdict(list)
        for judgement in told.verdicts:
            for name, value in _held(judgement, mark).items():
                fields[name].append(value)
        for name, values in fields.items():
            units[mark.kind][name].append(values)
    found = {kind: {name: agree(values) for name, values in fields.items()} for kind, fields in units.items()}
    return {kind: {n: a for n, a in fields.items() if a.units} for kind, fields in found.items()}


def _held(judgement: Judgement, mark: Mark) -> dict[str, Value]:
    """The verdict, and what it holds the fields of a record to be."""
    told: dict[str, Value] = {VERDICT: judgement.verdict.value}
    if judgement.verdict is Verdict.REJECT:
        return told
    seen = judgement.seen[judgement.marks.index(mark)]
    return {**told, **seen, **judgement.change}

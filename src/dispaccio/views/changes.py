"""Change points: where the rate of a series of counts became another, and stayed so.

The method is optimal partitioning (Jackson and others, 2005; PELT without its pruning, which a few hundred periods do not
need): the series is cut so that the quasi-Poisson deviance of the pieces, each with one rate of events per dispatch read,
plus a penalty a cut is least. The exact least is found in n² steps. A piece of `number` events seen in `looked` dispatches
has number · log(looked / number) of deviance, save for what all partitions share.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf, log

LEAST = 3
"""Periods of a piece at least: what lasts for one or two is an event and no change."""
PENALTY = 1.5
"""Times the log of the number of periods that a cut must save, before dispersion. BIC asks for 1 (a place and a rate).

Set on simulated series of 120 months with 0.5, 3 and 20 events a month, Poisson and with three times its variance: of
those without a change at most 2 % are cut at all. Of a rise to 2.5 times the rate the month is found within three in
0.53 (Poisson) and 0.10 (overdispersed) of the series from 0.5 a month, 0.95 and 0.82 from 3, 1.00 and 0.98 from 20.
"""


def find_changes(counts: Sequence[int], exposures: Sequence[float]) -> tuple[int, ...]:
    """Return the indices of the periods at which a new rate begins, in order.

    exposures: what the counts are of, such as dispatches read, each more than nothing.
    """
    size = len(counts)
    if size < 2 * LEAST or not sum(counts):
        return ()
    penalty = PENALTY * dispersion(counts) * log(size)
    events, looked = [0, *accumulate(counts)], [0.0, *accumulate(exposures)]
    best, cut = [-penalty, *[inf] * size], [0] * (size + 1)
    for end in range(LEAST, size + 1):
        to, seen = events[end], looked[end]
        totals = [
            before + (number * log((seen - past) / number) if (number := to - had) else 0.0)
            for before, had, past in zip(best[: end - LEAST + 1], events, looked, strict=False)
        ]
        least = min(totals)
        best[end], cut[end] = least + penalty, totals.index(least)
    return _cuts(cut)


def _cuts(cut: Sequence[int]) -> tuple[int, ...]:
    out, at = [], len(cut) - 1
    while at := cut[at]:
        out.append(at)
    return tuple(reversed(out))


def dispersion(counts: Sequence[int]) -> float:
    """Return how much more the counts vary from one period to the next than Poisson counts do, at least 1.

    Half the mean square of the differences between neighbours is the variance whether or not the rate changes now and then.
    """
    mean = sum(counts) / len(counts)
    spread = sum((two - one) ** 2 for one, two in pairwise(counts)) / (2 * (len(counts) - 1))
    return max(1.0, spread / mean) if mean else 1.0

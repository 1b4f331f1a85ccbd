"""Many dispatches on their way into a ledger: what is known is left out, what is new is read, notices of withdrawal are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol, TypeAlias

from dispaccio.errors import UnsupportedLanguageError
from dispaccio.model import Dispatch, ItemKind, Reading

BATCH = 50
"""Dispatches accepted in one transaction: what a killed run has still to read again."""
Readers: TypeAlias = Callable[[Iterable[Dispatch]], Iterable[object]]
"""What reads many dispatches, in order; whatever comes out that is no `Reading` counts as refused."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of dispatches: read anew, known before, refused; notices that withdraw others, kept anew."""

    read: int
    known: int
    refused: int
    kills: int = 0


class Taker(Protocol):
    """What keeps dispatches."""

    def unknown(self, dispatches: Sequence[Dispatch]) -> list[Dispatch]:
        """Return those that are not kept."""

    def accept(self, readings: Iterable[Reading], kills: Iterable[Dispatch] = ()) -> int:
        """Keep what was read, or what withdraws others, and return how many were new."""


def read_each(dispatches: Iterable[Dispatch]) -> Iterator[object]:
    """Yield the reading of each dispatch, or the error why there is none."""
    from dispaccio.api import read_dispatch  # noqa: PLC0415 - loads the parser

    for dispatch in dispatches:
        try:
            yield read_dispatch(dispatch)
        except UnsupportedLanguageError as error:
            yield error


def take(dispatches: Iterable[Dispatch], taker: Taker, readers: Readers) -> Counts:
    """Read the dispatches that are not known and have them kept, BATCH at a time; return the counts."""
    line = _Line(dispatches, taker)
    counts = Counts(0, 0, 0)
    outcomes = iter(readers(line.fresh()))
    while (batch := list(islice(outcomes, BATCH))) or line.kills:
        readings = [outcome for outcome in batch if isinstance(outcome, Reading)]
        kills, line.kills = line.kills, []
        new = taker.accept(readings) if readings else 0
        withdrawing = taker.accept((), kills) if kills else 0
        doubles = len(readings) - new + len(kills) - withdrawing
        counts = Counts(
            counts.read + new, counts.known + doubles, counts.refused + len(batch) - len(readings), counts.kills + withdrawing
        )
    return replace(counts, known=counts.known + line.known)


@dataclass(slots=True)
class _Line:
    """Dispatches that wait: it counts those that are known, and puts aside notices of withdrawal."""

    dispatches: Iterable[Dispatch]
    taker: Taker
    known: int = 0
    kills: list[Dispatch] = field(default_factory=list)

    def fresh(self) -> Iterator[Dispatch]:
        """Yield what is to be read."""
        waiting = iter(self.dispatches)
        while batch := list(islice(waiting, BATCH)):
            unknown = self.taker.unknown(batch)
            self.known += len(batch) - len(unknown)
            for dispatch in unknown:
                if dispatch.version.kind is ItemKind.KILL:
                    self.kills.append(dispatch)
                else:
                    yield dispatch

"""Corrections that name no identifier, as text feeds send them: found by the words that they have from what they correct."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.record.days import days_of
from dispaccio.record.stories import STORY_DAYS, Fingerprint, bands_of, likeness

CORRECTED = 0.6
"""Least likeness (Jaccard) of a correction and what it corrects. Of the 337 pairs in one language that people graded
(`bench/stories.py`) one is as like, and rightly (0.79, a grade of 2); at 0.5 another would be, wrongly (a grade of 3)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A dispatch as its text and wire anatomy show it."""

    mark: Fingerprint
    agencies: tuple[str, ...]


def corrects(correction: Printed, other: Printed) -> bool:
    """Tell whether a dispatch that calls itself a correction is one of the other.

    That is of its language, was sent at most STORY_DAYS before it and not after it, has mostly its words, and is of the same
    agency, if both name one.
    """
    one, two = correction.mark, other.mark
    if one.lang != two.lang or one.dispatch == two.dispatch or not set(bands_of(one)) & set(bands_of(two)):
        return False
    if correction.agencies and other.agencies and not set(correction.agencies) & set(other.agencies):
        return False
    return follows(one.published, two.published) and likeness(one, two) >= CORRECTED


def follows(one: str | None, two: str | None) -> bool:
    """Tell whether the first date is at most STORY_DAYS after the second and not before it, as far as the two are told."""
    first, second = days_of(one), days_of(two)
    if not first or not second or not first.within(STORY_DAYS, second):
        return False
    exact = min(len(one or ""), len(two or ""))
    return (one or "")[:exact] >= (two or "")[:exact]

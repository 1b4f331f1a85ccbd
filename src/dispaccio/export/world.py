"""What exports take from the world table: names and codes of countries, where places lie, offices and their holders."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from babel import Locale

from dispaccio.errors import LexiconError
from dispaccio.lexicon.places import Point, Points, load_points, point_of
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.world import World, load_world
from dispaccio.views.records import LedgerEvent


@cache
def world() -> World:
    """Return the world table, read once; raise LexiconError with all its problems."""
    problems = Problems()
    found = load_world(problems)
    if problems:
        raise LexiconError("\n".join(problems))
    return found


@cache
def points() -> Points:
    """Return where places lie, read once; raise LexiconError with all problems of the table."""
    problems = Problems()
    found = load_points(problems)
    if problems:
        raise LexiconError("\n".join(problems))
    return found


def point_of_event(event: LedgerEvent) -> Point | None:
    """Return where the place lies that the first claim names; None if it names none or the world table lacks it."""
    return point_of(points(), event.claims[0].place, event.country)


@cache
def two_letters() -> dict[str, str]:
    """Return the ISO 3166 alpha-2 code of each alpha-3 code."""
    return {alpha3: alpha2 for alpha2, alpha3 in world().alpha3.items()}


@cache
def printed_names() -> dict[str, tuple[str, ...]]:
    """Return the names that the world table has for each holder of an office."""
    out: dict[str, list[str]] = defaultdict(list)
    for name, holder in world().printed.items():
        out[holder].append(name)
    return {holder: tuple(names) for holder, names in out.items()}


@cache
def english_names() -> dict[str, str]:
    """Return the English name of each country by its alpha-3 code, as CLDR has it."""
    names = Locale.parse("en").territories
    return {alpha3: names[alpha2] for alpha2, alpha3 in world().alpha3.items() if alpha2 in names}

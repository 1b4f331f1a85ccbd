"""What exports take from the world table: names of countries, their two-letter codes, offices and their holders."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from babel import Locale

from dispaccio.errors import LexiconError
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.world import World, load_world


@cache
def world() -> World:
    """Return the world table, read once; raise LexiconError with all its problems."""
    problems = Problems()
    found = load_world(problems)
    if problems:
        raise LexiconError("\n".join(problems))
    return found


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

"""Countries and parties as people call them, in the language of the page, out of Unicode's CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

BODIES = {"UNO": {"en": "United Nations", "it": "Nazioni Unite"}}
"""Codes of bodies that are no countries and have a name of their own."""


@cache
def territories() -> dict[str, str]:
    """Return the two-letter code of each three-letter and three-digit one (ISO 3166-1)."""
    return {code: found[0] for code, found in get_global("territory_aliases").items() if len(code) == 3 and len(found) == 1}  # noqa: PLR2004


@cache
def numbers() -> dict[str, str]:
    """Return the three-digit code of each three-letter one, as outlines of countries have it."""
    by_two = {two: code for code, two in territories().items() if code.isdigit()}
    return {code: by_two[two] for code, two in territories().items() if code.isalpha() and two in by_two}


@cache
def country_name(code: str, lang: str) -> str:
    """Return the name of a country by its three-letter code; the code itself where there is none."""
    if code in BODIES:
        return BODIES[code].get(lang, code)
    return str(Locale(lang).territories.get(territories().get(code, ""), code))


@cache
def party_name(party: str, lang: str) -> str:
    """Return a party for people: ``RUS`` as Russia, ``LBY:REB`` as Libya (REB), ``ITA:giorgia meloni`` and ``?:name`` by name."""
    code, colon, own = party.partition(":")
    if not colon:
        return country_name(code, lang)
    if code == "?":
        return own
    if own.isupper():
        return f"{country_name(code, lang)} ({own})"
    return f"{own} ({code})"

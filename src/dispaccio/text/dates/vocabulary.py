"""The vocabulary of a language's dates: forms by first token, and one character for each set of categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dispaccio.text.dates.numbers import number_forms
from dispaccio.text.dates.numerals import LAST_DAY, Readings, read_digits, read_number
from dispaccio.text.dates.words import DateWords

STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
SPACED = re.compile(STAMP + r"|\d(?:[\d.,:/\-–]{0,30}\d)?|[^\W\d_]+|[^\w\s]")
UNSPACED = re.compile(STAMP + r"|\d(?:[\d.,:/\-–]{0,30}\d)?|[^\W\d_]|[^\w\s]")
BREAK = "\n"
FIRST_CHAR = 0xE000
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
         "XVII", "XVIII", "XIX", "XX", "XXI"]  # fmt: skip
APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Form:
    """One known word or phrase: how many tokens it has, its character, and what it may be."""

    width: int
    char: str
    readings: Readings


@dataclass(frozen=True, slots=True)
class Entry:
    """The forms that begin with one token: by their further tokens, and how many these may be, most first."""

    sizes: tuple[int, ...]
    forms: dict[tuple[str, ...], Form]


@dataclass
class Vocabulary:
    """The forms of a language by their first token, and the character of each set of categories."""

    words: DateWords
    entries: dict[str, Entry] = field(default_factory=dict)
    chars: dict[frozenset[str], str] = field(default_factory=dict)
    digits: dict[str, tuple[str, Readings]] = field(default_factory=dict)

    def char(self, categories: Iterable[str]) -> str:
        """Return the character of a set of categories."""
        return self.chars.setdefault(frozenset(categories), chr(FIRST_CHAR + len(self.chars)))

    def chars_of(self, category: str) -> str:
        """All characters of tokens that may be of the category."""
        return "".join(char for categories, char in self.chars.items() if category in categories)

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The pattern of one token."""
        return SPACED if self.words.spaced else UNSPACED

    def split(self, text: str) -> list[str]:
        """Return the tokens of a form."""
        return self.token.findall(text.translate(APOSTROPHES))

    def read_digits(self, digits: str) -> tuple[str, Readings]:
        """Return the character and readings of a digit group; the break when it is no part of a date."""
        known = self.digits.get(digits)
        if known is None:
            readings = read_digits(digits, self.words.numeric_order)
            known = (self.char(readings), readings) if readings else (BREAK, readings)
            if len(digits) <= 4:  # noqa: PLR2004 - only short groups come again
                self.digits[digits] = known
        return known


def build_vocabulary(words: DateWords) -> Vocabulary:
    """Return the vocabulary of a language's date words; its characters are complete."""
    vocabulary = Vocabulary(words)
    merged: dict[tuple[str, ...], Readings] = {}
    for words_, readings in _listed(words):
        merged.setdefault(tuple(vocabulary.split(words_.lower())), {}).update(readings)
    for number, roman in enumerate(ROMAN, 1):
        merged[roman,] = {**merged.get((roman.lower(),), {}), "roman": number}
    by_first: dict[str, dict[tuple[str, ...], Form]] = {}
    for tokens, readings in merged.items():
        form = Form(len(tokens), vocabulary.char(readings), readings)
        by_first.setdefault(tokens[0], {})[tokens[1:]] = form
    for first, named in by_first.items():
        vocabulary.entries[first] = Entry(tuple(sorted({len(rest) for rest in named}, reverse=True)), named)
    for sample in _digit_samples():
        vocabulary.read_digits(sample)
    return vocabulary


def _listed(words: DateWords) -> Iterator[tuple[str, Readings]]:
    """Every form of the word lists with what it may be."""
    tables: dict[str, Mapping[Any, list[str]]] = {
              "ordinal": words.ordinals, "rel": words.relations, "daypart": words.dayparts, "clock": words.clock,
              "meridiem": words.meridiems, "fraction": words.fractions, "part": words.parts, "season": words.seasons,
              "division": words.divisions, "decade": words.decades, "holiday": words.holidays,
              "rel_after": words.relations_after, "monthname": words.months, "weekdayname": words.weekdays}  # fmt: skip
    for category, table in tables.items():
        yield from ((form, {category: value}) for value, forms in table.items() for form in forms)
    for category, tables_ in {"month": (words.months, words.month_abbreviations),
                              "weekday": (words.weekdays, words.weekday_abbreviations)}.items():  # fmt: skip
        yield from ((form, {category: n}) for table in tables_ for n, forms in table.items() for form in forms)
    for unit, entry in words.units.items():
        yield from ((form, {"unit": unit, "single": unit}) for form in entry.one)
        yield from ((form, {"unit": unit, "plural": unit}) for form in entry.many)
        if unit == "weekend":
            yield from ((form, {"weekend": unit}) for form in entry.one)
    yield from ((form, read_number(number)) for form, number in number_forms(words.numbers))
    yield from ((form, {"num": 1, "article": 1}) for form in words.numbers.articles)
    yield from ((form, {"day": 1, "ordinal": 1}) for form in words.first_day)
    yield from ((form, {"dayth": n}) for n, forms in words.ordinals.items() if 0 < n <= LAST_DAY for form in forms)
    yield from ((form, {"few": 1}) for form in words.vague)
    yield from ((form, {"deictic": (entry.days, entry.part)}) for entry in words.deictics for form in entry.forms)
    yield from ((form, {name: form}) for name, forms in words.glue.items() for form in forms)


def _digit_samples() -> Iterator[str]:
    """Digit groups of every kind, so that all characters are known before patterns are compiled."""
    yield from map(str, range(2500))
    yield from (f"{n:04}" for n in range(0, 1000, 5))
    yield from (f"{n:02}" for n in range(100))
    yield from (f"{a}{sign}{b}" for a in range(1, 32) for b in range(1, 32) for sign in "-/.")
    yield from (f"{a}.{b:02}" for a in range(32) for b in range(60))
    yield from ("1999", "5000", "2024-05-03T10:30", "2024-05-03", "3/2024", "2014-2018", "10:30", "10:30-11:30")

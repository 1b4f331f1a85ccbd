"""Number words as forms: all spellings of 1…2100 that the language's templates give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dispaccio.text.dates.words import NumberWords


class NumberForm(NamedTuple):
    """One spelling of a number."""

    form: str
    number: int


def number_forms(numbers: NumberWords) -> list[NumberForm]:
    """Return every spelling of every number that the word list and the templates give, articles left out."""
    small = dict(_below_hundred(numbers))
    hundreds = dict(_joined(numbers.hundreds, numbers.hundreds_rest, small, 100))
    elided = {count: [form[:-1] for form in forms] for count, forms in numbers.hundreds.items()}
    begins = {form: n for form, n in small.items() if form.startswith(tuple(numbers.hundreds_elide) or ("-",))}
    hundreds |= {f: n for f, n in _joined(elided, numbers.hundreds_rest, begins, 100) if n % 100}
    below = {**small, **hundreds}
    thousands = dict(_joined(numbers.thousands, numbers.thousands_rest, below, 1000))
    every = {**dict(_year_pairs(numbers, small)), **below, **thousands}
    return [NumberForm(form, number) for form, number in every.items()]


def _below_hundred(numbers: NumberWords) -> Iterator[NumberForm]:
    """Return the listed words, and tens with units."""
    for number, forms in numbers.words.items():
        yield from (NumberForm(form, number) for form in forms)
    for tens in range(20, 100, 10):
        for units in range(1, 10):
            for tens_form in numbers.words.get(tens, []):
                stem = tens_form[:-1] if units in numbers.elide_before else tens_form
                for unit_form in numbers.words.get(units, []):
                    for template in numbers.tens_units:
                        yield NumberForm(template.format(tens=stem, unit=unit_form), tens + units)


def _joined(heads: dict[int, list[str]], templates: list[str], rests: dict[str, int], size: int) -> Iterator[NumberForm]:
    """Multiples of `size` alone and with what is smaller."""
    for count, forms in heads.items():
        for head in forms:
            yield NumberForm(head, count * size)
            for rest, number in rests.items():
                if number < size and count * size + number <= 2100:  # noqa: PLR2004 - later years are no news
                    yield from (NumberForm(t.format(head=head, rest=rest), count * size + number) for t in templates)


def _year_pairs(numbers: NumberWords, small: dict[str, int]) -> Iterator[NumberForm]:
    """Years told as two numbers, as in «nineteen ninety-four»."""
    if not numbers.years:
        return
    for high_form, high in small.items():
        if 11 <= high <= 20:  # noqa: PLR2004 - centuries of the years that news tells
            for low_form, low in small.items():
                if low >= 10:  # noqa: PLR2004
                    for template in numbers.years:
                        yield NumberForm(template.format(high=high_form, low=low_form), high * 100 + low)

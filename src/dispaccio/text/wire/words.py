"""The words that wire anatomy is recognised by: agencies of the world, and each language's dates, credits and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from dispaccio.errors import LexiconError
from dispaccio.lexicon.read import DATA, Problems, load_yaml
from dispaccio.lexicon.schema import Strict
from dispaccio.model import Span
from dispaccio.text.wire.dates import DatePatterns, compile_dates

COMMON = "en"
"""The language whose wire words every other one also uses: agencies stamp their copy in English everywhere."""
ACRONYM = re.compile(r"[A-Z]{2,8}")
BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
LATER_DATE = re.compile(r",\s*\d{1,2}/\d{1,2}/\d{4}$")


class AgencyEntry(Strict):
    """An agency: the signatures it prints, and how its copy opens and closes."""

    name: str
    country: str | None = Field(pattern=r"^[A-Z]{3}$")
    signatures: list[str] = Field(min_length=1)
    bare: bool = False
    openings: list[str] = Field(default=[])
    closings: list[str] = Field(default=[])


class WireEntry(Strict):
    """A language's `wire.yaml`."""

    months: list[list[str]] = Field(min_length=12, max_length=12)
    weekdays: list[str]
    date_labels: list[str]
    date_joiners: list[str]
    time_labels: list[str]
    bylines: list[str]
    credits: list[str]
    notes: list[str]
    labels: list[str]
    staff: list[str]
    copyright: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class WireWords:
    """Agencies and words ready for matching; each word list is a regular expression alternation, longest first."""

    signatures: frozenset[str]
    bare: tuple[str, ...]
    ideographic: str
    dates: DatePatterns
    bylines: str
    credits: str
    notes: str
    labels: frozenset[str]
    staff: str
    copyright: str

    def find_agencies(self, inner: str, at: int = 0) -> tuple[Span, ...]:
        """The agencies that a signature such as ``ITALPRESS/MNA`` or ``Xyz/Adnkronos`` names; empty if it names none.

        An unknown acronym counts beside a known agency; initials do not.
        """
        inner = LATER_DATE.sub("", inner)
        pieces = [piece for piece in _pieces(inner, self) if piece.end > piece.start]
        known = [self.knows(inner[p.start : p.end]) for p in pieces]
        if not any(known):
            return ()
        found = [p for p, k in zip(pieces, known, strict=True) if k or ACRONYM.fullmatch(inner[p.start : p.end])]
        return tuple(Span(at + p.start, at + p.end) for p in found)

    def knows(self, signature: str) -> bool:
        """Tell whether this is an agency's signature, in whatever case."""
        return " ".join(signature.split()).casefold() in self.signatures


def _pieces(inner: str, words: WireWords) -> list[Span]:
    """Split at slashes and, where what stands between is no signature itself, also at hyphens, commas and blanks."""
    out = []
    for whole in re.finditer(r"[^/]+", inner):
        span = _trim(inner, whole.start(), whole.end())
        if words.knows(inner[span.start : span.end]):
            out.append(span)
        else:
            parts = re.finditer(r"(?:(?!\s+(?:e|and|y|et|und)\s)[^,;-])+", whole[0])
            out += [_trim(inner, whole.start() + p.start(), whole.start() + p.end()) for p in parts]
    return out


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def find_signatures(text: str) -> tuple[str, ...]:
    """Return the agencies whose signatures stand in brackets in a text, in any language, as they are printed."""
    words = load_wire_words(COMMON)
    inner = [match[1] for match in BRACKETS.finditer(text)]
    return tuple(part[span.start : span.end] for part in inner for span in words.find_agencies(part))


def load_agencies() -> list[AgencyEntry]:
    """The agencies of the world table; raise LexiconError with all problems of the file."""
    problems = Problems()
    agencies: list[AgencyEntry] | None = load_yaml(DATA / "world" / "agencies.yaml", list[AgencyEntry], problems)
    if agencies is None:
        raise LexiconError("\n".join(problems))
    return agencies


@cache
def load_wire_words(lang: str) -> WireWords:
    """The wire words of a language, with the English ones; raise LexiconError with all problems.

    A language without a `wire.yaml` has the English words only.
    """
    problems = Problems()
    paths = [DATA / "lang" / code / "wire.yaml" for code in dict.fromkeys((lang, COMMON))]
    entries = [load_yaml(path, WireEntry, problems) for path in paths if path.exists()]
    if problems:
        raise LexiconError("\n".join(problems))
    return _compile([entry for entry in entries if entry is not None], load_agencies())


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, blanks of any width."""
    unique = sorted({word.replace("’", "'") for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in unique)


def _compile(entries: list[WireEntry], agencies: list[AgencyEntry]) -> WireWords:
    signatures = [s.replace("’", "'") for agency in agencies for s in agency.signatures]
    months = {name: i + 1 for entry in reversed(entries) for i, names in enumerate(entry.months) for name in names}

    def either(name: str) -> str:
        return alternation(word for entry in entries for word in getattr(entry, name))

    return WireWords(
        signatures=frozenset(" ".join(s.split()).casefold() for s in signatures),
        bare=tuple(sorted((s for a in agencies if a.bare for s in a.signatures), key=lambda s: (-len(s), s))),
        ideographic=alternation(s for s in signatures if "\u4e00" <= s[0] <= "\u9fff"),
        dates=compile_dates(
            months,
            alternation(months),
            {name: either(name) for name in ("weekdays", "date_labels", "date_joiners", "time_labels")},
        ),
        bylines=either("bylines"),
        credits=either("credits"),
        notes=either("notes"),
        labels=frozenset(word.casefold() for entry in entries for word in (*entry.labels, *entry.notes)),
        staff=either("staff"),
        copyright=either("copyright"),
    )

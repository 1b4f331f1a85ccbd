"""Actor dictionaries of the PETRARCH coders as rows of our own world table.

An entry is a name in capitals with underscores for blanks, then its code, or one code a line for each stretch of time;
synonyms follow with a plus::

    JANE_EXAMPLE_  ; a comment
    +J._EXAMPLE_
        [USAGOV 20010120-20050120]
        [USAELI >20050120]

Dates are YYMMDD or YYYYMMDD, ``<`` before, ``>`` after, ``-`` between; both ends are taken as belonging to the stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from dispaccio.errors import InputError
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.world import SUPRANATIONAL, World, fold_name

PIVOT = 30
"""Years of two digits below it are of this century, as in PETRARCH's own reader."""
CODE = re.compile(r"\[([^\]]*)\]")
DATED = re.compile(r"(?P<code>[A-Z-]+)(?:\s+(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?P<start>\d+)\s*-\s*(?P<end>\d+)))?")
NAME = re.compile(r"[\w.'&/ ’-]+")
OTHER_CODES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "KSV": "XKX", "SUN": "RUS", "YUG": "SRB"}
"""Country codes of older dictionaries and what they are now."""
OTHER_SECTORS = {"INS": "REB", "SEP": "REB", "ACT": "CVL", "NGM": "CVL"}
"""CAMEO role codes that PLOVER no longer has."""
INTERNATIONAL = {"IGOUNO": "UNO", "IGOEUR": "EUR", "IGOEEC": "EUR"}
"""International bodies that have a code of their own in a reading."""
GENERIC = "---"
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "du", "al", "bin", "ibn", "von", "van"})
COLLECTIVES = frozenset(
    [
        "agency", "alliance", "army", "association", "bank", "brigade", "commission", "committee", "congress", "council",
        "court", "force", "forces", "front", "government", "group", "guard", "league", "militia", "ministry", "movement",
        "organization", "organisation", "parliament", "party", "police", "senate", "union",
    ]
)  # fmt: skip
"""Words by which a name is an organisation's; the dictionaries do not tell."""


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A code and the stretch of time in which it holds, as ISO dates; empty where it is open."""

    code: str
    start: str
    end: str


@dataclass(slots=True)
class Entry:
    """One actor: its names, the first the dictionary's own, its codes, and the line where it begins."""

    names: list[str]
    line: int
    codes: list[DatedCode] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """Rows with their line numbers, in the shapes of `organisations.tsv`, `offices.tsv` and a pack's `names.tsv`."""

    organisations: list[tuple[int, list[str]]] = field(default_factory=list)
    offices: list[tuple[int, list[str]]] = field(default_factory=list)
    names: list[tuple[int, list[str]]] = field(default_factory=list)


def load_petrarch(path: Path, world: World, sectors: frozenset[str], problems: Problems) -> Rows:
    """Read a dictionary from disk; raise InputError if it cannot be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: {error}; expected a PETRARCH actor dictionary in UTF-8"
        raise InputError(msg) from error
    return parse_petrarch(text, path, problems).rows(world, sectors)


@dataclass(slots=True)
class Dictionary:
    """A dictionary's entries, and where its problems are noted."""

    path: Path
    problems: Problems
    entries: list[Entry] = field(default_factory=list)

    def rows(self, world: World, sectors: frozenset[str]) -> Rows:
        """Return the entries as rows; entries whose codes say nothing that we know are noted as problems."""
        out = Rows()
        for entry in self.entries:
            if not entry.codes:
                self.problems.add(self.path, entry.line, f"{entry.names[0]!r} has no code")
                continue
            _add(out, entry, _Meaning(world, sectors, self.path, self.problems))
        return out

    def add_line(self, number: int, line: str) -> None:
        """Read one line without its comment."""
        text = line.strip()
        if text.startswith("+"):
            self._add_name(number, text[1:])
        elif text.startswith("["):
            self._add_codes(number, text)
        else:
            name, bracket, rest = text.partition("[")
            if not _is_name(name):
                self.problems.add(self.path, number, f"{name.strip()[:40]!r} is no actor's name")
                return
            self.entries.append(Entry([_printed(name)], number))
            if bracket:
                self._add_codes(number, bracket + rest)

    def _add_name(self, number: int, name: str) -> None:
        if not self.entries or not _is_name(name):
            self.problems.add(self.path, number, "a synonym of nothing" if not self.entries else f"{name[:40]!r} is no name")
        else:
            self.entries[-1].names.append(_printed(name))

    def _add_codes(self, number: int, text: str) -> None:
        if not self.entries:
            self.problems.add(self.path, number, "a code without a name before it")
            return
        found = CODE.findall(text)
        if not found or CODE.sub("", text).strip():
            self.problems.add(self.path, number, f"{text[:40]!r}; expected codes in brackets and nothing else")
        for inside in found:
            code = _dated(inside.strip())
            if code is None:
                self.problems.add(self.path, number, f"[{inside[:40]}]; expected CODE, CODE <date, CODE >date or CODE date-date")
            else:
                self.entries[-1].codes.append(code)


def parse_petrarch(text: str, path: Path, problems: Problems) -> Dictionary:
    """Return the entries of a dictionary's text; `path` is what problems call it."""
    out = Dictionary(path, problems)
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.split(r"[;#]", line, maxsplit=1)[0].rstrip()
        if bare.strip():
            out.add_line(number, bare)
    return out


def _is_name(name: str) -> bool:
    return bool(NAME.fullmatch(name.replace("_", " ").strip())) and any(c.isalpha() for c in name)


def _printed(name: str) -> str:
    """«ABU_SAYYAF_» as the press prints it."""
    words = name.replace("_", " ").split()
    small = [w.lower() if n and w.lower() in SMALL_WORDS else w.title() if "." not in w else w for n, w in enumerate(words)]
    return " ".join(small).replace("'S", "'s")


def _dated(text: str) -> DatedCode | None:
    match = DATED.fullmatch(text)
    if match is None:
        return None
    dates = {key: _iso(match[key]) for key in ("one", "start", "end") if match[key]}
    if None in dates.values():
        return None
    before = match["sign"] == "<"
    start = dates.get("start") or ("" if before else dates.get("one")) or ""
    end = dates.get("end") or (dates.get("one") if before else "") or ""
    return None if start and end and end < start else DatedCode(match["code"], start, end)


def _iso(digits: str) -> str | None:
    """The ISO date of YYMMDD or YYYYMMDD; None if it is no day."""
    if len(digits) == len("YYMMDD"):
        digits = ("20" if int(digits[:2]) < PIVOT else "19") + digits
    if len(digits) != len("YYYYMMDD"):
        return None
    year, month, day = digits[:4], digits[4:6], digits[6:]
    return f"{year}-{month}-{day}" if "01" <= month <= "12" and "01" <= day <= "31" else None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What codes say, by the countries and sectors that we know."""

    world: World
    sectors: frozenset[str]
    path: Path
    problems: Problems

    def of(self, code: str, line: int) -> tuple[str, str] | None:
        """The country (or body) and the sectors of a code; None, with the problem noted, if its beginning is unknown."""
        parts = [code[i : i + 3] for i in range(0, len(code), 3)]
        country = INTERNATIONAL.get("".join(parts[:2])) or OTHER_CODES.get(parts[0], parts[0])
        known = country in self.world.countries or country in SUPRANATIONAL
        sectors = [OTHER_SECTORS.get(part, part) for part in parts[1:]]
        if not known and OTHER_SECTORS.get(country, country) in self.sectors:
            sectors.insert(0, OTHER_SECTORS.get(country, country))
        elif not known and country != GENERIC:
            self.problems.add(self.path, line, f"unknown country or body {country!r} in [{code}]")
            return None
        return (country if known else "", ",".join(dict.fromkeys(s for s in sectors if s in self.sectors)))


def _add(rows: Rows, entry: Entry, meaning: _Meaning) -> None:
    """Add an entry: a country's name, an office holder with a row for each stretch of time, or an organisation."""
    told = [(dated, found) for dated in entry.codes if (found := meaning.of(dated.code, entry.line)) is not None]
    if not told:
        return
    name, line = entry.names[0], entry.line
    last, (country, sectors) = max(told, key=lambda item: (not item[0].end, item[0].end, item[0].start))
    source = f"{meaning.path.name}:{line}"
    if country in meaning.world.countries and not sectors and len(last.code) == len(country) and not (last.start or last.end):
        rows.names.append((line, ["country", country, "|".join(entry.names)]))
    elif _is_person(entry, meaning.world):
        for dated, (land, codes) in told:
            office = codes or "leader"
            rows.offices.append((line, [name, "|".join(entry.names[1:]), land, office, dated.start, dated.end, source]))
    else:
        ident = "own-" + fold_name(name).replace(" ", "-")
        rows.organisations.append((line, [ident, name, "organization", country, sectors, last.start, last.end, "", source]))
        rows.names.append((line, ["org", ident, "|".join(entry.names)]))


def _is_person(entry: Entry, world: World) -> bool:
    """Codes that change with time are a person's, and so is a name that begins with a first name, unless it says otherwise."""
    words = fold_name(entry.names[0]).split()
    if COLLECTIVES & {*words} or len(words) < 2:  # noqa: PLR2004 - a name of one word is no person's full name
        return False
    return any(code.start or code.end for code in entry.codes) or words[0] in world.first_names

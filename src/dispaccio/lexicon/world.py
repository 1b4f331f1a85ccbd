"""The world table: countries, organisations, and who held which office from when to when."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dispaccio.lexicon.read import DATA, Problems, load_table

SUPRANATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"})
"""What stands in place of a country code for international actors (annotation guide, «country»)."""

OFFICE_SECTORS = {
    "head-of-state": ("GOV",), "head-of-government": ("GOV",), "foreign-minister": ("GOV",),
    "defence-minister": ("GOV", "MIL"), "interior-minister": ("GOV", "COP"), "finance-minister": ("GOV",),
    "army-chief": ("MIL",), "spokesperson": ("GOV",), "parliament-speaker": ("LEG",),
    "opposition-leader": ("OPP", "PTY"), "party-leader": ("PTY",), "secretary-general": (), "commissioner": (),
    "envoy": (), "monarch": ("GOV",), "leader": (),
}  # fmt: skip
"""The PLOVER sectors that an office implies."""

SECTORS = re.compile(r"[A-Z]{3}(,[A-Z]{3})*")
"""An office that is only known by its sectors («GOV,MIL»), as users' tables and PETRARCH's dictionaries give them."""

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN"})
"""Countries whose English-language press prints the family name first."""


FAMILY_PARTICLES = frozenset({"la", "lo", "le", "de", "di", "del", "della", "van", "von", "da", "du", "el", "bin"})
"""Words with which a family name begins («La Russa», «Di Maio», «Van Rompuy»)."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or group with its kind, country and sectors."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One person's tenure of one office; `start` and `end` are ISO prefixes, `end` empty while in office."""

    holder: str
    country: str
    office: str
    start: str
    end: str

    def held_on(self, date: str | None) -> bool:
        """Tell whether the office was held at that date (any precision); without a date the answer is yes."""
        if not date:
            return True
        return (not self.start or self.start[: len(date)] <= date) and (not self.end or date[: len(self.end)] <= self.end)


@dataclass(slots=True)
class World:
    """Facts that do not depend on a language, indexed for look-up."""

    alpha3: dict[str, str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    full_names: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    last_names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    double_names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Holders by the last two words of a longer name («Pérez Roque»)."""
    seats: dict[tuple[str, str], list[Office]] = field(default_factory=lambda: defaultdict(list))
    first_names: set[str] = field(default_factory=set)


def load_world(problems: Problems) -> World:
    """Read the world table from disk."""
    world = World()
    folder = DATA / "world"
    for _, (alpha3, alpha2, _source) in load_table(folder / "countries.tsv", 3, problems):
        world.alpha3[alpha2] = alpha3
        world.countries.add(alpha3)
    for line, row in load_table(folder / "organisations.tsv", 9, problems):
        add_organisation(world, row, (folder / "organisations.tsv", line), problems)
    for line, row in load_table(folder / "offices.tsv", 7, problems):
        add_office(world, row, (folder / "offices.tsv", line), problems)
    return world


def add_organisation(world: World, row: list[str], place: tuple[Path, int], problems: Problems) -> None:
    """Add a row of `organisations.tsv`; what is wrong with it is noted."""
    ident, name, kind, country, sector, _from, _to, parent, _source = row
    if country and country not in world.countries and country not in SUPRANATIONAL:
        problems.add(*place, f"unknown country {country!r}")
    codes = tuple(code for code in sector.replace(" ", "").split(",") if code)
    world.organisations[ident] = Organisation(ident, name, kind, country or None, codes, parent or None)


def sectors_of(office: str) -> tuple[str, ...]:
    """Return the sectors that an office implies; an office may be given by its sectors alone."""
    return OFFICE_SECTORS.get(office) or (tuple(office.split(",")) if SECTORS.fullmatch(office) else ())


def add_office(world: World, row: list[str], place: tuple[Path, int], problems: Problems) -> None:
    """Add a row of `offices.tsv` with all names of its holder; what is wrong with it is noted."""
    holder, aliases, country, office, start, end, _source = row
    if country not in world.countries and country not in world.organisations and country not in SUPRANATIONAL:
        problems.add(*place, f"unknown country or organisation {country!r}")
    if office not in OFFICE_SECTORS and not SECTORS.fullmatch(office):
        problems.add(*place, f"unknown office {office!r}")
    if end and start and end[: len(start)] < start[: len(end)]:
        problems.add(*place, f"ends {end} before it starts {start}")
    tenure = Office(holder, country, office, start, end)
    world.offices[holder].append(tenure)
    world.seats[country, office].append(tenure)
    for name in [holder, *filter(None, aliases.split("|"))]:
        _add_name(world, name.strip(), holder, country)


def _add_name(world: World, name: str, holder: str, country: str) -> None:
    words = fold_name(name).split()
    if not words:
        return
    world.full_names.setdefault(" ".join(words), holder)
    if len(words) > 1:
        world.printed.setdefault(name.replace("’", "'"), holder)
    if len(words) == 1:
        last = words[0]
    else:
        family = words[0] if country in FAMILY_FIRST else words[-1]
        if len(words) > 2 and words[-2] in FAMILY_PARTICLES and country not in FAMILY_FIRST:  # noqa: PLR2004
            family = " ".join(words[-2:])
            world.last_names[words[-1]] = [*dict.fromkeys([*world.last_names[words[-1]], holder])]
            world.printed.setdefault(" ".join(name.replace("’", "'").split()[-2:]), holder)
        elif len(words) > 2 and country not in FAMILY_FIRST:  # noqa: PLR2004
            world.double_names[" ".join(words[-2:])].append(holder)
        world.first_names.add(words[-1] if country in FAMILY_FIRST else words[0])
        last = family
    if holder not in world.last_names[last]:
        world.last_names[last].append(holder)


_FOLD = str.maketrans(
    "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıłľńñňòóôõöøőřśşšșťţțùúûüūůűýÿžźż",
    "aaaaaaaaacccddeeeeeeeeggiiiiiiillnnnooooooorsssstttuuuuuuuyyzzz",
)


def fold_name(name: str) -> str:
    """Return a name without accents and case, hyphens as blanks, for look-up."""
    return " ".join(name.lower().translate(_FOLD).replace("-", " ").replace("’", "'").replace(".", " ").split())

"""A user's own actors: tables in the shapes of the world table and of a pack's names, and PETRARCH dictionaries.

A table is told by its header line: that of `world/organisations.tsv`, of `world/offices.tsv`, or ``kind  ref  forms`` for
names. What a user gives wins over what the packs say.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from dispaccio.errors import InputError
from dispaccio.lexicon.load import NAME_KINDS, SHORT_CODES, Lexicon, NameForm
from dispaccio.lexicon.petrarch import Rows, load_petrarch
from dispaccio.lexicon.read import Problems, load_table
from dispaccio.lexicon.world import World, add_office, add_organisation

DICTIONARY = ".txt"
OWN = "+"
"""Stands in a lexicon's version before the digest of what a user gave."""
KINDS = ("person", "state", "organization", "group")
HEADERS = {
    "id\tname\tkind\tcountry\tsector\tfrom\tto\tparent\tsource": "organisations",
    "holder\taliases\tcountry\toffice\tfrom\tto\tsource": "offices",
    "kind\tref\tforms": "names",
}


@dataclass(frozen=True, slots=True)
class Given:
    """The rows of one file."""

    path: Path
    rows: Rows


def load_own(paths: list[Path], lexicon: Lexicon, problems: Problems) -> Lexicon:
    """Return the lexicon with the actors of the files; each line that is not used is noted as file:line.

    Raise InputError for a file that cannot be read or is none of the formats.
    """
    sectors = frozenset(lexicon.ontology.sectors)
    given = [Given(path, _load(path, lexicon.world, sectors, problems)) for path in paths]
    return with_own(lexicon, given, problems)


def _load(path: Path, world: World, sectors: frozenset[str], problems: Problems) -> Rows:
    if path.suffix.lower() == DICTIONARY:
        return load_petrarch(path, world, sectors, problems)
    try:
        first = path.read_text("utf-8").partition("\n")[0].strip("\r\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: {error}; expected a table in UTF-8"
        raise InputError(msg) from error
    if first not in HEADERS:
        msg = f"{path}: no known header line; expected .txt (PETRARCH) or a header: {' or '.join(HEADERS)}"
        raise InputError(msg)
    rows = Rows()
    getattr(rows, HEADERS[first]).extend(load_table(path, first.count("\t") + 1, problems))
    return rows


def with_own(lexicon: Lexicon, given: list[Given], problems: Problems) -> Lexicon:
    """Return a lexicon that also knows the given rows; the one passed in stays as it was."""
    world = _copy(lexicon.world)
    forms: dict[str, NameForm] = {}
    for file in given:
        _add_organisations(world, forms, file, problems)
        _add_offices(world, file, problems)
    for file in given:
        known = lexicon.forms if file.path.suffix.lower() == DICTIONARY else {}
        _add_names(forms, world, replace(file, rows=_without(file.rows, known)), problems)
    forms |= {name: NameForm("person", holder) for name, holder in world.printed.items() if name not in lexicon.world.printed}
    capitals = {form.upper(): what for form, what in forms.items() if len(form) > SHORT_CODES and form[0].isupper()}
    table = lexicon.forms | capitals | forms
    ordered = {form: table[form] for form in sorted(table)}
    return replace(
        lexicon, world=world, forms=ordered, names=tuple(ordered.values()), version=f"{lexicon.version}{OWN}{_digest(given)}",
        matcher=AhoCorasick(list(ordered), matchkind=MatchKind.LeftmostLongest),
    )  # fmt: skip


def _copy(world: World) -> World:
    """A world that can be added to without the first one knowing."""
    out = replace(world, organisations=dict(world.organisations), full_names=dict(world.full_names), printed=dict(world.printed))
    out.first_names = set(world.first_names)
    out.offices = defaultdict(list, {holder: list(tenures) for holder, tenures in world.offices.items()})
    out.last_names = defaultdict(list, {name: list(holders) for name, holders in world.last_names.items()})
    out.double_names = defaultdict(list, {name: list(holders) for name, holders in world.double_names.items()})
    out.seats = defaultdict(list, {seat: list(tenures) for seat, tenures in world.seats.items()})
    return out


def _add_organisations(world: World, forms: dict[str, NameForm], file: Given, problems: Problems) -> None:
    """Add the organisations with their names, leaving out rows that have a problem."""
    for line, row in file.rows.organisations:
        trial = Problems()
        if row[2] not in KINDS:
            trial.add(file.path, line, f"unknown kind {row[2]!r}; expected one of {', '.join(KINDS)}")
        add_organisation(World(countries=world.countries), row, (file.path, line), trial)
        problems.extend(trial)
        if not trial:
            add_organisation(world, row, (file.path, line), problems)
            forms.setdefault(row[1], NameForm("org", row[0]))


def _add_offices(world: World, file: Given, problems: Problems) -> None:
    """Add the office holders, leaving out rows that have a problem."""
    for line, row in file.rows.offices:
        trial = Problems()
        add_office(World(countries=world.countries, organisations=world.organisations), row, (file.path, line), trial)
        problems.extend(trial)
        if not trial:
            add_office(world, row, (file.path, line), problems)


def _add_names(forms: dict[str, NameForm], world: World, file: Given, problems: Problems) -> None:
    for line, (kind, ref, printed) in file.rows.names:
        known = ref in world.countries or ref in world.organisations
        if kind not in NAME_KINDS:
            problems.add(file.path, line, f"unknown kind {kind!r}; expected one of {', '.join(sorted(NAME_KINDS))}")
        elif not known and kind != "ethnic":
            problems.add(file.path, line, f"unknown country or organisation {ref!r}")
        else:
            forms.update({form.replace("’", "'"): NameForm(kind, ref) for form in filter(None, printed.split("|"))})


def _without(rows: Rows, known: dict[str, NameForm]) -> Rows:
    """The rows without countries' names that are known: a dictionary does not tell «Afghan» from «Afghanistan»."""
    names = [
        (line, [kind, ref, "|".join(f for f in printed.split("|") if kind != "country" or f not in known)])
        for line, (kind, ref, printed) in rows.names
    ]
    return replace(rows, names=names)


def _digest(given: list[Given]) -> str:
    """What tells one set of given rows from another, for the reading's versions."""
    digest = hashlib.sha256()
    for file in given:
        for rows in (file.rows.organisations, file.rows.offices, file.rows.names):
            for _, row in rows:
                digest.update("\t".join(row).encode() + b"\n")
    return digest.hexdigest()[:8]

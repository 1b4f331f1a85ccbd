r"""The actors of a ledger as a dictionary: names, codes, offices with their dates; also in PETRARCH's form, which we read.

An entry of PETRARCH's form is a name in capitals with underscores, names that stand for the same after a plus, and the codes, one
a line for each stretch of time. The form tells no letters apart by size and has no signs but those of `lexicon/petrarch.py` in a
name: others become blanks, and a name without a letter has no entry. A stretch whose beginning is known to the month begins on
the month's first day, one whose end is, ends on its last.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict

from dispaccio.export.columns import ACTOR, nested, text, texts
from dispaccio.export.files import File
from dispaccio.export.tables import Row
from dispaccio.export.world import printed_names, world
from dispaccio.lexicon.world import Office, sectors_of
from dispaccio.views.cast import LedgerActor
from dispaccio.views.whole import Records

NOT_IN_NAMES = re.compile(r"[^\w.'&/ ’-]|_")
"""What a name of PETRARCH's form cannot hold."""
UNKNOWN = "---"
"""The country of those who have none."""
YEAR, MONTH = 4, 7
"""Lengths of ISO dates that end with the year, with the month."""
COLUMNS = {
    **ACTOR,
    "code": text("country and sectors in one word, as PETRARCH's dictionaries have it"),
    "aliases": texts("names that the world table has for it"),
    "offices": nested("offices that the world table has: office, country, code, start, end"),
}
LINES = {"line": text("a line of the dictionary; what follows a semicolon or # is a comment")}


def actor_fields(actor: LedgerActor) -> Row:
    """Return the entry of an actor."""
    offices = [
        {"office": o.office, "country": o.country, "code": _office_code(o), "start": o.start or None, "end": o.end or None}
        for o in _offices(actor)
    ]
    aliases = sorted(set(printed_names().get(actor.ref or "", ())) - {*actor.names})
    return {**asdict(actor), "code": code_of(actor.country, actor.sector), "aliases": aliases, "offices": offices}


def code_of(country: str | None, sectors: tuple[str, ...]) -> str:
    """Return the code of a country and sectors."""
    return (country or UNKNOWN) + "".join(sectors)


def _offices(actor: LedgerActor) -> list[Office]:
    found = world().offices.get(actor.ref or "", ())
    return sorted(found, key=lambda office: (office.start, office.end, office.office))


def _office_code(office: Office) -> str:
    body = world().organisations.get(office.country)
    return code_of(body.country if body else office.country, sectors_of(office.office))


def petrarch_lines(records: Records) -> Iterator[Row]:
    """Yield the lines of the dictionary in PETRARCH's form."""
    yield {"line": "# Actors of a Dispaccio ledger in the form of PETRARCH's dictionaries; codes are ISO 3166 and PLOVER's."}
    for actor in records.actors():
        yield from ({"line": line} for line in entry(actor))


def entry(actor: LedgerActor) -> list[str]:
    """Return the lines of an actor; none if it has no name that the form can hold."""
    known = printed_names().get(actor.ref or "", ())
    names = [*dict.fromkeys(name for name in map(written, (*actor.names, *known)) if name)]
    if not names:
        return []
    codes = [_dated(_office_code(office), office) for office in _offices(actor)]
    dated = [*dict.fromkeys(codes)] or [f"[{code_of(actor.country, actor.sector)}]"]
    return [f"{names[0]}_", *(f"+{name}_" for name in names[1:]), *(f"\t{code}" for code in dated)]


def written(name: str) -> str:
    """Return a name as the form has it; empty if no letter is left."""
    base = "".join(c for c in unicodedata.normalize("NFC", name) if not unicodedata.category(c).startswith("M"))
    words = NOT_IN_NAMES.sub(" ", base).upper().split()
    return "_".join(words) if any(c.isalpha() for word in words for c in word) else ""


def _dated(code: str, office: Office) -> str:
    """A code with the stretch of time in which an office was held."""
    start, end = _day(office.start, last=False), _day(office.end, last=True)
    if start and end:
        return f"[{code} {start}-{end}]"
    return f"[{code} >{start}]" if start else f"[{code} <{end}]" if end else f"[{code}]"


def _day(iso: str, *, last: bool) -> str:
    """The day of an ISO date as YYYYMMDD: of a year or month the first or the last."""
    if len(iso) == YEAR:
        return iso + ("1231" if last else "0101")
    if len(iso) == MONTH:
        days = calendar.monthrange(int(iso[:YEAR]), int(iso[5:MONTH]))[1]
        return iso.replace("-", "") + (f"{days:02}" if last else "01")
    return iso.replace("-", "")


FILES = (
    File("actors.jsonl", COLUMNS, lambda records: map(actor_fields, records.actors())),
    File("actors.petrarch.txt", LINES, petrarch_lines),
)

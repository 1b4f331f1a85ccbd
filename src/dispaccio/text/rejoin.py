"""Texts that were taken apart into words and printed with blanks between them («Tehran 's air - defence») are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dispaccio.text.offsets import Edit, Traced, rewrite

CLITIC = re.compile(r"(?<=\w) (?:['’] ?s|n ?['’] ?t|['’](?:ve|re|ll))\b")
"""A clitic set off by a blank, which only a text taken apart has."""
COMMA = re.compile(r"(?<=\w) , (?=\w)")
COMMAS = 2
"""Commas set off that make a text one taken apart: one alone is a slip (3 of 590 English, Italian and French news texts)."""
APART = re.compile(
    r"(?<=\w) (?=['’] ?(?:s|ve|re|ll|m|d)\b)|(?<= [’']) (?=s\b)|(?<=\w) (?=n ?['’] ?t\b)"
    r"|(?<=\bn ['’]) (?=t\b)|(?<=\bn) (?=['’] ?t\b)"
    r"|(?<=\b[A-Z]\.) (?=[A-Z]\.)|(?<=\S) (?=[,;:.!?)\]](?:\s|$))|(?<=[(\[]) (?=\S)|(?<=[$£€]) (?=\d)"
)
"""The blank where it parts what belongs together, hyphens aside."""
HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
COMPOUND = re.compile(r"\w-\w")


def rejoin(traced: Traced) -> Traced:
    """Return the text with its words whole if it was taken apart, else the text as it is.

    Hyphens are closed up where most stand between blanks: in such texts a dash is another character.
    """
    while CLITIC.search(traced.text) or len(COMMA.findall(traced.text)) >= COMMAS:
        joined = rewrite(traced, _edits(traced.text))
        if joined.text == traced.text:
            break
        traced = joined
    return traced


def _edits(text: str) -> Iterator[Edit]:
    hyphens = list(HYPHEN.finditer(text))
    if len(hyphens) < len(COMPOUND.findall(text)):
        hyphens = []
    edits = [Edit(m.start(), m.end(), "-") for m in hyphens]
    edits += [Edit(m.start(), m.end(), "") for m in APART.finditer(text)]
    yield from sorted(edits, key=lambda edit: edit.start)

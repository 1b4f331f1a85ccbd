"""Find single date and time expressions on the tape: at each token the longest pattern that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dispaccio.text.dates.context import Slots
from dispaccio.text.dates.lexer import Tape
from dispaccio.text.dates.patterns import Pattern
from dispaccio.text.dates.vocabulary import BREAK
from dispaccio.text.dates.words import DateWords

LONGEST_CONTEXT = 5
"""Tokens before a span that a pattern's context may look at."""
SENTENCE_START = re.compile(r"(?:^|[.!?…:»\"“”«(\[\n–—-])\s*\Z")
NAME_AFTER = re.compile(r"\s[^\W\d_]")
NAME_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
NAMELIKE = frozenset({"weekday", "month", "deictic", "holiday", "time"})
FULL_FORMS = {
    "monthname": "month",
    "weekdayname": "weekday",
    "rel_after": "rel",
    "dayth": "day",
    "monthno": "month",
    "hhmm": "dottime",
}
"""Categories narrower than a slot, and the slots whose values they hold."""
NEAR = 40
"""Characters that the checks of capitals look at on either side."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One matched pattern: its kind, its tokens on the tape (half-open) and what its slots hold."""

    kind: str
    first: int
    last: int
    slots: Slots
    context: bool = False


@dataclass(frozen=True, slots=True)
class Scanner:
    """The compiled patterns by the characters that a span may begin with."""

    words: DateWords
    patterns: dict[str, tuple[Pattern, ...]]
    start: re.Pattern[str]

    def scan(self, text: str, tape: Tape, chars: str) -> list[Atom]:
        """Return the atoms of a tape from left to right; they do not overlap."""
        atoms: list[Atom] = []
        done = 0
        for hit in self.start.finditer(chars):
            if hit.start() < done:
                continue
            atom = self._match(tape, chars, hit.start())
            if atom is not None and self._is_date(text, tape, atom):
                atoms.append(atom)
                done = atom.last
        return atoms

    def _match(self, tape: Tape, chars: str, place: int) -> Atom | None:
        """Return the longest match at a place; of equals the one that fills more slots, then the one with context."""
        best, rank = None, (place, -1, False)
        for pattern in self.patterns[chars[place]]:
            match = pattern.regex.match(chars, place)
            if match is None:
                continue
            filled = len(match.groups()) - match.groups().count(None)
            mine = (match.end(), filled, pattern.before is not None)
            if mine > rank and (pattern.before is None or _has_context(pattern.before, chars, place)):
                best, rank = (pattern, match), mine
        if best is None:
            return None
        pattern, match = best
        slots: Slots = {}
        for group, slot in enumerate(pattern.slots, 1):
            at = match.start(group)
            if at >= 0:
                name = slot.rstrip("0123456789")
                slots[slot.replace(name, FULL_FORMS.get(name, name))] = tape.readings[at][name]
        return Atom(pattern.kind, place, match.end(), slots, pattern.before is not None)

    def _is_date(self, text: str, tape: Tape, atom: Atom) -> bool:
        """Tell whether a match is no name, count or other word that merely looks like a date."""
        start, end = tape.starts[atom.first], tape.ends[atom.last - 1]
        follower = _next_word(text, end)
        if follower in self.words.not_after_date or (self.words.case == "title" and self._has_small_name(text, tape, atom)):
            return False
        if atom.last - atom.first > 1:
            return True
        if atom.kind == "time" and atom.slots.keys() == {"hour"}:
            unknown = tape.chars[atom.last : atom.last + 1] == [BREAK]
            return not (unknown and follower.endswith(tuple(self.words.not_after_hour_endings) or (BREAK,)))
        return self._is_no_name(text, atom, start, end)

    def _has_small_name(self, text: str, tape: Tape, atom: Atom) -> bool:
        """Tell whether a weak name of a month or day stands in small letters where the language writes capitals."""
        places = range(atom.first, atom.last)
        return any(text[tape.starts[i] : tape.ends[i]] in self.words.weak for i in places)

    def _is_no_name(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Tell whether a single word is a date in spite of its capital, or of being weak."""
        form = text[start:end]
        weak = form.lower() in self.words.weak
        if self.words.case == "title":
            return atom.context or not weak
        capital = form[0].isupper() and not (form.isupper() and len(form) > 1)
        if self.words.case == "any" or not capital or atom.kind not in NAMELIKE:
            return True
        return not _is_name(text, start, end, weak=weak, holiday=atom.kind == "holiday")


def _has_context(before: re.Pattern[str], chars: str, place: int) -> bool:
    """Tell whether the context stands right before the place."""
    floor = max(place - LONGEST_CONTEXT, 0)
    floor = max(floor, chars.rfind(BREAK, floor, place) + 1)
    return before.search(chars, floor, place) is not None


def _next_word(text: str, end: int) -> str:
    """Return the word behind a place in lower case, or nothing."""
    match = re.compile(r"\s?([^\W\d_]+|[%°€$])").match(text, end, end + NEAR)
    return match[1].lower() if match else ""


def _is_name(text: str, start: int, end: int, *, weak: bool, holiday: bool) -> bool:
    """Tell whether a capitalised word is more likely a name, in a language that writes days and months small."""
    before = text[max(start - NEAR, 0) : start]
    after = NAME_AFTER.match(text, end)
    followed = bool(after and after[0][-1].isupper())
    if SENTENCE_START.search(before):
        return holiday and weak and followed
    if weak and not holiday:
        return True
    word = NAME_BEFORE.search(before)
    return followed or bool(word and word[1][0].isupper() and not SENTENCE_START.search(before[: word.start(1)]))

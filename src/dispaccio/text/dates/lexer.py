"""From text to a tape: one character for each token that may belong to a date, by what it may be.

Each set of categories that a token can have gets one character, so that patterns over tokens are
ordinary regular expressions over the tape (`patterns.py`). Everything else becomes a break.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dispaccio.text.dates.numerals import Readings
from dispaccio.text.dates.vocabulary import APOSTROPHES, BREAK, Entry, Form, Vocabulary

LONGEST_GAP = 3
"""Blanks between two tokens of one expression; a line may be wrapped inside, a paragraph may not."""


@dataclass(slots=True)
class Tape:
    """The tokens of a text that may belong to dates: parallel lists, one character each."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    readings: list[Readings] = field(default_factory=list)

    def add(self, char: str, start: int, end: int, readings: Readings) -> None:
        """Put one token at the end; breaks are not doubled."""
        if char == BREAK and (not self.chars or self.chars[-1] == BREAK):
            return
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)
        self.readings.append(readings)


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a text with their places."""

    text: str
    words: list[str]
    starts: list[int]

    def end(self, i: int) -> int:
        """Where the token ends."""
        return self.starts[i] + len(self.words[i])


def split_tokens(text: str, vocabulary: Vocabulary) -> Tokens:
    """Return the tokens of a text, apostrophes in one form."""
    words: list[str] = []
    starts: list[int] = []
    for match in vocabulary.token.finditer(text.translate(APOSTROPHES)):
        words.append(match.group())
        starts.append(match.start())
    return Tokens(text, words, starts)


def read_tape(text: str, vocabulary: Vocabulary) -> Tape:
    """Return the tape of a text: known tokens with their places, everything else collapsed to breaks."""
    tokens = split_tokens(text, vocabulary)
    tape, entries, end, known = Tape(), vocabulary.entries, 0, True
    words, starts, i, size = tokens.words, tokens.starts, 0, len(tokens.words)
    while i < size:
        word = words[i]
        entry = entries.get(word)
        if entry is None and not (word.islower() or word[0].isdigit()):
            entry = entries.get(word.lower())
        if entry is None and not word[0].isdigit():
            if known:
                tape.add(BREAK, starts[i], starts[i], {})
            known = False
            i += 1
            continue
        width = _add(tape, tokens, i, entry, joined=known and _adjacent(text, end, starts[i]), vocabulary=vocabulary)
        end = tokens.end(i + width - 1)
        i, known = i + width, True
    return tape


def _add(tape: Tape, tokens: Tokens, i: int, entry: Entry | None, *, joined: bool, vocabulary: Vocabulary) -> int:
    """Put the word, phrase or digit group at `i` on the tape and return how many tokens it took."""
    start = tokens.starts[i]
    if not joined:
        tape.add(BREAK, start, start, {})
    if entry is None:
        char, readings = vocabulary.read_digits(tokens.words[i])
        if char != BREAK and not _stands_free(tokens, i, vocabulary):
            char = BREAK
        tape.add(char, start, tokens.end(i), readings)
        return 1
    form = _longest(entry, tokens, i)
    if form is None:
        tape.add(BREAK, start, start, {})
        return 1
    tape.add(form.char, start, tokens.end(i + form.width - 1), form.readings)
    return form.width


def _adjacent(text: str, end: int, start: int) -> bool:
    """Tell whether only a blank or a wrapped line lies between two tokens."""
    if end == start:
        return True
    gap = text[end:start]
    return gap == " " or (len(gap) <= LONGEST_GAP and gap.isspace() and gap.count("\n") <= 1)


def _longest(entry: Entry, tokens: Tokens, i: int) -> Form | None:
    """Return the longest form that the tokens from `i` spell, or None."""
    for size in entry.sizes:
        form = entry.forms.get(tuple(word.lower() for word in tokens.words[i + 1 : i + 1 + size]))
        if form is not None:
            return form
    return None


def _stands_free(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a digit group is glued to no word and neither counted nor measured."""
    words, starts, rules = tokens.words, tokens.starts, vocabulary.words
    if i:
        before = words[i - 1].lower()
        glued = tokens.end(i - 1) == starts[i]
        if glued and rules.spaced and before[-1].isalnum():
            return False
        if before == "." and i > 1:
            before = words[i - 2].lower()
        if before in rules.not_before_number:
            return False
    if i + 1 == len(words):
        return True
    after, glued = words[i + 1].lower(), tokens.end(i) == starts[i + 1]
    if glued and rules.spaced and after[0].isalpha() and after not in rules.after_digits:
        return False
    return after not in rules.not_after_number

"""The pattern language of ``dates.yaml``, compiled to regular expressions over the tape.

A pattern is a list of categories separated by blanks: ``weekday [comma] [the] day [of] month``.
``[…]`` may be missing, ``a|b`` is either of two categories, ``(…)`` at the beginning or end is
context that must stand there but is outside the span. A digit behind a category (``day2``) names
a second slot of it. Categories are the value lists of the file, the kinds of digit groups and
the glue words that the file itself names. There is no repetition, so matching is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dispaccio.text.dates.vocabulary import Vocabulary

ELEMENT = re.compile(r"\s*([\[\]()|]|[a-z_]+\d?)\s*")
SLOTS = frozenset({
    "month", "monthname", "weekday", "weekdayname", "unit", "single", "plural", "num", "day", "hour", "minute", "year",
    "yy", "ordinal", "few", "deictic", "rel", "daypart", "meridiem", "clock", "dottime", "fraction", "part", "season",
    "division", "decade", "roman", "holiday", "fulldate", "daymonth", "yearmonth", "dayrange", "yearrange",
    "clockrange", "stamp", "rel_after", "weekend", "dayth", "hhmm", "monthno",
})  # fmt: skip
"""The categories whose values the resolver reads; the others are glue."""


class PatternError(ValueError):
    """A pattern that does not follow the format."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A compiled stretch of a pattern: its expression, the characters it may begin with, whether it may be empty."""

    regex: str
    first: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: the groups are the slots in order; `before` must end where the span begins."""

    kind: str
    source: str
    before: re.Pattern[str] | None
    regex: re.Pattern[str]
    slots: tuple[str, ...]
    first: str


class _Compiler:
    """A parser for one pattern; slots are collected as they come."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary = source, vocabulary
        self.elements = ELEMENT.findall(source)
        if "".join(self.elements) != source.replace(" ", ""):
            self.fail("unexpected characters")
        self.slots: list[str] = []
        self.i = 0

    def fail(self, reason: str) -> None:
        """Raise PatternError."""
        msg = f"pattern {self.source!r}: {reason}"
        raise PatternError(msg)

    def peek(self) -> str:
        """Return the next element, or nothing at the end."""
        return self.elements[self.i] if self.i < len(self.elements) else ""

    def pattern(self, kind: str) -> Pattern:
        """Parse the whole pattern."""
        before = self.context()
        if self.slots:
            self.fail("a slot in a context")
        main = self.sequence()
        slots = tuple(self.slots)
        after = self.context()
        if self.peek() or main.empty:
            self.fail("nothing between its contexts" if main.empty else f"{self.peek()!r} is not expected")
        regex = main.regex + (f"(?={after.regex})" if after.regex else "")
        behind = re.compile(f"(?:{before.regex})\\Z") if before.regex else None
        return Pattern(kind, self.source, behind, re.compile(regex), slots, main.first)

    def context(self) -> Fragment:
        """Parse a context in parentheses, if one comes."""
        return self.enclosed(")") if self.peek() == "(" else Fragment("", "", empty=True)

    def enclosed(self, close: str) -> Fragment:
        """Parse a sequence up to the closing sign."""
        self.i += 1
        inner = self.sequence()
        if self.peek() != close:
            self.fail(f"{close!r} is missing")
        self.i += 1
        return inner

    def sequence(self) -> Fragment:
        """Parse elements up to a closing sign or a context."""
        regex, first, empty = "", "", True
        while self.peek() and self.peek() not in "])(":
            part = self.element()
            regex += part.regex
            first += part.first if empty else ""
            empty = empty and part.empty
        return Fragment(regex, first, empty)

    def element(self) -> Fragment:
        """Parse one optional group, or a category with its alternatives."""
        if self.peek() == "[":
            inner = self.enclosed("]")
            return Fragment(f"(?:{inner.regex})?", inner.first, empty=True)
        choices = [self.category()]
        while self.peek() == "|":
            self.i += 1
            choices.append(self.category())
        if len(choices) == 1:
            return choices[0]
        return Fragment(f"(?:{'|'.join(c.regex for c in choices)})", "".join(c.first for c in choices))

    def category(self) -> Fragment:
        """Parse one category name."""
        slot = self.peek()
        name = slot.rstrip("0123456789")
        chars = self.vocabulary.chars_of(name)
        known = name in SLOTS or name in self.vocabulary.words.glue or name == "article"
        if not known:
            self.fail(f"{slot!r} is no category")
        self.i += 1
        klass = f"[{chars}]" if chars else "(?!)"
        if name not in SLOTS:
            return Fragment(klass, chars)
        self.slots.append(slot)
        return Fragment(f"({klass})", chars)


def compile_pattern(source: str, kind: str, vocabulary: Vocabulary) -> Pattern:
    """Return the compiled pattern; raise PatternError when it does not follow the format."""
    return _Compiler(source, vocabulary).pattern(kind)


def compile_glue(source: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the expression for a stretch of glue, which may be empty."""
    compiler = _Compiler(source, vocabulary)
    fragment = compiler.sequence()
    if compiler.peek() or compiler.slots:
        compiler.fail("only glue words are expected")
    return re.compile(fragment.regex + r"\Z")

"""Find the date and time expressions of a text and resolve them against the dispatch's date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dispaccio.errors import LexiconError
from dispaccio.model import Span, TimeExpression
from dispaccio.text.dates.calendar import DAY, UNKNOWN, Anchor, Value, make_date, parse_anchor
from dispaccio.text.dates.compose import Clock, Composer, Phrase, RangeGlue
from dispaccio.text.dates.context import Context, NoSuchDateError, Prefer
from dispaccio.text.dates.lexer import Tape, read_tape
from dispaccio.text.dates.patterns import Pattern, PatternError, compile_glue, compile_pattern
from dispaccio.text.dates.resolve import RESOLVERS
from dispaccio.text.dates.scan import Atom, Scanner
from dispaccio.text.dates.vocabulary import Vocabulary, build_vocabulary
from dispaccio.text.dates.words import DateWords

SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")
DEADLINE = "by"
"""The glue category of words that set a deadline."""
CARRY = 250
"""How far, in characters, a time of day looks back in its sentence for the day it belongs to."""
YEARLY = frozenset({"date", "month", "weekday", "holiday", "season", "division"})
"""Kinds whose year or week is found from the other end of a range."""


@dataclass(frozen=True, slots=True)
class DateFinder:
    """The compiled date stage of one language; `find` is pure."""

    vocabulary: Vocabulary
    scanner: Scanner
    composer: Composer

    def find(
        self, text: str, reference: str | None, *, prefer: Prefer | Callable[[Span], Prefer] = "past"
    ) -> tuple[TimeExpression, ...]:
        """Return the expressions in order; spans are code points, `until` is the last period of a range, inclusive.

        `reference` is the dispatch's ISO date of any precision; without one, relative expressions have no `iso`.
        `prefer` tells on which side of it an expression without year or week lies, or is asked for each span.
        Raise InputError when the reference is no ISO date.
        """
        anchor = parse_anchor(reference)
        tape = read_tape(text, self.vocabulary)
        chars = "".join(tape.chars)
        phrases = self.composer.compose(self.scanner.scan(text, tape, chars), chars)
        found: list[TimeExpression] = []
        for phrase in phrases:
            span = Span(tape.starts[phrase.first], tape.ends[phrase.last - 1])
            side = _side(tape, phrase, span, prefer)
            try:
                value = _resolve(phrase, Context(_carried(text, span, found, phrase, anchor), side))
            except NoSuchDateError:
                continue
            found.append(TimeExpression(span, value.iso, value.until))
        return tuple(found)


def _side(tape: Tape, phrase: Phrase, span: Span, prefer: Prefer | Callable[[Span], Prefer]) -> Callable[[], Prefer]:
    """How to learn the side that is meant: «by August» looks ahead whatever the caller prefers."""
    before = tape.readings[max(phrase.first - 2, 0) : phrase.first]
    if any(DEADLINE in readings for readings in before):
        return lambda: "future"
    return lambda: prefer(span) if callable(prefer) else prefer


def _carried(text: str, span: Span, found: list[TimeExpression], phrase: Phrase, anchor: Anchor | None) -> Anchor | None:
    """Return the anchor; for a lone time of day the day told before it in the same sentence, if any."""
    alone = phrase.timed or (phrase.day is not None and phrase.day.kind == "daypart" and "rel" not in phrase.day.slots)
    if not (alone and found) or phrase.until:
        return anchor
    last = found[-1]
    day = last.until or last.iso
    if day is None or len(day) < DAY or span.start - last.span.end > CARRY:
        return anchor
    if SENTENCE_END.search(text, last.span.end, span.start):
        return anchor
    told = make_date(*map(int, day[:DAY].split("-")))
    return Anchor(told, DAY) if told else anchor


def _resolve(phrase: Phrase, context: Context) -> Value:
    """Return what a whole expression resolves to."""
    if phrase.until is not None:
        return _resolve_range(phrase, phrase.until, context)
    if phrase.day is None:
        anchor = context.anchor
        day = Value(anchor.iso) if anchor and anchor.width == DAY else UNKNOWN
    else:
        day = RESOLVERS[phrase.day.kind](phrase.day.slots, context)
    return _with_clock(day, phrase.clock)


def _with_clock(day: Value, clock: Clock | None) -> Value:
    """Return the day with its clock time; a day known less well stays as it is."""
    if clock is None or day.iso is None or len(day.iso) != DAY or day.until:
        return day
    end = None if clock.end is None else f"{day.iso}T{clock.end // 60:02}:{clock.end % 60:02}"
    return Value(f"{day.iso}T{clock.begin // 60:02}:{clock.begin % 60:02}", end)


def _resolve_range(left: Phrase, right: Phrase, context: Context) -> Value:
    """Return the stretch from the one to the other; the year or week told at one end holds for the other."""
    opening = Phrase(left.first, left.last, left.day, clock=left.clock)
    if _floats(left.day) and not _floats(right.day):
        end = _resolve(right, context)
        begin = _resolve(opening, _from(end.iso, context, "past"))
    else:
        begin = _resolve(opening, context)
        end = _resolve(right, _from(begin.iso, context, "future") if _floats(right.day) else context)
    if begin.iso is None or end.last is None:
        return UNKNOWN
    width = min(len(begin.iso), len(end.last))
    if begin.iso[:width] > end.last[:width]:
        raise NoSuchDateError
    return Value(begin.iso, None if end.last == begin.iso else end.last)


def _floats(atom: Atom | None) -> bool:
    """Tell whether the expression needs another date to be placed."""
    return atom is not None and atom.kind in YEARLY and not atom.slots.keys() & {"year", "yy", "rel", "fulldate", "stamp"}


def _from(iso: str | None, context: Context, side: Prefer) -> Context:
    """Return the context of the other end of a range."""
    anchor = parse_anchor(iso[:DAY]) if iso else context.anchor
    return Context(anchor, lambda: side)


def compile_dates(words: DateWords) -> DateFinder:
    """Return the finder for a language; raise LexiconError listing every pattern that does not follow the format."""
    vocabulary = build_vocabulary(words)
    problems: list[str] = []
    patterns: list[Pattern] = []
    for kind, sources in words.patterns.items():
        for source in sources:
            try:
                patterns.append(compile_pattern(source, kind, vocabulary))
            except PatternError as error:
                problems.append(f"lang/{words.lang}/dates.yaml: {kind}: {error}")
    try:
        composer = _compile_composer(words, vocabulary)
    except PatternError as error:
        problems.append(f"lang/{words.lang}/dates.yaml: {error}")
    if problems:
        raise LexiconError("\n".join(problems))
    return DateFinder(vocabulary, _compile_scanner(words, patterns), composer)


def _compile_composer(words: DateWords, vocabulary: Vocabulary) -> Composer:
    """Return the glue of ranges and of dates with times."""
    ranges = []
    for entry in words.ranges:
        opening = compile_glue(entry.open, vocabulary) if entry.open else None
        ranges.append(RangeGlue(opening, compile_glue(entry.join, vocabulary), alike=entry.alike))
    return Composer(tuple(ranges), tuple(compile_glue(source, vocabulary) for source in words.with_time))


def _compile_scanner(words: DateWords, patterns: list[Pattern]) -> Scanner:
    """Return the patterns by first character, in an order that does not depend on the file's."""
    index: dict[str, list[Pattern]] = {}
    for pattern in sorted(patterns, key=lambda p: (p.kind, p.source)):
        for char in sorted(set(pattern.first)):
            index.setdefault(char, []).append(pattern)
    return Scanner(words, {c: tuple(p) for c, p in index.items()}, re.compile(f"[{''.join(sorted(index))}]"))

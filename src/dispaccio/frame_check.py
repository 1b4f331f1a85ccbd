"""Frames tried on their own sentences: every example must give the event, no counterexample may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dispaccio.lexicon.examples import parse_example, shortcomings
from dispaccio.lexicon.schema import FrameEntry
from dispaccio.model import Dispatch, Reading
from dispaccio.pipeline import Engine, read


@dataclass(frozen=True, slots=True)
class FrameCheck:
    """How a frame did: sentences tried, and for each that went wrong the sentence and what is wrong."""

    rule: str
    tried: int
    failures: tuple[str, ...]


def rule_of(lang: str, kind: str, entry: FrameEntry) -> str:
    """The rule id of a frame."""
    return f"{lang}.{kind.lower()}.{entry.id}"


def check_frame(kind: str, entry: FrameEntry, engine: Engine) -> FrameCheck:
    """Read a frame's examples and counterexamples and return how it did."""
    rule = rule_of(engine.lexicon.lang, kind, entry)
    failures = [*_wrong_examples(rule, kind, entry, engine), *_wrong_counterexamples(rule, entry, engine)]
    return FrameCheck(rule, len(entry.examples) + len(entry.counterexamples), tuple(failures))


def _wrong_examples(rule: str, kind: str, entry: FrameEntry, engine: Engine) -> Iterator[str]:
    for marked in entry.examples:
        example = parse_example(marked)
        missing = shortcomings(example, _read(example.text, engine), (rule, kind, entry.mode))
        if missing:
            yield f"example {marked!r}: {', '.join(missing)}"


def _wrong_counterexamples(rule: str, entry: FrameEntry, engine: Engine) -> Iterator[str]:
    for sentence in entry.counterexamples:
        fired = [c for c in _read(sentence, engine).claims if c.rule.partition("+")[0] == rule]
        if fired:
            yield f"counterexample {sentence!r}: gives {fired[0].type}"


def _read(sentence: str, engine: Engine) -> Reading:
    return read(Dispatch("example", sentence, engine.lexicon.lang), engine)

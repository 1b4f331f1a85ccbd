"""All frames of all languages that can be read, and the list of those that are known to fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dispaccio.cli.batch import engine_of
from dispaccio.frame_check import FrameCheck, check_frame, rule_of
from dispaccio.lexicon.load import read_lexicon
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.schema import FrameEntry
from dispaccio.text.language import supported_languages

KNOWN_FAILING = Path(__file__).parent / "known_failing.txt"

Case = tuple[str, str, FrameEntry]
"""A language, an event type and a frame."""


def cases() -> Iterator[Case]:
    """Yield every frame of every supported language whose pack is sound."""
    for lang in supported_languages():
        problems = Problems()
        lexicon = read_lexicon(lang, problems)
        for kind, entry in lexicon.entries if lexicon and not problems else ():
            yield lang, kind, entry


def rule(case: Case) -> str:
    """The rule id of a frame, which is also its test's name."""
    return rule_of(*case)


def check(case: Case) -> FrameCheck:
    """Read a frame's sentences."""
    lang, kind, entry = case
    return check_frame(kind, entry, engine_of(lang))


def known_failing() -> frozenset[str]:
    """The rule ids in the list."""
    lines = KNOWN_FAILING.read_text("utf-8").splitlines() if KNOWN_FAILING.is_file() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))

"""Examples and counterexamples of frames: parsed from their marks, checked against what reading them gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dispaccio.model import Aspect, Reading, Span

MARK = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")
ARROW = re.compile(r"\s*=>\s*(\w+)\s*$")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the spans of the expected actors and recipients and the expected aspect."""

    text: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    aspect: Aspect


def parse_example(marked: str) -> Example:
    """Return a marked example; a trailing `=> aspect` names an aspect other than past."""
    aspect = Aspect.PAST
    arrow = ARROW.search(marked)
    if arrow:
        aspect = Aspect(arrow.group(1))
        marked = marked[: arrow.start()]
    text, at = "", 0
    actors: list[Span] = []
    recipients: list[Span] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        words = mark.group(1) or mark.group(2)
        (actors if mark.group(1) else recipients).append(Span(len(text), len(text) + len(words)))
        text += words
        at = mark.end()
    return Example(text + marked[at:], tuple(actors), tuple(recipients), aspect)


def shortcomings(example: Example, reading: Reading, wanted: tuple[str, str, str | None]) -> list[str]:
    """Say what is missing for an example of a frame (rule id, type, mode); empty when the frame does what it shows."""
    rule, kind, mode = wanted
    claims = [c for c in reading.claims if c.type == kind]
    if not claims:
        return [f"no {kind} event"]
    ours = [c for c in claims if c.rule.partition("+")[0] == rule] or claims
    spans = {a.id: [m.citation.span for m in a.mentions] for a in reading.actors}
    best: list[str] | None = None
    for claim in ours:
        out = [] if claim.mode == mode else [f"mode {claim.mode}, not {mode}"]
        out += [] if claim.aspect == example.aspect else [f"aspect {claim.aspect}, not {example.aspect}"]
        for role, expected, found in (
            ("actor", example.actors, claim.actors),
            ("recipient", example.recipients, claim.recipients),
        ):
            everyone = found if kind != "CONSULT" else (*claim.actors, *claim.recipients)
            out += [
                f"no {role} at {example.text[s.start : s.end]!r}"
                for s in expected
                if not any(s.meets(m) for i in everyone for m in spans.get(i, ()))
            ]
        if best is None or len(out) < len(best):
            best = out
    return best or []

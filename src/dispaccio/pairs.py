"""What happens between two marked spans of a text, as relation classifiers are asked it."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.marked import Direction, Evidence, Reach, Standing, find_between
from dispaccio.model import Aspect, Citation, Dispatch, Span
from dispaccio.pipeline import Engine, prepare
from dispaccio.text.parsed import Sentence

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types that coarser schemes hold together."""
BASES = {Standing.CLAIM: "claim", Standing.CONTENT: "content", Standing.EMPTY: "trigger", Standing.REFUSED: "rejected"}
"""What a pair's event rests on, from what the reading would state too to a bare trigger whose conditions failed."""


@dataclass(frozen=True, slots=True)
class PairEvent:
    """One event between two spans: `basis` and `reach` tell how well founded it is, `trigger` where it stands."""

    type: str
    root: str
    mode: str | None
    direction: Direction
    aspect: Aspect
    rule: str
    basis: str
    reach: tuple[Reach, Reach]
    trigger: Citation


def between(text: str, first: Span | None, second: Span | None, engine: Engine) -> list[PairEvent]:
    """Return what happens between two spans of a text, the best founded first; empty if no frame has a trigger there.

    After the best one come the other claims with both spans in their roles, each type once. A span that is None stands
    for a party that the text does not name.
    """
    prepared, normal = prepare(Dispatch("pair", text, engine.lexicon.lang), engine)
    found = find_between(prepared, normal, engine.lexicon, (first, second))
    out: list[PairEvent] = []
    for number, evidence in enumerate(found):
        stated = evidence.standing is Standing.CLAIM and evidence.reach == (Reach.ROLE, Reach.ROLE)
        if not number or (stated and all(evidence.draft.type != event.type for event in out)):
            out.append(_event(evidence, prepared.sentences, text))
    return out


def _event(evidence: Evidence, sentences: tuple[Sentence, ...], text: str) -> PairEvent:
    draft = evidence.draft
    token = sentences[draft.sentence].tokens[draft.trigger]
    return PairEvent(
        draft.type, ROOTS.get(draft.type, draft.type), draft.mode, evidence.direction, draft.aspect, draft.rule,
        BASES[evidence.standing], evidence.reach, Citation(Span(token.start, token.end), text[token.start : token.end]),
    )  # fmt: skip

"""The words that a record rests on, in their context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispaccio.errors import LedgerError
from dispaccio.model import Actor, Claim, Commitment, Mark, Quote, Reading, Span
from dispaccio.record.marks import find_records

CONTEXT = 350
"""Characters before and after the words at most: some three sentences either way."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, marked if the record rests on it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches in the order of the text; `before` and `after` tell whether the text goes on."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A record as the text names it: where its words stand, what it is, and who is on either side of it."""

    spans: tuple[Span, ...]
    what: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    mutual: bool = False


def read_of(reading: Reading, key: str, mark: Mark) -> Read:
    """Return a record of a reading by its mark; raise LedgerError if the reading has it not."""
    number = next((n for n, found in enumerate(find_records(reading, key)) if found.mark == mark), None)
    if number is None:
        msg = f"record {mark}: the reading has none there; expected one that it has"
        raise LedgerError(msg)
    names = {actor.id: actor.name for actor in reading.actors}
    records: list[Claim | Commitment | Quote | Actor] = [*reading.claims, *reading.commitments, *reading.quotes, *reading.actors]
    record = records[number]
    if isinstance(record, Claim):
        what = f"{record.type}/{record.mode}" if record.mode else record.type
        spans = tuple(citation.span for citation in record.evidence)
        return Read(spans, what, _names(record.actors, names), _names(record.recipients, names))
    if isinstance(record, Commitment):
        what = f"{record.instrument}: {record.stage}"
        return Read((mark.span,), what, _names(record.giver, names), _names(record.receiver, names), record.mutual)
    if isinstance(record, Quote):
        return Read((mark.span,), record.kind, _names((record.speaker,) if record.speaker else (), names), ())
    return Read((mark.span,), record.kind, (record.name,), ())


def _names(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[ident] for ident in ids if ident in names)


def passage_of(text: str, spans: Sequence[Span]) -> Passage:
    """Return the words of a text with what stands around them, cut between words."""
    joined = _joined(spans, len(text))
    first, last = joined[0].start, joined[-1].end
    start, end = _back(text, max(first - CONTEXT, 0), first), _on(text, min(last + CONTEXT, len(text)), last)
    pieces: list[Piece] = []
    at = start
    for span in joined:
        pieces += [Piece(text[at : span.start], marked=False), Piece(text[span.start : span.end], marked=True)]
        at = span.end
    pieces.append(Piece(text[at:end], marked=False))
    return Passage(tuple(piece for piece in pieces if piece.text), start > 0, end < len(text))


def _joined(spans: Sequence[Span], size: int) -> list[Span]:
    """The spans in order, those that touch as one, none beyond the text."""
    out: list[Span] = []
    for span in sorted((Span(min(s.start, size), min(s.end, size)) for s in spans), key=lambda s: (s.start, s.end)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _back(text: str, start: int, first: int) -> int:
    """The beginning of a word at or behind `start`."""
    if start == 0:
        return 0
    space = next((i for i in range(start, first) if text[i].isspace()), start)
    return min(space + 1, first) if text[space].isspace() else start


def _on(text: str, end: int, last: int) -> int:
    """The end of a word at or before `end`."""
    if end == len(text):
        return end
    return next((i for i in range(end, last, -1) if text[i].isspace()), end)

"""Why a reading is what it is: for each sentence what fired, what was left out, and why the rest stayed silent."""

from __future__ import annotations

from collections.abc import Iterator

from dispaccio.extract.claims import Draft
from dispaccio.extract.match import Match
from dispaccio.extract.read import Trace
from dispaccio.extract.scope_signs import Scope
from dispaccio.model import Dispatch, Reading
from dispaccio.shown import visible
from dispaccio.text.parsed import Sentence

WORDS_SHOWN = 8
"""Words of a phrase that are shown for a slot."""


def explanation(dispatch: Dispatch, reading: Reading, traces: list[Trace]) -> Iterator[str]:
    """Yield the lines that explain a reading."""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(reading.versions.items()))
    yield f"{visible(dispatch.source or dispatch.id)} · {reading.lang} · {versions}"
    for part in reading.wire.parts:
        yield f"  wire: {part.kind} «{visible(part.citation.words)}»"
    for trace in traces:
        span = trace.sentence.span
        yield f"\n{trace.sentence.index + 1}. [{span.start}–{span.end}] {visible(dispatch.text[span.start : span.end])}"
        yield from (f"   {line}" for line in sentence_lines(trace))
        yield from (f"   {line}" for line in record_lines(reading, trace.sentence))


def sentence_lines(trace: Trace) -> Iterator[str]:
    """Yield what fired in a sentence, what was left out of it, and what was rejected; or why nothing fired."""
    tokens = trace.sentence.tokens
    for match, scope in trace.matches:
        yield f"fired: {match.frame.rule} on «{_words(match.words, trace.sentence)}» → {_fate(match, trace)}"
        yield from (f"  {line}" for line in _slots(match, trace.sentence))
        yield f"  aspect: {_scope(scope, trace.sentence)}"
    for item in trace.kept:
        if item.match is None:
            fate = "left out: nobody takes part" if _among(item, trace.dropped) else f"{item.type}, {item.aspect}"
            yield f"fired: {item.rule} on «{visible(tokens[item.trigger].text)}» → {fate}"
    for rejection in trace.rejections:
        yield f"rejected: {rejection.frame.rule} on «{visible(tokens[rejection.trigger].text)}»: {rejection.reason}"
    if not trace.matches and not trace.rejections and not trace.kept:
        yield "silent: no word of it is a trigger"
    elif not any(not _among(item, trace.dropped) for item in trace.kept):
        yield "silent: every trigger was rejected or left out"


def _fate(match: Match, trace: Trace) -> str:
    """What became of a match: the event it gives, or why it gives none."""
    kept = next((item for item in trace.kept if item.match is match), None)
    if kept is None:
        return "left out: it is the content of another event, or a second word for the same one"
    if _among(kept, trace.dropped):
        takes_part = kept.actors or kept.recipients
        return "left out: by convention it is no event" if takes_part else "left out: nobody takes part"
    completed = f", completed: {kept.rule}" if kept.rule != match.frame.rule else ""
    return f"{kept.type}{f'/{kept.mode}' if kept.mode else ''}, {kept.aspect}{completed}"


def _among(item: Draft, drafts: list[Draft]) -> bool:
    return any(item is other for other in drafts)


def _slots(match: Match, sentence: Sentence) -> Iterator[str]:
    """Yield one line a slot that was looked at and held something; actors count only where they were found."""
    found = {slot for slot, _ in match.filled}
    for slot, i in dict.fromkeys(match.arcs):
        note = "" if slot in found else " (no actor)"
        yield f"{slot}: «{_phrase(i, sentence)}»{note}"
    if match.dropped:
        yield "subj: not in the clause; taken from the sentences before"


def _phrase(i: int, sentence: Sentence) -> str:
    """The words around a token that hang on it, without gaps, at most WORDS_SHOWN."""
    below, waiting = {i}, [i]
    while waiting:
        for child in sentence.children[waiting.pop()]:
            if child not in below:
                below.add(child)
                waiting.append(child)
    first = last = i
    while first - 1 in below and last - first + 1 < WORDS_SHOWN:
        first -= 1
    while last + 1 in below and last - first + 1 < WORDS_SHOWN:
        last += 1
    return _words(list(range(first, last + 1)), sentence)


def _words(indices: list[int], sentence: Sentence) -> str:
    return visible(" ".join(sentence.tokens[i].text for i in indices))


def _scope(scope: Scope, sentence: Sentence) -> str:
    cue = f", by «{visible(sentence.tokens[scope.cue].text)}»" if scope.cue is not None else ""
    governor = f", under «{visible(sentence.tokens[scope.governor].text)}»" if scope.governor is not None else ""
    return f"{scope.aspect}{cue}{governor}"


def record_lines(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """Yield the commitments and quotes whose words begin in a sentence."""
    for item in reading.commitments:
        if sentence.span.start <= item.evidence.span.start < sentence.span.end:
            yield f"commitment: {item.instrument}, {item.stage}, by {item.rule} on «{visible(item.evidence.words)}»"
    for quote in reading.quotes:
        if sentence.span.start <= quote.content.span.start < sentence.span.end:
            cue = f", cue «{visible(quote.cue.words)}»" if quote.cue else ", without a cue"
            speaker = next((visible(a.name) for a in reading.actors if a.id == quote.speaker), "unnamed")
            yield f"quote: {quote.kind}, speaker {speaker}{cue}"

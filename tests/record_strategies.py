"""Hypothesis strategies for what a ledger answers, and for readings whose citations hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from dispaccio.model import Citation, Reading, Span
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import CitedClaim, CitedReport, CitedStep, LedgerEvent, LedgerThread
from strategies import COUNTRIES, HASHES, NAME, ONTOLOGY, WORDS, days, readings

MANY = st.lists(WORDS, unique=True, max_size=3).map(tuple)
SECTORS = st.lists(st.sampled_from(ONTOLOGY.sectors), unique=True, max_size=2).map(tuple)
INSTRUMENTS = st.lists(st.sampled_from(ONTOLOGY.instruments), unique=True, max_size=2).map(tuple)
TYPES = st.sampled_from(sorted(ONTOLOGY.types))
COUNTS = st.integers(0, 10_000)
RELATIONS = st.sampled_from(["first", "copy", "update"])
TRAPS = ["=1+1", "+39", "-x", "@a", "\tx", "\rx", "'x", "''", "a;b", "a\\;b", "\\", ";", '"', "\r\n"]
TRICKY = st.one_of(WORDS, st.sampled_from(TRAPS))
"""Words, among them those that a table must take care of."""
MAYBE = st.one_of(st.none(), TRICKY)

VALUES = st.one_of(st.none(), WORDS, st.lists(WORDS, max_size=2))
MACHINE = st.dictionaries(st.sampled_from(["type", "actors"]), VALUES, max_size=2)
JUDGED = {"mark": WORDS, "verdict": st.sampled_from(["accept", "correct", None])}
"""What all that people judge has."""

cited_claims = st.builds(
    CitedClaim, key=HASHES, id=HASHES, dispatch=HASHES, source=MAYBE, published=days, story=HASHES, relation=RELATIONS,
    actors=TRICKY, recipients=st.one_of(st.just(""), TRICKY), mode=NAME, aspect=WORDS, voice=TRICKY, date=days, place=MAYBE,
    country=COUNTRIES, words=TRICKY, start=COUNTS, end=COUNTS, rule=WORDS,
    contested=st.booleans(), machine=MACHINE, **JUDGED,
)  # fmt: skip
ledger_events = st.builds(
    LedgerEvent, id=HASHES, type=TYPES, modes=st.just(()), outlook=st.sampled_from(["done", "ahead"]), status=WORDS,
    actors=st.lists(TRICKY, max_size=3).map(tuple), recipients=st.lists(TRICKY, max_size=3).map(tuple), start=days, end=days,
    country=COUNTRIES, instruments=INSTRUMENTS, differing=MANY, dispatches=COUNTS, voices=COUNTS,
    claims=st.lists(cited_claims, min_size=1, max_size=3).map(tuple),
)  # fmt: skip
cited_reports = st.builds(
    CitedReport, key=HASHES, id=HASHES, dispatch=HASHES, source=MAYBE, words=TRICKY, start=COUNTS, end=COUNTS,
    contested=st.booleans(), machine=MACHINE, **JUDGED,
)  # fmt: skip
cited_steps = st.builds(
    CitedStep, stage=st.sampled_from(ONTOLOGY.stages), date=days, voices=COUNTS,
    reports=st.lists(cited_reports, min_size=1, max_size=2).map(tuple),
)  # fmt: skip
ledger_threads = st.builds(
    LedgerThread, id=HASHES, instrument=st.sampled_from(ONTOLOGY.instruments), giver=TRICKY,
    receiver=st.one_of(st.just(""), TRICKY), mutual=st.booleans(), state=WORDS, contested=st.booleans(), start=days, end=days,
    voices=COUNTS, steps=st.lists(cited_steps, min_size=1, max_size=3).map(tuple),
)  # fmt: skip
cited_quotes = st.builds(
    CitedQuote, key=HASHES, id=HASHES, dispatch=HASHES, source=MAYBE, published=days, lang=st.just("it"), story=HASHES,
    relation=RELATIONS, actor=MAYBE, speaker=MAYBE, country=COUNTRIES, kind=st.sampled_from(["direct", "indirect"]),
    words=TRICKY, start=COUNTS, end=COUNTS, cue=MAYBE, about=MANY, about_ids=MANY, **JUDGED,
)  # fmt: skip
ledger_actors = st.builds(
    LedgerActor, key=WORDS, name=TRICKY, names=st.lists(TRICKY, unique=True, min_size=1, max_size=3).map(tuple),
    kind=st.sampled_from(ONTOLOGY.kinds), country=COUNTRIES, sector=SECTORS, roles=MANY, ref=st.none(), dispatches=COUNTS,
    first=days, last=days,
)  # fmt: skip
ledger_dispatches = st.builds(
    LedgerDispatch, dispatch=HASHES, id=WORDS, source=MAYBE, title=MAYBE, lang=st.just("it"), published=days, country=COUNTRIES,
    agencies=MANY, story=HASHES, relation=RELATIONS, actors=COUNTS, claims=COUNTS, commitments=COUNTS, quotes=COUNTS,
    engine=st.just("{}"), fate=st.sampled_from(["current", "superseded"]), successor=st.one_of(st.none(), HASHES),
)  # fmt: skip
RECORDS: dict[type, st.SearchStrategy[Any]] = {
    LedgerEvent: ledger_events,
    LedgerThread: ledger_threads,
    CitedQuote: cited_quotes,
    LedgerActor: ledger_actors,
    LedgerDispatch: ledger_dispatches,
}
"""What a ledger answers, and strategies for it."""


def _within(text: str, citation: Citation) -> Citation:
    """A citation of the text that is as long as may be, wherever the drawn one stood."""
    start = citation.span.start % len(text)
    end = start + 1 + citation.span.end % (len(text) - start)
    return Citation(Span(start, end), text[start:end])


def sound(reading: Reading) -> Reading:
    """The reading with citations that hold in its text."""
    text = reading.dispatch.text
    wire = replace(
        reading.wire, parts=tuple(replace(part, citation=_within(text, part.citation)) for part in reading.wire.parts)
    )
    actors = tuple(
        replace(actor, mentions=tuple(replace(m, citation=_within(text, m.citation)) for m in actor.mentions))
        for actor in reading.actors
    )
    claims = tuple(
        replace(
            claim,
            place=_within(text, claim.place) if claim.place else None,
            evidence=tuple(_within(text, citation) for citation in claim.evidence),
        )
        for claim in reading.claims
    )
    commitments = tuple(replace(item, evidence=_within(text, item.evidence)) for item in reading.commitments)
    quotes = tuple(
        replace(quote, content=_within(text, quote.content), cue=_within(text, quote.cue) if quote.cue else None)
        for quote in reading.quotes
    )
    return replace(reading, wire=wire, actors=actors, claims=claims, commitments=commitments, quotes=quotes)


sound_readings = readings.map(sound)

"""What holds for the reading of any text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispaccio.explain import explanation
from dispaccio.export.reading import dump_reading
from dispaccio.model import Citation, Dispatch, Reading
from dispaccio.pipeline import Engine, explain, load_engine, read

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
UNRELATED = "\n\nIl cielo sopra la pianura era sereno."
HOSTILE = [
    "",
    " ",
    "\0" * 50,
    "\n" * 1000,
    "." * 5000,
    "<script>alert(1)</script>" * 50,
    "&lt;" * 500,
    "«" * 300,
    '"' * 301,
    "((((" * 200,
    "Il \u202epremier\u202c ha \u200bdetto",
    "e\u0301" * 500,
    "\ufeff\ufeff",
    "🇮🇹" * 200,
    "Il premier ha detto che " * 150,
    "a" * 20_000,
    "Roma, " * 1500,
    "ANSA - " * 300,
    "di " * 2000,
    "«Sì», ha detto. " * 150,
    "\r\n\r\n".join(["Il Canada ha lodato"] * 60),
]


def citations(reading: Reading) -> Iterator[Citation]:
    """Every citation of a reading."""
    yield from (part.citation for part in reading.wire.parts)
    yield from (mention.citation for actor in reading.actors for mention in actor.mentions)
    for claim in reading.claims:
        yield from claim.evidence
        if claim.place:
            yield claim.place
    yield from (commitment.evidence for commitment in reading.commitments)
    for quote in reading.quotes:
        yield quote.content
        if quote.cue:
            yield quote.cue


def assert_sound(reading: Reading) -> None:
    """Citations are true, ids name actors, nobody is listed who takes no part."""
    text = reading.dispatch.text
    for citation in citations(reading):
        assert text[citation.span.start : citation.span.end] == citation.words
        assert citation.words
    ids = [actor.id for actor in reading.actors]
    assert len(set(ids)) == len(ids)
    used = {i for c in reading.claims for i in (*c.actors, *c.recipients, c.voice)} - {"wire"}
    used |= {i for c in reading.commitments for i in (*c.giver, *c.receiver)} | {q.speaker for q in reading.quotes if q.speaker}
    assert used <= set(ids)
    for claim in reading.claims:
        assert claim.actors or claim.recipients


def test_citations_are_true(dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """Every span of every record equals its words, in all gold texts and samples."""
    for dispatch in dispatches:
        assert_sound(read(dispatch, engine))


def test_nobody_is_on_both_sides(dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """No actor of an event is also its recipient."""
    claims = [claim for dispatch in dispatches for claim in read(dispatch, engine).claims]
    assert not [claim for claim in claims if set(claim.actors) & set(claim.recipients)]


def test_same_dispatch_same_reading(dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """The bytes do not depend on what was read before, nor on the engine."""
    fresh = load_engine("it")
    first = [dump_reading(read(dispatch, engine)) for dispatch in dispatches]
    again = [dump_reading(read(dispatch, fresh)) for dispatch in reversed(dispatches)]
    assert first == again[::-1]


def test_explanation_agrees(dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """The explained reading is the reading, and every event's rule fired and was kept."""
    for dispatch in dispatches:
        reading, traces = explain(dispatch, engine)
        assert dump_reading(reading) == dump_reading(read(dispatch, engine))
        kept = {d.rule for t in traces for d in t.kept if not any(d is other for other in t.dropped)}
        assert {claim.rule.partition("+")[0] for claim in reading.claims} <= {rule.partition("+")[0] for rule in kept}
        shown = "\n".join(explanation(dispatch, reading, traces))
        assert all(claim.rule in shown for claim in reading.claims)


def test_appending_keeps_citations_true(dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """An unrelated paragraph at the end leaves every citation true and the events' types as they were."""
    for dispatch in dispatches[::4]:
        longer = read(replace(dispatch, text=dispatch.text + UNRELATED), engine)
        assert_sound(longer)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_read(text: str, engine: Engine) -> None:
    """Markup, controls, endless lines and repetitions give a sound reading, though mostly an empty one."""
    assert_sound(read(Dispatch("hostile", text, "it"), engine))


@FEW
@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str, engine: Engine) -> None:
    """No text crashes."""
    assert_sound(read(Dispatch("any", text, "it"), engine))


@FEW
@given(data=st.data())
def test_torn_dispatches_are_read(data: st.DataObject, dispatches: tuple[Dispatch, ...], engine: Engine) -> None:
    """Stretches of real dispatches with foreign characters between them give sound readings."""
    pieces = []
    for _ in range(3):
        text = data.draw(st.sampled_from(dispatches)).text
        start = data.draw(st.integers(0, len(text)))
        pieces.append(text[start : start + data.draw(st.integers(0, 300))])
    glue = data.draw(st.sampled_from(["", " ", "\n", "«", "\u200b", "<b>", "\0", '"', "(", " - "]))
    assert_sound(read(Dispatch("torn", glue.join(pieces), "it"), engine))

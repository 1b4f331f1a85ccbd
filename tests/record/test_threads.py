"""Commitment threads: steps in time, what they come to, and that order does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.lexicon.load import load_lexicon
from dispaccio.model import Reading
from dispaccio.record.judged import judge_reading
from dispaccio.record.threads import STAGES, Report, State, find_reports, find_threads, state_at, state_of
from factory import make_sent


def told(number: int, stage: str, date: str | None, instrument: str = "training") -> Report:
    """A report of training that Canada gives Ghana."""
    return Report(f"k{number}.c0", f"k{number}", instrument, stage, "CAN", "GHA", mutual=False, date=date)


def test_stages_are_the_ontology() -> None:
    """Every stage of the ontology has its place."""
    assert set(STAGES) == set(load_lexicon("it").ontology.stages)


def reports_in(reading: Reading) -> tuple[Report, ...]:
    """The reports of a reading that nobody has judged."""
    return find_reports(judge_reading(reading, "k"), "k")


def test_a_reading_gives_reports() -> None:
    """A treaty is shared, whoever is named first; what one gives has a direction, one report a pair."""
    reading = make_sent("2025-05-03T10:00")
    (commitment,) = reading.commitments
    treaty = Report("k.c0", "k", "treaty", "discussed", "CAN", "GHA", mutual=True, date="2025-05-03")
    assert reports_in(reading) == (treaty,)
    turned = replace(commitment, giver=commitment.receiver, receiver=commitment.giver)
    assert reports_in(replace(reading, commitments=(turned,)))[0].thread == reports_in(reading)[0].thread
    given_ = replace(commitment, instrument="training", giver=("a2",), receiver=("a1",))
    assert [(r.giver, r.receiver) for r in reports_in(replace(reading, commitments=(given_,)))] == [("GHA", "CAN")]
    alone = replace(given_, receiver=())
    assert [(r.giver, r.receiver) for r in reports_in(replace(reading, commitments=(alone,)))] == [("GHA", "")]
    both = replace(commitment, giver=("a1", "a2"), receiver=(), mutual=True)
    assert [(r.giver, r.receiver) for r in reports_in(replace(reading, commitments=(both,)))] == [("CAN", "GHA")]


def test_steps_are_in_time_and_cited() -> None:
    """Steps go by day and stage; reports of one stage on one day are one step; copies are one voice."""
    reports = [told(3, "delivered", "2025-07-01"), told(1, "discussed", "2025-05-03"), told(2, "pledged", "2025-06-01")]
    (thread,) = find_threads([*reports, told(4, "pledged", "2025-06-01")], {"k4": "k2"})
    assert [(step.stage, step.date, step.reports, step.stories) for step in thread.steps] == [
        ("discussed", "2025-05-03", ("k1.c0",), ("k1",)),
        ("pledged", "2025-06-01", ("k2.c0", "k4.c0"), ("k2",)),
        ("delivered", "2025-07-01", ("k3.c0",), ("k3",)),
    ]
    assert thread.state == State.KEPT


@pytest.mark.parametrize(
    ("stages", "state"),
    [
        ("discussed", State.OPEN),
        ("discussed refused", State.DECLINED),
        ("pledged cancelled", State.BROKEN),
        ("pledged refused cancelled", State.BROKEN),
        ("agreed suspended", State.OPEN),
        ("agreed denied", State.OPEN),
        ("denied", State.DECLINED),
        ("pledged delivered cancelled", State.KEPT),
        ("pledged delivered pledged", State.OPEN),
        ("pledged delivered pledged refused", State.BROKEN),
        ("refused offered", State.DECLINED),
        ("refused agreed", State.OPEN),
    ],
)
def test_states(stages: str, state: State) -> None:
    """What a sequence of stages comes to."""
    assert state_of(tuple(stages.split())) is state


def test_open_threads_lapse() -> None:
    """After two years of silence an open thread has lapsed; others stay, and without dates nothing lapses."""
    assert state_at("open", "2020-05-03", "2022-05-03") is State.OPEN
    assert state_at("open", "2020-05-03", "2022-05-04") is State.LAPSED
    assert state_at("kept", "2020", "2025-01-01") is State.KEPT
    assert state_at("open", None, "2025-01-01") is State.OPEN


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    """Shuffled and repeated reports give the same threads."""
    drawn = st.builds(told, st.integers(1, 20), st.sampled_from(STAGES), st.sampled_from(["2025-05-03", "2026-01-01", None]))
    reports = data.draw(st.lists(drawn, max_size=10))
    threads = find_threads(reports, {})
    assert find_threads(data.draw(st.permutations(reports * 2)), {}) == threads
    more = find_threads([*reports, told(99, "agreed", None, "sanctions")], {})
    assert [thread for thread in more if thread.instrument == "training"] == list(threads)

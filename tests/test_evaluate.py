"""Scores: hand-made cases with known figures, and what must hold for any pair of readings."""

from __future__ import annotations

from typing import Any

import pytest

from dispaccio.cli.gold import Gold
from dispaccio.evaluate import METRICS, Tally, align, common_words, evaluate, evaluate_one, total


def reading(**changes: Any) -> dict[str, Any]:
    """An annotation with a meeting, a request, a quote and a commitment."""
    actors = [
        {"id": "a1", "name": "Ministro Anna Verdi", "role": "ministro", "country": "ITA", "mentions": ["Verdi"]},
        {"id": "a2", "name": "Ghana", "role": None, "country": "GHA", "mentions": ["Accra", "Ghana"]},
    ]
    events = [
        {"type": "CONSULT", "actors": ["a1"], "recipients": ["a2"]},
        {"type": "REQUEST", "actors": ["a1"], "recipients": ["a2"]},
    ]
    quotes = [{"speaker": "a1", "text": "Il Ghana è un partner"}]
    commitments = [{"instrument": "energy", "stage": "discussed", "from": ["a1"], "to": ["a2"]}]
    record = {"id": "x", "lang": "it", "actors": actors, "events": events, "quotes": quotes, "commitments": commitments}
    return record | changes


def test_gold_against_itself(gold: Gold) -> None:
    """The gold agrees with itself in everything, down to actors that are only described alike."""
    tables = evaluate(gold.annotations, gold.annotations)
    assert all(tally.f1 == pytest.approx(1.0) for tally in tables["it"].values())


def test_nothing_read(gold: Gold) -> None:
    """A dispatch that was not read counts as empty."""
    table = total(evaluate(gold.annotations, {}).values())
    assert table["event type"].gold > 0
    assert [table[m].f1 for m in METRICS] == [0.0] * len(METRICS)


def test_levels() -> None:
    """Type, actor, dyad and country are told apart."""
    other = [{"id": "b1", "name": "governo", "country": "ITA", "mentions": []}, {"id": "b2", "name": "Accra", "country": "GHA"}]
    found = reading(actors=other, events=[{"type": "REQUEST", "actors": ["b1"], "recipients": ["b2"]}])
    table = evaluate_one(reading(), found)
    assert [table[f"event {level}"].right for level in ("type", "actor", "dyad", "country")] == [1, 0, 0, 1]


def test_meetings_have_no_sides() -> None:
    """All participants as actors agree with host and visitor."""
    found = reading(events=[{"type": "CONSULT", "actors": ["a2", "a1"], "recipients": []}])
    assert evaluate_one(reading(), found)["event dyad"] == Tally(2, 1, 1)


def test_missing_recipient() -> None:
    """An event without its recipient agrees on the actor, not on the dyad."""
    found = reading(events=[{"type": "REQUEST", "actors": ["a1"], "recipients": []}])
    table = evaluate_one(reading(), found)
    assert (table["event actor"].right, table["event dyad"].right) == (1, 0)


def test_role_words_tell_nobody() -> None:
    """Two ministers are not the same for being ministers."""
    other = [{"id": "a1", "name": "ministro Bianchi", "role": "ministro", "country": "FRA", "mentions": []}]
    assert evaluate_one(reading(), reading(actors=other, events=[], quotes=[], commitments=[]))["actor"].right == 0


@pytest.mark.parametrize(("speaker", "right"), [("a1", 1), ("a2", 0), (None, 0)])
def test_speakers(speaker: str | None, right: int) -> None:
    """The words of a quote count without its speaker, the speaker only with the words."""
    found = reading(quotes=[{"speaker": speaker, "text": "Ghana è un partner leale"}])
    table = evaluate_one(reading(), found)
    assert (table["quote text"].right, table["quote+speaker"].right) == (1, right)


def test_stages() -> None:
    """A commitment at another stage agrees in all but the stage."""
    found = reading(commitments=[{"instrument": "energy", "stage": "agreed", "from": [], "to": ["a2"]}])
    table = evaluate_one(reading(), found)
    assert (table["commitment"].right, table["commitment+stage"].right) == (1, 0)


def test_actor_country_is_measured_among_the_found() -> None:
    """Its denominator is the pairs of actors."""
    other = [{"id": "z", "name": "Anna Verdi", "country": "FRA", "mentions": []}]
    table = evaluate_one(reading(), reading(actors=other, events=[], quotes=[], commitments=[]))
    assert (table["actor"], table["actor country"]) == (Tally(2, 1, 1), Tally(1, 1, 0))


def test_alignment_takes_the_best_pair_first() -> None:
    """Each record is used once; where grades are equal the order decides."""
    pairs = align([1, 2], [2, 1], lambda one, other: 2.0 if one == other else 1.0)
    assert sorted(pairs) == [(1, 1, 2.0), (2, 2, 2.0)]
    assert align([1], [2], lambda *_: 0.0) == []


def test_common_words() -> None:
    """Case and accents do not count; ideographs are compared one by one."""
    assert common_words("Perché no", "perche NO") == pytest.approx(1.0)
    assert common_words("", "") == 0.0
    assert common_words("北京", "北方") == pytest.approx(0.5)


def test_tally() -> None:
    """Precision, recall and F1 of a tally; zero where nothing was found."""
    tally = Tally(4, 2, 1) + Tally(0, 2, 1)
    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.5, 0.5)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)

"""What happens between two marked spans: direction, evidence in its order, and the command."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dispaccio.cli.batch import engine_of
from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.extract.marked import Direction, Reach
from dispaccio.model import Aspect, Span
from dispaccio.pairs import PairEvent, between


def ask(text: str, first: str | None, second: str | None, lang: str = "it") -> list[PairEvent]:
    """The events between two words of a text."""
    spans = [Span(text.index(w), text.index(w) + len(w)) if w else None for w in (first, second)]
    return between(text, spans[0], spans[1], engine_of(lang))


def test_a_claim_between_the_spans() -> None:
    """The best event has both in their roles and cites its trigger."""
    text = "Il Canada ha elogiato il Ghana."
    event = ask(text, "Canada", "Ghana")[0]
    assert (event.type, event.root, event.direction, event.aspect) == ("SUPPORT", "SUPPORT", Direction.FORWARD, Aspect.PAST)
    assert event.basis == "claim"
    assert event.reach == (Reach.ROLE, Reach.ROLE)
    assert text[event.trigger.span.start : event.trigger.span.end] == event.trigger.words == "elogiato"


def test_direction_follows_the_order_of_the_spans() -> None:
    """The passive, or the spans swapped, turn the direction."""
    assert ask("Il Canada ha elogiato il Ghana.", "Ghana", "Canada")[0].direction is Direction.BACKWARD
    assert ask("Il Ghana è stato elogiato dal Canada.", "Ghana", "Canada")[0].direction is Direction.BACKWARD


def test_unknown_parties_count_as_actors() -> None:
    """Whom no table knows takes part because the caller says so."""
    text = "The Zorble League condemned the Quandary Board."
    event = ask(text, "The Zorble League", "the Quandary Board", "en")[0]
    assert (event.type, event.direction, event.basis) == ("ACCUSE", Direction.FORWARD, "claim")


def test_an_unnamed_party() -> None:
    """One span is enough."""
    assert ask("Il Canada ha condannato l'attentato.", "Canada", None)[0].type == "ACCUSE"


def test_yield_is_the_root_of_retreat() -> None:
    """Coarser schemes hold CONCEDE and RETREAT together."""
    event = ask("I ribelli hanno liberato tre soldati del Ciad.", "ribelli", "Ciad")[0]
    assert (event.type, event.root) == ("RETREAT", "YIELD")


def test_nothing_between() -> None:
    """A sentence without a trigger gives nothing."""
    assert ask("Il cielo sopra il Canada e il Ghana era sereno.", "Canada", "Ghana") == []


def test_spans_in_different_sentences() -> None:
    """Spans that no sentence holds together have nothing between them."""
    assert ask("Il Canada era calmo. Il Ghana ha protestato.", "Canada", "Ghana") == []


def run(lines: list[object], *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    """The command on JSON lines from standard input."""
    stdin = "\n".join(json.dumps(line) for line in lines)
    result = CliRunner().invoke(app, ["pairs", "-", *arguments], input=stdin)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_command() -> None:
    """One object a line, in order; null stands for an unnamed party."""
    text = "Il Canada ha elogiato il Ghana."
    question = {"text": text, "first": [3, 9], "second": [25, 30]}
    code, answers, _ = run([question | {"id": 7}, question | {"id": "b", "second": None}], "--lang", "it")
    assert code == Exit.OK
    assert [answer["id"] for answer in answers] == ["7", "b"]
    event = answers[0]["events"][0]  # type: ignore[index]
    assert event["type"] == "SUPPORT"
    assert event["direction"] == "first-second"
    assert event["reach"] == ["role", "role"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"first": [9, 3]}, "'first' is [9, 3]; expected [start, end]"),
        ({"second": [0, 99]}, "'second' is [0, 99]"),
        ({"second": "x"}, "expected [start, end]"),
        ({"first": None, "second": None}, "neither span is given"),
        ({"text": ""}, "no text"),
    ],
)
def test_refusals(change: dict[str, object], words: str) -> None:
    """What is no question is named with its line; the rest is read."""
    good = {"text": "Il Canada ha elogiato il Ghana.", "first": [3, 9], "second": [25, 30]}
    code, answers, errors = run([good | change, good], "--lang", "it")
    assert code == Exit.PARTIAL
    assert len(answers) == 1
    assert f"<stdin>:1: {words}" in errors or words in errors
    assert run([good | change], "--lang", "it")[0] == Exit.NOTHING

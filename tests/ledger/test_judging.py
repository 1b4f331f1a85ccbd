"""Judging in a ledger: applied at once and for what comes later, the same after a rebuild, kept when the engine changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import DATABASES, fresh
from dispaccio.errors import ConflictError, LedgerError
from dispaccio.ledger.judgement_rows import about_rows, judgement_row
from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import dispatch_key
from dispaccio.model import Aspect, Dispatch, Reading, Verdict
from dispaccio.record.whole import record
from dispaccio.store.database import writing
from dispaccio.store.judgements import append
from dispaccio.views.review import WEIGHTS
from factory import TEXT, make_claim, make_sent

DAYS = (1, 1, 4, 7, 8, 12)


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            yield opened


def sent(number: int) -> Reading:
    """One of the readings that tests take in: one dyad on several days."""
    words = f"Lettera {number * 7} da {chr(97 + number) * 9} e {chr(107 + number) * 8}."
    return make_sent(f"2025-05-{DAYS[number]:02}T10:00", f"{TEXT} {words}", f"d{number}")


def again(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read hand-made dispatches as they were read."""
    return (replace(make_sent(None), dispatch=dispatch) for dispatch in found)


def negating(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read them as an engine would that hears a denial in each."""
    return (replace(r, claims=(replace(make_claim(), aspect=Aspect.NEGATED),)) for r in again(found))


def key_of(number: int) -> str:
    """The key of a numbered reading's dispatch."""
    return dispatch_key(sent(number).dispatch)


def mark_of(number: int, kind: str = "claim", passage: str = "17-28:SUPPORT") -> str:
    """The mark of a record in a numbered reading."""
    return f"{kind}:{key_of(number)}:{passage}"


def events_of(ledger: Ledger) -> list[list[str]]:
    """The dispatches of each event, by their ids."""
    names = {key_of(number): f"d{number}" for number in range(len(DAYS))}
    return sorted(sorted(names[claim.dispatch] for claim in event.claims) for event in ledger.all_events())


def rebuilt(ledger: Ledger) -> None:
    """A rebuild gives what is there."""
    before = ledger.derived()
    ledger.rebuild(readers=again)
    assert ledger.derived() == before


def test_rejected_claims_leave_the_events(ledger: Ledger) -> None:
    """What is rejected counts in no event, but stays to be seen; undone, all is as before."""
    ledger.accept([sent(0), sent(1), sent(2)])
    before = ledger.derived()
    number = ledger.judge("reject", mark_of(0), by="Ada", reason="irony", expects=0)
    (one, _) = sorted(ledger.all_events(), key=lambda event: event.start or "")
    assert ([claim.dispatch for claim in one.claims], one.voices) == ([key_of(1)], 1)
    (claim,) = [r for r in ledger.judged(key_of(0)) if str(r.mark) == mark_of(0)]
    assert (claim.verdict, claim.judgement, claim.stands) == (Verdict.REJECT, number, False)
    rebuilt(ledger)
    assert ledger.judge("undo", str(number), by="Ada") == number + 1
    assert ledger.derived() == before
    ledger.judge("reject", f"{key_of(2)}.e0", by="Ada")
    assert events_of(ledger) == [["d0", "d1"]]


def test_corrected_values_are_found(ledger: Ledger) -> None:
    """A corrected claim is in the event that its new values make, with the engine's beside them."""
    ledger.accept([sent(0), sent(2)])
    change = {"type": "AID", "actors": ["FRA"], "recipients": ["GHA", "LBY:REB"], "date": "2025-05-02", "instruments": ["energy"]}
    ledger.judge("correct", mark_of(0), by="Ada", change=change)
    (event,) = ledger.dyad("FRA", "LBY").items
    (claim,) = event.claims
    assert (event.type, event.start, event.instruments) == ("AID", "2025-05-02", ("energy",))
    assert event.recipients == ("GHA", "LBY:REB")
    assert (claim.actors, claim.recipients, claim.verdict, claim.contested) == ("FRA", "Ghana; LBY:REB", "correct", False)
    assert claim.machine == {
        "type": "SUPPORT", "actors": ["CAN"], "recipients": ["GHA"], "date": "2025-05-01", "instruments": [],
    }  # fmt: skip
    assert [e.claims[0].dispatch for e in ledger.dyad("CAN", "GHA").items] == [key_of(2)]
    rebuilt(ledger)


def test_commitments_quotes_and_actors(ledger: Ledger) -> None:
    """They are judged as claims are: a stage in its thread, a country in all that its actor does."""
    ledger.accept([sent(0)])
    promise = mark_of(0, "commitment", "20-28:treaty")
    ledger.judge("correct", promise, by="Ada", change={"stage": "agreed"})
    (thread,) = ledger.commitments().items
    (report,) = thread.steps[0].reports
    assert (thread.steps[0].stage, report.verdict, report.machine) == ("agreed", "correct", {"stage": "discussed"})
    ledger.judge("correct", mark_of(0, "actor", "10-16"), by="Ada", change={"country": "FRA"})
    assert [thread.giver for thread in ledger.commitments().items] == ["FRA"]
    assert [event.actors for event in ledger.all_events()] == [("FRA",)]
    ledger.judge("correct", mark_of(0, "quote", "40-46:direct"), by="Ada", change={"speaker": "Kofi"})
    assert ledger.derived()["quote"][0][3:5] == ("direct", "Kofi")
    ledger.judge("reject", promise, by="Bea")
    assert ledger.commitments().items == ()
    rebuilt(ledger)


def test_events_are_judged_by_their_claims(ledger: Ledger) -> None:
    """Who rejects an event rejects the claims that it has; one that comes later is evidence nobody has judged."""
    ledger.accept([sent(0), sent(2)])
    (event,) = [e for e in ledger.all_events() if e.start == "2025-05-01"]
    ledger.judge("reject", event.id, by="Ada")
    assert events_of(ledger) == [["d2"]]
    ledger.accept([sent(1)])
    assert events_of(ledger) == [["d1"], ["d2"]]
    rebuilt(ledger)


def test_merged_and_split(ledger: Ledger) -> None:
    """Events days apart are one if a person says so, and what comes later joins them; a claim that is split off stays alone."""
    ledger.accept([sent(0), sent(2), sent(3), sent(5)])
    first, _, _, last = sorted(ledger.all_events(), key=lambda event: event.start or "")
    merged = ledger.judge("merge", [first.id, last.id], by="Ada")
    ledger.accept([sent(1), sent(4)])
    assert events_of(ledger) == [["d0", "d1", "d5"], ["d2"], ["d3", "d4"]]
    rebuilt(ledger)
    ledger.judge("split", mark_of(0), by="Ada")
    assert events_of(ledger) == [["d0"], ["d1"], ["d2"], ["d3", "d4"], ["d5"]]
    ledger.judge("split", f"{key_of(3)}.e0", by="Bea")
    assert events_of(ledger) == [["d0"], ["d1"], ["d2"], ["d3"], ["d4"], ["d5"]]
    rebuilt(ledger)
    ledger.judge("merge", [mark_of(1), mark_of(2), mark_of(3)], by="Bea")
    ledger.judge("undo", str(merged), by="Ada")
    assert events_of(ledger) == [["d0"], ["d1", "d2", "d3"], ["d4"], ["d5"]]
    rebuilt(ledger)


def test_two_people(ledger: Ledger) -> None:
    """Different verdicts stand side by side, the latest applies, and the record is contested; each may change their own."""
    ledger.accept([sent(0)])
    ledger.judge("accept", mark_of(0), by="Ada")
    second = ledger.judge("correct", mark_of(0), by="Bea", change={"type": "AID"}, expects=1)
    (event,) = ledger.all_events()
    assert (event.type, event.claims[0].verdict, event.claims[0].contested) == ("AID", "correct", True)
    with pytest.raises(ConflictError, match=r"the last judgement is 2 \(correct by Bea, 20.*\); expected 1: look at it again"):
        ledger.judge("reject", mark_of(0), by="Ada", expects=1)
    with pytest.raises(LedgerError, match="judgement 2 is by 'Bea', not 'Ada'; expected one's own to undo"):
        ledger.judge("undo", str(second), by="Ada")
    ledger.judge("correct", mark_of(0), by="Ada", change={"type": "AID"}, expects=second)
    assert not next(ledger.all_events()).claims[0].contested
    page = ledger.judgements(mark_of(0), limit=2)
    assert [(j.number, j.by, j.verdict, dict(j.change)) for j in page.items] == [
        (3, "Ada", "correct", {"type": "AID"}), (2, "Bea", "correct", {"type": "AID"}),
    ]  # fmt: skip
    assert [j.number for j in ledger.judgements(mark_of(0), after=page.after).items] == [1]
    assert [j.number for j in ledger.judgements(by="Bea").items] == [2]
    assert ledger.judgements(mark_of(0, "actor", "10-16")).items == ()


@pytest.mark.parametrize(
    ("verdict", "target", "more", "message"),
    [
        ("praise", "CLAIM", {}, "verdict 'praise'; expected one of accept, reject, correct, merge, split, undo"),
        ("accept", "CLAIM", {"by": " "}, "a judgement by nobody"),
        ("accept", (), {}, "accept of nothing; expected a record"),
        ("accept", "CLAIM", {"change": {"type": "AID"}}, "accept with a change; expected one to correct"),
        ("correct", "CLAIM", {}, "correct without a change"),
        ("accept", "nonsense", {}, "record 'nonsense'; expected KIND:DISPATCH"),
        ("accept", "v000000000000", {}, "record 'v000000000000': there is none in the ledger"),
        ("accept", "claim:k:1-2:AID", {}, "there is none in the ledger"),
        ("correct", "CLAIM", {"change": {"mode": "visit"}}, "mode 'visit' of SUPPORT; expected no mode"),
        ("correct", ("CLAIM", "ACTOR"), {"change": {"kind": "state"}}, "correct actor and claim at once; expected records"),
        ("merge", "CLAIM", {}, "merge 1 events of 1 kinds; expected two or more"),
        ("merge", ("CLAIM", "ACTOR"), {}, "merge of what is no event; expected events, or claims that nobody rejected"),
        ("split", "CLAIM", {}, "split 1 claims of 1 events with 1; expected some, not all"),
        ("undo", "7", {}, "undo '7'; expected the number of one judgement"),
        ("undo", "CLAIM", {}, "expected the number of one judgement"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged(tmp_path: Path, verdict: str, target: str, more: dict[str, object], message: str) -> None:
    """It is refused with what was expected, and nothing is kept of it."""
    names = {"CLAIM": mark_of(0), "ACTOR": mark_of(0, "actor", "10-16")}
    targets = [names.get(t, t) for t in ([target] if isinstance(target, str) else target)]
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.accept([sent(0)])
        with pytest.raises(LedgerError, match=message):
            ledger.judge(verdict, targets, **{"by": "Ada", **more})  # type: ignore[arg-type]
        assert ledger.judgements().items == ()


def test_events_of_several_kinds_are_not_merged(tmp_path: Path) -> None:
    """Their type or parties have to be corrected first; what is rejected cannot be grouped; nothing is undone twice."""
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        other = replace(sent(2), claims=(replace(make_claim(), type="ACCUSE"),))
        ledger.accept([sent(0), other])
        with pytest.raises(LedgerError, match="merge 2 events of 2 kinds"):
            ledger.judge("merge", [event.id for event in ledger.all_events()], by="Ada")
        ledger.judge("correct", mark_of(2, passage="17-28:ACCUSE"), by="Ada", change={"type": "SUPPORT"})
        ledger.judge("merge", [event.id for event in ledger.all_events()], by="Ada")
        assert events_of(ledger) == [["d0", "d2"]]
        ledger.judge("undo", "2", by="Ada")
        with pytest.raises(LedgerError, match="judgement 2 is undone already"):
            ledger.judge("undo", "2", by="Ada")
        ledger.judge("undo", "3", by="Ada")
        assert events_of(ledger) == [["d0", "d2"]]


def test_another_engine(ledger: Ledger) -> None:
    """Judgements are kept and apply when the engine changes; where it now reads otherwise, it is told."""
    ledger.accept([sent(0), sent(2), sent(3)])
    ledger.judge("accept", mark_of(0), by="Ada")
    ledger.judge("correct", mark_of(2), by="Ada", change={"aspect": "negated"})
    ledger.judge("reject", mark_of(3), by="Ada")
    assert ledger.disagreements() == ()
    ledger.rebuild(readers=negating)
    assert [(d.judgement.number, dict(d.was), dict(d.now)) for d in ledger.disagreements()] == [
        (1, {"aspect": "past"}, {"aspect": "negated"}), (3, {"aspect": "past"}, {"aspect": "negated"}),
    ]  # fmt: skip
    assert [event.status for event in ledger.all_events()] == ["denied", "denied"]
    ledger.rebuild(readers=lambda found: ["refused" for _ in found])
    assert [(d.judgement.number, d.found) for d in ledger.disagreements()] == [(1, None), (2, None)]
    ledger.rebuild(readers=again)
    assert ledger.disagreements() == ()
    assert ledger.stats().judgements == 3


def test_what_to_review_first(ledger: Ledger) -> None:
    """Unjudged claims come by doubt, page by page; the judged ones are done with."""
    near = replace(sent(2), claims=(replace(make_claim(), rule="it.support.elogiare+near"),))
    denied = replace(sent(1), claims=(replace(make_claim(), aspect=Aspect.NEGATED),))
    ledger.accept([sent(0), denied, near, sent(3)])
    page = ledger.to_review(limit=2)
    rest = ledger.to_review(after=page.after)
    found = [(item.claim.dispatch, item.doubt, item.doubts) for item in (*page.items, *rest.items)]
    contested = ("contested", "single voice", "facts differ")
    assert found[:2] == [(key, sum(WEIGHTS[name] for name in contested), contested) for key in sorted([key_of(0), key_of(1)])]
    assert found[2] == (key_of(2), WEIGHTS["inferred party"] + WEIGHTS["single voice"], ("inferred party", "single voice"))
    assert found[3:] == [(key_of(3), WEIGHTS["single voice"], ("single voice",))]
    assert rest.after is None
    ledger.judge("accept", mark_of(3), by="Ada")
    assert len(ledger.to_review().items) == 3


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct", "merge", "split", "undo"]),
        st.lists(st.integers(0, len(DAYS) - 1), min_size=1, max_size=3, unique=True),
        st.sampled_from(["Ada", "Bea"]),
    ),
    max_size=6,
)
CHANGES = ({"type": "AID"}, {"date": "2025-05-07"}, {"actors": ["FRA"]}, {"date": None})


def carry_out(ledger: Ledger, operations: list[tuple[str, list[int], str]]) -> int:
    """Judge whatever can be judged of what is drawn; return how many judgements that were."""
    done = 0
    for number, (verdict, chosen, by) in enumerate(operations):
        targets = [str(chosen[0] + 1)] if verdict == "undo" else [mark_of(c) for c in chosen]
        change = CHANGES[number % len(CHANGES)] if verdict == "correct" else None
        try:
            ledger.judge(verdict, targets, by=by, change=change)
        except LedgerError:
            continue
        done += 1
    return done


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_live_is_rebuilt_is_pure(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever is judged: the ledger is what a rebuild makes, the pure function, and another that has the judgements first."""
    found = [sent(number) for number in range(len(DAYS))]
    operations = data.draw(OPERATIONS)
    with Ledger.open(tmp_path / f"{len(list(tmp_path.iterdir()))}-one.sqlite") as one:
        one.accept(found)
        carry_out(one, operations)
        live = one.derived()
        judgements = list(reversed(one.judgements(limit=99).items))
        rebuilt(one)
        whole = record({dispatch_key(r.dispatch): r for r in found}, judgements)
        assert {row[0]: row[13] for row in live["event"]} == {event.id: len(event.claims) for event in whole.events}
    with Ledger.open(tmp_path / f"{len(list(tmp_path.iterdir()))}-two.sqlite") as two:
        with writing(two.engine) as connection:
            for judgement in judgements:
                append(connection, judgement_row(judgement), about_rows(judgement))
        for reading in data.draw(st.permutations(found)):
            two.accept([reading])
        assert two.derived() == live

"""Judgements as pure functions: whose verdict applies, what it does to a reading and to events, what the engine says later."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.errors import LedgerError
from dispaccio.lexicon.load import load_ontology
from dispaccio.model import Aspect, Fields, Judgement, Mark, Reading, RecordKind, Span, Verdict
from dispaccio.record.changes import check_change, check_mode
from dispaccio.record.disagree import find_disagreements
from dispaccio.record.judged import Judged, judge_reading
from dispaccio.record.marks import Found, find_records, parse_mark
from dispaccio.record.verdicts import find_counting, weigh
from dispaccio.record.whole import Record, record
from factory import make_citation, make_claim, make_sent
from strategies import marks, readings

KEY = "k1"
CLAIM = Mark(RecordKind.CLAIM, KEY, Span(17, 28), "SUPPORT")
PROMISE = Mark(RecordKind.COMMITMENT, KEY, Span(20, 28), "treaty")
QUOTE = Mark(RecordKind.QUOTE, KEY, Span(40, 46), "direct")
CANADA = Mark(RecordKind.ACTOR, KEY, Span(10, 16))
READING = make_sent("2025-05-03T10:00")
SEEN = {found.mark: found.fields for found in find_records(READING, KEY)}


def make_judgement(
    number: int, verdict: str, *about: Mark, by: str = "Ada", target: str = "", change: Fields | None = None
) -> Judgement:
    """A judgement on records of the reading."""
    seen = tuple(SEEN.get(mark, {}) for mark in about)
    return Judgement(number, "2025-06-01T10:00", by, Verdict(verdict), target, about, change or {}, seen)


def judged(mark: Mark, *judgements: Judgement, reading: Reading = READING) -> Judged:
    """The record of this mark as the judgements leave it."""
    (found,) = [r for r in judge_reading(reading, KEY, weigh(judgements)) if r.mark == mark]
    return found


def test_records_have_marks() -> None:
    """A record is known by its passage and by what it is; those alike are numbered."""
    assert set(SEEN) == {CLAIM, PROMISE, QUOTE, CANADA, replace(CANADA, span=Span(32, 37))}
    twice = replace(READING, claims=(make_claim(), make_claim(("a2",), ("a1",)), replace(make_claim(), type="ACCUSE")))
    marks = [str(found.mark) for found in find_records(twice, KEY)][:3]
    assert marks == ["claim:k1:17-28:SUPPORT", "claim:k1:17-28:SUPPORT.2", "claim:k1:17-28:ACCUSE"]
    assert str(CANADA) == "actor:k1:10-16"


@given(marks)
def test_marks_read_back(mark: Mark) -> None:
    """What is printed is understood again."""
    assert parse_mark(str(mark)) == mark


@pytest.mark.parametrize("printed", ["", "claim", "claim:k:2-1:AID", "event:k:1-2", "claim:k:1-2:AID.0", "claim:k:1-2:AID "])
def test_what_is_no_mark(printed: str) -> None:
    """Anything else is refused."""
    with pytest.raises(LedgerError, match="expected KIND:DISPATCH:START-END:WHAT"):
        parse_mark(printed)


def test_a_verdict_applies() -> None:
    """Accepted and rejected records are so, a corrected one has the person's values, with the engine's beside them."""
    assert judged(CLAIM).verdict is None
    assert judged(CLAIM, make_judgement(1, "accept", CLAIM)).verdict is Verdict.ACCEPT
    assert not judged(CLAIM, make_judgement(1, "reject", CLAIM)).stands
    change = {"type": "AID", "actors": ("FRA",), "date": "2025-05-01"}
    found = judged(CLAIM, make_judgement(4, "correct", CLAIM, change=change))
    assert {name: found.fields[name] for name in change} == change
    assert (found.machine, found.judgement) == ({"type": "SUPPORT", "actors": ("CAN",), "date": "2025-05-03"}, 4)
    assert found.fields["recipients"] == ("GHA",)
    quote = judged(QUOTE, make_judgement(1, "correct", QUOTE, change={"speaker": None}))
    assert (quote.fields, quote.machine) == ({"kind": "direct", "speaker": None}, {"speaker": "Ghana"})


def test_an_actor_is_corrected_in_all_he_does() -> None:
    """Another country changes the parties of claims and commitments; who is no actor at all leaves them."""
    country = make_judgement(1, "correct", CANADA, change={"country": "FRA"})
    assert judged(CLAIM, country).fields["actors"] == ("FRA",)
    assert judged(CLAIM, country).machine == {"actors": ("CAN",)}
    assert judged(PROMISE, country).fields["giver"] == ("FRA",)
    nobody = make_judgement(1, "reject", CANADA)
    assert judged(CLAIM, nobody).fields["actors"] == ()
    voiced = replace(READING, claims=(replace(make_claim(), voice="a1"),))
    assert judged(CLAIM, nobody, reading=voiced).fields["voice"] == "Canada"
    own = make_judgement(2, "correct", CLAIM, change={"actors": ("ITA",)})
    assert judged(CLAIM, country, own).fields["actors"] == ("ITA",)


def test_whose_verdict_applies() -> None:
    """One's latest replaces one's earlier; of several people the latest applies, contested if they differ."""
    first = make_judgement(1, "correct", CLAIM, change={"type": "AID"})
    again = make_judgement(2, "correct", CLAIM, change={"date": "2025-05-01"})
    found = judged(CLAIM, again, first)
    assert (found.fields["type"], found.fields["date"], found.contested) == ("SUPPORT", "2025-05-01", False)
    other = make_judgement(3, "reject", CLAIM, by="Bea")
    assert (judged(CLAIM, first, again, other).verdict, judged(CLAIM, first, again, other).contested) == (Verdict.REJECT, True)
    agreed = make_judgement(4, "reject", CLAIM)
    assert (judged(CLAIM, first, again, other, agreed).judgement, judged(CLAIM, other, agreed).contested) == (4, False)


def test_undoing() -> None:
    """What is undone counts as never made; undoing that brings it back."""
    first, second = make_judgement(1, "accept", CLAIM), make_judgement(2, "reject", CLAIM)
    undo, again = make_judgement(3, "undo", CLAIM, target="2"), make_judgement(4, "undo", CLAIM, target="3")
    assert find_counting([first, second, undo]) == (first,)
    assert find_counting([again, undo, second, first]) == (first, second)


def numbered() -> dict[str, Reading]:
    """Five readings of one dyad on days far apart, and a copy of the last on the day after."""
    days = ("2025-05-01", "2025-05-05", "2025-05-09", "2025-05", "2025", "2025-05-10")
    return {f"k{n}": make_sent(day, f"Roma {n} - Il Canada ha elogiato.", f"d{n}") for n, day in enumerate(days)}


def told(found: Record) -> list[list[str]]:
    """The dispatches of each event."""
    return sorted([key.partition(".")[0] for key in event.claims] for event in found.events)


def claim_in(number: int) -> Mark:
    """The claim of a numbered reading."""
    return replace(CLAIM, dispatch=f"k{number}")


def test_merging_and_splitting() -> None:
    """People's grouping goes before the rule: days do not part what is merged, what is split off stays so."""
    found, number = numbered(), count(1)
    assert told(record(found)) == [["k0"], ["k1"], ["k2", "k5"], ["k3"], ["k4"]]
    merge = make_judgement(next(number), "merge", claim_in(0), claim_in(2))
    (event,) = [e for e in record(found, [merge]).events if len(e.claims) > 1]
    assert ([key[:2] for key in event.claims], event.start, event.end) == (["k0", "k2", "k5"], "2025-05-01", "2025-05-10")
    assert event.differing == ("date",)
    more = make_judgement(next(number), "merge", claim_in(1), claim_in(0))
    assert told(record(found, [merge, more])) == [["k0", "k1", "k2", "k5"], ["k3"], ["k4"]]
    split = make_judgement(next(number), "split", claim_in(5))
    assert told(record(found, [merge, more, split])) == [["k0", "k1", "k2"], ["k3"], ["k4"], ["k5"]]
    whole = make_judgement(next(number), "merge", claim_in(5), claim_in(4), claim_in(3))
    assert told(record(found, [merge, more, split, whole])) == [["k0", "k1", "k2"], ["k3", "k4", "k5"]]
    undo = make_judgement(next(number), "undo", target="1")
    assert told(record(found, [merge, more, split, whole, undo])) == [["k0", "k1"], ["k2"], ["k3", "k4", "k5"]]


def test_places_do_not_part_what_is_merged() -> None:
    """Two countries in one event are a difference; its name is that of its earliest part, and nobody else's."""
    base = {key: reading for key, reading in numbered().items() if key in {"k0", "k1"}}
    places = {"k0": "ITA", "k1": "FRA"}
    found = {
        key: replace(reading, claims=(replace(make_claim(), place_country=places[key], date="2025-05-03"),))
        for key, reading in base.items()
    }
    apart = record(found).events
    (event,) = record(found, [make_judgement(1, "merge", claim_in(0), claim_in(1))]).events
    assert (event.differing, event.country) == (("country",), "FRA")
    assert event.id == next(e.id for e in apart if e.country == "FRA")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_order_of_readings_does_not_matter(data: st.DataObject) -> None:
    """However readings are ordered, judged events are the same, every standing claim in exactly one, ids all different."""
    found = numbered()
    about = st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True)
    verdicts = st.sampled_from(["accept", "reject", "correct", "merge", "split"])
    drawn = data.draw(st.lists(st.tuples(verdicts, about), max_size=6))
    judgements = [
        make_judgement(n, verdict, *map(claim_in, chosen), change={"type": "AID"} if verdict == "correct" else None)
        for n, (verdict, chosen) in enumerate(drawn, 1)
    ]
    whole = record(found, judgements)
    shuffled = dict(data.draw(st.permutations(list(found.items()))))
    assert record(shuffled, data.draw(st.permutations(judgements))) == whole
    claims = [key for event in whole.events for key in event.claims]
    standing = [m for m in map(claim_in, range(6)) if judged_in(found, m, judgements).stands]
    assert sorted(claims) == sorted(f"{m.dispatch}.e0" for m in standing)
    assert len({event.id for event in whole.events}) == len(whole.events)


def judged_in(found: dict[str, Reading], mark: Mark, judgements: list[Judgement]) -> Judged:
    """The claim of a numbered reading as judged."""
    return judge_reading(found[mark.dispatch], mark.dispatch, weigh(judgements)).claims[0]


def test_merged_statements_keep_apart_aspects() -> None:
    """What may come and what was done are two groups, whatever people merge."""
    ahead = replace(make_sent("2025-05-03", ident="d9"), claims=(replace(make_claim(), aspect=Aspect.FUTURE),))
    found = {"k0": numbered()["k0"], "k1": ahead}
    assert len(record(found, [make_judgement(1, "merge", claim_in(0), claim_in(1))]).events) == 2


def otherwise(**change: object) -> tuple[Found, ...]:
    """What an engine finds that reads the claim otherwise."""
    return find_records(replace(READING, claims=(replace(make_claim(), **change),)), KEY)  # type: ignore[arg-type]


def test_disagreements() -> None:
    """A newer engine's other type, other mode and silence are reported, with what it read and what it reads."""
    accept = make_judgement(1, "accept", CLAIM)
    assert find_disagreements([accept], {KEY: find_records(READING, KEY)}) == ()
    (found,) = find_disagreements([accept], {KEY: otherwise(type="ACCUSE")})
    assert (found.found, found.was, found.now) == (replace(CLAIM, what="ACCUSE"), {"type": "SUPPORT"}, {"type": "ACCUSE"})
    (found,) = find_disagreements([accept], {KEY: otherwise(aspect=Aspect.NEGATED)})
    assert (found.found, found.was, found.now) == (CLAIM, {"aspect": "past"}, {"aspect": "negated"})
    for present in ({}, {KEY: ()}, {KEY: otherwise(evidence=(make_citation("Ghana"),))}):
        (found,) = find_disagreements([accept], present)
        assert (found.found, found.was, found.now) == (None, SEEN[CLAIM], {})
    assert find_disagreements([make_judgement(1, "reject", CLAIM)], {}) == ()
    assert find_disagreements([accept, make_judgement(2, "reject", CLAIM)], {}) == ()
    assert len(find_disagreements([make_judgement(1, "merge", CLAIM, CANADA)], {})) == 2


def test_a_correction_outlives_the_engine() -> None:
    """Where the engine now calls the passage something else, what a person made of it holds."""
    correct = make_judgement(1, "correct", CLAIM, change={"type": "AID"})
    now = replace(READING, claims=(replace(make_claim(), type="ACCUSE"),))
    found = judged(replace(CLAIM, what="ACCUSE"), correct, reading=now)
    assert (found.fields["type"], found.machine) == ("AID", {"type": "ACCUSE"})
    assert [d.now for d in find_disagreements([correct], {KEY: find_records(now, KEY)})] == [{"type": "ACCUSE"}]
    agrees = otherwise(type="AID")
    assert find_disagreements([correct], {KEY: agrees}) == ()
    two = replace(READING, claims=(replace(make_claim(), type="ACCUSE"), replace(make_claim(), type="THREATEN")))
    assert judged(replace(CLAIM, what="ACCUSE"), correct, reading=two).verdict is None
    rejected = make_judgement(1, "reject", CLAIM)
    assert judged(replace(CLAIM, what="ACCUSE"), rejected, reading=now).verdict is None


@settings(max_examples=30, deadline=None)
@given(reading=readings)
def test_unjudged_is_as_read(reading: Reading) -> None:
    """Without judgements every record is as the engine reads it, and its mark is its own."""
    found = find_records(reading, KEY)
    assert [(j.mark, j.fields, j.machine) for j in judge_reading(reading, KEY)] == [(f.mark, f.fields, {}) for f in found]
    assert len({f.mark for f in found}) == len(found)


def test_changes_are_checked() -> None:
    """Fields and values are those of the record's kind, in one form."""
    ontology = load_ontology()
    change = {"actors": ["RUS", "LBY:REB", "RUS"], "mode": None, "date": "2025-05"}
    assert check_change(RecordKind.CLAIM, change, ontology) == {"mode": None, "actors": ("LBY:REB", "RUS"), "date": "2025-05"}
    assert check_change(RecordKind.COMMITMENT, {"mutual": True}, ontology) == {"mutual": True}
    assert check_change(RecordKind.ACTOR, {"sector": []}, ontology) == {"sector": ()}
    for kind, wrong, message in (
        (RecordKind.CLAIM, {"stage": "pledged"}, "change of a claim: no field 'stage'; expected type, mode, aspect"),
        (RecordKind.CLAIM, {"type": "HELP"}, "type 'HELP'; expected one of AGREE"),
        (RecordKind.CLAIM, {"type": None}, "type None; expected one of AGREE"),
        (RecordKind.CLAIM, {"date": "2025-02-30"}, "expected YYYY, YYYY-MM or YYYY-MM-DD, or nothing"),
        (RecordKind.CLAIM, {"actors": "RUS"}, "expected a list, each a country"),
        (RecordKind.CLAIM, {"actors": ["Russia"]}, r"\['Russia'\]; expected a list, each a country"),
        (RecordKind.QUOTE, {"kind": "sung"}, "expected one of direct, indirect"),
        (RecordKind.COMMITMENT, {"mutual": "yes"}, "expected true or false"),
    ):
        with pytest.raises(LedgerError, match=message):
            check_change(kind, wrong, ontology)
    check_mode({"type": "CONSULT", "mode": "visit"}, ontology)
    with pytest.raises(LedgerError, match="mode 'visit' of AGREE; expected no mode"):
        check_mode({"type": "AGREE", "mode": "visit"}, ontology)

"""Events: what merges, what stays side by side, and that order does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.model import Aspect, Event, Outlook, Reading
from dispaccio.record.events import REACH, SIGHT, Statement, find_statements, merge_events
from dispaccio.record.judged import judge_reading
from factory import make_actor, make_claim, make_sent

BASE = Statement("k1.e0", "k1", "SUPPORT", None, Aspect.PAST, ("CAN",), ("GHA",), "2025-05-03", None, ())


def told(number: int, **changes: object) -> Statement:
    """The base statement as another dispatch tells it."""
    return replace(BASE, key=f"k{number}.e0", dispatch=f"k{number}", **changes)  # type: ignore[arg-type]


def statements(reading: Reading, key: str) -> tuple[Statement, ...]:
    """The statements of a reading that nobody has judged."""
    return find_statements(judge_reading(reading, key), key)


def test_a_reading_gives_statements() -> None:
    """Parties are countries, the day is the claim's or else the dispatch's."""
    reading = make_sent("2025-05-03T10:00")
    assert statements(reading, "k1") == (BASE,)
    dated = replace(reading, claims=(replace(make_claim(), date="2025-05"),))
    assert statements(dated, "k1")[0].when == "2025-05"
    rebel = replace(make_actor("a1", "Canada", "CAN"), kind="group", sector=("REB",))
    assert statements(replace(reading, actors=(rebel, reading.actors[1])), "k1")[0].actors == ("CAN:REB",)


def test_copies_are_one_voice() -> None:
    """Three dispatches, two of them one story: one event, two stories."""
    (event,) = merge_events([BASE, told(2), told(3)], {"k2": "k1"})
    assert event.dispatches == ("k1", "k2", "k3")
    assert event.stories == ("k1", "k3")
    assert event.differing == ()


def test_differing_facts_stay() -> None:
    """Days, modes and aspects that differ are named; a denial beside an assertion is contested."""
    (event,) = merge_events([BASE, told(2, when="2025-05-04", mode="a", aspect=Aspect.NEGATED), told(3, mode="b")], {})
    assert event.differing == ("mode", "aspect", "date")
    assert (event.start, event.end, event.modes, event.status) == ("2025-05-03", "2025-05-04", ("a", "b"), "contested")


@pytest.mark.parametrize(
    "change",
    [
        {"type": "ACCUSE"}, {"actors": ("FRA",)}, {"recipients": ()}, {"when": "2025-05-05"}, {"when": "2025-05"}, {"when": None},
        {"when": "2025"}, {"aspect": Aspect.FUTURE},
    ],
)  # fmt: skip
def test_what_parts(change: dict[str, object]) -> None:
    """Another type, dyad, time or outlook is another event."""
    assert len(merge_events([BASE, told(2, **change)], {})) == 2


def test_what_has_no_day() -> None:
    """A month joins its equals; a year or no date joins only within a story."""
    for when, stories, events in (
        ("2025-05", {}, 1), ("2025", {}, 2), (None, {}, 2), ("2025", {"k2": "k1"}, 1), (None, {"k2": "k1"}, 1),
    ):  # fmt: skip
        assert len(merge_events([replace(BASE, when=when), told(2, when=when)], stories)) == events, when


def test_within_a_state_actors_count_for_themselves() -> None:
    """Two of one country are two parties to each other, and when nobody is acted upon; to others they are the state."""
    reading = make_sent("2025-05-03")
    minister = replace(reading.actors[0], kind="person", ref="Ada")
    at_home = replace(reading, actors=(minister, replace(reading.actors[1], kind="organization", country="CAN")))
    (statement,) = statements(at_home, "k")
    assert (statement.actors, statement.recipients) == (("CAN:Ada",), ("CAN:ghana",))
    abroad = replace(reading, actors=(minister, reading.actors[1]))
    assert statements(abroad, "k")[0].actors == ("CAN",)
    alone = replace(abroad, claims=(make_claim(recipients=()),))
    assert statements(alone, "k")[0].actors == ("CAN:Ada",)


def test_places_part() -> None:
    """Two countries are two events; what names none joins the only one."""
    assert len(merge_events([replace(BASE, country="CAN"), told(2, country="GHA")], {})) == 2
    (event,) = merge_events([replace(BASE, country="CAN"), told(2)], {})
    assert event.country == "CAN"


@pytest.mark.parametrize(
    ("days", "starts"),
    [((1, 2), [1]), ((1, 2, 3), [1, 2, 3]), ((1, 2, 4, 5), [1, 4]), ((1, 3, 4, 5), [1, 3, 4, 5]), ((1, 3), [1, 3])],
)
def test_days(days: tuple[int, ...], starts: list[int]) -> None:
    """Two days in a row that stand alone are one event; in a longer row each is its own."""
    events = merge_events([told(day, when=f"2025-05-0{day}") for day in days], {})
    assert sorted(str(event.start) for event in events) == [f"2025-05-0{day}" for day in starts]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(1, 28)), st.integers(1, 28))
def test_events_depend_on_near_days_only(days: set[int], new: int) -> None:
    """A claim changes only events within its reach, and these can be made from the claims within sight."""
    def made(some: set[int]) -> set[Event]:
        return {*merge_events([told(day, when=f"2025-05-{day:02}") for day in some], {})}

    def near(event: Event) -> bool:
        return abs(int(str(event.start)[8:]) - new) <= REACH

    before, after = made(days), made(days | {new})
    assert {event for event in before if not near(event)} == {event for event in after if not near(event)}
    seen = {day for day in days | {new} if abs(day - new) <= SIGHT}
    assert {event for event in made(seen) if near(event)} == {event for event in after if near(event)}


def test_without_parties_alone() -> None:
    """Claims that name nobody are not taken for the same."""
    assert len(merge_events([told(n, actors=(), recipients=()) for n in (1, 2)], {})) == 2
    assert BASE.outlook is Outlook.DONE


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    """Shuffled statements give the same events; each statement is in exactly one; an unrelated one changes nothing else."""
    drawn = st.builds(
        told, st.integers(1, 20), actors=st.sampled_from([("CAN",), ()]), aspect=st.sampled_from(Aspect),
        when=st.sampled_from(["2025-05-03", "2025-05-04", "2025-05-05", "2025-05", None]),
        country=st.sampled_from(["CAN", "GHA", None]),
    )  # fmt: skip
    statements = list({s.key: s for s in data.draw(st.lists(drawn, max_size=12))}.values())
    events = merge_events(statements, {})
    assert merge_events(data.draw(st.permutations(statements)), {}) == events
    assert sorted(key for event in events for key in event.claims) == sorted(s.key for s in statements)
    more = merge_events([*statements, told(99, type="ACCUSE")], {})
    assert [event for event in more if event.type != "ACCUSE"] == list(events)

"""The ledger: what is accepted stays and stands once, in whatever order it came; a rebuild gives the same."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import dispaccio
from databases import DATABASES, fresh
from dispaccio.errors import LedgerError
from dispaccio.ledger.open import Counts, Ledger, default_place
from dispaccio.ledger.rows import dispatch_key, dispatch_of, dispatch_row
from dispaccio.model import Dispatch, Reading
from dispaccio.record.whole import record
from dispaccio.store.database import writing
from dispaccio.views.filters import Filters, parse_period
from dispaccio.views.threads import ThreadFilters
from factory import TEXT, make_sent
from strategies import dispatches, readings

OTHER = "Accra - In un discorso tenuto ieri sera davanti a molti ospiti arrivati da ogni parte, Canada e Ghana, lieti."
KILLS = 4
WRITER = Path(__file__).parent / "writer.py"


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            yield opened


def sent(day: int, ident: str, words: str = TEXT) -> Reading:
    """A reading of a day in May."""
    return make_sent(f"2025-05-{day:02}T10:00", words, ident)


def again(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read hand-made dispatches as they were read."""
    return (replace(make_sent(None), dispatch=dispatch) for dispatch in found)


def test_twice_is_once(ledger: Ledger) -> None:
    """Adding again changes nothing, in one call or two, by the same path or another."""
    twice = [sent(1, "a"), sent(2, "b"), sent(1, "a")]
    assert ledger.accept(twice) == 2
    before = ledger.derived()
    moved = replace(twice[0], dispatch=replace(twice[0].dispatch, source="elsewhere.txt"))
    assert ledger.accept([*twice, moved]) == 0
    assert ledger.derived() == before
    found = [reading.dispatch for reading in (*twice, sent(3, "c"))]
    assert ledger.add(found, readers=again) == Counts(read=1, known=3, refused=0)


def test_refused_is_counted_and_not_kept(ledger: Ledger) -> None:
    """What cannot be read is counted; the rest is kept."""
    counts = ledger.add([sent(1, "a").dispatch], readers=lambda found: ["no reading" for _ in found])
    assert counts == Counts(read=0, known=0, refused=1)
    assert ledger.stats().dispatches == 0


def test_copies_are_one_voice(ledger: Ledger) -> None:
    """Two carriers of one text and one of another: an event of three dispatches and two voices, the first carrier known."""
    ledger.accept([sent(2, "b"), replace(sent(2, "c", OTHER))])
    ledger.accept([sent(1, "a")])
    (event,) = ledger.dyad("GHA", "CAN").items
    assert (event.dispatches, event.voices, event.differing) == (3, 2, ("date",))
    assert [(claim.published, claim.relation) for claim in event.claims if claim.story == event.claims[0].dispatch] == [
        ("2025-05-01T10:00", "first"), ("2025-05-02T10:00", "copy"),
    ]  # fmt: skip
    assert all(claim.words == "ha elogiato" for claim in event.claims)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_of_arrival_does_not_matter(tmp_path: Path, data: st.DataObject) -> None:
    """However readings arrive and in however many calls, the ledger is the same, and so is a rebuilt one."""
    days = data.draw(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([TEXT, OTHER])), min_size=1, max_size=7))
    found = [sent(day, f"d{number}", words) for number, (day, words) in enumerate(days)]
    number = len(list(tmp_path.iterdir()))
    with Ledger.open(tmp_path / f"{number}-one.sqlite") as one, Ledger.open(tmp_path / f"{number}-two.sqlite") as two:
        one.accept(found)
        for reading in data.draw(st.permutations(found)):
            two.accept([reading])
        assert one.derived() == two.derived()
        assert two.rebuild(readers=again).read == len(found)
        assert one.derived() == two.derived()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(readings, max_size=4))
def test_any_readings(tmp_path: Path, found: list[Reading]) -> None:
    """Whatever is read can be kept; what comes one by one is what the pure function makes of all, and is told in full."""
    with Ledger.open(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite") as ledger:
        kept = {dispatch_key(reading.dispatch): reading for reading in reversed(found)}
        for reading in found:
            ledger.accept([reading])
        whole, derived = record(kept), ledger.derived()
        assert {row[0] for row in derived["event"]} == {event.id for event in whole.events}
        assert {row[0]: row[9] for row in derived["reading"]} == {place.dispatch: place.story for place in whole.carriages}
        assert {row[0]: row[7] for row in derived["thread"]} == {thread.id: thread.state for thread in whole.threads}
        told = {claim.key: claim for event in ledger.all_events() for claim in event.claims}
        assert len(told) == sum(len(reading.claims) for reading in kept.values())
        for key, reading in kept.items():
            for number, claim in enumerate(reading.claims):
                assert told[f"{key}.e{number}"].words == claim.evidence[0].words
        assert len(list(ledger.all_threads())) == len(whole.threads)


def test_two_writers_take_turns(ledger: Ledger) -> None:
    """Two that write at once wait for each other; nothing is lost or doubled."""
    where = ledger._engine.url.render_as_string(hide_password=False)

    def write(first: int) -> None:
        with Ledger.open(where) as mine:
            for number in range(first, first + 6):
                mine.accept([sent(1 + number % 20, str(number))])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (0, 3)))
    assert ledger.stats().dispatches == 9
    before = ledger.derived()
    ledger.rebuild(readers=again)
    assert ledger.derived() == before


def test_a_failing_database_is_told(tmp_path: Path) -> None:
    """What goes wrong in the database comes out as an error of ours, and nothing is kept by halves."""
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.accept([sent(1, "a")])
        with writing(ledger._engine) as connection:
            connection.execute(text("ALTER TABLE thread RENAME TO gone"))
        with pytest.raises(LedgerError, match="no such table: thread; nothing of the last step was kept"):
            ledger.commitments()


def test_rebuild_keeps_judgements_and_reports_refusals(ledger: Ledger) -> None:
    """Judgements stay; a dispatch that can no longer be read is counted, and stays too."""
    ledger.accept([sent(1, "a"), sent(2, "b")])
    key = dispatch_key(sent(2, "b").dispatch)
    assert ledger.judge("reject", f"{key}.e0", by="Ada", reason="irony") == 1
    assert ledger.rebuild(readers=lambda found: [*itertools.islice(again(found), 1), "refused"]) == Counts(1, 0, 1)
    stats = ledger.stats()
    assert (stats.dispatches, stats.claims, stats.judgements) == (2, 1, 1)
    ledger.rebuild(readers=again)
    assert (ledger.stats().dispatches, ledger.stats().claims) == (2, 1)


def test_a_failed_rebuild_changes_nothing(ledger: Ledger) -> None:
    """An error on the way leaves all as it was."""
    ledger.accept([sent(1, "a")])
    before = ledger.derived()

    def broken(_: Iterable[Dispatch]) -> Iterator[Reading]:
        raise KeyError
        yield

    with pytest.raises(KeyError):
        ledger.rebuild(readers=broken)
    assert ledger.derived() == before


def test_search(ledger: Ledger) -> None:
    """Words and phrases are found with a snippet, narrowed by every filter, page by page; no sign is an operator."""
    ledger.accept([sent(day, f"d{day}") for day in range(1, 6)])
    first = ledger.search("canada GHANA", limit=2)
    assert [hit.id for hit in first.items] == ["d5", "d4"]
    hit = first.items[0]
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["Canada", "Ghana"]
    assert "Canada ha elogiato il Ghana" in hit.snippet
    second = ledger.search("canada ghana", limit=3, after=first.after)
    assert ([hit.id for hit in second.items], second.after) == (["d3", "d2", "d1"], None)
    assert ledger.search('"elogiato Canada"').items == ()
    assert len(ledger.search('"ha elogiato" - *').items) == 5
    for name, yes, no in (
        ("actor", "canada", "cana"), ("actor", "GHA", "FRA"), ("type", "SUPPORT", "ACCUSE"), ("instrument", "treaty", "energy"),
        ("country", "GHA", "ITA"), ("lang", "it", "en"), ("date", parse_period("2025-05"), parse_period("..2025-04-30")),
    ):  # fmt: skip
        assert len(ledger.search("ghana", replace(Filters(), **{name: yes})).items) == 5, name
        assert ledger.search("ghana", replace(Filters(), **{name: no})).items == (), name
    with pytest.raises(LedgerError, match="expected a word"):
        ledger.search("«» -")


def test_dyads(ledger: Ledger) -> None:
    """Events of two countries come newest first, page by page, whoever is named first, narrowed by filters."""
    ledger.accept([sent(day, f"d{day}") for day in (1, 4, 7)])
    first = ledger.dyad("CAN", "GHA", limit=2)
    last = ledger.dyad("GHA", "CAN", limit=2, after=first.after)
    assert [event.start for event in (*first.items, *last.items)] == ["2025-05-07", "2025-05-04", "2025-05-01"]
    assert last.after is None
    assert ledger.dyad("CAN", "FRA").items == ()
    dates = parse_period("2025-05-02.."), parse_period("2024")
    cases = [("actor", "ghana", "Accra"), ("type", "SUPPORT", "AID"), ("date", *dates)]
    for name, yes, no in cases:
        assert ledger.dyad("CAN", "GHA", replace(Filters(), **{name: yes})).items, name
        assert ledger.dyad("CAN", "GHA", replace(Filters(), **{name: no})).items == (), name
    with pytest.raises(LedgerError, match="expected one that ended a page"):
        ledger.dyad("CAN", "GHA", after="x")


def test_commitments(ledger: Ledger) -> None:
    """A treaty is followed over time, each step cited; it lapses after two years of silence."""
    signed = sent(3, "b")
    (discussed,) = signed.commitments
    ledger.accept([replace(signed, commitments=(replace(discussed, stage="pledged"),)), sent(1, "a")])
    (thread,) = ledger.commitments(ThreadFilters(("GHA", "CAN"))).items
    assert [(step.stage, step.date, step.reports[0].words) for step in thread.steps] == [
        ("discussed", "2025-05-01", "elogiato"), ("pledged", "2025-05-03", "elogiato"),
    ]  # fmt: skip
    assert thread.state == "open"
    assert ledger.commitments(as_of="2027-06-01").items[0].state == "lapsed"
    for filters, found in (
        (ThreadFilters(state="lapsed"), 0),
        (ThreadFilters(state="open"), 1),
        (ThreadFilters(state="kept"), 0),
        (ThreadFilters(stage="pledged"), 1),
        (ThreadFilters(instrument="energy"), 0),
        (ThreadFilters(("FRA",)), 0),
        (ThreadFilters(date=parse_period("2025-05-03")), 1),
    ):
        assert len(ledger.commitments(filters).items) == found, filters
    assert len(ledger.commitments(ThreadFilters(state="lapsed"), as_of="2027-06-01").items) == 1
    assert list(ledger.all_threads()) == [thread]
    assert len(list(ledger.all_events())) == ledger.stats().events


def test_backup_is_a_ledger(ledger: Ledger, tmp_path: Path) -> None:
    """A copy opens as a ledger with the same contents; an existing file is not overwritten; servers have their own tool."""
    ledger.accept([sent(1, "a")])
    copy = tmp_path / "copy.sqlite"
    if not ledger.place.startswith("sqlite"):
        with pytest.raises(LedgerError, match="pg_dump"):
            ledger.backup(copy)
        return
    ledger.backup(copy)
    with Ledger.open(copy) as other:
        assert other.derived() == ledger.derived()
    with pytest.raises(LedgerError, match="expected a new name"):
        ledger.backup(copy)


@given(dispatches)
def test_dispatches_round_trip(dispatch: Dispatch) -> None:
    """A dispatch comes back from its row as it was, under the same key."""
    row = dispatch_row(dispatch)
    assert dispatch_of(row) == dispatch
    assert row["key"] == dispatch_key(replace(dispatch, source=None, lang=None))
    assert row["key"] != dispatch_key(replace(dispatch, text=dispatch.text + " "))


def test_public_names() -> None:
    """`import dispaccio` offers the ledger and reading; other names are errors; the default place is the user's."""
    assert dispaccio.Ledger is Ledger
    assert callable(dispaccio.read)
    assert default_place().endswith("ledger.sqlite")
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dispaccio.nonsense


def test_killed_writers_lose_and_double_nothing(ledger: Ledger) -> None:
    """After kill -9 at several points all that was told to be accepted is there, in whole batches, and a rebuild equals it."""
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path])}
    told, start = set[int](), 0
    where = ledger._engine.url.render_as_string(hide_password=False)
    for kill in range(KILLS):
        command = [sys.executable, str(WRITER), where, str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as child:  # noqa: S603 - our own
            assert child.stdout
            assert child.stdout.readline() == "open\n"
            time.sleep(0.01 + 0.037 * kill)
            child.send_signal(signal.SIGKILL)
            told |= {int(line) for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
        start = max(told, default=-1) + 2
    ids = [hit.id for hit in ledger.search("canada", limit=10_000).items]
    assert len(ids) == len(set(ids)) == ledger.stats().dispatches
    kept = {int(ident.partition("-")[0]) for ident in ids}
    assert told <= kept
    assert len(ids) == 3 * len(kept)
    before = ledger.derived()
    ledger.rebuild(readers=again)
    assert ledger.derived() == before

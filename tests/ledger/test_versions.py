"""Versions in a ledger: only the last counts, what is withdrawn does not, and all of them stay to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import DATABASES, fresh
from dispaccio.ledger.open import Counts, Ledger
from dispaccio.ledger.rows import dispatch_key
from dispaccio.model import Dispatch, ItemKind, Reading, Version
from dispaccio.views.filters import Filters
from factory import TEXT, make_sent


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            yield opened


def sent(ident: str, day: int, guid: str | None = "g", kind: str = "new", **more: object) -> Dispatch:
    """An item of a sender."""
    dispatch = make_sent(f"2025-05-{day:02}T10:00", ident=ident).dispatch
    return replace(dispatch, version=Version(guid, kind=ItemKind(kind), **more))  # type: ignore[arg-type]


FIRST = sent("a", 1, number=1)
SECOND = sent("b", 2, number=2, kind="update", supersedes="g")
CORRECTION = sent("c", 5, "h", kind="correction", supersedes="g")
OTHER = sent("o", 1, "i")
TEXT_CORRECTION = sent("t", 3, None, kind="correction")
KILL = sent("k", 9, "j", kind="kill", supersedes="h")


def read(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read hand-made dispatches."""
    return (replace(make_sent(None), dispatch=dispatch) for dispatch in found)


def seen(ledger: Ledger, *, every_version: bool = False) -> dict[str, str]:
    """The dispatches that a search finds, with their fates."""
    return {hit.id: hit.fate for hit in ledger.search("canada", Filters(every_version=every_version)).items}


def test_only_the_current_counts(ledger: Ledger) -> None:
    """Events and commitments rest on the last version; the others are flagged and found when asked for."""
    assert ledger.add([SECOND, FIRST, OTHER], readers=read) == Counts(read=3, known=0, refused=0)
    assert seen(ledger) == {"b": "current", "o": "current"}
    assert seen(ledger, every_version=True) == {"a": "superseded", "b": "current", "o": "current"}
    (event,) = ledger.all_events()
    assert sorted(claim.dispatch for claim in event.claims) == sorted(map(dispatch_key, (SECOND, OTHER)))
    (thread,) = ledger.commitments().items
    assert [step.date for step in thread.steps] == ["2025-05-01", "2025-05-02"]
    stats = ledger.stats()
    assert (stats.dispatches, stats.superseded, stats.withdrawn, stats.claims, stats.commitments) == (3, 1, 0, 2, 2)
    assert {str(item.claim.dispatch) for item in ledger.to_review().items} == set(map(dispatch_key, (SECOND, OTHER)))
    with ledger.records() as records:
        assert {row.id: row.successor for row in records.dispatches()} == {"b": None, "o": None}
    with ledger.records(Filters(every_version=True)) as records:
        assert {row.id: row.successor for row in records.dispatches()} == {"a": dispatch_key(SECOND), "b": None, "o": None}


def test_a_correction_before_its_original(ledger: Ledger) -> None:
    """What is replaced when it comes counts at no time."""
    ledger.add([CORRECTION], readers=read)
    ledger.add([FIRST], readers=read)
    assert seen(ledger, every_version=True) == {"a": "superseded", "c": "current"}
    assert [event.start for event in ledger.all_events()] == ["2025-05-05"]


def test_kills(ledger: Ledger) -> None:
    """A kill takes a dispatch out of all counts, whether it comes before or after; it is kept once, and nothing is read in it."""
    ledger.add([CORRECTION, OTHER], readers=read)
    assert ledger.add([KILL, KILL], readers=read) == Counts(read=0, known=1, refused=0, kills=1)
    assert ledger.add([KILL], readers=read) == Counts(read=0, known=1, refused=0)
    assert seen(ledger, every_version=True) == {"c": "withdrawn", "o": "current"}
    assert [event.start for event in ledger.all_events()] == ["2025-05-01"]
    stats = ledger.stats()
    assert (stats.dispatches, stats.withdrawn) == (2, 1)
    before = ledger.derived()
    assert ledger.rebuild(readers=read) == Counts(read=2, known=0, refused=0)
    assert ledger.derived() == before


def test_a_kill_before_what_it_withdraws(ledger: Ledger) -> None:
    """It waits."""
    assert ledger.add([KILL], readers=read).kills == 1
    ledger.add([CORRECTION], readers=read)
    assert seen(ledger) == {}
    assert list(ledger.all_events()) == []


def test_a_correction_that_names_nothing(ledger: Ledger) -> None:
    """It replaces what has its words and was sent in the days before, whichever comes first."""
    ledger.add([OTHER, TEXT_CORRECTION], readers=read)
    assert seen(ledger, every_version=True) == {"o": "superseded", "t": "current"}
    ledger.add([sent("late", 9, None), sent("early", 2, None)], readers=read)
    assert seen(ledger) == {"t": "current", "late": "current"}
    assert [event.start for event in ledger.all_events()] == ["2025-05-09", "2025-05-03"]


HEADLINE = "Canada, elogio al Ghana"
NAMED = replace(sent("n", 2, None), title=HEADLINE, text=f"{TEXT} Così si è chiusa ieri sera ad Accra la visita di tre giorni.")
NAMELESS_KILL = replace(sent("m", 4, None, kind="kill"), text=f"Si prega di annullare la notizia «{HEADLINE}».")
NOTE = replace(sent("p", 3, None, kind="correction"), text=f"Nella notizia «{HEADLINE}» leggasi Canada.")


def test_a_kill_that_names_a_headline(ledger: Ledger) -> None:
    """It withdraws what bears the headline, whichever comes first, and nothing once two stories bear it."""
    ledger.add([NAMELESS_KILL], readers=read)
    assert ledger.stats().waiting == 1
    ledger.add([NAMED, OTHER], readers=read)
    assert seen(ledger, every_version=True) == {"n": "withdrawn", "o": "current"}
    assert ledger.stats().waiting == 0
    with ledger.records(Filters(every_version=True)) as records:
        assert {row.id: row.successor for row in records.dispatches()} == {"n": dispatch_key(NAMELESS_KILL), "o": None}
    before = ledger.derived()
    ledger.rebuild(readers=read)
    assert ledger.derived() == before
    another = replace(NAMED, id="q", text="Il Canada e altro: tutto diverso, ieri a Roma, dove nessuno ha parlato")
    ledger.add([another], readers=read)
    assert seen(ledger) == {"n": "current", "o": "current", "q": "current"}


def test_a_note_that_corrects(ledger: Ledger) -> None:
    """A correction that only says what to read instead leaves the dispatch current, with the note behind it."""
    ledger.add([NOTE, NAMED], readers=read)
    with ledger.records() as records:
        found = {row.id: (row.fate, row.successor) for row in records.dispatches()}
    assert found == {"n": ("current", dispatch_key(NOTE)), "p": ("current", None)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_of_arrival_does_not_matter(tmp_path: Path, data: st.DataObject) -> None:
    """However versions, corrections and kills arrive, the ledger is the same, and so is a rebuilt one."""
    items = [FIRST, SECOND, CORRECTION, OTHER, KILL, TEXT_CORRECTION, NAMED, NAMELESS_KILL, NOTE]
    items += [sent("l", 3, kind="kill", number=1, supersedes="g"), sent("d", 7, "h"), sent("e", 4, "h", kind="correction")]
    found = data.draw(st.lists(st.sampled_from(items), min_size=1, unique_by=lambda d: d.id))
    number = len(list(tmp_path.iterdir()))
    with Ledger.open(tmp_path / f"{number}-one.sqlite") as one, Ledger.open(tmp_path / f"{number}-two.sqlite") as two:
        one.add(found, readers=read)
        for dispatch in data.draw(st.permutations(found)):
            two.add([dispatch], readers=read)
        assert one.derived() == two.derived()
        two.rebuild(readers=read)
        assert one.derived() == two.derived()

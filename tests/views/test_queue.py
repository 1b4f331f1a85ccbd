"""The queue of review: the doubt that claims keep is what weighing them anew would give, whatever was done to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from databases import DATABASES, fresh
from dispaccio.ledger.open import Ledger
from dispaccio.model import Aspect, Dispatch, ItemKind, Reading, RecordKind, Version
from dispaccio.store import tables
from dispaccio.store.database import reading
from dispaccio.views.queue import TABLES, Asked, next_doubtful
from dispaccio.views.review import doubts_of_claim, weight_of
from factory import TEXT, make_claim, make_sent


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            yield opened


def sent(day: int, rule: str = "r", aspect: Aspect = Aspect.PAST) -> Reading:
    """A dispatch of a day in May with words of its own."""
    found = make_sent(f"2025-05-{day:02}T10:00", f"{TEXT} Lettera {day * 7} da {chr(96 + day) * 9} e {chr(106 + day) * 8}.")
    claim = replace(make_claim(), rule=rule, aspect=aspect)
    return replace(found, dispatch=replace(found.dispatch, id=f"d{day}"), claims=(claim,))


def doubts(ledger: Ledger) -> list[int]:
    """The doubt that each claim of an event keeps, in the order of days; it is what weighing gives."""
    claim, event = tables.claim.c, tables.event.c
    query = select(claim.doubt, weight_of(doubts_of_claim())).join(tables.event, event.id == claim.event).order_by(claim.day)
    with reading(ledger.engine) as connection:
        rows = connection.execute(query).all()
    assert [kept for kept, _ in rows] == [weighed for _, weighed in rows]
    return [kept for kept, _ in rows]


def again(found: Iterable[Dispatch]) -> Iterator[Reading]:
    """Read hand-made dispatches again."""
    return (replace(sent(int(dispatch.id[1:])), dispatch=dispatch) for dispatch in found)


def test_doubt_is_kept(ledger: Ledger) -> None:
    """Alone, inferred, denied by another, no longer alone, judged, undone, made again."""
    ledger.accept([sent(1), sent(5, "r+subject")])
    assert doubts(ledger) == [1, 3]
    ledger.accept([sent(6, aspect=Aspect.NEGATED)])
    assert doubts(ledger) == [1, 6, 4]
    number = ledger.judge("reject", ledger.events().items[0].claims[1].key, by="ada")
    assert doubts(ledger) == [1, 3]
    ledger.judge("undo", str(number), by="ada")
    assert doubts(ledger) == [1, 6, 4]
    ledger.rebuild(readers=again)
    assert doubts(ledger) == [1, 2, 2]


def test_the_queue_is_in_order(ledger: Ledger) -> None:
    """From the greatest doubt down, each once, of each kind."""
    ledger.accept([sent(1), sent(5, "r+subject"), sent(9)])
    with reading(ledger.engine) as connection:
        whole = next_doubtful(connection, Asked("ada"), limit=9)
        assert [item.doubt for item in whole] == [3, 1, 1]
        assert whole[0].doubts == ("inferred party", "single voice")
        for kind in (RecordKind.COMMITMENT, RecordKind.QUOTE):
            assert len({item.mark for item in next_doubtful(connection, Asked("ada", kind), limit=9)}) == 3


def test_what_was_replaced_is_not_asked_for(ledger: Ledger) -> None:
    """Of two versions of a dispatch the records of the last are queued."""
    versions = [Version("g", 1, ItemKind.NEW, None), Version("g", 2, ItemKind.UPDATE, None)]
    found = [sent(1), sent(5)]
    ledger.accept([replace(r, dispatch=replace(r.dispatch, version=v)) for r, v in zip(found, versions, strict=True)])
    with reading(ledger.engine) as connection:
        kinds = [next_doubtful(connection, Asked("ada", kind), limit=9) for kind in TABLES]
    assert [len(items) for items in kinds] == [1, 1, 1]

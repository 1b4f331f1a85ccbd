"""Dispatches that write of one event in their own words: found, and never counted as copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from databases import DATABASES, fresh
from dispaccio.errors import LedgerError
from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import dispatch_key
from dispaccio.model import Actor, Citation, Mention, MentionKind, Reading, Span
from factory import make_sent

FIRST = "Il Canada ha elogiato il Ghana per la tregua di Tamale, firmata lunedì dopo nove mesi di scontri fra pastori."
OTHER = "Tamale, tregua fra pastori: dopo gli scontri firmano le due comunità. Elogi del Canada al governo del Ghana."
FAR = "Borsa di Toronto: il cacao cresce, brindisi ai contratti nuovi con Accra, dicono insieme Ghana e Canada, ieri."


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with twenty dispatches that have nothing to do with these."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            opened.accept([told(1, f"{chr(97 + n) * 7} {chr(98 + n) * 9} il la di per dopo", f"n{n}") for n in range(20)])
            yield opened


def party(ident: str, name: str, country: str) -> Actor:
    """A state."""
    return Actor(ident, name, "state", country, ("GOV",), None, (Mention(Citation(Span(0, 2), "Il"), MentionKind.NAME),))


def told(day: int, text: str, ident: str, *actors: Actor) -> Reading:
    """A dispatch of a day in May that mentions actors, by default Canada and Ghana."""
    reading = make_sent(f"2025-05-{day:02}T10:00", text, ident)
    cast = actors or (party("a1", "Canada", "CAN"), party("a2", "Ghana", "GHA"))
    return replace(reading, actors=cast, claims=(), commitments=(), quotes=())


def test_one_event_two_newsrooms(ledger: Ledger) -> None:
    """Who tells of the same truce is found from either side; who praises a harvest is not. All are independent voices."""
    one, two, three = told(3, FIRST, "a"), told(4, OTHER, "b"), told(4, FAR, "c")
    ledger.accept([one, two, three])
    (found,) = ledger.related(dispatch_key(one.dispatch))
    (back,) = ledger.related(dispatch_key(two.dispatch))
    assert (found.id, back.id) == ("b", "a")
    assert found.likeness == back.likeness
    assert ledger.related(dispatch_key(three.dispatch)) == ()
    assert {row[9] for row in ledger.derived()["reading"]} >= {dispatch_key(r.dispatch) for r in (one, two, three)}


def test_only_near_days_other_stories_and_shared_actors(ledger: Ledger) -> None:
    """Days further apart, no day, copies and dispatches without a common actor are not related."""
    one = told(3, FIRST, "a")
    late, undated = told(7, OTHER, "late"), replace(told(3, OTHER, "undated"), dispatch=make_sent(None, OTHER, "u").dispatch)
    nobody = told(3, f"{OTHER} Altri.", "nobody", party("a1", "Perù", "PER"))
    copy = told(3, FIRST + " Fine.", "copy")
    ledger.accept([one, late, undated, nobody, copy])
    assert ledger.related(dispatch_key(one.dispatch)) == ()
    assert ledger.related(dispatch_key(undated.dispatch)) == ()
    with pytest.raises(LedgerError, match="no reading is kept under this key"):
        ledger.related("k")


def test_one_a_story(ledger: Ledger) -> None:
    """Of a story that others copied only the likest carrier is told."""
    one = told(3, FIRST, "a")
    ledger.accept([one, told(4, OTHER, "b"), told(4, OTHER + " Fine.", "c")])
    assert [found.id for found in ledger.related(dispatch_key(one.dispatch))] == ["b"]

"""The actor dictionary, and its PETRARCH form read by our own reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.export.dictionary import actor_fields, code_of, entry, petrarch_lines, written
from dispaccio.export.world import printed_names, world
from dispaccio.ledger.open import Ledger
from dispaccio.lexicon.load import load_lexicon
from dispaccio.lexicon.petrarch import DatedCode, parse_petrarch
from dispaccio.lexicon.read import Problems
from dispaccio.views.cast import LedgerActor
from record_strategies import ledger_actors

SECTORS = frozenset(load_lexicon("it").ontology.sectors)
PATH = Path("actors.petrarch.txt")
HOLDERS = sorted(world().offices)


def holder(name: str) -> LedgerActor:
    """An actor whom the world table knows by this name."""
    return LedgerActor(name, name, (name,), "person", "ITA", (), (), name, 1, None, None)


def test_a_ledgers_actors(ledger: Ledger) -> None:
    """A person has the offices of the world table with their dates, a state its code, one without a country «---»."""
    with ledger.records() as records:
        lines = [row["line"] for row in petrarch_lines(records)]
        fields = {row["name"]: row for row in map(actor_fields, records.actors())}
    text = "\n".join(lines)
    assert "\nGIORGIA_MELONI_\n+ДЖОРДЖА_МЕЛОНИ_\n\t[ITAPTY >20140308]\n" in text
    assert "\n\t[ITAGOV >20221022]\n" in text
    assert "\nCANADA_\n\t[CANGOV]" in text
    assert "\nA_B_C_\n\t[---GOV]" in text
    _, office = fields["Giorgia Meloni"]["offices"]
    assert (office["office"], office["code"], office["start"]) == ("head-of-government", "ITAGOV", "2022-10-22")
    problems = Problems()
    dictionary = parse_petrarch(text, PATH, problems)
    assert [entry.names[0] for entry in dictionary.entries] == [
        "Hyperlink Http //X.EXAMPLE Y", "Giorgia Meloni", "A B C", "Accra", "Canada", "Ghana",
    ]  # fmt: skip
    rows = dictionary.rows(load_lexicon("it").world, SECTORS)
    assert [row[2:6] for _, row in rows.offices if row[0] == "Giorgia Meloni"] == [
        ["ITA", "PTY", "2014-03-08", ""], ["ITA", "GOV", "2022-10-22", ""],
    ]  # fmt: skip
    assert not problems


@pytest.mark.parametrize("name", HOLDERS[:: len(HOLDERS) // 60])
def test_office_holders_round_trip(name: str) -> None:
    """Names, codes and days of an entry of the world table come back; an unknown end stays open."""
    problems = Problems()
    (back,) = parse_petrarch("\n".join(entry(holder(name))), PATH, problems).entries
    assert not problems
    wanted = dict.fromkeys(written(form) for form in (name, *printed_names().get(name, ())))
    assert [form.upper().replace(" ", "_") for form in back.names] == [form for form in wanted if form]
    offices = sorted(world().offices[name], key=lambda office: (office.start, office.end, office.office))
    spans = [(code.start[: len(o.start)], code.end[: len(o.end)]) for code, o in zip(back.codes, offices, strict=False)]
    if len(back.codes) == len(offices):
        assert spans == [(office.start, office.end) for office in offices]


@settings(deadline=None)
@given(ledger_actors)
def test_any_actor_round_trips(actor: LedgerActor) -> None:
    """Whatever an actor is called, its entry is read without a problem: the same names in capitals, the same code."""
    lines = entry(actor)
    problems = Problems()
    found = parse_petrarch("\n".join(lines), PATH, problems).entries
    assert not problems
    assert bool(found) == any(map(written, actor.names))
    for back in found:
        assert back.codes == [DatedCode(code_of(actor.country, actor.sector), "", "")]
        assert len(back.names) == len({written(name) for name in actor.names} - {""})


@settings(deadline=None)
@given(st.text())
def test_written_names_are_names(name: str) -> None:
    """A written name has no sign that would end it, and is written the same again."""
    assert not set(written(name)) & set(";#[]+\n\t ")
    assert written(written(name).replace("_", " ")) == written(name)

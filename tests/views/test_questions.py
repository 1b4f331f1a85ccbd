"""Questions to a ledger of a few dispatches, on both databases: every answer counted by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert

from databases import DATABASES, fresh
from dispaccio.errors import LedgerError
from dispaccio.ledger.open import Ledger
from dispaccio.model import (
    Actor,
    Aspect,
    Citation,
    Claim,
    Commitment,
    Dispatch,
    Mention,
    MentionKind,
    Moment,
    Quote,
    Reading,
    Span,
)
from dispaccio.store import tables
from dispaccio.store.database import writing
from dispaccio.views.actors import ActorMatch, Partner, Seen, Tenure
from dispaccio.views.facets import Counted, FacetCount, PeriodCount, Unit
from dispaccio.views.filters import Filters, parse_period
from dispaccio.views.network import Edge, Node
from dispaccio.views.places import PlaceCount
from dispaccio.views.quotes import QuoteFilters
from dispaccio.views.sources import SourceCount
from dispaccio.views.threads import ThreadFilters
from dispaccio.views.timeline import Change, Rates, Sums, next_period
from factory import make_claim, make_reading

PUTIN = "Vladimir Putin"
PRAISE, BLAME, RAID = "Il Canada loda il Ghana.", "Il Canada accusa il Ghana di frode.", "A Roma il Ghana assale il Canada."
MEETING = f"{PUTIN} vede il Ghana e dice: «Canada e Ghana sono amici»."


def cite(words: str, text: str) -> Citation:
    """The citation of words where they first stand."""
    start = text.index(words)
    return Citation(Span(start, start + len(words)), words)


def cast_of(text: str) -> tuple[Actor, ...]:
    """The actors that a text names, each with all its mentions."""
    known = (
        Actor("a1", "Canada", "state", "CAN", ("GOV",), None, ()),
        Actor("a2", "Ghana", "state", "GHA", ("GOV",), None, ()),
        Actor("a3", PUTIN, "person", "RUS", ("GOV",), "presidente", (), PUTIN),
    )
    found = []
    for actor in known:
        spans = [Span(*match.span()) for match in re.finditer(actor.name, text)]
        mentions = tuple(Mention(Citation(span, actor.name), MentionKind.NAME) for span in spans)
        found += [replace(actor, mentions=mentions)] if mentions else []
    return tuple(found)


def told(day: str, text: str, source: str | None, *claims: Claim) -> Reading:
    """A reading of a text with its actors and these claims."""
    dispatch = Dispatch(f"{day}-{source}", text, "it", source=source, published=Moment(day) if day else None)
    cited = tuple(replace(claim, evidence=(cite(text, text),)) for claim in claims)
    return replace(make_reading(), dispatch=dispatch, actors=cast_of(text), claims=cited, commitments=(), quotes=())


def readings() -> list[Reading]:
    """Five dispatches of three senders; the first promises arms, the last is only possible, the third tells a place."""
    praise, back = make_claim(), make_claim(("a2",), ("a1",))
    arms = Commitment("c0", "arms-transfer", "pledged", ("a1",), ("a2",), mutual=False, evidence=cite("loda", PRAISE), rule="r")
    raid = replace(back, type="ASSAULT", mode="aerial", place=cite("Roma", RAID), place_country="ITA")
    meeting = told("2025-03-04", MEETING, "Reuters", replace(make_claim(("a2", "a3"), ()), type="CONSULT", mode="visit"))
    said = Quote("q0", "a3", "direct", cite("Canada e Ghana sono amici", MEETING), cite("dice", MEETING))
    return [
        replace(told("2025-01-05", PRAISE, "https://www.gazzetta.example/a", praise), commitments=(arms,)),
        told("2025-01-20", BLAME, "wires/in.jsonl:2", replace(praise, type="ACCUSE", mode="allege")),
        told("2025-03-02", RAID, "wires/x.txt", raid),
        replace(meeting, quotes=(said,)),
        told("2025-03-05", PRAISE + " Forse.", "Reuters", replace(praise, aspect=Aspect.HYPOTHETICAL)),
    ]


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the five."""
    for place in fresh(request.param, tmp_path):
        with Ledger.open(place) as opened:
            opened.accept(readings())
            yield opened


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        (Filters(source="Reuters"), ["2025-03-05", "2025-03-04"]),
        (Filters(stage="pledged"), ["2025-01-05"]),
        (Filters(instrument="arms-transfer"), ["2025-01-05"]),
        (Filters(mode="aerial"), ["2025-03-02"]),
        (Filters(aspect="hypothetical"), ["2025-03-05"]),
        (Filters(status="possible"), ["2025-03-05"]),
        (Filters(actor_id=PUTIN), ["2025-03-04"]),
        (Filters(dyad=("GHA", "CAN"), date=parse_period("2025-01")), ["2025-01-20", "2025-01-05"]),
        (Filters(dyad=("RUS", "GHA")), ["2025-03-04"]),
        (Filters(country="ITA"), ["2025-03-02"]),
        (Filters(words="accusa", lang="it"), ["2025-01-20"]),
        (Filters(words="accusa", lang="en"), []),
    ],
)
def test_filters(ledger: Ledger, filters: Filters, days: list[str]) -> None:
    """Every filter narrows dispatches; they narrow events alike, save for stages and words, which dispatches have."""
    assert [hit.published for hit in ledger.search("", filters).items] == days
    narrowed = replace(filters, instrument=None, stage="pledged") if filters.instrument else filters
    assert [event.start for event in ledger.events(narrowed).items] == days
    assert ledger.facets(filters).dispatches == len(days)
    assert sum(p.count for p in ledger.over_time(filters).periods) == len(days)


def test_search_for_nothing(ledger: Ledger) -> None:
    """Without words or a filter all are found, the newest first; the beginning is shown and nothing marked."""
    assert [hit.published for hit in ledger.search(limit=2).items] == ["2025-03-05", "2025-03-04"]
    (hit,) = ledger.search(filters=Filters(mode="aerial")).items
    assert (hit.snippet, hit.highlights) == (RAID, ())


def test_facets(ledger: Ledger) -> None:
    """Each value counts the dispatches that a search narrowed by it finds."""
    found = ledger.facets(top=2)
    assert found.dispatches == 5
    assert found.kinds["type"] == (FacetCount("SUPPORT", "SUPPORT", 2), FacetCount("ACCUSE", "ACCUSE", 1))
    assert found.kinds["actor"] == (FacetCount("ghana|GHA", "Ghana", 5), FacetCount("canada|CAN", "Canada", 5))[::-1]
    assert found.kinds["country"] == (FacetCount("CAN", "CAN", 5), FacetCount("GHA", "GHA", 5))
    assert found.kinds["source"] == (FacetCount("Reuters", "Reuters", 2), FacetCount("gazzetta.example", "gazzetta.example", 1))
    assert found.kinds["stage"] == (FacetCount("pledged", "pledged", 1),)
    assert ledger.facets(Filters(source="Reuters"), kinds=["type"]).kinds == {
        "type": (FacetCount("CONSULT", "CONSULT", 1), FacetCount("SUPPORT", "SUPPORT", 1))
    }
    for kind, name in (("type", "type"), ("source", "source"), ("country", "country"), ("actor", "actor_id"), ("mode", "mode")):
        for value in ledger.facets().kinds[kind]:
            narrowed = ledger.search("", replace(Filters(), **{name: value.value}))
            assert len(narrowed.items) == value.dispatches, (kind, value)


def test_over_time(ledger: Ledger) -> None:
    """Dispatches and events by month, year and day; what has no day is counted apart."""
    months = (PeriodCount("2025-01", 2), PeriodCount("2025-03", 3))
    assert ledger.over_time().periods == months
    ledger.accept([told("", PRAISE, None, make_claim())])
    assert (ledger.over_time(unit=Unit.YEAR).periods, ledger.over_time().undated) == ((PeriodCount("2025", 5),), 1)
    events = ledger.over_time(unit=Unit.DAY, counted=Counted.EVENTS)
    assert [period.period for period in events.periods][:2] == ["2025-01-05", "2025-01-20"]
    assert events.undated == 1


def test_timeline(ledger: Ledger) -> None:
    """Both directions apart, months without events too, what is only possible left out; denominators are dispatches sent."""
    found = ledger.timeline("CAN", "GHA")
    assert [period.period for period in found.periods] == ["2025-01", "2025-02", "2025-03"]
    first, empty, last = found.periods
    assert (first.there, first.back) == (Sums(1, 1, 3.5, -2.0), Sums())
    assert (first.dispatches, first.mentioning) == (2, 2)
    assert first.per_thousand == first.per_thousand_mentioning == Rates(500.0, 500.0)
    assert (empty.total, empty.dispatches, empty.per_thousand) == (Sums(), 0, Rates(None, None))
    assert (last.there, last.back) == (Sums(), Sums(0, 1, 0.0, -9.0))
    assert (last.dispatches, last.mentioning) == (3, 3)
    other = ledger.timeline("GHA", "CAN")
    assert [(p.there, p.back) for p in other.periods] == [(p.back, p.there) for p in found.periods]
    assert ledger.timeline("ITA", "FRA").periods == ()


def test_timeline_narrowed(ledger: Ledger) -> None:
    """Days, statuses and any filter; joint deeds have no direction; a party that is no country has no dispatches of its own."""
    (meeting,) = ledger.timeline("RUS", "GHA", unit=Unit.DAY).periods
    assert (meeting.period, meeting.together, meeting.mentioning) == ("2025-03-04", Sums(1, 0, 1.0, 0.0), 1)
    for filters in (Filters(status="possible"), Filters(aspect="hypothetical", status="possible")):
        assert [p.period for p in ledger.timeline("CAN", "GHA", filters).periods] == ["2025-03"]
    for date in ("2025-03", "2025-03-01..2025-03-31"):
        (march,) = ledger.timeline("CAN", "GHA", Filters(type="ASSAULT", date=parse_period(date))).periods
        assert march.total == Sums(0, 1, 0.0, -9.0)
    assert ledger.timeline("?:x", "GHA").periods == ()
    ledger.accept([told("2019-01-05", PRAISE, "old", make_claim())])
    with pytest.raises(LedgerError, match="more than 600 days"):
        ledger.timeline("CAN", "GHA", unit=Unit.DAY)


def test_changes_are_told(ledger: Ledger) -> None:
    """A year without and a year with raids: one change of conflict, its rates per thousand dispatches."""
    quiet = [told(f"2021-{month:02}-05", f"{PRAISE} {month}", f"q{month}", make_claim()) for month in range(1, 13)]
    raid = replace(make_claim(("a2",), ("a1",)), type="ASSAULT")
    loud = [
        told(f"2022-{month:02}-{day:02}", f"{RAID} {month} {day}", f"l{month}{day}", raid)
        for month in range(1, 13)
        for day in (3, 9, 15, 21)
    ]
    ledger.accept([*quiet, *loud])
    changes = ledger.timeline("GHA", "CAN", Filters(date=parse_period("2021..2022"))).changes
    assert Change("conflict", "2022-01", 0.0, 1000.0) in changes


def test_counts_follow_events(ledger: Ledger) -> None:
    """Sums are renewed with the events they count: two days in a row become one event, and its day moves."""
    before = ledger.timeline("CAN", "GHA").periods[0].total
    ledger.accept([told("2025-01-06", "Ieri, scrivono, lodi canadesi: Canada, Ghana.", "x", make_claim())])
    assert ledger.timeline("CAN", "GHA").periods[0].total == before
    ledger.accept([told("2024-12-30", "Altre lodi: Canada, Ghana.", "y", make_claim())])
    assert [p.total.cooperation for p in ledger.timeline("CAN", "GHA").periods] == [1, 1, 0, 0]


def test_network(ledger: Ledger) -> None:
    """Around one party its neighbours, the closest first; among several only what passes between them, by period if asked."""
    found = ledger.network(["GHA"])
    assert found.nodes == (Node("GHA", 4), Node("CAN", 3), Node("RUS", 1))
    quads = {"VERBAL CONFLICT": 1, "VERBAL COOPERATION": 1}
    assert found.edges[0] == Edge("CAN", "GHA", joint=False, period="", events=2, sums=Sums(1, 1, 3.5, -2.0), quads=quads)
    assert [(edge.source, edge.target, edge.joint) for edge in found.edges[1:]] == [("GHA", "CAN", False), ("GHA", "RUS", True)]
    assert [node.code for node in ledger.network(["GHA"], neighbours=1).nodes] == ["CAN", "GHA"]
    bloc = ledger.network(["CAN", "GHA", "FRA"], unit=Unit.MONTH)
    assert [(edge.source, edge.period, edge.events) for edge in bloc.edges] == [("CAN", "2025-01", 2), ("GHA", "2025-03", 1)]
    assert bloc.nodes[-1] == Node("FRA", 0)
    assert ledger.network(["FRA"]).nodes == ()
    assert ledger.network(["GHA"], Filters(type="ASSAULT", source="wires")).nodes == (Node("CAN", 1), Node("GHA", 1))


def test_map(ledger: Ledger) -> None:
    """Events by country, those of no country counted; in a country by the place that is named."""
    conflict = Sums(0, 1, 0.0, -9.0)
    assert ledger.map().countries == (PlaceCount("ITA", None, "country", 1, conflict),)
    assert ledger.map().elsewhere == 4
    assert ledger.places("ITA") == (PlaceCount("ITA", "Roma", "place", 1, conflict),)
    assert ledger.places("ITA", Filters(type="AID")) == ()


def test_sources(ledger: Ledger) -> None:
    """Who sent what first, what others took up, what they copied; page by page."""
    ledger.accept([told("2025-01-06", PRAISE, "Agenzia", make_claim())])
    first = ledger.sources(limit=3)
    assert first.items == (
        SourceCount("Reuters", 2, 2, 0, 0, 0, ("it",), "2025-03-04", "2025-03-05"),
        SourceCount("Agenzia", 1, 0, 0, 1, 0, ("it",), "2025-01-06", "2025-01-06"),
        SourceCount("gazzetta.example", 1, 1, 1, 0, 0, ("it",), "2025-01-05", "2025-01-05"),
    )
    rest = ledger.sources(limit=3, after=first.after)
    assert ([item.source for item in rest.items], rest.after) == (["in.jsonl", "wires"], None)
    assert [item.source for item in ledger.sources(Filters(type="ASSAULT")).items] == ["wires"]
    with pytest.raises(LedgerError, match="page of sources"):
        ledger.sources(after=ledger.search("canada", limit=1).after)


def test_actor(ledger: Ledger) -> None:
    """Offices from the world table, names and roles as seen, partners, quotes by and about, events and commitments."""
    page = ledger.actor("putin", limit=2)
    assert (page.actor, page.others) == (ActorMatch(PUTIN, PUTIN, "person", "RUS", 1), ())
    assert Tenure("head-of-state", "RUS", "2012-05-07", None) in page.offices
    assert (page.names, page.roles) == ((Seen(PUTIN, 1),), (Seen("presidente", 1),))
    assert (page.start, page.end) == ("2025-03-04", "2025-03-04")
    assert page.partners == (Partner("ghana|GHA", "Ghana", 0, 1),)
    (said,) = page.said.items
    assert (said.words, said.speaker, said.cue, said.kind) == ("Canada e Ghana sono amici", PUTIN, "dice", "direct")
    assert (said.actor, said.about, said.about_ids) == (PUTIN, ("Canada", "Ghana"), ("canada|CAN", "ghana|GHA"))
    assert MEETING[said.start : said.end] == said.words
    assert [event.type for event in page.events.items] == ["CONSULT"]
    assert page.commitments.items == page.said_of.items == ()
    canada = ledger.actor("CAN")
    assert [(thread.instrument, thread.giver) for thread in canada.commitments.items] == [("arms-transfer", "CAN")]
    assert [quote.words for quote in canada.said_of.items] == ["Canada e Ghana sono amici"]
    assert canada.partners == (Partner("ghana|GHA", "Ghana", 4, 0),)
    assert ledger.commitments(ThreadFilters(actor_id=PUTIN)).items == ()
    with pytest.raises(LedgerError, match="actor 'nessuno': none"):
        ledger.actor("nessuno")
    assert [match.key for match in ledger.actors("GHA")] == ["ghana|GHA"]


def test_spellings_of_one_actor(ledger: Ledger) -> None:
    """A person without an entry in the world table is one actor however dispatches spell the name."""
    for day, name in (("2025-04-01", "Kofi Mensah"), ("2025-04-02", "Koffi Mensah"), ("2025-04-03", "Кофи Менсах")):
        text = f"{name} parla."
        mention = Mention(cite(name, text), MentionKind.NAME)
        reading = replace(told(day, text, "wires"), actors=(Actor("a1", name, "person", "GHA", ("GOV",), None, (mention,)),))
        ledger.accept([reading])
    for asked in ("Koffi Mensah", "кофи менсах"):
        page = ledger.actor(asked)
        assert (page.actor.dispatches, page.start, page.end) == (3, "2025-04-01", "2025-04-03")
        assert {seen.words for seen in page.names} == {"Kofi Mensah", "Koffi Mensah", "Кофи Менсах"}
    assert ledger.actor("Kofi Mensah").others == ()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (QuoteFilters(speaker="vladimir"), 1),
        (QuoteFilters(speaker="RUS", about="GHA"), 1),
        (QuoteFilters(speaker="ghana"), 0),
        (QuoteFilters(speaker_id=PUTIN, about_id="canada|CAN"), 1),
        (QuoteFilters(about_id=PUTIN), 0),
        (QuoteFilters(of=Filters(words="AMICI canada")), 1),
        (QuoteFilters(of=Filters(words="dice")), 0),
        (QuoteFilters(of=Filters(date=parse_period("2025-03"), lang="it", source="Reuters")), 1),
        (QuoteFilters(of=Filters(date=parse_period("2024"))), 0),
    ],
)
def test_quotes(ledger: Ledger, filters: QuoteFilters, found: int) -> None:
    """Quotes by speaker, by whom they speak of, by their words and by their dispatch."""
    assert len(ledger.quotes(filters).items) == found


def test_quotes_page_by_page(ledger: Ledger) -> None:
    """Two quotes of one dispatch, one a page."""
    said = [Quote(f"q{n}", None, "direct", cite(word, MEETING), None) for n, word in enumerate(("sono", "amici"))]
    ledger.accept([replace(told("2025-04-01", MEETING, "again"), quotes=tuple(said))])
    first = ledger.quotes(limit=1)
    second = ledger.quotes(limit=1, after=first.after)
    assert [page.items[0].words for page in (first, second)] == ["amici", "sono"]
    assert [quote.published for quote in ledger.quotes(after=second.after).items] == ["2025-03-04"]


def test_a_ledger_of_an_earlier_version_catches_up(ledger: Ledger) -> None:
    """What a change of the schema asks for is made from the readings that are kept when the ledger opens."""
    before = ledger.derived()
    with writing(ledger.engine) as connection:
        for table in (tables.about, tables.part, tables.stake, tables.facet, tables.alias, tables.coverage):
            connection.execute(delete(table))
        connection.execute(insert(tables.due).values(schema="0004"))
    with Ledger.open(ledger.engine.url.render_as_string(hide_password=False)) as opened:
        assert opened.derived() == before


def test_judgements_narrow(ledger: Ledger) -> None:
    """What people reject is found no more, what they correct is found as corrected, by facets, parts, quotes and coverage."""
    raid = ledger.search(filters=Filters(mode="aerial")).items[0].dispatch
    ledger.judge("correct", f"{raid}.e0", by="Ada", change={"type": "COERCE", "mode": None, "recipients": ["RUS"]})
    assert ledger.facets(Filters(type="COERCE"), kinds=["mode"]).kinds == {"mode": ()}
    assert ledger.actor("CAN").partners[0].opposite == 3
    assert ledger.timeline("GHA", "RUS").periods[0].there == Sums(0, 1, 0.0, -7.0)
    meeting = ledger.quotes().items[0].dispatch
    ledger.judge("reject", f"{meeting}.q0", by="Ada")
    assert ledger.quotes().items == ()
    assert ledger.actor("putin").said.items == ()
    derived = ledger.derived()
    ledger.rebuild(readers=lambda _: readings())
    assert ledger.derived() == derived


@pytest.mark.parametrize(
    ("name", "after"),
    [("2025", "2026"), ("2025-12", "2026-01"), ("2024-02-28", "2024-02-29"), ("2025-12-31", "2026-01-01")],
)
def test_next_period(name: str, after: str) -> None:
    """Years, months and days follow one another."""
    assert next_period(name) == after

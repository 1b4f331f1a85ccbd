"""What the commands that ask a ledger do. The parser is not loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import Form
from dispaccio.cli.options import Asking
from dispaccio.cli.show import show_actor, show_events, show_hits, show_quotes, show_rows, show_stats, show_threads
from dispaccio.errors import LedgerError, SettingsError
from dispaccio.export import answers
from dispaccio.ledger.open import Ledger
from dispaccio.model import Moment
from dispaccio.record.threads import State
from dispaccio.settings import Settings
from dispaccio.views.facets import Counted, Unit
from dispaccio.views.filters import Filters, Period, parse_period
from dispaccio.views.pages import part_of
from dispaccio.views.quotes import QuoteFilters
from dispaccio.views.threads import ThreadFilters

PAGE = 20
ALL = 10_000
"""Rows of a page of records, and of a series, unless told otherwise."""
UPPER = ("type", "country")
Choice = TypeVar("Choice", bound=StrEnum)


def search(asking: Asking, wanted: str) -> Exit:
    """Print the dispatches that hold the words and meet the filters."""
    filters = filters_of(asking.narrow, wanted)
    with _opened(asking) as ledger:
        found = ledger.search("", filters, limit=asking.rows(PAGE), after=asking.after)
        show_hits(found, asking.form)
    return Exit.OK


def facets(asking: Asking, wanted: str) -> Exit:
    """Print what the dispatches have in common."""
    filters = filters_of(asking.narrow, wanted)
    with _opened(asking) as ledger:
        found = ledger.facets(filters, top=asking.rows(PAGE))
    show_rows(answers.facet_rows(found), answers.FACET, asking.form, whole=asdict(found))
    return Exit.OK


def over_time(asking: Asking, wanted: str, by: str, *, events: bool) -> Exit:
    """Print how many dispatches or events there are in each period."""
    counted = Counted.EVENTS if events else Counted.DISPATCHES
    filters, unit = filters_of(asking.narrow, wanted), _choice("--by", by, Unit)
    with _opened(asking) as ledger:
        found = ledger.over_time(filters, unit=unit, counted=counted)
    page = part_of(found.periods, lambda item: item.period, limit=asking.rows(ALL), after=asking.after)
    whole = {"unit": found.unit, "counted": found.counted, "undated": found.undated}
    show_rows([asdict(item) for item in page.items], answers.COUNT, asking.form, whole=whole | asdict(page), after=page.after)
    return Exit.OK


def dyad(asking: Asking, pair: tuple[str, str]) -> Exit:
    """Print the events between two countries."""
    one, two = (code.upper() for code in pair)
    filters = filters_of(asking.narrow)
    with _opened(asking) as ledger:
        found = ledger.dyad(one, two, filters, limit=asking.rows(PAGE), after=asking.after)
        show_events(found, asking.form)
    return Exit.OK


def timeline(asking: Asking, pair: tuple[str, str], by: str) -> Exit:
    """Print what two countries had with each other, period by period."""
    one, two = (code.upper() for code in pair)
    filters, unit = filters_of(asking.narrow), _choice("--by", by, Unit)
    with _opened(asking) as ledger:
        found = ledger.timeline(one, two, filters, unit=unit)
    rows = answers.timeline_rows(found)
    page = part_of(rows, lambda row: str(row["period"]), limit=asking.rows(ALL), after=asking.after)
    shown = {row["period"] for row in page.items}
    whole = asdict(found) | {"after": page.after}
    whole["periods"] = [period for period in whole["periods"] if period["period"] in shown]
    show_rows(page.items, answers.PERIOD, asking.form, whole=whole, after=page.after, shown=SERIES)
    return Exit.OK


SERIES = ("period", "total_cooperation", "total_conflict", "total_cooperation_score", "total_conflict_score", "dispatches",
          "mentioning", "cooperation_change", "conflict_change")  # fmt: skip
"""The columns of a timeline that fit a terminal."""


def commitments(asking: Asking, countries: tuple[str, ...], state: str | None, as_of: Moment | None) -> Exit:
    """Print commitment threads."""
    told = _choice("--state", state, State).value if state else None
    narrow, codes = asking.narrow, tuple(code.upper() for code in countries)
    filters = ThreadFilters(
        codes, narrow["instrument"], told, narrow["stage"], _period(narrow["date"]), actor_id=narrow["actor_id"]
    )
    with _opened(asking) as ledger:
        day = as_of.iso if as_of else None
        show_threads(ledger.commitments(filters, as_of=day, limit=asking.rows(PAGE), after=asking.after), asking.form)
    return Exit.OK


def actor(asking: Asking, name: str) -> Exit:
    """Print what the ledger knows of an actor; its records go on with `quotes`, `search` and `commitments` by its key."""
    with _opened(asking) as ledger:
        found = ledger.actor(name, limit=asking.rows(5))
    show_actor(found, asking.form)
    return Exit.OK


def quotes(asking: Asking, wanted: str, who: Mapping[str, str | None]) -> Exit:
    """Print quotes."""
    filters = QuoteFilters(who["speaker"], who["about"], who["speaker_id"], who["about_id"], filters_of(asking.narrow, wanted))
    with _opened(asking) as ledger:
        show_quotes(ledger.quotes(filters, limit=asking.rows(PAGE), after=asking.after), asking.form)
    return Exit.OK


def sources(asking: Asking) -> Exit:
    """Print who sent the dispatches."""
    filters = filters_of(asking.narrow)
    with _opened(asking) as ledger:
        page = ledger.sources(filters, limit=asking.rows(PAGE), after=asking.after)
    rows = [answers.source_fields(item) for item in page.items]
    show_rows(rows, answers.SOURCE, asking.form, whole=asdict(page), after=page.after)
    return Exit.OK


def related(asking: Asking, dispatch: str) -> Exit:
    """Print the dispatches of other newsrooms that write of the same event."""
    with _opened(asking) as ledger:
        found = ledger.related(dispatch)
    page = part_of(found, lambda item: item.dispatch, limit=asking.rows(PAGE), after=asking.after)
    rows = [asdict(item) for item in page.items]
    show_rows(rows, answers.RELATED, asking.form, whole=asdict(page), after=page.after)
    return Exit.OK


def network(asking: Asking, codes: list[str], by: str | None, neighbours: int) -> Exit:
    """Print the edges of a network; JSON has the nodes too."""
    unit = _choice("--by", by, Unit) if by else None
    filters, among = filters_of(asking.narrow), [code.upper() for code in codes]
    with _opened(asking) as ledger:
        found = ledger.network(among, filters, unit=unit, neighbours=neighbours)
    key = "{0.source},{0.target},{0.joint},{0.period}".format
    page = part_of(found.edges, key, limit=asking.rows(ALL), after=asking.after)
    whole = asdict(found) | {"edges": [asdict(edge) for edge in page.items], "after": page.after}
    rows = [answers.edge_fields(edge) for edge in page.items]
    show_rows(rows, answers.EDGE, asking.form, whole=whole, after=page.after, shown=[*answers.EDGE][:9])
    return Exit.OK


def places(asking: Asking, within: str | None) -> Exit:
    """Print where events took place."""
    filters = filters_of(asking.narrow)
    with _opened(asking) as ledger:
        whole = None if within else ledger.map(filters)
        found = whole.countries if whole else ledger.places((within or "").upper(), filters)
    page = part_of(found, "{0.country},{0.place}".format, limit=asking.rows(ALL), after=asking.after)
    rows = [answers.place_fields(item) for item in page.items]
    shown = asdict(page) | ({"elsewhere": whole.elsewhere} if whole else {})
    show_rows(rows, answers.PLACE, asking.form, whole=shown, after=page.after)
    return Exit.OK


def stats(settings: Settings, form: Form) -> Exit:
    """Print the counts."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        show_stats(ledger.stats(), form)
    return Exit.OK


def backup(settings: Settings, file: Path) -> Exit:
    """Copy the ledger and name the copy."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        ledger.backup(file)
    print(f"{file}: {file.stat().st_size:,} bytes")
    return Exit.OK


def restore(settings: Settings, file: Path) -> Exit:
    """Make a ledger of a backup and count what is in it."""
    with Ledger.restore(file, settings.ledger) as ledger:
        print(f"{ledger.place}: {ledger.stats().dispatches:,} dispatches")
    return Exit.OK


def filters_of(narrow: Mapping[str, Any], words: str = "") -> Filters:
    """Return the filters that options give; raise SettingsError for a date that is none."""
    given = {name: value.upper() if name in UPPER else value for name, value in narrow.items() if value}
    every = bool(given.pop("all_versions", False))
    date, dyad = _period(given.pop("date", None)), given.pop("dyad", None)
    pair = (dyad[0].upper(), dyad[1].upper()) if dyad else None
    return Filters(**given, date=date, dyad=pair, words=words or None, every_version=every)


def _choice(flag: str, value: str, kind: type[Choice]) -> Choice:
    if value not in set(kind):
        msg = f"{flag} {value!r}; expected one of {', '.join(kind)}"
        raise SettingsError(msg)
    return kind(value)


def _period(printed: str | None) -> Period | None:
    try:
        return parse_period(printed) if printed else None
    except LedgerError as error:
        msg = f"--{error}"
        raise SettingsError(msg) from error


@contextmanager
def _opened(asking: Asking) -> Iterator[Ledger]:
    with Ledger.open(asking.settings.ledger, make=False) as ledger:
        yield ledger

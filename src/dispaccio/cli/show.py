"""Answers of a ledger as tables, JSON and CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from rich import box
from rich.table import Table
from rich.text import Text

from dispaccio.cli.exits import complain
from dispaccio.cli.forms import Form
from dispaccio.cli.tables import console
from dispaccio.export.answers import ABOUT, actor_rows
from dispaccio.export.cells import guarded
from dispaccio.export.columns import EVENT, QUOTE, THREAD
from dispaccio.export.tables import HIT, event_fields, hit_fields, thread_fields
from dispaccio.model import Fate
from dispaccio.shown import visible
from dispaccio.views.actors import ActorPage
from dispaccio.views.pages import Page
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import CitedClaim, CitedReport, Hit, LedgerEvent, LedgerThread
from dispaccio.views.stats import Stats

Item = TypeVar("Item")
Row = dict[str, Any]


def show_hits(page: Page[Hit], form: Form) -> None:
    """Print dispatches that were found."""
    table = table_of("dispatch", "words", "events")
    for hit in page.items:
        fate = [] if hit.fate == Fate.CURRENT else [hit.fate]
        where = [hit.source or hit.id, hit.published or "undated", hit.relation, *fate]
        table.add_row(lines_of(" · ".join(where), hit.title), Text(_marked(hit)), Text(str(hit.events)))
    show_page(page, form, table, fields_of=hit_fields, columns=HIT)


def _marked(hit: Hit) -> str:
    """The snippet on one line, what was found between « and »."""
    pieces, at = [], 0
    for start, end in hit.highlights:
        pieces += [hit.snippet[at:start], "«", hit.snippet[start:end], "»"]
        at = end
    return visible("".join([*pieces, hit.snippet[at:]]))


def show_events(page: Page[LedgerEvent], form: Form) -> None:
    """Print events, each with the words of its claims."""
    table = table_of("who → whom", "event", "who says so")
    for event in page.items:
        who = f"{', '.join(event.actors) or '–'} → {', '.join(event.recipients)}" if event.recipients else ", ".join(event.actors)
        days = event.start if event.start == event.end else f"{event.start}/{event.end}"
        what = "/".join([event.type, *event.modes])
        voices = f"{event.voices} of {event.dispatches} independent" if event.dispatches > 1 else ""
        differing = f"differ in {', '.join(event.differing)}" if event.differing else ""
        seen = lines_of(what, event.status, voices, differing)
        table.add_row(lines_of(who, days or "undated", event.country), seen, lines_of(*map(_said, event.claims)))
    show_page(page, form, table, fields_of=event_fields, columns=EVENT)


def _said(claim: CitedClaim) -> str:
    return f"{_told(claim)} {claim.aspect} · {claim.voice}"


def _told(record: CitedClaim | CitedReport) -> str:
    return f"«{record.words}» {record.source or record.dispatch} [{record.start}–{record.end}]"


def show_threads(page: Page[LedgerThread], form: Form) -> None:
    """Print commitment threads, each with its steps."""
    table = table_of("from → to", "commitment", "steps")
    for thread in page.items:
        arrow = "↔" if thread.mutual else "→"
        who = f"{thread.giver or '–'} {arrow} {thread.receiver}" if thread.receiver else thread.giver
        steps = [f"{step.date or 'undated'} {step.stage} {_told(report)}" for step in thread.steps for report in step.reports]
        state = lines_of(thread.instrument, thread.state, "contested" if thread.contested else "")
        table.add_row(lines_of(who), state, lines_of(*steps))
    show_page(page, form, table, fields_of=thread_fields, columns=THREAD)


def show_quotes(page: Page[CitedQuote], form: Form) -> None:
    """Print quotes, each with its words and place."""
    table = table_of("who", "where", "words")
    for quote in page.items:
        who = quote.speaker or "unnamed"
        told = f"«{quote.words}» {quote.source or quote.dispatch} [{quote.start}–{quote.end}]"
        of = f"of {', '.join(quote.about)}" if quote.about else ""
        where = lines_of(quote.published or "undated", " · ".join(filter(None, [quote.kind, quote.cue])))
        table.add_row(lines_of(f"{who} ({quote.country})" if quote.country else who, of), where, lines_of(told))
    show_page(page, form, table, fields_of=asdict, columns=QUOTE)


def show_actor(found: ActorPage, form: Form) -> None:
    """Print what is known of an actor."""
    rows = actor_rows(found)
    show_rows(rows, ABOUT, form, whole=asdict(found))


def show_rows(
    rows: Sequence[Row], columns: Iterable[str], form: Form, *, whole: object, after: str | None = None, shown: Iterable[str] = ()
) -> None:
    """Print flat rows: as a table of the columns `shown` (all if empty), as CSV of all, or as JSON the whole answer."""
    if form is Form.JSON:
        print(json.dumps(whole, ensure_ascii=False))
        return
    if form is Form.CSV:
        write_csv(rows, columns)
    elif rows:
        console().print(_flat(rows, tuple(shown) or tuple(columns)))
    else:
        print("nothing found")
    if after:
        complain(f"there is more: --after {after}")


def _flat(rows: Sequence[Row], columns: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        numeric = any(isinstance(row[column], int | float) for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[column])) for column in columns))
    return table


def _cell(value: object) -> str:
    """A value for people: nothing as nothing, numbers with at most one decimal."""
    return "" if value is None else f"{value:,.1f}" if isinstance(value, float) else visible(str(value))


def show_stats(found: Stats, form: Form) -> None:
    """Print the counts."""
    if form is Form.JSON:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return
    rows: list[tuple[str, object]] = []
    for name, value in asdict(found).items():
        rows += [(f"{name}: {key}", number) for key, number in value.items()] if isinstance(value, dict) else [(name, value)]
    if form is Form.CSV:
        write_csv([{"what": name, "value": value} for name, value in rows], ("what", "value"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    for name, value in rows:
        table.add_row(name, f"{value:,}" if isinstance(value, int) else str(value or "–"))
    console().print(table)


def show_page(
    page: Page[Item], form: Form, table: Table, *, fields_of: Callable[[Item], Row], columns: Iterable[str]
) -> None:
    """Print a page in the form asked for; for people and CSV the mark of the next goes to standard error."""
    if form is Form.JSON:
        print(json.dumps(asdict(page), ensure_ascii=False))
        return
    if form is Form.CSV:
        write_csv([fields_of(item) for item in page.items], columns)
    elif page.items:
        console().print(table)
    else:
        print("nothing found")
    if page.after:
        complain(f"there is more: --after {page.after}")


def write_csv(rows: Sequence[Row], columns: Iterable[str]) -> None:
    """Print rows under these columns."""
    writer = csv.DictWriter(sys.stdout, [*columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(value) for name, value in row.items()} for row in rows)


def table_of(*columns: str) -> Table:
    """Return an empty table of three columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for column, ratio in zip(columns, (3, 2, 6), strict=True):
        table.add_column(column, ratio=ratio)
    return table


def lines_of(*parts: str | None) -> Text:
    """Return the parts that are not empty, one a line."""
    return Text("\n".join(visible(part) for part in parts if part))

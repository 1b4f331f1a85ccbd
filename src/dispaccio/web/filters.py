"""The filters of the ledger's questions as a page's address names them."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import Depends, Request

from dispaccio.ledger.open import Ledger
from dispaccio.views.facets import Counted, OverTime, PeriodCount, Unit
from dispaccio.views.filters import Filters, parse_period
from dispaccio.web.answers import remembered
from dispaccio.web.chips import Narrowed, given
from dispaccio.web.pages import ledger_of

NAMES = (
    "q", "actor", "actor_id", "country", "type", "mode", "aspect", "instrument", "stage", "status", "source", "lang", "date",
)  # fmt: skip
"""Every condition; `q` are the words."""
MANY_MONTHS, FEW_MONTHS = 150, 2
"""Months from which years are counted, and up to which days are: as many bars as can be told apart on a narrow screen."""


def asked(request: Request) -> Narrowed:
    """What the address narrows the page to; the download beside it counts as the page."""
    narrowed = given(request, NAMES)
    path = narrowed.path
    for ending in (".json", ".csv", ".atom"):
        path = path.removesuffix(ending)
    return Narrowed(path, narrowed.values)


Asked = Annotated[Narrowed, Depends(asked)]


def filters_of(narrowed: Narrowed, **more: object) -> Filters:
    """Return the filters; raise LedgerError for a date that is none."""
    values: dict[str, object] = {name: value for name, value in narrowed.values.items() if name not in {"q", "date"}}
    if code := narrowed.get("country"):
        values["country"] = code.upper()
    if kind := narrowed.get("type"):
        values["type"] = kind.upper()
    if date := narrowed.get("date"):
        values["date"] = parse_period(date)
    return Filters(words=narrowed.get("q"), **values, **more)  # type: ignore[arg-type]


def counted_over_time(request: Request, filters: Filters, counted: Counted) -> OverTime:
    """Return the counts by month, or by day or year where these are too few or too many."""
    return remembered(request, ("over time", filters, counted), lambda: _over_time(ledger_of(request), filters, counted))


def _over_time(ledger: Ledger, filters: Filters, counted: Counted) -> OverTime:
    months = ledger.over_time(filters, unit=Unit.MONTH, counted=counted)
    if len(months.periods) > MANY_MONTHS:
        return by_year(months)
    if len(months.periods) <= FEW_MONTHS:
        days = ledger.over_time(filters, unit=Unit.DAY, counted=counted)
        return days if days.periods else months
    return months


def by_year(months: OverTime) -> OverTime:
    """Return the counts of months as counts of years; what tells only its year stays among the undated."""
    years: Counter[str] = Counter()
    for item in months.periods:
        years[item.period[:4]] += item.count
    periods = tuple(PeriodCount(year, count) for year, count in sorted(years.items()))
    return OverTime(Unit.YEAR.value, months.counted, periods, months.undated)

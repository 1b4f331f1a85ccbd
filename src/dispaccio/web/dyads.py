"""Two parties: what each does to the other period by period, where that changed, and the events of a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dispaccio.errors import InputError
from dispaccio.export.columns import EVENT
from dispaccio.export.tables import event_fields
from dispaccio.views.facets import Unit
from dispaccio.views.pages import LIMIT
from dispaccio.views.timeline import DyadPeriod, Sums
from dispaccio.web.answers import remembered
from dispaccio.web.charts import Bar, bars_both
from dispaccio.web.chips import Narrowed
from dispaccio.web.downloads import as_csv, as_json
from dispaccio.web.filters import Asked, filters_of
from dispaccio.web.names import party_name
from dispaccio.web.pages import Limit, lang_of, ledger_of, render

router = APIRouter()
SHOWN = 20
SIDES = ("there", "back", "together")
MEASURES = ("events", "per-thousand", "per-thousand-mentioning")
"""What the axis counts: events, or events by thousand dispatches read, or by thousand of those that mention both."""
CODE = re.compile(r"[A-Z]{3}")


@router.get("/dyads")
def choose(request: Request, one: str = "", two: str = "") -> Response:
    """Ask for two codes, or go on to the page of the two."""
    if one.strip() and two.strip():
        return RedirectResponse(f"/dyads/{_code(one)}/{_code(two)}", 303)
    return render(request, "dyads/choose.html", one=one)


def _code(written: str) -> str:
    code = written.strip().upper()
    if CODE.fullmatch(code) is None:
        msg = f"code {written[:40]!r}; expected three letters, such as ITA"
        raise InputError(msg)
    return code


def pair_of(one: str, two: str) -> tuple[str, str]:
    """The two codes of the address."""
    return _code(one), _code(two)


@router.get("/dyads/{one}/{two}.json")
def dyad_as_json(request: Request, one: str, two: str, narrowed: Asked, unit: Unit = Unit.MONTH) -> Response:
    """Return the timeline of two parties."""
    pair = pair_of(one, two)
    return as_json(asdict(ledger_of(request).timeline(*pair, filters_of(narrowed), unit=unit)), "-".join(pair))


@router.get("/dyads/{one}/{two}.csv")
def dyad_as_csv(request: Request, one: str, two: str, narrowed: Asked, unit: Unit = Unit.MONTH) -> Response:
    """Return the timeline of two parties, one period a row."""
    pair = pair_of(one, two)
    line = ledger_of(request).timeline(*pair, filters_of(narrowed), unit=unit)
    rows = [_row(period) for period in line.periods]
    return as_csv(rows, COLUMNS, "-".join(pair))


@router.get("/dyads/{one}/{two}/events.csv")
def events_as_csv(  # noqa: PLR0917 - parts of the address
    request: Request, one: str, two: str, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None
) -> Response:
    """Return the events between two parties, a page of them."""
    page = ledger_of(request).dyad(*pair_of(one, two), filters_of(narrowed), limit=limit, after=after)
    return as_csv(map(event_fields, page.items), EVENT, f"{one}-{two}-events")


@router.get("/dyads/{one}/{two}/events.json")
def events_as_json(  # noqa: PLR0917 - parts of the address
    request: Request, one: str, two: str, narrowed: Asked, limit: Limit = LIMIT, after: str | None = None
) -> Response:
    """Return the events between two parties with their claims, a page of them."""
    page = ledger_of(request).dyad(*pair_of(one, two), filters_of(narrowed), limit=limit, after=after)
    return as_json(asdict(page), f"{one}-{two}-events")


@router.get("/dyads/{one}/{two}")
def dyad(  # noqa: PLR0917 - parts of the address
    request: Request,
    one: str,
    two: str,
    narrowed: Asked,
    unit: Unit = Unit.MONTH,
    measure: str = MEASURES[0],
    after: str | None = None,
) -> HTMLResponse:
    """Show two parties with each other, and the events of the time that is chosen."""
    pair = pair_of(one, two)
    ledger, filters = ledger_of(request), filters_of(narrowed)
    undated = replace(filters, date=None)
    line = remembered(request, ("timeline", pair, undated, unit), lambda: ledger.timeline(*pair, undated, unit=unit))
    page = ledger.dyad(*pair, filters, limit=SHOWN, after=after)
    chosen = measure if measure in MEASURES else MEASURES[0]
    rows = [_row(period, _measured(period, chosen)) for period in line.periods]
    names = [party_name(code, lang_of(request)) for code in pair]
    address = Narrowed(narrowed.path, narrowed.values | {"unit": unit.value, "measure": chosen})
    return render(
        request, "dyads/dyad.html", narrowed=narrowed, address=address, line=line, page=page, rows=rows, names=names,
        measure=chosen, measures=MEASURES, units=list(Unit), bars={side: _bars(rows, side) for side in SIDES},
    )  # fmt: skip


Measure = Callable[[int], float]


def _measured(period: DyadPeriod, measure: str) -> Measure:
    """What makes a count of events of a period the measure that is shown."""
    if measure == "events":
        return float
    dispatches = period.dispatches if measure == "per-thousand" else period.mentioning or 0
    return lambda events: round(events * 1000 / dispatches, 2) if dispatches else 0.0


COLUMNS = (
    "period", *(f"{side}-{kind}" for side in SIDES for kind in ("cooperation", "conflict", "score")), "dispatches", "mentioning",
)  # fmt: skip


def _row(period: DyadPeriod, measure: Measure = float) -> dict[str, Any]:
    row: dict[str, Any] = {"period": period.period, "dispatches": period.dispatches, "mentioning": period.mentioning}
    for side in SIDES:
        sums: Sums = getattr(period, side)
        row[f"{side}-cooperation"], row[f"{side}-conflict"] = measure(sums.cooperation), measure(sums.conflict)
        row[f"{side}-score"] = round(sums.cooperation_score + sums.conflict_score, 1)
    return row


def _bars(rows: Sequence[dict[str, Any]], side: str) -> tuple[Bar, ...]:
    return bars_both([(row["period"], row[f"{side}-cooperation"], row[f"{side}-conflict"]) for row in rows])

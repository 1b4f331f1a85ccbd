"""`dispaccio evaluate`: readings against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dispaccio.cli.batch import read_all
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.gold import Gold, load_gold, load_lines
from dispaccio.evaluate import METRICS, Tallies, Tally, evaluate, total
from dispaccio.export.reading import reading_to_dict
from dispaccio.ingest.sources import Refusal
from dispaccio.model import Dispatch
from dispaccio.settings import Settings

COLUMN = 20


def evaluate_gold(path: Path, settings: Settings, *, texts: Path | None = None, predictions: Path | None = None) -> Exit:
    """Print precision, recall and F1 by metric and language; return the exit code."""
    gold = load_gold(path, texts)
    readings = {r["id"]: r for _, r in load_lines(predictions)} if predictions else read_gold(gold, jobs=settings.jobs)
    unread = [ident for ident in gold.annotations if ident not in readings]
    for ident in unread:
        complain(f"{ident}: not read; it counts as empty")
    print(f"{len(gold.annotations)} dispatches, {len(unread)} not read")
    for line in report(evaluate(gold.annotations, readings)):
        print(line)
    return of_counts(read=len(gold.annotations) - len(unread), refused=len(unread))


def read_gold(gold: Gold, *, jobs: int = 1) -> dict[str, dict[str, Any]]:
    """Return the readings of the gold's dispatches by identifier; those that cannot be read are left out and told."""
    found: list[Dispatch | Refusal] = [*gold.dispatches.values()]
    readings = {}
    for outcome in read_all(found, jobs=jobs):
        if isinstance(outcome, Refusal):
            complain(outcome)
        else:
            readings[outcome.dispatch.id] = reading_to_dict(outcome)
    return readings


def report(tables: dict[str, Tallies]) -> list[str]:
    """Return the lines of a table: one row a metric, one column a language, and all of them together."""
    columns = {lang: tables[lang] for lang in sorted(tables)}
    if len(columns) > 1:
        columns["all"] = total(tables.values())
    lines = ["F1 (P/R)".ljust(COLUMN) + "".join(name.rjust(COLUMN) for name in columns)]
    for metric in METRICS:
        cells = [_cell(table[metric]).rjust(COLUMN) for table in columns.values()]
        lines.append(metric.ljust(COLUMN) + "".join(cells))
    return lines


def _cell(tally: Tally) -> str:
    return f"{tally.f1:.3f} ({tally.precision:.2f}/{tally.recall:.2f})"

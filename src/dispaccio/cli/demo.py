"""`dispaccio demo`: the bundled sample dispatches, read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.text import Text

from dispaccio.cli.batch import read_one
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.tables import console, show_reading
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.shown import visible

PACKAGE = Path(__file__).parent.parent
SAMPLES = PACKAGE / "data" / "samples"


def demo() -> Exit:
    """Print each bundled sample and what is read in it; return the exit code."""
    out = console()
    read = refused = 0
    for item in load_dispatches(sorted(SAMPLES.glob("*.txt"))):
        outcome = item if isinstance(item, Refusal) else read_one(replace(item, source=Path(item.source or "").name))
        if isinstance(outcome, Refusal):
            complain(outcome)
            refused += 1
            continue
        out.rule(Text(outcome.dispatch.source or ""))
        for paragraph in outcome.dispatch.text.splitlines():
            out.print(Text(visible(paragraph), style="italic"))
        show_reading(outcome, out)
        read += 1
    out.print(Text(f"The {read} dispatches are invented."))
    out.print(Text(f"The numbers are characters counted in the files of {SAMPLES.relative_to(PACKAGE.parent)}/."))
    return of_counts(read=read, refused=refused)

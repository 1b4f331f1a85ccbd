"""`dispaccio code`: dispatches in, readings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dispaccio.cli.batch import Outcome, read_all
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.cli.progress import counting
from dispaccio.cli.tables import console, show_reading
from dispaccio.export.reading import dump_reading
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.lexicon.load import languages, load_lexicon
from dispaccio.lexicon.own import load_own
from dispaccio.lexicon.read import Problems
from dispaccio.model import Moment, Reading
from dispaccio.settings import Format, Settings
from dispaccio.text.language import require_supported


def code(
    paths: list[str],
    settings: Settings,
    *,
    published: Moment | None = None,
    world: tuple[Path, ...] = (),
    fields: FieldMap | None = None,
) -> Exit:
    """Print the readings of all inputs in order, the refusals to standard error; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    left_out = check_world(world, settings.lang or languages()[0])
    found = load_dispatches(paths, lang=settings.lang, published=published, fields=fields)
    counts = {Reading: 0, Refusal: 0}
    with counting(shown=sys.stderr.isatty() and not sys.stdout.isatty()) as seen:
        _print(_counted(seen(read_all(found, jobs=settings.jobs, world=world)), counts), settings.format)
    return of_counts(read=counts[Reading], refused=counts[Refusal] + left_out)


def check_world(world: tuple[Path, ...], lang: str) -> int:
    """Tell each line of a user's own actors that is not used; return how many there are."""
    problems = Problems()
    if world:
        load_own(list(world), load_lexicon(lang), problems)
    for problem in problems:
        complain(problem)
    if problems:
        complain(f"{len(problems)} problems in the actors given; the lines named are left out")
    return len(problems)


def _counted(outcomes: Iterable[Outcome], counts: dict[type, int]) -> Iterator[Reading]:
    """Yield the readings; refusals are told at once."""
    for outcome in outcomes:
        counts[type(outcome)] += 1
        if isinstance(outcome, Refusal):
            complain(outcome)
        else:
            yield outcome


def _print(readings: Iterator[Reading], form: Format) -> None:
    if form is Format.TABLE:
        out = console()
        for reading in readings:
            show_reading(reading, out)
    elif form is Format.JSONL:
        for reading in readings:
            print(dump_reading(reading), flush=True)
    else:
        first = True
        for reading in readings:
            print("[" if first else ",", dump_reading(reading, indent=1), sep="\n")
            first = False
        print("[]" if first else "]")

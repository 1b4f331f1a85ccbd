"""The commands that keep, judge and carry out a ledger, and their options; what they do is imported when it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import form_of
from dispaccio.cli.options import (
    Actor,
    After,
    AsCsv,
    AsJson,
    Country,
    Date,
    Dyad,
    Instrument,
    Lang,
    Limit,
    Paging,
    Place,
    Type,
    Versions,
)
from dispaccio.cli.run import fields_of, moment_of, run, settings_of

FORMS = ("jsonl", "csv", "parquet", "plover", "polecat", "gdelt", "icews", "ftm", "dictionary", "zip")
"""The formats of `export`; a test holds them against those that are written."""

Jobs = Annotated[int | None, typer.Option(help="Processes that read at the same time.  [default: 1]")]
World = Annotated[list[Path] | None, typer.Option(help="Your own actors: a table, or a PETRARCH dictionary (.txt).")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (add, rebuild, judge, judgements, review, export, backup, restore, serve):
        app.command()(command)


def add(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|-", help="What `code` takes.")],
    ledger: Place = None,
    lang: Annotated[str | None, typer.Option(help="Language of inputs that do not tell theirs; detected if absent.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of inputs that do not tell theirs.")] = None,
    fields: Annotated[str | None, typer.Option(help="Names of fields and columns, such as text=body,date=day.")] = None,
    jobs: Jobs = None,
    world: World = None,
) -> None:
    """Read dispatches and keep them; those that are known change nothing."""
    from dispaccio.cli import keep as command

    def added() -> Exit:
        settings = settings_of(ledger=ledger, lang=lang, jobs=jobs)
        found = command.Found(inputs, moment_of(published), fields_of(fields))
        return command.add(found, settings, world=tuple(world or ()))

    run(added)


def rebuild(
    ledger: Place = None,
    jobs: Jobs = None,
    world: World = None,
) -> None:
    """Read all dispatches of the ledger again, with the language packs of today."""
    from dispaccio.cli import keep as command

    run(lambda: command.rebuild(settings_of(ledger=ledger, jobs=jobs), world=tuple(world or ())))


def judge(
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, reject, correct, merge, split or undo.")],
    targets: Annotated[list[str], typer.Argument(metavar="TARGET", help="An event's id, a record's mark or key; a judgement.")],
    by: Annotated[str | None, typer.Option(help="Who judges.  [default: the user's login name]")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    change: Annotated[list[str] | None, typer.Option("--set", help="The right value, FIELD=VALUE; once for each field.")] = None,
    expects: Annotated[int | None, typer.Option(min=0, help="Number of the last judgement seen on it, 0 for none.")] = None,
    ledger: Place = None,
) -> None:
    """Say of records that they are right or wrong, or of events that they are one or several; everything follows at once."""
    from dispaccio.cli import verdicts as command

    asked = command.Asked(verdict, tuple(targets), by, reason, tuple(change or ()), expects)
    run(lambda: command.judge(settings_of(ledger=ledger), asked))


def judgements(
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="An event's id, a record's mark or key.")] = None,
    by: Annotated[str | None, typer.Option(help="Those of one person.")] = None,
    disagree: Annotated[bool, typer.Option("--disagree", help="Those whose records are now read otherwise.")] = False,
    ledger: Place = None,
    limit: Limit = 20,
    after: After = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what people have judged, the newest first, or where the engine of today reads otherwise."""
    from dispaccio.cli import verdicts as command

    page = Paging(limit, after, form_of(as_json=as_json, as_csv=as_csv))
    which = command.Which(target, by, disagree=disagree)
    run(lambda: command.judgements(settings_of(ledger=ledger), which, page))


def review(
    ledger: Place = None, limit: Limit = 20, after: After = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Show claims that nobody has judged, the most doubtful first."""
    from dispaccio.cli import verdicts as command

    run(lambda: command.review(settings_of(ledger=ledger), Paging(limit, after, form_of(as_json=as_json, as_csv=as_csv))))


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that is new or empty; a new file for zip.")],
    form: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMS)}.")] = "jsonl",
    ledger: Place = None,
    actor: Actor = None,
    dyad: Dyad = None,
    type: Type = None,  # noqa: A002 - the name of the option
    instrument: Instrument = None,
    country: Country = None,
    date: Date = None,
    lang: Lang = None,
    all_versions: Versions = False,
) -> None:
    """Write events, commitments, quotes, actors and dispatches with a codebook."""
    from dispaccio.cli import ask
    from dispaccio.cli import export as command

    told = {"actor": actor, "dyad": dyad, "type": type, "instrument": instrument, "country": country, "date": date, "lang": lang}
    filters = ask.filters_of({**told, "all_versions": all_versions})
    run(lambda: command.export(settings_of(ledger=ledger), out, form, filters))


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    ledger: Place = None,
) -> None:
    """Copy the whole ledger to a file, which is a ledger again."""
    from dispaccio.cli import ask as command

    run(lambda: command.backup(settings_of(ledger=ledger), file))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `backup` has made.")],
    ledger: Place = None,
) -> None:
    """Make a ledger of a backup, at a place where there is none."""
    from dispaccio.cli import ask as command

    run(lambda: command.restore(settings_of(ledger=ledger), file))


def serve(
    ledger: Place = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8321,
    public: Annotated[bool, typer.Option("--public", help="Let other machines in; demands accounts.")] = False,
    viewpoint: Annotated[str, typer.Option(help="How the map draws disputed land: un or all.")] = "un",
    coders: Annotated[int, typer.Option(help="How many people judge each record, blind to each other.")] = 1,
) -> None:
    """Open the reading room: pages over the ledger, at the address that is printed."""
    from dispaccio.cli import serve as command

    door = command.Door(host, port, public=public, viewpoint=viewpoint, coders=coders)
    run(lambda: command.serve(settings_of(ledger=ledger), door))

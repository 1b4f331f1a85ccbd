"""The commands that ask a ledger, and the options of their own; what they do is in ask.py and its neighbours."""

from __future__ import annotations

from typing import Annotated

import typer

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import form_of
from dispaccio.cli.options import NARROWING, AsCsv, AsJson, Asking, Place, asks
from dispaccio.cli.run import moment_of, run, settings_of

EVENTS = ("actor", "actor_id", "type", "mode", "aspect", "status", "instrument", "stage", "source", "date", "lang")
"""The filters that events have, but for those that a command asks for by itself."""
By = Annotated[str | None, typer.Option("--by", help="Count by day, month or year instead.")]
Codes = Annotated[list[str], typer.Argument(metavar="CODE…", help="Country codes.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (search, dyad, commitments, actor, quotes, related, sources, network, places, stats):
        app.command("map" if command is places else None)(command)


@asks(*NARROWING)
def search(
    asking: Asking,
    wanted: Annotated[str, typer.Argument(metavar="[TEXT]", help='Words that must all stand there; "words in order".')] = "",
    facets: Annotated[bool, typer.Option("--facets", help="Count what the dispatches have in common instead.")] = False,
    by: By = None,
    events: Annotated[bool, typer.Option("--events", help="With --by: count events, by their own day.")] = False,
) -> Exit:
    """Find dispatches by their words, the newest first."""
    from dispaccio.cli import ask as command

    if facets:
        return command.facets(asking, wanted)
    if by:
        return command.over_time(asking, wanted, by, events=events)
    return command.search(asking, wanted)


@asks(*EVENTS)
def dyad(
    asking: Asking,
    one: Annotated[str, typer.Argument(metavar="CODE", help="A country code.")],
    two: Annotated[str, typer.Argument(metavar="CODE", help="Another.")],
    by: By = None,
) -> Exit:
    """Show what happened between two countries, whichever acts, the newest first; or how it went over time."""
    from dispaccio.cli import ask as command

    return command.timeline(asking, (one, two), by) if by else command.dyad(asking, (one, two))


@asks("instrument", "stage", "date", "actor_id")
def commitments(
    asking: Asking,
    country: Annotated[list[str] | None, typer.Option(help="A country that takes part; twice for a dyad.")] = None,
    state: Annotated[str | None, typer.Option(help="open, kept, broken, declined or lapsed.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Day on which the state is told.  [default: of the latest dispatch]")] = None,
) -> Exit:
    """Show what was promised, step by step, and what became of it."""
    from dispaccio.cli import ask as command

    return command.commitments(asking, tuple(country or ()), state, moment_of(as_of))


@asks()
def actor(
    asking: Asking,
    name: Annotated[str, typer.Argument(metavar="NAME|KEY", help="Words of a name, a country code, or an actor's key.")],
) -> Exit:
    """Show an actor's offices, names, partners, what it said, what was said of it, its events and commitments."""
    from dispaccio.cli import ask as command

    return command.actor(asking, name)


@asks("date", "lang", "source")
def quotes(
    asking: Asking,
    wanted: Annotated[str, typer.Argument(metavar="[TEXT]", help="Words that must all stand in the quote.")] = "",
    speaker: Annotated[str | None, typer.Option(help="Who speaks: words of a name, or a country code.")] = None,
    about: Annotated[str | None, typer.Option(help="Of whom: words of a name, or a country code.")] = None,
    speaker_id: Annotated[str | None, typer.Option(help="Who speaks, by key.")] = None,
    about_id: Annotated[str | None, typer.Option(help="Of whom, by key.")] = None,
) -> Exit:
    """Show who said what, the newest first."""
    from dispaccio.cli import ask as command

    return command.quotes(asking, wanted, {"speaker": speaker, "about": about, "speaker_id": speaker_id, "about_id": about_id})


@asks()
def related(
    asking: Asking,
    dispatch: Annotated[str, typer.Argument(metavar="KEY", help="The key of a dispatch, as answers give it.")],
) -> Exit:
    """Show which dispatches of other newsrooms write of the same event, the likest first."""
    from dispaccio.cli import ask as command

    return command.related(asking, dispatch)


@asks(*NARROWING)
def sources(asking: Asking) -> Exit:
    """Show who sent the dispatches, how many of them first, and who copied."""
    from dispaccio.cli import ask as command

    return command.sources(asking)


@asks(*EVENTS)
def network(
    asking: Asking,
    codes: Codes,
    by: By = None,
    neighbours: Annotated[int, typer.Option(min=1, max=500, help="Parties around a single one.")] = 25,
) -> Exit:
    """Show who has to do with whom: around one country, or among several."""
    from dispaccio.cli import ask as command

    return command.network(asking, codes, by, neighbours)


@asks(*EVENTS, "dyad", "country")
def places(
    asking: Asking,
    within: Annotated[str | None, typer.Option("--within", help="Places in this country.")] = None,
) -> Exit:
    """Show where events took place: by country, or by place within one."""
    from dispaccio.cli import ask as command

    return command.places(asking, within)


def stats(ledger: Place = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Count what the ledger holds."""
    from dispaccio.cli import ask as command

    run(lambda: command.stats(settings_of(ledger=ledger), form_of(as_json=as_json, as_csv=as_csv)))

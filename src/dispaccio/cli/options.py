"""Options that the commands which ask a ledger share: one decorator gives a command those it needs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

import typer

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import Form, form_of
from dispaccio.cli.run import run, settings_of
from dispaccio.settings import Settings

Place = Annotated[str | None, typer.Option("--ledger", help="The ledger: a file or URL.  [default: in the user's data folder]")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="Rows of a page.")]
Rows = Annotated[int | None, typer.Option(min=1, max=10_000, help="Rows of a page.  [default: 20, all of a series]")]
After = Annotated[str | None, typer.Option(help="The mark that ended the page before.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Actor = Annotated[str | None, typer.Option(help="Name of an actor, or a country code.")]
ActorId = Annotated[str | None, typer.Option(help="Key of an actor, as `actor` tells it.")]
Dyad = Annotated[tuple[str, str] | None, typer.Option(metavar="CODE CODE", help="Two countries, whichever acts.")]
Type = Annotated[str | None, typer.Option(help="Event type, such as AGREE.")]
Mode = Annotated[str | None, typer.Option(help="Mode of an event, such as visit.")]
Aspect = Annotated[str | None, typer.Option(help="past, future, hypothetical, negated or alleged.")]
Status = Annotated[str | None, typer.Option(help="reported, alleged, denied, contested, expected or possible.")]
Instrument = Annotated[str | None, typer.Option(help="Instrument, such as arms-transfer.")]
Stage = Annotated[str | None, typer.Option(help="Stage of a commitment, such as pledged.")]
Country = Annotated[str | None, typer.Option(help="Country code, such as LBY.")]
Source = Annotated[str | None, typer.Option(help="Who sent the dispatch, as `sources` lists them.")]
Date = Annotated[str | None, typer.Option(help="YYYY, YYYY-MM, YYYY-MM-DD, or two of them as FROM..TO, either left out.")]
Lang = Annotated[str | None, typer.Option(help="Language code of the dispatches.")]
Versions = Annotated[
    bool, typer.Option("--all-versions", help="Also dispatches that their sender has superseded or withdrawn.")
]
PAGING: dict[str, Any] = {"limit": Rows, "after": After, "as_json": AsJson, "as_csv": AsCsv}
NARROWING: dict[str, Any] = {
    "actor": Actor, "actor_id": ActorId, "dyad": Dyad, "type": Type, "mode": Mode, "aspect": Aspect, "status": Status,
    "instrument": Instrument, "stage": Stage, "country": Country, "source": Source, "date": Date, "lang": Lang,
    "all_versions": Versions,
}  # fmt: skip
"""The filters of views/filters.py."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of an answer is printed, and how."""

    limit: int
    after: str | None
    form: Form


@dataclass(frozen=True, slots=True)
class Asking:
    """What every question comes with; `limit` is None where the command is to choose."""

    settings: Settings
    narrow: dict[str, Any]
    limit: int | None
    after: str | None
    form: Form

    def rows(self, usual: int) -> int:
        """Return how many rows are asked for."""
        return self.limit or usual


def asks(*names: str) -> Callable[[Callable[..., Exit]], Callable[..., None]]:
    """Give a command the named filters, `--ledger` and paging, and hand them over as `asking`."""

    def give(command: Callable[..., Exit]) -> Callable[..., None]:
        hints = {name: hint for name, hint in get_type_hints(command, include_extras=True).items() if name not in LEFT_OUT}
        own = [inspect.signature(command).parameters[name].replace(annotation=hint) for name, hint in hints.items()]
        shared: dict[str, Any] = {"ledger": Place, **{name: NARROWING[name] for name in names}, **PAGING}

        def asked(**given: Any) -> None:
            def answer() -> Exit:
                form = form_of(as_json=given["as_json"], as_csv=given["as_csv"])
                narrow = {name: given[name] for name in names}
                asking = Asking(settings_of(ledger=given["ledger"]), narrow, given["limit"], given["after"], form)
                return command(**{name: given[name] for name in hints}, asking=asking)

            run(answer)

        signature = inspect.Signature([*own, *(_option(name, hint) for name, hint in shared.items())])
        asked.__name__, asked.__doc__ = command.__name__, command.__doc__
        asked.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}
        asked.__signature__ = signature  # type: ignore[attr-defined]
        return asked

    return give


FLAGS = ("as_json", "as_csv", "all_versions")
LEFT_OUT = ("asking", "return")


def _option(name: str, hint: Any) -> inspect.Parameter:
    default = False if name in FLAGS else None
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=hint)

"""The commands and their options. Whatever is heavy is imported only by the command that needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dispaccio import __version__
from dispaccio.cli import ask_app, ledger_app
from dispaccio.cli.exits import Exit
from dispaccio.cli.run import fields_of, moment_of, run, settings_of
from dispaccio.cli.users_app import users
from dispaccio.settings import Format

app = typer.Typer(
    name="dispaccio",
    help="Read news dispatches and list who did, said or promised what to whom, each record with its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
lexicon = typer.Typer(help="Work on the language packs.", no_args_is_help=True)
app.add_typer(lexicon, name="lexicon")
app.add_typer(users, name="users")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER|-", help="Text, wire, feed, page, JSON or table files, folders of them, or - for standard input."
    ),
]
Lang = Annotated[str | None, typer.Option(help="Language of inputs that do not tell theirs; detected if absent.")]
Published = Annotated[str | None, typer.Option(help="Date of inputs that do not tell theirs: YYYY, YYYY-MM or YYYY-MM-DD.")]
Fields = Annotated[
    str | None, typer.Option(help="Names of fields in JSON lines and columns in tables, such as text=body,date=day.")
]
Jobs = Annotated[int | None, typer.Option(help="Processes that read at the same time.  [default: 1]")]


def main() -> None:
    """Run the command line; errors that are ours become one line on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _show_version(*, wanted: bool) -> None:
    if wanted:
        print(f"dispaccio {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=lambda value: _show_version(wanted=value), help="Show the version."),
    ] = False,
) -> None:
    """Read news dispatches and list who did, said or promised what to whom, each record with its words."""


@app.command()
def code(  # noqa: PLR0917 - typer's options
    inputs: Inputs,
    form: Annotated[Format | None, typer.Option("--format", help="How to print.  [default: table]")] = None,
    lang: Lang = None,
    published: Published = None,
    jobs: Jobs = None,
    world: Annotated[list[Path] | None, typer.Option(help="Your own actors: a table, or a PETRARCH dictionary (.txt).")] = None,
    fields: Fields = None,
) -> None:
    """Read dispatches and print what they report."""
    from dispaccio.cli import code as command

    def coded() -> Exit:
        settings = settings_of(lang=lang, format=form, jobs=jobs)
        day, names = moment_of(published), fields_of(fields)
        return command.code(inputs, settings, published=day, world=tuple(world or ()), fields=names)

    run(coded)


@app.command()
def explain(inputs: Inputs, lang: Lang = None, published: Published = None) -> None:
    """Show for each sentence what fired and what did not, and why."""
    from dispaccio.cli import explain as command

    run(lambda: command.explain_inputs(inputs, settings_of(lang=lang), published=moment_of(published)))


@app.command()
def pairs(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE|-", help="JSON lines with id, text, first and second, or - for standard input.")
    ],
    lang: Lang = None,
) -> None:
    """Tell what happens between two marked spans of each text, as JSON lines."""
    from dispaccio.cli import pairs as command

    run(lambda: command.code_pairs(inputs, settings_of(lang=lang)))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotations: a folder of .json files, or a .jsonl file.")],
    texts: Annotated[Path | None, typer.Option(help="Texts as a .jsonl file, where no .txt stands beside each .json.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Score these readings (.jsonl) and read nothing.")] = None,
    jobs: Jobs = None,
) -> None:
    """Measure readings against gold annotations: precision, recall and F1."""
    from dispaccio.cli import evaluate as command

    run(lambda: command.evaluate_gold(gold, settings_of(jobs=jobs), texts=texts, predictions=predictions))


@app.command()
def demo() -> None:
    """Read the bundled sample dispatches."""
    from dispaccio.cli import demo as command

    run(command.demo)


@lexicon.command()
def check(
    lang: Annotated[str | None, typer.Argument(metavar="[LANG]", help="One language; all if absent.")] = None,
    examples: Annotated[bool, typer.Option("--examples", help="Also read every frame's examples and counterexamples.")] = False,
) -> None:
    """List every problem of the language packs as file:line."""
    from dispaccio.cli import check as command

    run(lambda: command.check_lexicon(lang, examples=examples))


ledger_app.register(app)
ask_app.register(app)


if __name__ == "__main__":
    main()

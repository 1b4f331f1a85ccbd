"""`dispaccio explain`: for each sentence what fired, what was left out, and why the rest stayed silent."""

from __future__ import annotations

from dispaccio.cli.batch import engine_of, name_of
from dispaccio.cli.exits import Exit, complain, of_counts
from dispaccio.errors import UnsupportedLanguageError
from dispaccio.explain import explanation
from dispaccio.ingest.sources import Refusal, load_dispatches
from dispaccio.model import Moment
from dispaccio.pipeline import explain
from dispaccio.settings import Settings
from dispaccio.text.language import language_of, require_supported


def explain_inputs(paths: list[str], settings: Settings, *, published: Moment | None = None) -> Exit:
    """Print the explanation of every dispatch in the inputs; return the exit code."""
    if settings.lang:
        require_supported(settings.lang)
    read = refused = 0
    for item in load_dispatches(paths, lang=settings.lang, published=published):
        if isinstance(item, Refusal):
            complain(item)
            refused += 1
            continue
        try:
            lang = language_of(item)
        except UnsupportedLanguageError as error:
            complain(f"{name_of(item)}: {error}")
            refused += 1
            continue
        for line in explanation(item, *explain(item, engine_of(lang))):
            print(line)
        read += 1
    return of_counts(read=read, refused=refused)

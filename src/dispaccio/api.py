"""What `import dispaccio` offers: reading a text, with each language's engine loaded once."""

from __future__ import annotations

from functools import cache

from dispaccio.ingest.records import content_id, parse_moment
from dispaccio.model import Dispatch, Reading
from dispaccio.pipeline import Engine, load_engine
from dispaccio.pipeline import read as read_with
from dispaccio.text.language import language_of


@cache
def engine_of(lang: str) -> Engine:
    """Load a language's engine, once in each process."""
    return load_engine(lang)


def read(
    text: str,
    *,
    lang: str | None = None,
    published: str | None = None,
    id: str | None = None,  # noqa: A002 - what it is called everywhere else
    title: str | None = None,
    source: str | None = None,
) -> Reading:
    """Return everything that a dispatch reports.

    lang: an ISO 639-1 code; detected if absent. published: an ISO 8601 date or time, against which «ieri» is resolved.
    Raise UnsupportedLanguageError for a language without a pack, InputError for a date that is none.
    """
    moment = parse_moment(published, "published") if published else None
    return read_dispatch(Dispatch(id or content_id(text), text, lang, title, moment, source))


def read_dispatch(dispatch: Dispatch) -> Reading:
    """Return everything that a dispatch reports; raise UnsupportedLanguageError for a language without a pack."""
    return read_with(dispatch, engine_of(language_of(dispatch)))

"""Reading on demand: one text at a time, since a text of some megabytes takes all that the machine has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from dispaccio.api import engine_of
from dispaccio.errors import InputError, TooLargeError
from dispaccio.explain import record_lines, sentence_lines
from dispaccio.extract.read import Trace
from dispaccio.ingest.records import content_id, parse_moment
from dispaccio.model import Dispatch, Reading
from dispaccio.pipeline import explain
from dispaccio.text.language import language_of
from dispaccio.web.limits import PASTED

ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Why:
    """What fired in a sentence and what did not, one line each."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A reading with the reasons, sentence by sentence."""

    reading: Reading
    sentences: tuple[Why, ...]


def pasted(text: str, *, lang: str = "", published: str = "") -> Dispatch:
    """Return the dispatch of a text from a form; raise InputError if it is empty, too long, or its date is none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        msg = "the text is empty; expected a dispatch"
        raise InputError(msg)
    size = len(plain.encode("utf-8", "surrogatepass"))
    if size > PASTED:
        msg = f"the text has {size:,} bytes; expected at most {PASTED:,}"
        raise TooLargeError(msg)
    moment = parse_moment(published, "date") if published else None
    return Dispatch(content_id(plain), plain, lang or None, None, moment)


def read_explained(dispatch: Dispatch) -> Explained:
    """Return the reading of a dispatch with the reasons; raise UnsupportedLanguageError for a language without a pack."""
    with ONE_AT_A_TIME:
        reading, traces = explain(dispatch, engine_of(language_of(dispatch)))
    return Explained(reading, tuple(_reasons(reading, traces)))


def _reasons(reading: Reading, traces: list[Trace]) -> Iterator[Why]:
    for trace in traces:
        span = trace.sentence.span
        yield Why(span.start, span.end, (*sentence_lines(trace), *record_lines(reading, trace.sentence)))

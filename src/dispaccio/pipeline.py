"""The whole flow: bytes became a Dispatch at the edge; here a Dispatch becomes a Reading. No file, socket, clock or chance."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace

from dispaccio.extract.read import Trace, read_text
from dispaccio.extract.reports import hang_reports
from dispaccio.lexicon.load import Lexicon, load_lexicon
from dispaccio.model import Dispatch, Moment, Reading, Span, TimeExpression
from dispaccio.text.dates import DateFinder, compile_dates, load_date_words
from dispaccio.text.normal import Normal, normalise
from dispaccio.text.parse import Parser, load_parser, parse
from dispaccio.text.parsed import Text
from dispaccio.text.wire import WireWords, find_wire, load_wire_words
from dispaccio.text.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Engine:
    """What reading one language needs, loaded once at the edge."""

    lexicon: Lexicon
    parser: Parser
    dates: DateFinder
    wire: WireWords
    words: Words


def load_engine(lang: str) -> Engine:
    """Load a language's lexicon, parser, date words and wire styles from disk.

    They stay as long as the process: the collector of garbage is told not to walk them again and again, a fifth of coding.
    """
    lexicon = load_lexicon(lang)
    dates = compile_dates(load_date_words(lang))
    engine = Engine(lexicon, load_parser(lang), dates, load_wire_words(lang), words_of(lexicon))
    gc.freeze()
    return engine


def read(dispatch: Dispatch, engine: Engine) -> Reading:
    """Return everything that the dispatch reports."""
    return explain(dispatch, engine)[0]


def explain(dispatch: Dispatch, engine: Engine) -> tuple[Reading, list[Trace]]:
    """Return the reading together with what fired, and what did not, in each sentence."""
    text, normal = prepare(dispatch, engine)
    return read_text(text, normal, engine.lexicon)


def prepare(dispatch: Dispatch, engine: Engine) -> tuple[Text, Normal]:
    """Return the dispatch with its wire anatomy set apart, its body parsed and its dates resolved."""
    normal = normalise(dispatch.text)
    found = find_wire(normal, engine.wire, near=dispatch.published)
    wire = replace(found.wire, country=engine.lexicon.country_of_place(found.wire.places))
    parsed = parse(engine.parser, engine.words, normal, found.paragraphs)
    sentences = tuple(hang_reports(sentence, engine.lexicon) for sentence in parsed)
    times = _times(normal, found.paragraphs, wire.published or dispatch.published, engine.dates)
    return Text(dispatch, engine.lexicon.lang, wire, sentences, times), normal


def _times(normal: Normal, body: tuple[Span, ...], published: Moment | None, finder: DateFinder) -> tuple[TimeExpression, ...]:
    """The date expressions of the body, with spans in the original."""
    out = []
    for part in body:
        for time in finder.find(normal.text[part.start : part.end], published.iso if published else None):
            span = normal.original(part.start + time.span.start, part.start + time.span.end)
            out.append(replace(time, span=span))
    return tuple(out)

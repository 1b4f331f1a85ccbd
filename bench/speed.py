"""State the speed of the line and of its parts, and the memory it takes: ``python bench/speed.py FILE|FOLDER…``.

One process, one core, processor time. Each dispatch goes through the line once, through the parse alone, and once parsed
through coding alone, one after the other so that all see the same machine; the line and the parse alone take turns in being
first, for whoever is first meets words that no cache has seen. The ratio says how the whole line compares with parsing every
sentence. Memory is the peak with the engines of all languages given loaded.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import time
from collections import Counter
from dataclasses import dataclass, field

import spacy
from spacy.language import Language

from dispaccio.extract.read import __file__ as engine_file
from dispaccio.extract.read import read_text
from dispaccio.ingest.sources import load_dispatches
from dispaccio.lexicon.load import languages
from dispaccio.model import Dispatch
from dispaccio.pipeline import Engine, load_engine, prepare, read
from dispaccio.text.language import detect_language
from dispaccio.text.normal import Normal, normalise
from dispaccio.text.parse import MODELS, SINGLE, parse, set_precision
from dispaccio.text.parsed import Text
from dispaccio.text.wire import find_wire

MEGABYTE = 1024
"""What `ru_maxrss` counts in a megabyte on Linux."""
HOT_SPOTS = 25
STOCK = "parse as spaCy loads it"


@dataclass
class Clock:
    """Processor seconds by part, and the sentences that went through."""

    seconds: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    dispatches: int = 0

    def add(self, part: str, begin: float) -> float:
        """Book the time since `begin` and return the time now."""
        now = time.process_time()
        self.seconds[part] += now - begin  # type: ignore[assignment]
        return now


def time_one(dispatch: Dispatch, engine: Engine, clock: Clock) -> tuple[Text, Normal]:
    """Time the whole line, the parse of every sentence, and coding after it; return the parsed text."""
    parts = (time_line, time_parse)
    for part in parts if clock.dispatches % 2 else reversed(parts):
        part(dispatch, engine, clock)
    text, normal = prepare(dispatch, engine)
    begin = time.process_time()
    read_text(text, normal, engine.lexicon)
    clock.add("coding after the parse", begin)
    clock.sentences += len(text.sentences)
    clock.dispatches += 1
    return text, normal


def time_line(dispatch: Dispatch, engine: Engine, clock: Clock) -> None:
    """Time everything from the dispatch to its reading."""
    begin = time.process_time()
    read(dispatch, engine)
    clock.add("whole line", begin)


def time_parse(dispatch: Dispatch, engine: Engine, clock: Clock) -> None:
    """Time the parse of a dispatch's body alone."""
    normal = normalise(dispatch.text)
    found = find_wire(normal, engine.wire, near=dispatch.published)
    begin = time.process_time()
    parse(engine.parser, engine.words, normal, found.paragraphs)
    clock.add("parse alone", begin)


def time_stock(dispatch: Dispatch, engine: Engine, nlp: Language, clock: Clock) -> None:
    """Time the same trained pipeline as spaCy loads it: tokens, tags and trees of every paragraph, nothing taken out of them."""
    normal = normalise(dispatch.text)
    found = find_wire(normal, engine.wire, near=dispatch.published)
    begin = time.process_time()
    for _ in nlp.pipe(normal.text[part.start : part.end] for part in found.paragraphs):
        pass
    clock.add(STOCK, begin)


def show(clock: Clock) -> None:
    """Print sentences a second, and the ratio."""
    print(f"{clock.dispatches:,} dispatches, {clock.sentences:,} sentences, one process, processor time")
    for part, seconds in clock.seconds.items():
        print(f"{part:24} {clock.sentences / seconds:10,.0f} sentences/s {seconds:10.2f} s")
    ratio = clock.seconds["whole line"] / clock.seconds["parse alone"]
    print(f"whole line over parse    {ratio:10.2f}")
    if clock.seconds[STOCK]:
        print(f"whole line over spaCy's  {clock.seconds['whole line'] / clock.seconds[STOCK]:10.2f}")


def profile(texts: list[tuple[Text, Normal, Engine]]) -> None:
    """Print where coding after the parse spends its time."""
    profiler = cProfile.Profile()
    profiler.enable()
    for text, normal, engine in texts:
        read_text(text, normal, engine.lexicon)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(HOT_SPOTS)


def main() -> None:
    """Load all engines, time the inputs in their languages, and print the figures."""
    parser = argparse.ArgumentParser(description="State the speed of the line and of its parts.")
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--lang", help="language of inputs that do not tell theirs")
    parser.add_argument("--most", type=int, default=400, help="dispatches to read at most")
    parser.add_argument("--stock", action="store_true", help="also time the trained pipeline as spaCy loads it")
    parser.add_argument("--profile", action="store_true", help="also show where coding spends its time")
    arguments = parser.parse_args()
    engines = {lang: load_engine(lang) for lang in languages()}
    clocks = {lang: Clock() for lang in engines}
    stock = {lang: spacy.load(MODELS / lang) for lang in engines} if arguments.stock else {}
    for nlp in stock.values():
        set_precision(nlp, SINGLE)
    print(f"the extraction layer is {'plain' if engine_file.endswith('.py') else 'compiled'}")
    texts = []
    for item in load_dispatches(arguments.inputs, lang=arguments.lang):
        if not isinstance(item, Dispatch):
            continue
        lang = item.lang or detect_language(item.text)
        if lang not in engines:
            continue
        if not clocks[lang].dispatches:
            read(item, engines[lang])  # the first call warms the caches
        text, normal = time_one(item, engines[lang], clocks[lang])
        if lang in stock:
            time_stock(item, engines[lang], stock[lang], clocks[lang])
        if arguments.profile:
            texts.append((text, normal, engines[lang]))
        if sum(clock.dispatches for clock in clocks.values()) >= arguments.most:
            break
    for lang, clock in clocks.items():
        if clock.sentences:
            print(f"\n{lang}:")
            show(clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    also = " and as spaCy loads them" if stock else ""
    print(f"\npeak memory with {', '.join(engines)} loaded{also}: {peak:,.0f} MB")
    if arguments.profile:
        profile(texts)


if __name__ == "__main__":
    main()

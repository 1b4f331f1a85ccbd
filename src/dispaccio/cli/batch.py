"""Many dispatches: each read or refused, in order, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from dispaccio import api
from dispaccio.errors import DispaccioError, UnsupportedLanguageError
from dispaccio.ingest.sources import Refusal
from dispaccio.lexicon.own import load_own
from dispaccio.lexicon.read import Problems
from dispaccio.model import Dispatch, Reading
from dispaccio.pipeline import Engine, read
from dispaccio.text.language import language_of

Outcome: TypeAlias = Reading | Refusal
"""What became of an input."""
AHEAD = 8
"""Dispatches a process that wait for their turn: enough that none idles, few enough that an endless input fits."""


@cache
def engine_of(lang: str, world: tuple[Path, ...] = ()) -> Engine:
    """Load a language's engine, once in each process; `world` are files with a user's own actors."""
    engine = api.engine_of(lang)
    return replace(engine, lexicon=load_own(list(world), engine.lexicon, Problems())) if world else engine


def read_one(dispatch: Dispatch, world: tuple[Path, ...] = ()) -> Outcome:
    """Return the reading of a dispatch, or the refusal of one whose language cannot be read."""
    try:
        lang = language_of(dispatch)
    except UnsupportedLanguageError as error:
        what, _, expected = str(error).partition("; expected ")
        return Refusal(name_of(dispatch), what, expected)
    return read(dispatch, engine_of(lang, world))


def name_of(dispatch: Dispatch) -> str:
    """What people call a dispatch: where it came from, else its identifier."""
    return dispatch.source or dispatch.id


def read_all(found: Iterable[Dispatch | Refusal], *, jobs: int = 1, world: tuple[Path, ...] = ()) -> Iterator[Outcome]:
    """Yield what becomes of each input, in the order of the inputs; `jobs` processes read at the same time."""
    if jobs == 1:
        for item in found:
            yield item if isinstance(item, Refusal) else read_one(item, world)
        return
    reader = partial(read_one, world=world)
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Outcome] | Refusal] = deque()
        for item in found:
            waiting.append(item if isinstance(item, Refusal) else pool.submit(reader, item))
            if len(waiting) >= jobs * AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(item: Future[Outcome] | Refusal) -> Outcome:
    if isinstance(item, Refusal):
        return item
    try:
        return item.result()
    except BrokenProcessPool as error:
        msg = "a reading process was ended from outside, perhaps for want of memory; try fewer --jobs"
        raise DispaccioError(msg) from error

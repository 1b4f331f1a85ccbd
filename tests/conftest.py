"""What many tests share: one engine a language, the gold and the samples with their readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispaccio.cli.batch import engine_of
from dispaccio.cli.gold import Gold, load_gold
from dispaccio.ingest.sources import load_dispatches
from dispaccio.model import Dispatch
from dispaccio.pipeline import Engine

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "src" / "dispaccio" / "data" / "samples"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The Italian engine."""
    return engine_of("it")


@pytest.fixture(scope="session")
def gold() -> Gold:
    """The Italian gold."""
    return load_gold(HERE / "gold" / "it")


@pytest.fixture(scope="session")
def dispatches(gold: Gold) -> tuple[Dispatch, ...]:
    """The texts of the Italian gold and the bundled samples."""
    samples = [d for d in load_dispatches([SAMPLES], lang="it") if isinstance(d, Dispatch) and str(d.source).endswith(".txt")]
    assert samples
    return (*gold.dispatches.values(), *samples)

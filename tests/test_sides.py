"""How the bench tells the two sides of an event: phrases of the sentence, and nothing that no side reaches."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dispaccio.cli.batch import engine_of
from dispaccio.model import Dispatch
from dispaccio.pipeline import explain

BENCH = Path(__file__).parents[1] / "bench"


def bench(name: str) -> ModuleType:
    """A script of the bench as a module."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


SIDES = bench("sides")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru criticised the plans of the government of Chad.", [("ACCUSE", "Peru", "the plans of the government of Chad")]),
        ("German prosecutors launched an investigation into the hotel.", [("ACCUSE", "German prosecutors", "the hotel")]),
        ("Peru's prime minister resigned.", [("YIELD", "Peru's prime minister", "a recipient")]),
        ("Two nuns were killed.", []),
        ("Chad held talks with Niger and Mali.", [("CONSULT", "Chad", "Niger and Mali")]),
        ("Chad and Niger agreed to share intelligence.", [("AGREE", "Chad", "Niger")]),
    ],
)
def test_sides_are_phrases(text: str, told: list[tuple[str, str, str]]) -> None:
    """The recipient by its phrase, an object that is no actor by its own, nobody as such; no act without a doer."""
    found = SIDES.told_by(*explain(Dispatch("test", text, "en"), engine_of("en")))
    assert [(event.root, event.source, event.target) for event in found if event.root != "ASSAULT"] == told

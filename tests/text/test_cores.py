"""A process multiplies matrices on one core, with the library made for it, unless its environment says otherwise."""

from __future__ import annotations

import os

import pytest

from dispaccio.text.cores import VARIABLE, keep_to_one_core
from dispaccio.text.parse import load_parser


def test_one_core_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says stands; where it says nothing, one core is used."""
    monkeypatch.delenv(VARIABLE, raising=False)
    keep_to_one_core()
    assert os.environ[VARIABLE] == "1"
    monkeypatch.setenv(VARIABLE, "4")
    keep_to_one_core()
    assert os.environ[VARIABLE] == "4"


def test_the_parser_multiplies_with_numpy() -> None:
    """The shared layers of the trained pipeline do not use spaCy's own matrix library."""
    model = load_parser("it").nlp.get_pipe("tok2vec").model
    assert {layer.ops.use_blis for layer in model.walk()} == {False}


def test_weights_are_reckoned_with_in_single_precision() -> None:
    """What is kept in half precision is single in memory, whatever component it belongs to."""
    parts = [pipe.model for _, pipe in load_parser("en").nlp.pipeline]
    nodes = [node for part in parts for node in part.walk()]
    kinds = {str(node.get_param(name).dtype) for node in nodes for name in node.param_names if node.has_param(name)}
    assert kinds == {"float32"}

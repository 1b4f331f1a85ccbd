"""A sentence's heads lead to a root; heads that go in a circle are found out."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import is_tree
from factory import sentence_of


def test_heads_in_a_circle_are_no_tree() -> None:
    """Two words that hang on each other reach no root."""
    tokens = list(sentence_of("Lima closed the port.", "en").tokens)
    assert is_tree(tokens)
    tokens[0], tokens[1] = replace(tokens[0], head=1), replace(tokens[1], head=0)
    assert not is_tree(tokens)

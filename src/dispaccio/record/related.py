"""Related stories: dispatches of several newsrooms that write of one event in their own words.

They are no copies (see stories.py) and count as independent voices; they are told for the reader to go on. Two texts are
related if the stems they share weigh enough among all that they have, rare ones more than common ones: Jaccard's likeness
with each stem weighed by its inverse document frequency among the dispatches of its language.

Measured with `bench/stories.py` on pairs of news texts whose likeness people graded from 1 (the same) to 4, of which 337
are in one language (English, German, Spanish, Arabic, French); «same story» means a grade of at most 2. On the 224 for
tuning: precision 0.75, recall 0.62 (62 of 83 right, 100 to find); on the other 113: precision 0.76, recall 0.65 (28 of 37,
43). Of texts drawn from different pairs, which nobody graded, 3 (English) to 21 (German) in 10,000 pass. A ledger asks for
near days and an actor in common too, which these figures do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import log

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in Chinese and Japanese a character."""
STEM = 6
"""Characters of a word that are compared: endings go, in every language alike. Whole words find 0.60 at precision 0.72."""
RELATED = 0.096
"""Least weighed likeness of two related texts: the best F1 on the pairs for tuning among those with precision above 0.72."""
RELATED_DAYS = 3
"""Most days between two dispatches that are related; later ones tell of what followed. A convention, not a measurement."""


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text."""
    return frozenset(word.lower()[:STEM] for word in WORD.findall(text))


def weights_of(stems: Iterable[str], known: Mapping[str, int], dispatches: int) -> dict[str, float]:
    """Return the weight of each stem; `known` are the dispatches that have it, of `dispatches` in the language."""
    return {stem: log(dispatches / known[stem]) for stem in stems}


def kinship(one: frozenset[str], two: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weighed likeness of two texts, from 0 to 1."""
    total = sum(weights[stem] for stem in sorted(one | two))
    return sum(weights[stem] for stem in sorted(one & two)) / total if total else 0.0

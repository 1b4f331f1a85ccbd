"""Precision and recall of «same story» and «related» on graded pairs: `python bench/stories.py PAIRS.jsonl`.

A line has `id`, `lang1`, `lang2`, `text1`, `text2` and `overall`, a grade from 1 (the same) to 4. Two thirds of the pairs in one
language, by the hash of their ids, are for tuning; the figures of the last third are the ones to state.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from dispaccio.record.related import RELATED, kinship, stems_of, weights_of
from dispaccio.record.stories import SAME_STORY, Fingerprint, fingerprint_text, likeness

GRADE = 2.0
"""The highest grade that means «the same story»."""
THRESHOLDS = (0.05, 0.1, SAME_STORY, 0.2, 0.3)
RELATED_THRESHOLDS = (0.07, 0.08, 0.09, RELATED, 0.1, 0.12, 0.15)


def main() -> None:
    """Print a line a threshold."""
    pairs = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    stems, weights = read_stems(pairs)
    pairs = [pair for pair in pairs if pair["lang1"] == pair["lang2"]]
    pairs.sort(key=lambda pair: hashlib.sha256(pair["id"].encode()).hexdigest())
    scored = [(likeness(mark(pair["text1"]), mark(pair["text2"])), pair) for pair in pairs]
    cut = len(scored) * 2 // 3
    for threshold in THRESHOLDS:
        print(f"{threshold:.2f} tune: {figures(scored[:cut], threshold)} last: {figures(scored[cut:], threshold)}")
    print("related:")
    kin = [(kinship(*(stems[pair["id"], side] for side in "12"), weights[pair["lang1"]]), pair) for pair in pairs]
    for threshold in RELATED_THRESHOLDS:
        print(f"{threshold:.3f} tune: {figures(kin[:cut], threshold)} last: {figures(kin[cut:], threshold)}")
    for lang in sorted(weights):
        print(f"{lang}, texts of different pairs: {by_chance(stems, pairs, lang, weights[lang])}")


def read_stems(pairs: list[dict[str, Any]]) -> tuple[dict[tuple[str, str], frozenset[str]], dict[str, dict[str, float]]]:
    """The stems of every text, and the weights of the stems of each language among all of its texts."""
    stems, known, count = {}, defaultdict(Counter), Counter()
    for pair, side in itertools.product(pairs, "12"):
        found = stems[pair["id"], side] = stems_of(pair[f"text{side}"])
        known[pair[f"lang{side}"]].update(found)
        count[pair[f"lang{side}"]] += 1
    return stems, {lang: weights_of(seen, seen, count[lang]) for lang, seen in known.items()}


def by_chance(
    stems: dict[tuple[str, str], frozenset[str]], pairs: list[dict[str, Any]], lang: str, weights: dict[str, float]
) -> str:
    """How many of the texts of different pairs pass."""
    texts = [(pair["id"], stems[pair["id"], side]) for pair in pairs if pair["lang1"] == lang for side in "12"]
    tried = [kinship(a, b, weights) >= RELATED for (one, a), (two, b) in itertools.combinations(texts, 2) if one != two]
    return f"{sum(tried)} of {len(tried):,}"


def mark(text: str) -> Fingerprint:
    """The fingerprint of a text."""
    return fingerprint_text(text, "", lang="", published=None)


def figures(scored: list[tuple[float, dict[str, float]]], threshold: float) -> str:
    """Precision, recall and counts at a threshold."""
    found = [pair["overall"] <= GRADE for like, pair in scored if like >= threshold]
    same = sum(pair["overall"] <= GRADE for _, pair in scored)
    right = sum(found)
    return f"P {right / max(1, len(found)):.2f} R {right / max(1, same):.2f} ({right} of {len(found)} right, {same} to find)"


if __name__ == "__main__":
    main()

"""Precision and recall of «same story» on graded pairs: `python bench/stories.py PAIRS.jsonl`.

A line has `id`, `lang1`, `lang2`, `text1`, `text2` and `overall`, a grade from 1 (the same) to 4. Two thirds of the pairs in one
language, by the hash of their ids, are for tuning; the figures of the last third are the ones to state.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from dispaccio.record.stories import SAME_STORY, Fingerprint, fingerprint_text, likeness

GRADE = 2.0
"""The highest grade that means «the same story»."""
THRESHOLDS = (0.05, 0.1, SAME_STORY, 0.2, 0.3)


def main() -> None:
    """Print a line a threshold."""
    pairs = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    pairs = [pair for pair in pairs if pair["lang1"] == pair["lang2"]]
    pairs.sort(key=lambda pair: hashlib.sha256(pair["id"].encode()).hexdigest())
    scored = [(likeness(mark(pair["text1"]), mark(pair["text2"])), pair) for pair in pairs]
    cut = len(scored) * 2 // 3
    for threshold in THRESHOLDS:
        print(f"{threshold:.2f} tune: {figures(scored[:cut], threshold)} last: {figures(scored[cut:], threshold)}")


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

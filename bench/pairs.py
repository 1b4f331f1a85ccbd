"""State how well events between pairs are told: ``python bench/pairs.py FILE [LANG]``.

The file has one JSON object a line: ``id``, ``text``, ``source`` and ``target`` (their words, several where it is said
differently), ``source_spans`` and ``target_spans`` (``[start, end]``, perhaps none), and ``root15``, the one type that
holds between them (CONCEDE and RETREAT as YIELD). Two figures come out, each for the first two thirds of the file and for
the last, which rules are written without looking at:

- the reading alone: HIT, the share of items with an event of that type between that pair, its precision over all events
  of the reading, and what goes with them, counted as the usual scorer of such files counts them;
- with the pair given: the share of items whose best event has that type.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from sides import LONGEST, Told, told_by

from dispaccio.model import Dispatch, Span
from dispaccio.pairs import between
from dispaccio.pipeline import Engine, explain, load_engine

Item: TypeAlias = dict[str, Any]
EMPTY_WORDS = frozenset(
    [
        "a", "an", "and", "at", "authorities", "by", "for", "forces", "foreign", "from", "government", "her", "his", "in",
        "its", "leader", "leaders", "military", "minister", "mr", "ms", "of", "official", "officials", "on", "or", "people",
        "police", "president", "prime", "s", "security", "state", "states", "the", "their", "to", "troops", "with",
    ]
)  # fmt: skip
"""Words by which two descriptions do not count as the same, unless there is no other."""


@dataclass
class Score:
    """The counts of a part of the file."""

    items: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    gold: list[str] = field(default_factory=list)
    best: list[str | None] = field(default_factory=list)


def same(told: str, wanted: list[str]) -> bool:
    """Tell whether the words describe one of the wanted: they share a word that tells something."""
    ours = _split(told)
    for other in map(_split, wanted):
        if not ours or len(ours) > max(LONGEST, len(other) + 2):
            continue
        a, b = {*ours} - EMPTY_WORDS, {*other} - EMPTY_WORDS
        if (a & b) if a and b else ({*ours} & {*other}):
            return True
    return False


def _split(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word != "s"]


def fits(event: Told, item: Item) -> bool:
    """Tell whether an event stands between the item's pair; of a mutual one either order counts."""
    source, target = item["source"], item["target"]
    if (not source or same(event.source, source)) and (not target or same(event.target, target)):
        return True
    mutual = item.get("reciprocal") or event.root == "CONSULT"
    return bool(mutual) and same(event.target, source) and same(event.source, target)


def add(score: Score, item: Item, engine: Engine) -> None:
    """Count one item."""
    root = item["root15"]
    events = told_by(*explain(Dispatch(item["id"], item["text"], engine.lexicon.lang), engine))
    near = [event for event in events if fits(event, item)]
    hits = [event for event in near if event.root == root]
    spans = [Span(*item[key][0]) if item[key] else None for key in ("source_spans", "target_spans")]
    found = between(item["text"], spans[0], spans[1], engine)
    score.items += 1
    score.gold.append(root)
    score.best.append(root if hits else near[0].root if near else None)
    score.counts += Counter(
        events=len(events), answered=bool(events), root=any(event.root == root for event in events), pair=bool(near),
        hit=bool(hits), hits=len(hits), given=bool(found) and found[0].root == root, marked=all(spans),
        given_marked=all(spans) and bool(found) and found[0].root == root,
    )  # fmt: skip


def show(name: str, score: Score) -> None:
    """Print the figures of a part."""
    n, c = score.items, score.counts
    recall, precision = c["hit"] / n, c["hits"] / max(1, c["events"])
    both = 2 * recall * precision / max(1e-9, recall + precision)
    print(
        f"{name}: n={n} events={c['events']} answered={c['answered'] / n:.3f} root={c['root'] / n:.3f} "
        f"pair={c['pair'] / n:.3f} HIT={recall:.3f} precision={precision:.3f} eventF1={both:.3f} macroF1={macro(score):.3f}"
    )
    print(
        f"{name}: with the pair given, root accuracy {c['given'] / n:.3f} "
        f"({c['given_marked'] / max(1, c['marked']):.3f} of the {c['marked']} with both spans)"
    )


def macro(score: Score) -> float:
    """F1 averaged over the types."""
    scores = []
    for label in sorted(set(score.gold)):
        right = sum(gold == best == label for gold, best in zip(score.gold, score.best, strict=True))
        scores.append(2 * right / (score.gold.count(label) + score.best.count(label)))
    return sum(scores) / max(1, len(scores))


def main() -> None:
    """Read the file and print the figures."""
    parser = argparse.ArgumentParser(description="State how well events between pairs are told.")
    parser.add_argument("file", type=Path)
    parser.add_argument("lang", nargs="?", default="en")
    arguments = parser.parse_args()
    items = [json.loads(line) for line in arguments.file.read_text("utf-8").splitlines() if line.strip()]
    engine = load_engine(arguments.lang)
    cut = len(items) * 2 // 3
    whole = Score()
    for name, part in (("first two thirds", items[:cut]), ("last third", items[cut:])):
        score = Score()
        for item in part:
            add(score, item, engine)
        if part:
            show(name, score)
        whole = Score(
            whole.items + score.items, whole.counts + score.counts, whole.gold + score.gold, whole.best + score.best
        )
    if whole.items:
        show("all", whole)


if __name__ == "__main__":
    main()

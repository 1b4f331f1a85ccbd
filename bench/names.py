"""State how many annotated persons, organisations and places the engine finds.

    python bench/names.py FILE LANG

FILE holds JSON lines with `tokens` and BIO `tags` (PER, ORG, LOC). An entity counts as found when a name or role phrase
of the cast, or a place, shares its head words: the two overlap in at least half of the entity's characters.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dispaccio.extract.actors import build_cast
from dispaccio.model import Dispatch, Span
from dispaccio.pipeline import load_engine, prepare


def main() -> None:
    """Print recall per kind."""
    path, lang = Path(sys.argv[1]), sys.argv[2]
    engine = load_engine(lang)
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        text, entities = _text(item["tokens"], item["tags"])
        parsed, normal = prepare(Dispatch(item["id"], text, lang), engine)
        cast = build_cast(parsed, normal, engine.lexicon)
        spans = [
            Span(parsed.sentences[p.sentence].tokens[p.start].start, parsed.sentences[p.sentence].tokens[p.end - 1].end)
            for p in cast.phrases
        ]
        for kind, entity in entities:
            gold[kind] += 1
            found[kind] += any(_overlap(entity, span) for span in spans)
    for kind in sorted(gold):
        print(f"{kind} recall {found[kind] / gold[kind]:.3f} ({found[kind]}/{gold[kind]})")


def _text(tokens: list[str], tags: list[str]) -> tuple[str, list[tuple[str, Span]]]:
    """Join tokens with blanks (none after an apostrophe) and return the entities as spans."""
    text, entities = "", []
    start, kind = -1, ""
    for token, tag in zip([*tokens, ""], [*tags, "O"], strict=True):
        if start >= 0 and not tag.startswith("I-"):
            entities.append((kind, Span(start, len(text.rstrip()))))
            start = -1
        if tag.startswith("B-"):
            start, kind = len(text), tag[2:]
        text += token + ("" if token.endswith("'") else " ")
    return text, entities


def _overlap(entity: Span, span: Span) -> bool:
    shared = min(entity.end, span.end) - max(entity.start, span.start)
    return 2 * shared >= entity.end - entity.start


if __name__ == "__main__":
    main()

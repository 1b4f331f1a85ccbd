"""How well keys by sound join spellings: pairs of names of office holders of one country that meet under one key.

Run it as ``python bench/spelling.py``.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import combinations

from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.spelling import same_name, sound_key
from dispaccio.lexicon.world import fold_name, load_world


def full_names() -> dict[str, list[tuple[str, str]]]:
    """Names of more than one word, each with its holder, by country."""
    world = load_world(Problems())
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, holder in world.printed.items():
        if len(name.split()) > 1:
            for office in world.offices.get(holder, ()):
                found[office.country].add((name, holder))
    return {country: sorted(pairs) for country, pairs in found.items()}


def main() -> None:
    """Print the counts and every pair of two persons that meets."""
    counts: Counter[str] = Counter()
    for country, names in full_names().items():
        for (one, first), (two, second) in combinations(names, 2):
            if fold_name(one) == fold_name(two):
                continue
            key = sound_key(one)
            if key is not None and key == sound_key(two):
                counts["of one person" if first == second else "of two persons"] += 1
                if first != second:
                    sys.stdout.write(f"{country}: {one} / {two}\n")
            elif first == second and len(one.split()) == len(two.split()) and same_name(one, two):
                counts["missed"] += 1
    sys.stdout.write(", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())) + "\n")


if __name__ == "__main__":
    main()

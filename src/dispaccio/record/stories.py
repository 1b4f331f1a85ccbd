"""Stories: dispatches that carry the same words are one voice. MinHash over word trigrams, date windows, union-find.

Measured with `bench/stories.py` on pairs of news texts whose likeness people graded from 1 (the same) to 4, of which 337
are in one language; «same story» means a grade of at most 2. On the 224 for tuning: precision 1.00, recall 0.04 (4 of 4
right, 100 to find); on the other 113: precision 0.75, recall 0.07 (3 of 4, 43). What these people call one story was
nearly always written twice, by two newsrooms: two voices, which is why they are not joined here. At 0.05 recall rises to
0.13 and 0.21 and precision falls to 0.7.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rensa import RMinHash

from dispaccio.model import Carriage, Reading, Relation
from dispaccio.record.days import DAY, days_of, published_of

SHINGLE = 3
"""Words in a shingle."""
PERMUTATIONS = 128
"""Values in a digest: the estimate of a likeness of 0.15 has a standard error of 0.03."""
SEED = 1
BANDS = 60
ROWS = 2
"""Two texts are compared if one of 60 pairs of values agrees: at a likeness of 0.15 in 74 % of cases, at 0.2 in 91 %,
at 0.3 in 99.6 %."""
SAME_STORY = 0.15
"""Least likeness (Jaccard) of two texts of one story: the lowest that kept precision above 0.9 on the pairs for tuning."""
STORY_DAYS = 3
"""Most days between two dispatches of one story; wires are copied within hours, weeklies take up what the week brought."""
COPY_SHARE = 0.8
"""A later text whose shingles stand to this share in the first is a copy; one with more of its own is an update."""
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in Chinese and Japanese a character."""
LATEST = "~"
"""Sorts after every date: what has no date is not first."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What stands for the words of a dispatch: the MinHash digest and the number of its shingles."""

    dispatch: str
    lang: str
    published: str | None
    size: int
    digest: tuple[int, ...]


def fingerprint(reading: Reading, key: str) -> Fingerprint:
    """Return the fingerprint of a dispatch's text without its wire anatomy; `key` is the dispatch's in the ledger."""
    return fingerprint_text(_body(reading), key, lang=reading.lang, published=published_of(reading))


def fingerprint_text(text: str, key: str, *, lang: str, published: str | None) -> Fingerprint:
    """Return the fingerprint of a text."""
    words = WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, min(1, len(words))))}
    minhash = RMinHash(PERMUTATIONS, SEED)
    minhash.update(sorted(shingles))
    return Fingerprint(key, lang, published, len(shingles), tuple(minhash.digest()))


def _body(reading: Reading) -> str:
    """The text with a blank in place of each part that is not body."""
    text, at, kept = reading.dispatch.text, 0, []
    for part in sorted(reading.wire.parts, key=lambda part: part.citation.span):
        kept.append(text[at : max(at, part.citation.span.start)])
        at = max(at, part.citation.span.end)
    return " ".join([*kept, text[at:]])


def bands_of(item: Fingerprint) -> tuple[int, ...]:
    """Return the values by which like texts find each other: 63 bits each, the band's number in them; none for no words."""
    if not item.size:
        return ()
    pairs = (item.digest[band * ROWS : band * ROWS + ROWS] for band in range(BANDS))
    return tuple(((band << 57) | (low << 25 ^ high) & (1 << 57) - 1) & (1 << 63) - 1 for band, (low, high) in enumerate(pairs))


def likeness(one: Fingerprint, two: Fingerprint) -> float:
    """Return the estimated Jaccard likeness of two texts, from 0 to 1."""
    if not one.size or not two.size:
        return 0.0
    return sum(map(int.__eq__, one.digest, two.digest)) / PERMUTATIONS


def same_story(one: Fingerprint, two: Fingerprint) -> bool:
    """Tell whether two dispatches carry one story: one language, days that are near or unknown, and like words."""
    if one.lang != two.lang:
        return False
    first, second = days_of(one.published), days_of(two.published)
    if first and second and not first.within(STORY_DAYS, second):
        return False
    return likeness(one, two) >= SAME_STORY


def group_stories(found: Iterable[Fingerprint]) -> tuple[Carriage, ...]:
    """Return each dispatch's place in its story, sorted by dispatch; the order of arrival does not matter."""
    items = {item.dispatch: item for item in found}
    parent = {key: key for key in items}
    for one, two in sorted(_candidates(items.values())):
        if _root(parent, one) != _root(parent, two) and same_story(items[one], items[two]):
            parent[_root(parent, two)] = _root(parent, one)
    groups: dict[str, list[Fingerprint]] = defaultdict(list)
    for key in sorted(items):
        groups[_root(parent, key)].append(items[key])
    carried = (place for group in groups.values() for place in _places(group))
    return tuple(sorted(carried, key=lambda place: place.dispatch))


def _candidates(items: Iterable[Fingerprint]) -> set[tuple[str, str]]:
    """The pairs that share a band."""
    buckets: dict[int, list[str]] = defaultdict(list)
    for item in items:
        for band in bands_of(item):
            buckets[band].append(item.dispatch)
    pairs: set[tuple[str, str]] = set()
    for keys in buckets.values():
        ordered = sorted(keys)
        pairs.update((one, two) for i, one in enumerate(ordered) for two in ordered[i + 1 :])
    return pairs


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _places(group: list[Fingerprint]) -> Iterator[Carriage]:
    """The first carrier is the earliest that has a day; what does not differ in time is ordered by key."""
    ordered = sorted(group, key=lambda item: (_sent(item), item.dispatch))
    first = ordered[0]
    yield Carriage(first.dispatch, first.dispatch, Relation.FIRST)
    for item in ordered[1:]:
        yield Carriage(item.dispatch, first.dispatch, Relation.COPY if _share(first, item) >= COPY_SHARE else Relation.UPDATE)


def _sent(item: Fingerprint) -> str:
    return (item.published or "") + (LATEST if len(item.published or "") < DAY else "")


def _share(first: Fingerprint, later: Fingerprint) -> float:
    """The estimated share of the later text's shingles that stand in the first."""
    like = likeness(first, later)
    common = like * (first.size + later.size) / (1 + like)
    return min(1.0, common / later.size) if later.size else 1.0

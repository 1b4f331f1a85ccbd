"""How well readings agree with gold annotations: precision, recall and F1 of events, quotes, commitments and actors.

Gold and readings are compared dispatch by dispatch in the JSON of a reading. Records are paired one to one, the best
agreement first. Two actors are the same when they share a mention, or a word of their names that is no role word;
at country level also when they have the same country.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

Json: TypeAlias = Mapping[str, Any]
Item = TypeVar("Item")

METRICS = (
    "event type", "event actor", "event dyad", "event country", "quote text", "quote+speaker",
    "commitment", "commitment+stage", "actor", "actor country",
)  # fmt: skip
"""What is measured, in the order in which it is reported; `actor country` is the accuracy among the actors found."""
SAME_QUOTE = 0.5
"""Least share of common words (Dice) at which two stretches are the same quote."""
NAME_WORD, IDEOGRAPHIC_NAME_WORD = 4, 2
"""Fewest characters of a name's word by which two actors may be told to be the same."""
HOSTS = 2
"""Participants compared where a meeting lists everyone as actor in one and host and visitor in the other."""
WORD = re.compile(r"\w+")
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Tally:
    """Records in the gold, records found, and pairs of them that agree."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        """The tally of both."""
        return Tally(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


Tallies: TypeAlias = dict[str, Tally]


def evaluate(gold: Mapping[str, Json], readings: Mapping[str, Json]) -> dict[str, Tallies]:
    """Return the tallies of each language, by metric; a dispatch without a reading counts as read empty."""
    out: dict[str, Tallies] = {}
    for ident, wanted in gold.items():
        table = out.setdefault(wanted["lang"], dict.fromkeys(METRICS, Tally()))
        for metric, tally in evaluate_one(wanted, readings.get(ident, {})).items():
            table[metric] += tally
    return out


def total(tables: Iterable[Tallies]) -> Tallies:
    """Return the sum over languages."""
    out = dict.fromkeys(METRICS, Tally())
    for table in tables:
        out = {metric: out[metric] + table[metric] for metric in METRICS}
    return out


def evaluate_one(gold: Json, reading: Json) -> Tallies:
    """Return the tallies of one dispatch, by metric."""
    casts = Casts(Cast(gold.get("actors") or ()), Cast(reading.get("actors") or ()))
    return {
        **_events(gold["events"], reading.get("events") or (), casts),
        **_quotes(gold["quotes"], reading.get("quotes") or (), casts),
        **_commitments(gold["commitments"], reading.get("commitments") or (), casts),
        **_actors(casts),
    }


# ---------------------------------------------------------------------- who is who


def fold(text: str) -> str:
    """Return the text without case and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).strip()


class Cast:
    """The actors of one reading by id: the forms they are mentioned by, the words of their names, their countries."""

    def __init__(self, actors: Iterable[Json]) -> None:
        """Fold the names once."""
        self.forms: dict[str, frozenset[str]] = {}
        self.words: dict[str, frozenset[str]] = {}
        self.countries: dict[str, str | None] = {}
        for actor in actors:
            ident = actor["id"]
            name = fold(actor.get("name") or "")
            forms = frozenset({name, *map(fold, actor.get("mentions") or ())} - {""})
            shortest = IDEOGRAPHIC_NAME_WORD if any(map(IDEOGRAPH.search, forms)) else NAME_WORD
            words = frozenset(w for w in WORD.findall(name) if len(w) >= shortest)
            self.forms[ident], self.countries[ident] = forms, actor.get("country")
            self.words[ident] = words - frozenset(WORD.findall(fold(actor.get("role") or "")))


@dataclass(frozen=True, slots=True)
class Casts:
    """The gold's actors beside those of a reading."""

    gold: Cast
    found: Cast

    def same(self, one: str, other: str) -> bool:
        """Tell whether an actor of the gold and one of the reading are the same."""
        nothing: frozenset[str] = frozenset()
        return any(
            table.get(one, nothing) & others.get(other, nothing)
            for table, others in ((self.gold.forms, self.found.forms), (self.gold.words, self.found.words))
        )

    def same_country(self, one: str, other: str) -> bool:
        """Tell whether the two are the same or of the same country."""
        country = self.gold.countries.get(one)
        return self.same(one, other) or (country is not None and country == self.found.countries.get(other))


Sameness: TypeAlias = Callable[[str, str], bool]


def _meet(ours: Iterable[str], theirs: Sequence[str], same: Sameness) -> bool:
    return any(same(one, other) for one in ours for other in theirs)


def align(gold: Sequence[Item], found: Sequence[Item], grade: Callable[[Item, Item], float]) -> list[tuple[Item, Item, float]]:
    """Return pairs of records with their grade, each record used once, the best grades first, then in order."""
    graded = [(grade(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for value, i, j in sorted(graded, key=lambda item: -item[0]):
        if value > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((gold[i], found[j], value))
    return out


# ---------------------------------------------------------------------- records


def _events(gold: Sequence[Json], found: Sequence[Json], casts: Casts) -> Tallies:
    pairs = align(gold, found, lambda one, other: len(event_levels(one, other, casts)))
    levels = [event_levels(one, other, casts) for one, other, _ in pairs]
    return {
        f"event {level}": Tally(len(gold), len(found), sum(level in reached for reached in levels))
        for level in ("type", "actor", "dyad", "country")
    }


def event_levels(gold: Json, found: Json, casts: Casts) -> frozenset[str]:
    """Return the levels on which two events agree: type, actor, dyad, country."""
    if gold["type"] != found.get("type"):
        return frozenset()
    ours, theirs = _doers(gold), _doers(found)
    out = {"type"}
    if _meet(ours, theirs, casts.same):
        out.add("actor")
        if _same_recipients(gold, found, casts.same):
            out.add("dyad")
    if _meet(ours, theirs, casts.same_country) and _same_recipients(gold, found, casts.same_country):
        out.add("country")
    return frozenset(out)


def _participants(event: Json) -> list[str]:
    return [*(event.get("actors") or ()), *(event.get("recipients") or ())]


def _doers(event: Json) -> Sequence[str]:
    """Who is compared: everyone at a meeting, else the actors, or the recipients of an act without an actor."""
    if event["type"] == "CONSULT":
        return _participants(event)
    return event.get("actors") or event.get("recipients") or ()


def _same_recipients(gold: Json, found: Json, same: Sameness) -> bool:
    ours, theirs = gold.get("recipients") or (), found.get("recipients") or ()
    if bool(ours) == bool(theirs):
        return not ours or _meet(ours, theirs, same)
    everyone, others = _participants(gold), _participants(found)
    if gold["type"] != "CONSULT" or min(len(everyone), len(others)) < HOSTS:
        return False
    return all(_meet([one], others, same) for one in everyone[:HOSTS])


def _quotes(gold: Sequence[Json], found: Sequence[Json], casts: Casts) -> Tallies:
    def grade(one: Json, other: Json) -> float:
        share = common_words(one["text"], other.get("text") or "")
        return share if share >= SAME_QUOTE else 0.0

    def same_speaker(one: Json, other: Json) -> bool:
        ours, theirs = one["speaker"], other.get("speaker")
        if ours is None or theirs is None:
            return ours is None and not theirs
        return casts.same(ours, theirs)

    pairs = align(gold, found, grade)
    spoken = sum(same_speaker(one, other) for one, other, _ in pairs)
    return {"quote text": Tally(len(gold), len(found), len(pairs)), "quote+speaker": Tally(len(gold), len(found), spoken)}


def common_words(one: str, other: str) -> float:
    """Return Dice's coefficient over the words of two stretches; over characters where the first has ideographs."""
    ours, theirs = WORD.findall(fold(one)), WORD.findall(fold(other))
    if any(map(IDEOGRAPH.search, ours)):
        ours, theirs = list("".join(dict.fromkeys(ours))), list("".join(dict.fromkeys(theirs)))
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / max(1, len(ours) + len(theirs))


def _commitments(gold: Sequence[Json], found: Sequence[Json], casts: Casts) -> Tallies:
    def grade(one: Json, other: Json) -> float:
        parties = _parties(one), _parties(other)
        if one["instrument"] != other.get("instrument") or not _meet(*parties, casts.same_country):
            return 0.0
        return 2.0 if one["stage"] == other.get("stage") else 1.0

    pairs = align(gold, found, grade)
    staged = sum(value > 1 for _, _, value in pairs)
    return {"commitment": Tally(len(gold), len(found), len(pairs)), "commitment+stage": Tally(len(gold), len(found), staged)}


def _parties(commitment: Json) -> list[str]:
    return [*(commitment.get("from") or ()), *(commitment.get("to") or ())]


def _actors(casts: Casts) -> Tallies:
    pairs = align(sorted(casts.gold.forms), sorted(casts.found.forms), lambda one, other: float(casts.same(one, other)))
    placed = sum(casts.gold.countries[one] == casts.found.countries[other] for one, other, _ in pairs)
    return {
        "actor": Tally(len(casts.gold.forms), len(casts.found.forms), len(pairs)),
        "actor country": Tally(len(pairs), len(pairs), placed),
    }

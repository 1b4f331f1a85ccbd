"""Frames compiled for matching: triggers indexed by lemma, role expressions and conditions parsed once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dispaccio.lexicon.schema import FrameEntry

SHOWN = 6
"""Values of a condition that are named when it does not hold."""
NOTHING = "~none"
"""The value of a condition that holds where nothing stands in the slot."""
SPEAKER = "speaker"
"""The slot of whoever says the sentence: «Il gesto di X è inaccettabile», says Y."""


@dataclass(frozen=True, slots=True)
class Path:
    """A slot, perhaps continued into the slots of what stands there (`comp.subj`, `comp.obj.di`)."""

    slot: str
    inner: Path | None


@dataclass(frozen=True, slots=True)
class Role:
    """Alternatives in order of preference, each a union of paths; `required` if nobody there stops the frame."""

    alternatives: tuple[tuple[Path, ...], ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What must (`when`) or must not (`unless`) stand in a slot: one of the words, one of the kinds, or nothing at all."""

    slot: str
    words: frozenset[str]
    kinds: tuple[str, ...]
    empty: bool
    classed: frozenset[str] = frozenset()
    """Those of the words that only a class holds: they mean things of that sort, not names that contain them."""

    @property
    def is_specific(self) -> bool:
        """Tell whether it asks for more than that something stands there."""
        return bool(self.words) or self.empty or self.kinds != ("any",)

    def __str__(self) -> str:
        """Name what may stand there, as the pack writes it."""
        values = sorted([*self.words, *(f"~{kind}" for kind in self.kinds), *(["~none"] if self.empty else [])])
        return " or ".join(values[:SHOWN])


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame."""

    rule: str
    type: str
    mode: str | None
    part: str
    trigger: tuple[str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    actor: Role
    recipient: Role
    instruments: tuple[str, ...]
    weight: tuple[int, int]
    rest: frozenset[str]
    """The words of the trigger behind its first, contracted prepositions by their simple name."""
    particles: tuple[str, ...]
    """Those of them that are prepositions, in order."""

    @property
    def by_speaker(self) -> bool:
        """Tell whether the actor is whoever says the sentence."""
        return any(p.slot == SPEAKER for paths in self.actor.alternatives for p in paths)

    def asked(self, path: Path) -> frozenset[str]:
        """The words that let the frame fire in the oblique from which a path goes on; subjects and objects are joined alike."""
        if path.inner is None or path.slot in {"subj", "obj"}:
            return frozenset()
        return next((condition.words for condition in self.when if condition.slot == path.slot), frozenset())

    @property
    def means_negation(self) -> bool:
        """Tell whether the negation belongs to the frame («non esitare»)."""
        return any(condition.slot == "neg" for condition in self.when)


FrameIndex: TypeAlias = dict[str, dict[str, tuple[Frame, ...]]]
"""Part of speech (verb, noun, adj) to first trigger lemma to frames."""


@cache
def parse_path(text: str) -> Path:
    """Parse a checked path."""
    slot, _, inner = text.partition(".")
    return Path(slot, parse_path(inner) if inner else None)


def parse_role(expression: str) -> Role:
    """Parse a checked role expression."""
    if expression == "-":
        return Role((), required=False)
    alternatives = expression.replace("!", "").split("|")
    paths = tuple(tuple(parse_path(path.strip()) for path in alternative.split("+")) for alternative in alternatives)
    return Role(paths, required="!" in expression)


def compile_frames(
    entries: list[tuple[str, FrameEntry]], classes: dict[str, list[str]], lang: str, *, prepositions: dict[str, str]
) -> tuple[FrameIndex, dict[str, Frame]]:
    """Return the frames indexed by trigger, and by rule id.

    `entries` are pairs of type and entry; `prepositions` maps contracted and plain ones to their simple name.
    """
    index: dict[str, dict[str, list[Frame]]] = {"verb": defaultdict(list), "noun": defaultdict(list), "adj": defaultdict(list)}
    rules: dict[str, Frame] = {}
    for kind, entry in entries:
        for frame in _frames_of(kind, entry, classes, lang, prepositions=prepositions):
            index[frame.part][frame.trigger[0]].append(frame)
            rules.setdefault(frame.rule, frame)
    return {part: {k: tuple(v) for k, v in table.items()} for part, table in index.items()}, rules


def _frames_of(
    kind: str, entry: FrameEntry, classes: dict[str, list[str]], lang: str, *, prepositions: dict[str, str]
) -> list[Frame]:
    part, triggers = next((p, t) for p in ("verb", "noun", "adj") if (t := getattr(entry, p)) is not None)
    when, unless = _conditions(entry.when, classes), _conditions(entry.unless, classes)
    return [
        Frame(
            rule=f"{lang}.{kind.lower()}.{entry.id}",
            type=kind,
            mode=entry.mode,
            part=part,
            trigger=(words := tuple(trigger.replace("’", "'").split())),
            when=when,
            unless=unless,
            actor=parse_role(entry.actor),
            recipient=parse_role(entry.recipient),
            instruments=tuple(entry.instruments),
            weight=(len(words), sum(condition.is_specific for condition in when)),
            rest=frozenset(prepositions.get(word, word) for word in words[1:]),
            particles=tuple(prepositions[word] for word in words[1:] if word in prepositions),
        )
        for trigger in triggers
    ]


def _conditions(table: dict[str, list[str]], classes: dict[str, list[str]]) -> tuple[Condition, ...]:
    out = []
    for slot, values in table.items():
        flat: set[str] = set()
        for value in values:
            flat.update(classes.get(value[1:], ()) if value.startswith("@") else (value,))
        kinds = {value for value in flat if value.startswith("~")}
        named = tuple(sorted(value[1:] for value in kinds - {NOTHING}))
        words = frozenset(flat - kinds)
        out.append(Condition(slot, words, named, NOTHING in kinds, words.difference(values)))
    return tuple(out)

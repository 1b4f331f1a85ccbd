"""The forces of one state told by several words («l'esercito russo», «le truppe russe»): one actor, once all acts are read.

The acts stay apart: what the army and what the troops did in two sentences are two things done.
"""

from __future__ import annotations

from collections.abc import Iterable

from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.extract.claims import Draft
from dispaccio.extract.commitments import Promise
from dispaccio.extract.directs import Speech
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Sentence

FORCES = ["MIL"]
"""The sectors of who is of the armed forces and nothing else."""


def join_forces(cast: Cast, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> dict[int, int]:
    """Return, by its index, which actor each other word for the same forces stands for, their mentions joined.

    So many soldiers («tre soldati israeliani») are not the army; and where the country is only inferred, it may be another.
    """
    words = lexicon.classes.get("forces", frozenset())
    counted = {p.entity for p in cast.phrases if _is_counted(sentences[p.sentence], p)}
    first: dict[str, Entity] = {}
    out = {}
    for entity in cast.entities:
        told = entity.generic and entity.mentions and entity.sector == FORCES and not entity.inferred
        plain = bool(entity.role_words) and all(w in words or w in lexicon.forms for w in entity.role_words)
        if told and plain and entity.country is not None and entity.index not in counted:
            whole = first.setdefault(entity.country, entity)
            if whole is not entity:
                cast.merge(entity, whole)
                out[entity.index] = whole.index
    return out


def rename(same: dict[int, int], drafts: list[Draft], promises: Iterable[Promise], speeches: Iterable[Speech]) -> None:
    """Let what is read of actors that were joined stand for the one that is left; nobody acts on himself."""
    for item in drafts:
        item.actors = _renamed(item.actors, same)
        item.recipients = [r for r in _renamed(item.recipients, same) if r not in item.actors]
        item.voice = same.get(item.voice, item.voice) if item.voice is not None else None
    for promise in promises:
        promise.giver, promise.receiver = _renamed(promise.giver, same), _renamed(promise.receiver, same)
    for speech in speeches:
        speech.speakers = _renamed(speech.speakers, same)


def _renamed(indices: list[int], same: dict[int, int]) -> list[int]:
    return list(dict.fromkeys(same.get(i, i) for i in indices))


def _is_counted(sentence: Sentence, phrase: Phrase) -> bool:
    return any(t.pos == "NUM" for t in sentence.tokens[phrase.start : phrase.head + 1])

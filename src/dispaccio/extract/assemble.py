"""From a harvest to a reading: ids are content hashes, the cast keeps only those who take part."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dispaccio import __version__
from dispaccio.extract.cast import Entity
from dispaccio.model import Actor, Citation, Claim, Commitment, Mention, MentionKind, Quote, Reading, Span
from dispaccio.text.parsed import Text

if TYPE_CHECKING:
    from dispaccio.extract.claims import Draft
    from dispaccio.extract.commitments import Promise
    from dispaccio.extract.directs import Speech
    from dispaccio.extract.read import Harvest
    from dispaccio.lexicon.load import Lexicon

ID_LENGTH = 12
JOINT_KINDS = frozenset({"state", "organization"})
"""Kinds of actors that make a statement together («la Francia e la Germania hanno chiesto …»)."""


def content_id(prefix: str, *parts: str) -> str:
    """A short hash over length-prefixed parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8")
        digest.update(len(data).to_bytes(8, "big") + data)
    return prefix + digest.hexdigest()[:ID_LENGTH]


def assemble(text: Text, harvest: Harvest, lexicon: Lexicon) -> Reading:
    """Return the reading of a dispatch."""
    return _Assembler(text, harvest, lexicon).reading()


class _Assembler:
    def __init__(self, text: Text, harvest: Harvest, lexicon: Lexicon) -> None:
        self.text = text
        self.dispatch = text.dispatch
        self.harvest = harvest
        self.lexicon = lexicon
        self.names: dict[int, str] = {}

    def reading(self) -> Reading:
        """Number the actors by their first mention and put everything together."""
        taking_part = self._participants()
        ordered = sorted(taking_part, key=lambda i: (min(s.start for s, _ in self.harvest.cast.entities[i].mentions), i))
        self.names = {index: f"a{number}" for number, index in enumerate(ordered, 1)}
        claims = tuple(sorted(map(self._claim, self.harvest.drafts), key=lambda c: (c.evidence[0].span, c.type, c.id)))
        promises = {c.id: c for c in map(self._commitment, self.harvest.promises)}
        quotes = tuple(q for s in self.harvest.speeches for q in self._quotes(s))
        versions = {"dispaccio": __version__, "lexicon": f"{self.lexicon.lang}-{self.lexicon.version}"}
        return Reading(
            self.dispatch, self.text.lang, self.text.wire,
            tuple(self._actor(self.harvest.cast.entities[i]) for i in ordered),
            claims, tuple(promises.values()), quotes, versions,
        )  # fmt: skip

    def _participants(self) -> set[int]:
        out: set[int] = set()
        for item in self.harvest.drafts:
            out.update(item.actors, item.recipients, [item.voice] if item.voice is not None else [])
        for promise in self.harvest.promises:
            out.update(promise.giver, promise.receiver)
        for speech in self.harvest.speeches:
            out.update(self._speaking(speech))
        return {i for i in out if self.harvest.cast.entities[i].mentions}

    def _cite(self, span: Span) -> Citation:
        return Citation(span, self.dispatch.text[span.start : span.end])

    def _ids(self, indices: list[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names[i] for i in indices if i in self.names))

    def _actor(self, entity: Entity) -> Actor:
        mentions = tuple(Mention(self._cite(s), kind) for s, kind in sorted(dict.fromkeys(entity.mentions)))
        role = entity.role if entity.role and entity.role in self.dispatch.text else None
        name = entity.name
        if entity.kind in {"person", "group"} and entity.name not in self.dispatch.text:
            named = [m for m in mentions if m.kind == MentionKind.NAME] or mentions
            name = max((m.citation.words for m in named), key=len)
        return Actor(
            self.names[entity.index], name, entity.kind, entity.country, tuple(entity.sector), role, mentions, entity.ref
        )

    def _claim(self, item: Draft) -> Claim:
        evidence = tuple(self._cite(s) for s in item.evidence)
        actors, recipients = self._ids(item.actors), self._ids(item.recipients)
        ident = content_id(
            "e",
            self.dispatch.id,
            item.type,
            item.mode or "",
            ",".join(actors),
            ",".join(recipients),
            item.aspect,
            *(c.words for c in evidence),
        )
        voice = self.names.get(item.voice, "wire") if item.voice is not None else "wire"
        return Claim(
            ident, item.type, item.mode, actors, recipients, item.aspect, voice,
            self._cite(item.place) if item.place else None, item.place_country, item.date,
            tuple(item.instruments), evidence, item.rule,
        )  # fmt: skip

    def _commitment(self, promise: Promise) -> Commitment:
        giver, receiver = self._ids(promise.giver), self._ids(promise.receiver)
        ident = content_id("c", self.dispatch.id, promise.instrument, promise.stage, ",".join(giver), ",".join(receiver))
        return Commitment(
            ident, promise.instrument, promise.stage, giver, receiver, promise.mutual, self._cite(promise.evidence), promise.rule
        )

    def _speaking(self, speech: Speech) -> list[int]:
        """Whose quote it is: of states and organisations all, else the one that is named first.

        Of 27 quotes that were listed under a second speaker besides, 3 are so in gold: those of states with an organisation.
        """
        kinds = {self.harvest.cast.entities[i].kind for i in speech.speakers}
        return speech.speakers if kinds <= JOINT_KINDS else speech.speakers[:1]

    def _quotes(self, speech: Speech) -> list[Quote]:
        content, cue = self._cite(speech.content), self._cite(speech.cue) if speech.cue else None
        speakers: list[str | None] = list(self._ids(self._speaking(speech))) or [None]
        return [
            Quote(
                content_id("q", self.dispatch.id, speech.kind, speaker or "", str(speech.content.start), content.words),
                speaker,
                speech.kind,
                content,
                cue,
            )
            for speaker in speakers
        ]

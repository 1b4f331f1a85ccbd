"""Every type that crosses a stage, tokens and sentences apart (`text/parsed.py`): frozen dataclasses, offsets in code points.

Intervals are half-open. A citation's words always equal ``text[start:end]`` of its dispatch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Aspect(StrEnum):
    """How a claimed event stands to the facts (annotation guide, «aspect»)."""

    PAST = "past"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    ALLEGED = "alleged"


class Precision(StrEnum):
    """The finest part of a date that the text tells."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of code points in the original text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is no interval."""
        if not 0 <= self.start <= self.end:
            msg = f"span [{self.start}, {self.end}) is not an interval"
            raise ValueError(msg)

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a record rests on: ``words == text[span.start:span.end]``."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time with the precision the text gives, as an ISO 8601 prefix (2025, 2025-05, 2025-05-03, …T14:32)."""

    iso: str

    @property
    def precision(self) -> Precision:
        """The finest part given."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(self.iso), Precision.MINUTE)


class ItemKind(StrEnum):
    """What an item is to those that its sender sent before."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    KILL = "kill"
    ADVISORY = "advisory"


@dataclass(frozen=True, slots=True)
class Version:
    """What a sender says of the version that an item is.

    guid: the sender's identifier, the same for all versions. number: larger ones replace smaller ones of the same guid.
    supersedes: the guid of what it replaces, or withdraws if it is a kill; its own for its own earlier versions.
    agency, slug: who sends it and the keywords it goes by, where the format tells.
    """

    guid: str | None = None
    number: int | None = None
    kind: ItemKind = ItemKind.NEW
    supersedes: str | None = None
    agency: str | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One news text as it came in: the original characters, never changed."""

    id: str
    text: str
    lang: str | None = None
    title: str | None = None
    published: Moment | None = None
    source: str | None = None
    version: Version = field(default_factory=Version)


class WireKind(StrEnum):
    """The parts of a dispatch that are not body text."""

    SLUG = "slug"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    AGENCY = "agency"
    DATE = "date"
    TIME = "time"
    NOTE = "note"
    CREDIT = "credit"
    SIGNOFF = "signoff"
    COPYRIGHT = "copyright"


@dataclass(frozen=True, slots=True)
class WirePart:
    """One stretch of wire anatomy; it is left out of the body."""

    kind: WireKind
    citation: Citation


@dataclass(frozen=True, slots=True)
class Wire:
    """The wire anatomy of a dispatch: what is around the body, and what it tells."""

    dateline: str | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    agencies: tuple[str, ...] = ()
    credit: str | None = None
    published: Moment | None = None
    parts: tuple[WirePart, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time expression and what it resolves to; `iso` is None when the text alone does not tell."""

    span: Span
    iso: str | None
    until: str | None = None


class MentionKind(StrEnum):
    """How an actor is referred to."""

    NAME = "name"
    ROLE = "role"
    GROUP = "group"
    PRONOUN = "pronoun"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to an actor in the text."""

    citation: Citation
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does, says or receives something in a dispatch (annotation guide, «actors»)."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: tuple[str, ...]
    role: str | None
    mentions: tuple[Mention, ...]
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as the dispatch asserts it (annotation guide, «events»)."""

    id: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    aspect: Aspect
    voice: str
    place: Citation | None
    place_country: str | None
    date: str | None
    instruments: tuple[str, ...]
    evidence: tuple[Citation, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A form of cooperation or pressure and how far along it is (annotation guide, «commitments»)."""

    id: str
    instrument: str
    stage: str
    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    mutual: bool
    evidence: Citation
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or content attributed to a speaker; `speaker` is None when unnamed."""

    id: str
    speaker: str | None
    kind: str
    content: Citation
    cue: Citation | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one dispatch, with the versions of what read it."""

    dispatch: Dispatch
    lang: str
    wire: Wire
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    quotes: tuple[Quote, ...]
    versions: dict[str, str] = field(default_factory=dict)


class Relation(StrEnum):
    """How a dispatch stands to the story it carries."""

    FIRST = "first"
    COPY = "copy"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Carriage:
    """One dispatch's place in its story; `story` is the key of the dispatch that had it first."""

    dispatch: str
    story: str
    relation: Relation


class Fate(StrEnum):
    """What became of a dispatch: whether its sender has sent another in its place, or has taken it back."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Succession:
    """The fate of a dispatch; `successor` is the key of what stands in its place, or of the notice that withdraws it.

    A current dispatch has one if its sender has corrected it by a note that does not repeat it: the note.
    """

    dispatch: str
    fate: Fate
    successor: str | None = None


class Outlook(StrEnum):
    """Whether claims speak of what was, rightly or wrongly, said to be done, or of what may come."""

    DONE = "done"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Event:
    """Claims of one type between the same parties at one time and place; `differing` names the fields they disagree in.

    claims: keys of the claims. stories: the stories they stand in; each is one independent voice.
    """

    id: str
    group: str
    type: str
    outlook: Outlook
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: str | None
    end: str | None
    country: str | None
    status: str
    modes: tuple[str, ...]
    instruments: tuple[str, ...]
    differing: tuple[str, ...]
    claims: tuple[str, ...]
    dispatches: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a commitment as told on one day; `reports` are the keys of the commitments that tell it."""

    stage: str
    date: str | None
    reports: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """What became of one instrument between two parties; without direction if `mutual`."""

    id: str
    instrument: str
    giver: str
    receiver: str
    mutual: bool
    state: str
    contested: bool
    steps: tuple[Step, ...]


class Verdict(StrEnum):
    """What a person says of records; undo takes back a judgement."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class RecordKind(StrEnum):
    """The kinds of records that a reading has."""

    CLAIM = "claim"
    COMMITMENT = "commitment"
    QUOTE = "quote"
    ACTOR = "actor"


Value: TypeAlias = str | bool | tuple[str, ...] | None
"""The value of a field of a record: names and codes, never the running number of a reading."""
Fields: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where a record stands and what it is: what stays of it when another engine reads the dispatch again.

    dispatch: its content hash. span: of its first citation. what: type of an event, instrument, kind of a quote; empty for an
    actor. number: which of those that share all this, in the order of the reading.
    """

    kind: RecordKind
    dispatch: str
    span: Span
    what: str = ""
    number: int = 1

    def __str__(self) -> str:
        """The mark as people copy it: ``claim:2f0c…:13-24:SUPPORT``, with ``.2`` behind for the second of that."""
        what = f":{self.what}" if self.what else ""
        last = f".{self.number}" if self.number > 1 else ""
        return f"{self.kind}:{self.dispatch}:{self.span.start}-{self.span.end}{what}{last}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on records. Never changed: who thinks otherwise later makes another.

    target: what the person named: a mark, an event by its id, for undo a judgement by its number. marks: the records meant; of
    an event, its claims at that time. seen: what the engine then read in each of them. change: fields and their right values.
    """

    number: int
    made_at: str
    by: str
    verdict: Verdict
    target: str
    marks: tuple[Mark, ...]
    change: Fields = field(default_factory=dict)
    seen: tuple[Fields, ...] = ()
    reason: str | None = None

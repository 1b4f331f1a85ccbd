"""What the parsers of wire formats return: dispatches with what their sender says of them, and refusals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from dispaccio.ingest.decode import MAX_BYTES
from dispaccio.ingest.notices import Kind, find_kind
from dispaccio.ingest.records import content_id
from dispaccio.model import Dispatch, Moment

LANGUAGE = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
SURROGATE = re.compile("[\ud800-\udfff]")
URGENCIES = range(1, 10)
"""From 1, the most urgent, to 8 or 9; the formats of the IPTC agree on it."""
MAX_ITEMS = 10_000
"""Items of one file; a day of a large agency's feed has some thousands."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read: where it stands, what is wrong with it, and what was expected."""

    where: str
    what: str
    expected: str

    def __str__(self) -> str:
        """One line for people to read."""
        return f"{self.where}: {self.what}; expected {self.expected}" if self.expected else f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch as its sender sent it.

    guid: the sender's identifier, the same for all versions; `dispatch.id` adds the version, so that versions stay apart.
    version: the sender's number; larger ones replace smaller ones of the same guid.
    kind: new, or what it does to an earlier one.
    supersedes: the guid of what it replaces or withdraws: its own where the sender names no other, which means all of its
        earlier versions; None for what replaces nothing, and where not even its own guid is known.
    urgency: 1 (most) to 9.
    language: the sender's tag, whole («pt-BR»); `dispatch.lang` has only its language.
    links: identifiers and addresses that the sender points to, in order, without doubles.
    """

    dispatch: Dispatch
    agency: str | None = None
    urgency: int | None = None
    language: str | None = None
    version: int | None = None
    kind: Kind = Kind.NEW
    supersedes: str | None = None
    slug: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    links: tuple[str, ...] = ()
    guid: str | None = None


Parsed: TypeAlias = tuple[list[Item], list[Refusal]]
"""What a parser makes of a file: every item is in one of the two lists."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a parser found, before it is known whether that makes an item.

    body: the text. lead: an opening that the body may repeat. abstract: what stands in for a missing body.
    note: the sender's words to editors. kind: what the format says; words are searched only where it says nothing.
    """

    body: str = ""
    lead: str = ""
    abstract: str = ""
    note: str = ""
    guid: str | None = None
    version: int | None = None
    agency: str | None = None
    urgency: str | int | None = None
    language: str | None = None
    published: Moment | None = None
    kind: Kind | None = None
    supersedes: str | None = None
    slug: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    links: tuple[str, ...] = ()


def finish(draft: Draft, where: str) -> Item | Refusal:
    """Return the item of a draft: text from lead and body, else the abstract, else the headline; refuse what has none."""
    draft = _cleaned(draft)
    text = _text(draft)
    if not text:
        return Refusal(where, "an item without text", "a body, an abstract, a caption or a headline")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return Refusal(where, f"{size:,} bytes of text", f"at most {MAX_BYTES:,} in one dispatch")
    if lone := SURROGATE.search(text):
        return Refusal(where, f"character {lone.start():,} of the text: half a surrogate pair", "whole characters")
    kind = _kind(draft, text)
    return Item(
        dispatch=Dispatch(
            _identifier(draft, text), text, _language(draft.language), draft.headline, draft.published, source=where,
        ),
        agency=draft.agency,
        urgency=_urgency(draft.urgency),
        language=draft.language,
        version=draft.version,
        kind=kind,
        supersedes=draft.supersedes or (draft.guid if kind in REPLACING else None),
        slug=draft.slug,
        headline=draft.headline,
        byline=draft.byline,
        dateline=draft.dateline,
        links=tuple(dict.fromkeys(filter(None, draft.links))),
        guid=draft.guid,
    )  # fmt: skip


REPLACING = frozenset({Kind.UPDATE, Kind.CORRECTION, Kind.KILL})
"""What stands in the place of an earlier version, or takes it away."""


def _kind(draft: Draft, text: str) -> Kind:
    """What the format says, unless that is less than what the words say: many formats know of updates and advisories only."""
    if draft.kind not in {None, Kind.UPDATE, Kind.ADVISORY}:
        return draft.kind or Kind.NEW
    told = find_kind(headline=draft.headline or "", slug=draft.slug or "", note=draft.note, text=text)
    return told if told is not Kind.NEW else draft.kind or told


def _cleaned(draft: Draft) -> Draft:
    """The draft with its one-line fields stripped, None where nothing is left."""

    def line(value: str | None) -> str | None:
        return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", " ".join((value or "").split())) or None

    return replace(
        draft, body=draft.body.strip(), lead=draft.lead.strip(), abstract=draft.abstract.strip(),
        guid=line(draft.guid), agency=line(draft.agency), language=line(draft.language), slug=line(draft.slug),
        supersedes=line(draft.supersedes), headline=line(draft.headline),
        byline=line(draft.byline), dateline=line(draft.dateline),
    )  # fmt: skip


def _text(draft: Draft) -> str:
    """The lead goes before the body unless the body has its words already; a headline repeated on top of it goes."""
    body = draft.body
    first, _, rest = body.partition("\n\n")
    if rest and " ".join(first.split()) == draft.headline:
        body = rest
    if not body:
        return draft.lead or draft.abstract or draft.headline or ""
    told = " ".join(draft.lead.split())
    if not told or told in " ".join(body.split()):
        return body
    return f"{draft.lead}\n\n{body}"


def _identifier(draft: Draft, text: str) -> str:
    if draft.guid is None:
        return content_id(text)
    return draft.guid if draft.version is None else f"{draft.guid}#{draft.version}"


def _language(tag: str | None) -> str | None:
    match = LANGUAGE.fullmatch(tag or "")
    return match["code"].lower() if match else None


def _urgency(value: str | int | None) -> int | None:
    """The number, if it is one of the scale: senders also write words, and 0 for none."""
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 and int(text) in URGENCIES else None  # noqa: PLR2004


def whole_number(value: object) -> int | None:
    """A version as a number; None for what is none."""
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None  # noqa: PLR2004


def sort_out(found: list[Item | Refusal]) -> Parsed:
    """Return items and refusals apart, each in the order of the file."""
    return [f for f in found if isinstance(f, Item)], [f for f in found if isinstance(f, Refusal)]


def place(name: str, number: int, total: int) -> str:
    """What people call an item: the file, with a number where it has several."""
    return name if total == 1 else f"{name}#{number}"

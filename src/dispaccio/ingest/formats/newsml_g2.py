"""NewsML-G2 of the IPTC: news items, alone or in a news message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dispaccio.ingest.formats.nitf import find_story
from dispaccio.ingest.items import MAX_ITEMS, Draft, Item, Parsed, Refusal, finish, place, sort_out, whole_number
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.paragraphs import paragraphs, plain
from dispaccio.ingest.tree import attribute, children, find_all, find_first, local, parse_xml, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = frozenset({"newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})
OTHERS = {
    "packageitem": "a package, which only points to its items",
    "conceptitem": "a concept, not news",
    "knowledgeitem": "a list of concepts, not news",
    "planningitem": "a plan of coverage, not news",
    "catalogitem": "a catalogue, not news",
}
STATUSES = {"canceled": Kind.KILL, "cancelled": Kind.KILL, "withheld": Kind.KILL}
SIGNALS = {
    "correction": Kind.CORRECTION, "corrected": Kind.CORRECTION, "update": Kind.UPDATE, "replace": Kind.UPDATE,
    "writethru": Kind.UPDATE, "kill": Kind.KILL, "advisory": Kind.ADVISORY,
}  # fmt: skip
"""The local parts of signals that senders use, whatever the scheme."""
REPLACED = ("irel:previousversion", "irel:replaces", "irel:supersedes")
LEAST_BODY = 1


def parse_newsml_g2(data: bytes, name: str) -> Parsed:
    """Return the news items of a NewsML-G2 document; raise InputError for what is no XML.

    Packages beside news items hold nothing of their own and are passed over; a document of nothing else is refused.
    """
    root = parse_xml(data, name)
    if local(root) not in ROOTS:
        return [], [Refusal(name, f"XML with root {local(root)!r}", "a NewsML-G2 message or news item")]
    items = [root] if local(root) == "newsitem" else list(find_all(root, "newsitem"))[: MAX_ITEMS + 1]
    if len(items) > MAX_ITEMS:
        return [], [Refusal(name, f"more than {MAX_ITEMS:,} news items", f"at most {MAX_ITEMS:,} in one message")]
    if not items:
        other = next((what for kind, what in OTHERS.items() if local(root) == kind or find_first(root, kind) is not None), None)
        return [], [Refusal(name, other or "a message without items", "a news item with text")]
    return sort_out([_read(item, place(name, n, len(items))) for n, item in enumerate(items, 1)])


def _read(item: Element, where: str) -> Item | Refusal:
    meta, content = find_first(item, "itemmeta"), find_first(item, "contentmeta")
    inner = find_first(item, "contentset", "nitf")
    story = find_story(inner) if inner is not None else Draft()
    version = whole_number(attribute(item, "version"))
    kind = _kind(meta, version)
    created = find_moment(words_of(find_first(meta, "versioncreated")))
    return finish(
        Draft(
            body=story.body or _body(find_first(item, "contentset")),
            abstract=story.abstract or _description(content),
            note=" ".join(words_of(note) for note in children(meta, "ednote")) or story.note,
            guid=attribute(item, "guid") or story.guid,
            version=version,
            agency=_agency(meta, content) or story.agency,
            urgency=words_of(find_first(content, "urgency")) or story.urgency,
            language=_language(item, content) or story.language,
            published=created or find_moment(words_of(find_first(content, "contentcreated"))) or story.published,
            kind=kind or story.kind,
            supersedes=_replaced(meta) or story.supersedes,
            slug=words_of(find_first(content, "slugline")) or story.slug,
            headline=_headline(content) or story.headline or words_of(find_first(meta, "title")),
            byline=words_of(find_first(content, "by")) or story.byline,
            dateline=words_of(find_first(content, "dateline")) or story.dateline,
            links=tuple(attribute(link, "residref", "guidref", "href") for link in children(meta, "link")),
        ),
        where,
    )


def _body(content: Element | None) -> str:
    """The longest inline text: senders put the same story in several renditions side by side."""
    inline = [paragraphs(find_first(element, "body") if _has_body(element) else element)
              for element in children(content, "inlinexml")]  # fmt: skip
    data = [plain("".join(map(str, element.itertext()))) for element in children(content, "inlinedata")
            if not attribute(element, "encoding")]  # fmt: skip
    return max([*inline, *data], key=len, default="")


def _has_body(element: Element) -> bool:
    return find_first(element, "body") is not None


def _description(content: Element | None) -> str:
    """The caption or summary; notes about the picture's making are left out."""
    described = children(content, "description")
    return max((plain("".join(map(str, part.itertext()))) for part in described), key=len, default="")


def _kind(meta: Element | None, version: int | None) -> Kind | None:
    """What the status, the signals and the version say, in this order; None where they leave it to the words."""
    if kind := STATUSES.get(_local_part(find_first(meta, "pubstatus")).lower()):
        return kind
    kinds = {SIGNALS.get(_local_part(signal).lower()) for signal in children(meta, "signal")}
    for kind in (Kind.KILL, Kind.CORRECTION, Kind.ADVISORY, Kind.UPDATE):
        if kind in kinds:
            return kind
    first, last = (words_of(find_first(meta, name)) for name in ("firstcreated", "versioncreated"))
    later = version is not None and version > LEAST_BODY and first != last
    return Kind.UPDATE if later and first else None


def _local_part(element: Element | None) -> str:
    return attribute(element, "qcode", "literal", "uri").rpartition(":")[2].rpartition("/")[2]


def _replaced(meta: Element | None) -> str | None:
    links = (link for link in children(meta, "link") if attribute(link, "rel").lower() in REPLACED)
    return next((attribute(link, "residref", "guidref") for link in links), None)


def _agency(meta: Element | None, content: Element | None) -> str:
    for element in (find_first(meta, "provider"), find_first(content, "infosource"), find_first(content, "creditline")):
        if name := words_of(find_first(element, "name")) or attribute(element, "literal") or _code(element) or words_of(element):
            return name
    return ""


def _code(element: Element | None) -> str:
    return attribute(element, "qcode").rpartition(":")[2]


def _language(item: Element, content: Element | None) -> str:
    return attribute(find_first(content, "language"), "tag") or attribute(item, "lang")


def _headline(content: Element | None) -> str:
    """The main headline: the first without a role, else the first."""
    lines = [line for line in children(content, "headline") if words_of(line)]
    return words_of(next((line for line in lines if not attribute(line, "role")), lines[0] if lines else None))

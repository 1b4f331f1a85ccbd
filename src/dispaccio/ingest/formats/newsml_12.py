"""NewsML 1.0 to 1.2 of the IPTC: news items made of nested components, one of which holds the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dispaccio.ingest.formats.nitf import find_story
from dispaccio.ingest.items import MAX_ITEMS, REPLACING, Draft, Item, Parsed, Refusal, finish, place, sort_out, whole_number
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.paragraphs import paragraphs, plain
from dispaccio.ingest.tree import attribute, children, find_all, find_first, local, parse_xml, words_of
from dispaccio.model import Moment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STATUSES = {"canceled": Kind.KILL, "cancelled": Kind.KILL, "withheld": Kind.KILL}
INSTRUCTIONS = {
    "correction": Kind.CORRECTION, "rectify": Kind.CORRECTION, "update": Kind.UPDATE, "kill": Kind.KILL, "delete": Kind.KILL,
    "advisory": Kind.ADVISORY,
}  # fmt: skip
"""Words of Instruction and NewsItemType that tell what an item does to earlier ones."""
BODIES = frozenset({"", "main", "body", "text", "story", "article", "content", "original"})
LEADS = frozenset({"lead", "intro", "introduction"})
CAPTIONS = frozenset({"caption", "abstract", "summary"})
"""Roles of the components that hold text; those of style sheets, contacts, titles and logos are none of these."""
PROSE = ("text/plain", "text/html", "text/xml", "text/vnd", "application/xhtml", "application/xml", "text/xhtml", "")


def parse_newsml_12(data: bytes, name: str) -> Parsed:
    """Return the news items of a NewsML 1 document; raise InputError for what is no XML."""
    root = parse_xml(data, name)
    if local(root) != "newsml":
        return [], [Refusal(name, f"XML with root {local(root)!r}", "a NewsML 1 document")]
    items = children(root, "newsitem")[: MAX_ITEMS + 1]
    if len(items) > MAX_ITEMS:
        return [], [Refusal(name, f"more than {MAX_ITEMS:,} news items", f"at most {MAX_ITEMS:,} in one document")]
    if not items:
        return [], [Refusal(name, "a document without news items", "a news item with text")]
    return sort_out([_read(item, place(name, n, len(items))) for n, item in enumerate(items, 1)])


def _read(item: Element, where: str) -> Item | Refusal:
    management, identity = find_first(item, "newsmanagement"), find_first(item, "newsidentifier")
    lines = list(find_all(item, "newslines"))
    nitf = find_first(item, "datacontent", "nitf")
    story = find_story(nitf) if nitf is not None else Draft()
    revision = find_first(identity, "revisionid")
    draft = Draft(
        body=story.body or _texts(item, BODIES),
        lead=_texts(item, LEADS),
        abstract=story.abstract or _texts(item, CAPTIONS),
        note=_note(management, lines) or story.note,
        guid=_guid(identity, revision) or story.guid,
        version=whole_number(words_of(revision)),
        agency=_agency(item, identity) or story.agency,
        urgency=attribute(find_first(management, "urgency"), "formalname") or words_of(find_first(management, "urgency")),
        language=_language(item) or story.language,
        published=_published(item, management) or story.published,
        slug=_line(lines, "slugline") or words_of(find_first(item, "namelabel")) or story.slug,
        headline=_line(lines, "headline") or story.headline,
        byline=_line(lines, "byline") or story.byline,
        dateline=_line(lines, "dateline") or story.dateline,
        links=tuple(attribute(link, "newsitem") for link in children(management, "associatedwith", "derivedfrom")),
    )
    return finish(_with_status(draft, management, revision, story), where)


def _with_status(draft: Draft, management: Element | None, revision: Element | None, story: Draft) -> Draft:
    """The draft with what the status, the instruction and the revision say of earlier ones."""
    previous = whole_number(attribute(revision, "previousrevision")) or 0
    status = STATUSES.get(attribute(find_first(management, "status"), "formalname").lower())
    told = (attribute(e, "formalname").lower() for e in children(management, "instruction", "newsitemtype"))
    kind = status or next((INSTRUCTIONS[word] for word in told if word in INSTRUCTIONS), None) or story.kind
    if kind is None and previous:
        kind = Kind.UPDATE
    named = attribute(next(iter(children(management, "supersedes", "derivedfrom")), None), "newsitem")
    own = draft.guid if previous else None
    return replace(draft, kind=kind, supersedes=(named if kind in REPLACING else None) or own or story.supersedes)


def _components(item: Element) -> Iterator[tuple[str, Element]]:
    """Every content item with the role of its component; a component without one has that of the component around it."""
    for content in find_all(item, "contentitem"):
        roles = (children(above, "role") for above in content.iterancestors() if local(above) == "newscomponent")
        yield next((attribute(found[0], "formalname").lower() for found in roles if found), ""), content


def _texts(item: Element, roles: frozenset[str]) -> str:
    """The longest text of the components in these roles: equivalents in several forms stand side by side."""
    found = [_text(content) for role, content in _components(item) if role in roles and _is_prose(content)]
    return max(found, key=len, default="")


def _is_prose(content: Element) -> bool:
    mime = attribute(find_first(content, "mimetype"), "formalname").lower()
    form = attribute(find_first(content, "format"), "formalname").lower()
    return mime.startswith(PROSE[:-1]) if mime else form not in {"css", "stylesheet"}


def _text(content: Element) -> str:
    data = find_first(content, "datacontent")
    if data is None or attribute(find_first(content, "encoding"), "notation").lower().endswith("base64"):
        return ""
    return paragraphs(find_first(data, "body") if find_first(data, "body") is not None else data) if len(data) else plain(
        data.text or ""
    )


def _guid(identity: Element | None, revision: Element | None) -> str:
    """The public identifier without its revision; without an item's own part it is no identifier."""
    own = words_of(find_first(identity, "newsitemid"))
    if own in {"", "0"}:
        return ""
    public = words_of(find_first(identity, "publicidentifier"))
    if own in public:
        suffix = f":{words_of(revision)}{attribute(revision, 'update').replace('N', '')}"
        return public.removesuffix(suffix)
    return ":".join(filter(None, (words_of(find_first(identity, name)) for name in ("providerid", "dateid", "newsitemid"))))


def _note(management: Element | None, lines: list[Element]) -> str:
    notes = [words_of(note) for note in children(management, "comment")]
    return " ".join(filter(None, [*notes, *(words_of(find_first(line, "seriesline")) for line in lines)]))


def _agency(item: Element, identity: Element | None) -> str:
    for name in ("provider", "source", "creditline"):
        for element in find_all(item, name):
            if found := attribute(find_first(element, "party"), "formalname") or words_of(element):
                return found
    return words_of(find_first(identity, "providerid"))


def _published(item: Element, management: Element | None) -> Moment | None:
    for element in (find_first(management, "thisrevisioncreated"), find_first(management, "firstcreated")):
        if moment := find_moment(words_of(element)):
            return moment
    return find_moment(words_of(find_first(item.getparent(), "newsenvelope", "dateandtime")))


def _language(item: Element) -> str:
    if told := next(filter(None, (attribute(e, "formalname") for e in find_all(item, "language"))), ""):
        return told
    elements = [item, *find_all(item, "newscomponent")]
    return next(filter(None, (attribute(element, "lang") for element in elements)), "")


def _line(lines: list[Element], name: str) -> str:
    """The first such line of the outermost component that has one."""
    return next(filter(None, (words_of(line) for part in lines for line in children(part, name))), "")

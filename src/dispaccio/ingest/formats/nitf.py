"""NITF 2.5 to 3.6, the News Industry Text Format of the IPTC: a story in XML of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dispaccio.ingest.items import Draft, Parsed, Refusal, finish, sort_out, whole_number
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.paragraphs import paragraphs
from dispaccio.ingest.tree import attribute, children, find_all, find_first, local, parse_xml, words_of
from dispaccio.model import Moment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STATUSES = {"canceled": Kind.KILL, "cancelled": Kind.KILL, "withheld": Kind.KILL}
"""Values of docdata's management-status that withdraw a story; «usable» and «embargoed» do not."""


def parse_nitf(data: bytes, name: str) -> Parsed:
    """Return the story of a NITF document; raise InputError for what is no XML."""
    root = parse_xml(data, name)
    if local(root) != "nitf":
        return [], [Refusal(name, f"XML with root {local(root)!r}", "a NITF document")]
    return sort_out([finish(find_story(root), name)])


def find_story(root: Element) -> Draft:
    """Return what a nitf element says, also one inside NewsML."""
    head, opening = find_first(root, "head"), find_first(root, "body.head")
    docdata = find_first(root, "docdata")
    key = find_first(docdata, "du-key")
    body = find_first(root, "body.content")
    if body is None and opening is None:
        body = find_first(root, "body")
    draft = Draft(
        body=paragraphs(body),
        abstract=paragraphs(find_first(opening, "abstract")),
        note=attribute(find_first(docdata, "ed-msg"), "info"),
        guid=attribute(find_first(docdata, "doc-id"), "id-string"),
        version=whole_number(attribute(key, "version")),
        agency=_agency(opening, docdata),
        urgency=attribute(find_first(docdata, "urgency"), "ed-urg"),
        language=attribute(root, "baselang", "lang"),
        published=_published(docdata, head),
        slug=_slug(docdata, key),
        headline=words_of(find_first(opening, "hl1") if opening is not None else None) or words_of(find_first(head, "title")),
        byline=words_of(find_first(opening, "byline")),
        dateline=_dateline(opening),
    )
    return _with_status(draft, docdata)


def _with_status(draft: Draft, docdata: Element | None) -> Draft:
    """The draft with what docdata says of earlier versions."""
    correction = find_first(docdata, "correction")
    status = STATUSES.get(attribute(docdata, "management-status").lower())
    if status or correction is not None:
        supersedes = attribute(correction, "id-string") or draft.guid
        note = attribute(correction, "info") or draft.note
        return replace(draft, kind=status or Kind.CORRECTION, supersedes=supersedes, note=note)
    return draft


def _published(docdata: Element | None, head: Element | None) -> Moment | None:
    for element in (find_first(docdata, "date.issue"), find_first(docdata, "date.release")):
        if moment := find_moment(attribute(element, "norm")):
            return moment
    return find_moment(attribute(find_first(head, "pubdata"), "date.publication"))


def _agency(opening: Element | None, docdata: Element | None) -> str:
    source = find_first(opening, "distributor")
    return (
        words_of(find_first(source, "org")) or words_of(source) or attribute(find_first(docdata, "doc.copyright"), "holder")
    )


def _slug(docdata: Element | None, key: Element | None) -> str:
    keywords = [attribute(word, "key") for word in find_all(docdata, "keyword")] if docdata is not None else []
    return attribute(find_first(docdata, "fixture"), "fix-id") or " ".join(filter(None, keywords)) or attribute(key, "key")


def _dateline(opening: Element | None) -> str:
    """The dateline without the date that some write into it as a number."""
    line = find_first(opening, "dateline")
    place = words_of(find_first(line, "location"))
    if place or line is None:
        return place
    dates = {words_of(date) for date in children(line, "story.date")}
    text = words_of(line)
    return "" if text in dates else text

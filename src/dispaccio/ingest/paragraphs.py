"""The text of marked-up stories: paragraphs apart by an empty line, line breaks kept, what is not prose left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dispaccio.ingest.tree import local, parse_html

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS = """
    address article aside blockquote block body body.content body.end caption center dd div dl dt figcaption
    figure fn footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr html li main nav nitf ol p pre q-block section
    table tbody tfoot thead tr ul bq hedline byline dateline abstract lead
"""
"""Elements of HTML and NITF that end the paragraph before them."""
CELLS = frozenset({"td", "th"})
KEPT = frozenset({"pre"})
"""Elements whose spaces and line ends count."""
DROPPED = """
    head header nav figure script style template media object iframe svg noscript select button body.head
    docdata nitf-table-metadata
"""
"""What is not the story: code, headings that items have in fields of their own, pictures with their captions."""
MARKUP = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?)>|&(?:[a-zA-Z]{2,8}|#\d{2,6});")
WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
BLOCK_NAMES, DROPPED_NAMES = frozenset(BLOCKS.split()), frozenset(DROPPED.split())
BREAK = "\x00"
LINE = "\x01"


def paragraphs(element: Element | None) -> str:
    """Return the text below an element of HTML or NITF; empty for None."""
    if element is None:
        return ""
    out: list[str] = []
    _collect(element, out)
    parts = "".join(out).split(BREAK)
    return "\n\n".join(filter(None, map(_lines, parts)))


def _collect(root: Element, out: list[str]) -> None:
    """Add the words below in order, with marks for ends of paragraphs and lines; deep trees are walked, not called."""
    stack: list[tuple[Element, bool, bool]] = [(root, False, False)]
    while stack:
        element, done, kept = stack.pop()
        name = local(element)
        if done:
            out.append(_after(name))
            if element is not root:
                out.append(_words(element.tail, kept=kept))
            continue
        stack.append((element, True, kept))
        if name in DROPPED_NAMES and element is not root:
            continue
        out.append(BREAK if name in BLOCK_NAMES else "")
        inside = kept or name in KEPT
        out.append(_words(element.text, kept=inside) if name else "")
        stack += [(child, False, inside) for child in reversed(element)]


def _after(name: str) -> str:
    if name in BLOCK_NAMES:
        return BREAK
    if name == "br":
        return LINE
    return " " if name in CELLS else ""


def _words(text: str | None, *, kept: bool) -> str:
    text = (text or "").replace(BREAK, "").replace(LINE, "")
    return text.replace("\r\n", "\n").replace("\n", LINE) if kept else text


def _lines(part: str) -> str:
    """The lines of a paragraph with their spaces made one."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in part.split(LINE))))


def plain(text: str) -> str:
    """Return a field's text with its HTML, if any, taken out; lines of what has none are kept."""
    if not MARKUP.search(text):
        return "\n".join(line.strip() for line in text.strip().splitlines())
    return paragraphs(parse_html(text if WHOLE.search(text) else f"<div>{text}</div>"))

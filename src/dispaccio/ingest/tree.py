"""XML and HTML bytes to trees, with nothing loaded from anywhere and nothing expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from dispaccio.errors import EncodingError, InputError, TooLargeError
from dispaccio.ingest.decode import MAX_BYTES, SIGNATURES, decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_XML_BYTES = MAX_BYTES
"""Bytes of an XML or HTML file. The parser itself stops at 256 levels and 10,000,000 characters in one text."""
MAX_ENTITY_LENGTH = 32
ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{1,30});")
RESERVED = frozenset("&<>\"'")
"""Characters that XML reads as its own: their entities stay."""
MENDABLE = re.compile(r"encod|utf-8|Entity '\w+' not defined", re.IGNORECASE)
"""What the parser says of documents that a second look may read."""
WESTERN = re.compile(rb"""<\?xml\b[^>]*encoding\s*=\s*["'](?:iso-8859|windows-125|us-ascii|latin)""", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
"""Says which encoding the bytes were in, which no longer holds once they are decoded."""


def require_size(data: bytes, name: str, *, limit: int) -> None:
    """Raise TooLargeError over the limit."""
    if len(data) > limit:
        msg = f"{name}: {len(data):,} bytes; expected at most {limit:,}"
        raise TooLargeError(msg)


def require_plain(data: bytes, name: str, *, limit: int = MAX_XML_BYTES) -> None:
    """Raise TooLargeError over the limit, EncodingError for packed and other binary data: nothing is ever unpacked."""
    require_size(data, name, limit=limit)
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            msg = f"{name}: {kind}; expected text or a wire format, not packed"
            raise EncodingError(msg)


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document.

    An external DTD that the document names is never loaded. Raise InputError for a document that declares entities of its
    own or needs any but those of HTML, for one that is not well-formed, and for one beyond the limits.
    """
    from lxml import etree  # noqa: PLC0415 - heavy, and only for XML

    require_plain(data, name)
    try:
        root = _parsed(data.strip(), "utf-8" if _is_utf8_after_all(data) else None)
    except etree.XMLSyntaxError as error:
        if not MENDABLE.search(str(error)):
            raise _refused(error, name) from error
        root = _reread(data, name)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        msg = f"{name}: declares entities of its own; expected XML without entity declarations"
        raise InputError(msg)
    _resolve_entities(root, name)
    return root


def _parsed(data: bytes, encoding: str | None) -> Element:
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _is_utf8_after_all(data: bytes) -> bool:
    """Tell whether the bytes say they are in a western single-byte encoding and are UTF-8: no such text is so by chance."""
    if WESTERN.match(data.lstrip()) is None or data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _reread(data: bytes, name: str) -> Element:
    """Parse once more what is not in the encoding it declares, or has HTML's entities and names no document type."""
    from lxml import etree  # noqa: PLC0415

    text = ENTITY.sub(_character, DECLARATION.sub("", decode(data, name).strip()))
    try:
        return _parsed(text.encode(), "utf-8")
    except etree.XMLSyntaxError as error:
        raise _refused(error, name) from error


def _character(match: re.Match[str]) -> str:
    words = html5.get(match["name"] + ";", match[0])
    return match[0] if words in RESERVED else words


def _refused(error: Exception, name: str) -> InputError:
    message = str(error).strip().removesuffix(" (<string>, line 0)")
    return InputError(f"{name}: not XML that can be read ({message}); expected well-formed XML within the limits")


def _resolve_entities(root: Element, name: str) -> None:
    """Put the characters of HTML's named entities in their places; those of the NewsML and NITF DTDs are among them."""
    from lxml import etree  # noqa: PLC0415

    for node in list(root.iter(etree.Entity)):
        printed = str(node.text)[:MAX_ENTITY_LENGTH]
        words = html5.get(printed.removeprefix("&"))
        if words is None:
            msg = f"{name}: line {node.sourceline}: entity {printed!r}; expected entities of HTML only"
            raise InputError(msg)
        parent, before = node.getparent(), node.getprevious()
        tail = words + (node.tail or "")
        if before is not None:
            before.tail = (before.tail or "") + tail
        elif parent is not None:
            parent.text = (parent.text or "") + tail
        if parent is not None:
            node.tail = None
            parent.remove(node)


def parse_html(text: str) -> Element | None:
    """Return the root of an HTML page or fragment, however broken; None where there is nothing in it."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def local(element: Element) -> str:
    """The element's name without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def find_all(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements below, whatever their namespace, that have one of the names (in lower case), in document order."""
    for below in element.iterdescendants():
        if local(below) in names:
            yield below


def find_first(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of a path of names, each anywhere below the one before; None if there is none."""
    for name in path:
        element = next(find_all(element, name), None) if element is not None else None
    return element


def children(element: Element | None, *names: str) -> list[Element]:
    """The children with one of the names."""
    return [] if element is None else [child for child in element if local(child) in names]


def words_of(element: Element | None) -> str:
    """The text below an element in one line; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def attribute(element: Element | None, *names: str) -> str:
    """The first of an element's attributes, whatever their namespace, that has one of the names and a value."""
    if element is None:
        return ""
    values = {str(key).rpartition("}")[2].lower(): str(value) for key, value in element.attrib.items()}
    return next((values[name].strip() for name in names if values.get(name, "").strip()), "")

"""HTML pasted into a text, taken out without losing offsets: tags, comments, scripts and styles go, entities are decoded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.entities import html5

from dispaccio.text.offsets import Edit

BLOCKS = """
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 head header hr html li main nav ol option p pre section select table tbody td tfoot th thead title tr
    ul
"""
"""Elements that end the paragraph before them; `br` ends only the line."""
INLINE = """
    a abbr acronym audio b bdi bdo big button cite code data del dfn em embed font i iframe img input ins kbd
    label link map mark meta noscript object param picture q s samp small source span strike strong sub sup svg
    time tt u var video wbr
"""
"""Elements inside a line: they go without a trace."""
NAMES = "|".join(sorted({*BLOCKS.split(), *INLINE.split(), "br"}, key=lambda name: (-len(name), name)))
MARKUP = re.compile(
    rf"""<!--.*?(?:-->|\Z)
    | <(?P<dead>script|style|template)\b[^<>]*>.*?(?:</(?P=dead)\s*>|\Z)
    | <!doctype\b[^<>]*> | <\?xml\b[^<>]*>
    | </?(?P<tag>{NAMES})(?:\s[^<>]*|/)?>
    | &(?:amp;|\#38;|\#x26;)*(?P<entity>[a-z][a-z0-9]{{1,30}}|\#[0-9]{{1,7}}|\#x[0-9a-f]{{1,6}});
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
WINDOWS = {number: bytes([number]).decode("cp1252", "replace") for number in range(0x80, 0xA0)}
"""Numeric references in the C1 range mean the Windows characters, as browsers read them."""
SURROGATES = range(0xD800, 0xE000)


def find_markup(text: str) -> Iterator[Edit]:
    """Yield the edits that turn HTML in the text into plain text; none for a text without markup."""
    for match in MARKUP.finditer(text):
        words = _replacement(match)
        if words is not None and words != match[0]:
            yield Edit(match.start(), match.end(), words)


def _replacement(match: re.Match[str]) -> str | None:
    """What the markup says as plain text; None where it is no markup after all."""
    if match["entity"]:
        return _decode(match["entity"])
    if match["dead"]:
        return " "
    tag = (match["tag"] or "").lower()
    if tag in BLOCKS.split():
        return "\n\n"
    return "\n" if tag == "br" else ""


def _decode(entity: str) -> str | None:
    if not entity.startswith("#"):
        return html5.get(entity + ";") or html5.get(entity.lower() + ";")
    number = int("0" + entity[1:], 0) if entity[1] in "xX" else int(entity[1:])
    if number in WINDOWS:
        return WINDOWS[number]
    if number == 0 or number in SURROGATES or number > sys.maxunicode:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)

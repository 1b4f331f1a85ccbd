"""Which format a file is in, by its content first and its name where content does not tell; then its parser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TypeAlias

from dispaccio.errors import InputError
from dispaccio.ingest.decode import decode
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.formats.anpa1312 import is_anpa, parse_anpa1312
from dispaccio.ingest.formats.feed import parse_feed
from dispaccio.ingest.formats.iptc7901 import is_source_line, parse_iptc7901
from dispaccio.ingest.formats.jsonl import parse_jsonl, refusal_of
from dispaccio.ingest.formats.newsml_12 import parse_newsml_12
from dispaccio.ingest.formats.newsml_g2 import ROOTS, parse_newsml_g2
from dispaccio.ingest.formats.ninjs import find_items, parse_json, parse_ninjs
from dispaccio.ingest.formats.nitf import parse_nitf
from dispaccio.ingest.formats.page import parse_page
from dispaccio.ingest.formats.parquet import parse_parquet
from dispaccio.ingest.formats.plain import parse_text
from dispaccio.ingest.formats.table import parse_csv
from dispaccio.ingest.formats.warc import parse_warc
from dispaccio.ingest.items import Parsed, Refusal
from dispaccio.ingest.tree import require_plain

BY_SUFFIX: dict[str, str] = dict.fromkeys((".xml", ".newsml", ".nitf", ".rss", ".atom", ".rdf"), "xml") | dict.fromkeys(
    (".html", ".htm", ".xhtml"), "page"
) | dict.fromkeys((".jsonl", ".ndjson"), "jsonl") | {
    ".json": "json", ".csv": "csv", ".tsv": "csv", ".txt": "text", ".tst": "text", ".iptc": "text", ".anpa": "text",
    ".parquet": "parquet", ".warc": "warc",
}  # fmt: skip
"""What a file is taken for by its name; a text may still turn out to be framed, or to be XML."""
HEAD = 4096
"""Bytes of a file that are looked at."""
ROOT = re.compile(
    r"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?(?P<name>[\w.-]+)[\s/>]",
    re.DOTALL | re.IGNORECASE,
)
PARQUET, WARC = b"PAR1", b"WARC/"
FEEDS = frozenset({"rss", "feed", "rdf"})
HTML = re.compile(r"\A\s*(?:<!DOCTYPE\s+html|<html|<body|<div|<p\b|<h[1-6]\b|<article)", re.IGNORECASE)
Parser: TypeAlias = Callable[[bytes, str], Parsed]
XML_ROOTS: dict[str, Parser] = {
    **dict.fromkeys(ROOTS, parse_newsml_g2), **dict.fromkeys(FEEDS, parse_feed), "newsml": parse_newsml_12, "nitf": parse_nitf,
}  # fmt: skip
"""The parser of each root element, in lower case."""
KNOWN = "NewsML-G2, NewsML 1, NITF, RSS, Atom or HTML"


def parse_any(data: bytes, name: str, fields: FieldMap | None = None) -> Parsed:
    """Return what a file of any known format holds; what cannot be read is among the refusals, no error is raised."""
    try:
        if data.startswith(PARQUET):
            return parse_parquet(data, name, fields)
        if data.startswith(WARC) or is_packed_warc(name):
            return parse_warc(data, name)
        require_plain(data, name, limit=max(len(data), 1))
        return _parser(data, name, fields)(data, name)
    except InputError as error:
        return [], [refusal_of(error, name)]


def is_packed_warc(name: str) -> bool:
    """Tell whether the name is that of a packed web archive, the only packed file that is read."""
    return name.lower().endswith(".warc.gz")


def suffix_of(name: str) -> str:
    """The end of a name from its last dot, in lower case; empty if there is none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return f".{last.rpartition('.')[2].lower()}" if "." in last[1:] else ""


def _parser(data: bytes, name: str, fields: FieldMap | None) -> Parser:
    by_name = BY_SUFFIX.get(suffix_of(name), "")
    if by_name == "jsonl":
        return lambda data, name: parse_jsonl(data, name, fields)
    if by_name == "csv":
        return lambda data, name: parse_csv(data, name, fields)
    head = data[:HEAD].lstrip()
    if by_name == "json" or (head[:1] in {b"{", b"["} and _is_json(data)):
        return lambda data, name: _parse_json(data, name, fields)
    if is_anpa(data):
        return parse_anpa1312
    if (b"\x01" in data[:HEAD] and b"\x02" in data[:HEAD]) or is_source_line(data):
        return parse_iptc7901
    return _marked(data, by_name) or parse_text


def _is_json(data: bytes) -> bool:
    """Tell whether the whole is one JSON value with ninjs items in it: a text may well begin with a bracket."""
    try:
        return next(find_items(json.loads(data)), None) is not None
    except (ValueError, RecursionError):
        return False


def _marked(data: bytes, by_name: str) -> Parser | None:
    """The parser of what begins with a tag; None for what does not."""
    head = _head(data)
    if by_name == "page" or HTML.match(head):
        return parse_page
    root = ROOT.match(head)
    if root is None:
        return _refuse_xml if by_name == "xml" else None
    known = XML_ROOTS.get(root["name"].lower())
    return known or (_refuse_xml if by_name == "xml" or head.lstrip().startswith("<?xml") else None)


def _head(data: bytes) -> str:
    try:
        return decode(data[: 4 * HEAD], "").removeprefix("\ufeff")
    except InputError:
        return data[: 4 * HEAD].replace(b"\0", b"").decode("latin-1")


def _refuse_xml(data: bytes, name: str) -> Parsed:
    root = ROOT.match(_head(data))
    what = f"XML with root {root['name']!r}" if root else "no XML"
    return [], [Refusal(name, what, KNOWN)]


def _parse_json(data: bytes, name: str, fields: FieldMap | None) -> Parsed:
    """Read ninjs, or one record on one line or several."""
    value = parse_json(data, name)
    if isinstance(value, dict) and next(find_items(value), None) is None and _is_record(value, fields):
        return parse_jsonl(json.dumps(value).encode(), name, fields)
    return parse_ninjs(data, name)


def _is_record(value: dict[str, object], fields: FieldMap | None) -> bool:
    return isinstance((fields or FieldMap()).renamed(value).get("text"), str)

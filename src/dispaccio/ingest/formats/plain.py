"""Plain text: the whole file is one dispatch, character for character."""

from __future__ import annotations

import re

from dispaccio.ingest.decode import decode
from dispaccio.ingest.items import Item, Parsed, Refusal
from dispaccio.ingest.notices import Kind, find_kind
from dispaccio.ingest.records import content_id
from dispaccio.model import Dispatch

MAIL = re.compile(r"(?:[A-Za-z][\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3}")
MAIL_FIELDS = re.compile(r"^(?:Received|MIME-Version|Message-ID|Delivered-To|Return-Path):", re.IGNORECASE | re.MULTILINE)
FIELDS = re.compile(r"\s*zczc\s*\n(?:[A-Z]{2}#[^\n]*\n){3}", re.IGNORECASE)
HEAD = 2000


def parse_text(data: bytes, name: str) -> Parsed:
    """Return the one dispatch of a text; raise InputError for what is no text, refuse e-mail and tagged records."""
    text = decode(data, name)
    if not text.strip():
        return [], [Refusal(name, "no text", "a dispatch")]
    head = text[:HEAD].replace("\r\n", "\n")
    if MAIL.match(head) and MAIL_FIELDS.search(head):
        return [], [Refusal(name, "an e-mail message", "the dispatch alone, as text or in a wire format")]
    if FIELDS.match(head):
        return [], [Refusal(name, "a record of tagged fields (AN#, TI#, TX#)", "plain text or a wire format")]
    kind = find_kind(headline=text[:HEAD].lstrip().partition("\n")[0], text=text)
    kind = Kind.NEW if kind is Kind.UPDATE else kind
    return [Item(Dispatch(content_id(text), text, source=name), kind=kind)], []

"""RSS 0.9 to 2.0, Atom and RDF feeds: each entry is an item, of as much text as the feed gives."""

from __future__ import annotations

import re
from typing import Any

from dispaccio.errors import InputError
from dispaccio.ingest.items import MAX_ITEMS, Draft, Item, Parsed, Refusal, finish, place, sort_out
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.paragraphs import plain
from dispaccio.ingest.tree import require_plain

PROLOGUE = 64 * 1024
"""Bytes in which a document type stands, if there is one."""
LANGUAGE = re.compile(rb"<(?:dc:)?language>\s*(?P<tag>[A-Za-z-]{2,12})\s*<")
ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def parse_feed(data: bytes, name: str) -> Parsed:
    """Return the entries of a feed; raise InputError for what is none. Feeds that are not quite XML are repaired."""
    require_plain(data, name)
    if ENTITY.search(data.replace(b"\0", b"")[:PROLOGUE]):
        msg = f"{name}: declares entities of its own; expected a feed without entity declarations"
        raise InputError(msg)
    feed = _parsed(data, name)
    entries = list(feed.get("entries") or [])
    if not entries:
        return [], [Refusal(name, "a feed without entries", "RSS or Atom with entries")]
    if len(entries) > MAX_ITEMS:
        return [], [Refusal(name, f"{len(entries):,} entries", f"at most {MAX_ITEMS:,} in one feed")]
    channel = dict(feed.get("feed") or {})
    channel["language"] = _word(channel, "language") or _language(data)
    return sort_out([_read(entry, channel, place(name, n, len(entries))) for n, entry in enumerate(entries, 1)])


def _parsed(data: bytes, name: str) -> Any:
    import fastfeedparser  # noqa: PLC0415 - only for feeds

    try:
        return fastfeedparser.parse(data)
    except Exception as error:  # the library raises what its parts raise, lxml's errors and ValueError among them
        reason = " ".join(str(error).split())[:120]
        msg = f"{name}: no feed that can be read ({reason}); expected RSS or Atom"
        raise InputError(msg) from error


def _read(entry: Any, channel: dict[str, Any], where: str) -> Item | Refusal:
    contents = [plain(str(part.get("value") or "")) for part in entry.get("content") or []]
    summary = plain(str(entry.get("description") or entry.get("summary") or ""))
    return finish(
        Draft(
            body=max([*contents, summary], key=len, default=""),
            guid=_word(entry, "id") or _word(entry, "link"),
            agency=_word(channel, "title"),
            language=_word(channel, "language"),
            published=find_moment(_word(entry, "updated") or _word(entry, "published")),
            headline=plain(_word(entry, "title")),
            byline=_word(entry, "author"),
            links=(_word(entry, "link"),),
        ),
        where,
    )


def _language(data: bytes) -> str:
    """The language that RSS names before its first item; the library knows that of Atom only."""
    found = LANGUAGE.search(re.split(rb"<item\b", data, maxsplit=1)[0])
    return found["tag"].decode("ascii") if found else ""


def _word(found: Any, key: str) -> str:
    value = found.get(key)
    return value.strip() if isinstance(value, str) else ""

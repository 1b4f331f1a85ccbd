"""ninjs 1 to 3, «News in JSON» of the IPTC: one object, a list of them, or the answer of a news service that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dispaccio.errors import InputError
from dispaccio.ingest.decode import decode
from dispaccio.ingest.formats.nitf import find_story
from dispaccio.ingest.items import MAX_ITEMS, Draft, Item, Parsed, Refusal, finish, place, sort_out, whole_number
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.paragraphs import plain
from dispaccio.ingest.tree import local, parse_xml, require_plain

NEWS = frozenset({"", "text", "picture", "photo", "graphic", "video", "audio", "composite", "article", "story", "news"})
"""Types whose text or caption is read; events and plans are not news yet."""
STATUSES = {"canceled": Kind.KILL, "cancelled": Kind.KILL, "withheld": Kind.KILL}
SIGNALS = {
    "correction": Kind.CORRECTION, "corrected": Kind.CORRECTION, "kill": Kind.KILL, "withdrawal": Kind.KILL,
    "update": Kind.UPDATE, "writethru": Kind.UPDATE, "lead": Kind.UPDATE, "advisory": Kind.ADVISORY,
}  # fmt: skip
SIGNS = """
    versioncreated firstcreated headline headlines bodies body_text body_html body_xhtml body_html5
    description_text description_html descriptions pubstatus representationtype eventdetails renditions
"""
"""Keys, in lower case, one of which every ninjs object has beside its `uri` or `guid`."""
SIGN_NAMES = frozenset(SIGNS.split())
DEEPEST = 3
"""Wrappers around the items that services send: an answer, its data, its list."""


def parse_ninjs(data: bytes, name: str) -> Parsed:
    """Return the items of ninjs; raise InputError for what is no JSON."""
    value = parse_json(data, name)
    found = list(find_items(value))[: MAX_ITEMS + 1]
    if not found:
        return [], [Refusal(name, f"JSON without ninjs items ({_shape(value)})", "objects with a uri and a headline or a body")]
    if len(found) > MAX_ITEMS:
        return [], [Refusal(name, f"more than {MAX_ITEMS:,} items", f"at most {MAX_ITEMS:,} in one file")]
    return sort_out([_read(item, place(name, n, len(found))) for n, item in enumerate(found, 1)])


def parse_json(data: bytes, name: str) -> Any:
    """Return the value of a JSON file of a dispatch's size; raise InputError for what is none."""
    require_plain(data, name)
    try:
        return json.loads(decode(data, name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else str(error)
        msg = f"{name}: not JSON ({reason}); expected one JSON value"
        raise InputError(msg) from error


def find_items(value: Any, depth: int = DEEPEST) -> Iterator[dict[str, Any]]:
    """Yield the ninjs objects of a value with their keys in lower case: versions of the format differ in case alone."""
    if isinstance(value, list):
        for part in value:
            yield from find_items(part, depth)
    elif isinstance(value, dict):
        item = {str(key).lower(): part for key, part in value.items()}
        if {"uri", "guid"} & item.keys() and item.keys() & SIGN_NAMES:
            yield item
        elif depth:
            for key in ("data", "items", "item", "_items", "results"):
                yield from find_items(item.get(key), depth - 1)


def _shape(value: Any) -> str:
    return f"an object with {', '.join(map(str, list(value)[:4]))}"[:80] if isinstance(value, dict) else type(value).__name__


def _read(item: dict[str, Any], where: str) -> Item | Refusal:
    medium = _word(item, "type").lower()
    if medium not in NEWS or "eventdetails" in item:
        what = "event" if "eventdetails" in item else medium
        return Refusal(where, f"an item of type {what!r}, not news", "text, or a picture or film with a caption")
    try:
        body = _body(item)
    except InputError as error:
        return Refusal(where, str(error).partition("; expected ")[0], "a body of text or well-formed XML")
    return finish(
        Draft(
            body=body,
            lead=_value(item, "descriptions", "lead"),
            abstract=_abstract(item),
            note=_word(item, "ednote"),
            guid=_word(item, "uri", "guid").partition("?")[0] or None,
            version=whole_number(item.get("version")),
            agency=_agency(item),
            urgency=item.get("urgency") if isinstance(item.get("urgency"), str | int) else None,
            language=_word(item, "language"),
            published=find_moment(_word(item, "versioncreated", "firstcreated", "contentcreated")),
            kind=_kind(item),
            supersedes=_replaced(item),
            slug=_word(item, "slugline", "slug"),
            headline=plain(_word(item, "headline") or _headline(item) or _word(item, "title")),
            byline=_byline(item),
            dateline=_word(item, "located"),
            links=tuple(_links(item)),
        ),
        where,
    )


def _word(item: dict[str, Any], *keys: str) -> str:
    """The first of the values that is a string, or a number, with something in it."""
    values = (item.get(key) for key in keys)
    return next((str(v).strip() for v in values if isinstance(v, str | int) and not isinstance(v, bool) and str(v).strip()), "")


def _objects(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list, or of an object's values, with keys in lower case."""
    value = item.get(key)
    parts = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return [{str(k).lower(): v for k, v in part.items()} for part in parts if isinstance(part, dict)]


def _value(item: dict[str, Any], key: str, role: str) -> str:
    found = (plain(_word(part, "value")) for part in _objects(item, key) if _word(part, "role").lower() == role)
    return next(found, "")


def _headline(item: dict[str, Any]) -> str:
    lines = _objects(item, "headlines")
    return next(filter(None, [_value(item, "headlines", "main"), *(_word(line, "value") for line in lines)]), "")


def _body(item: dict[str, Any]) -> str:
    """The body, from the form that tells its paragraphs: HTML before NITF before plain text."""
    bodies = _objects(item, "bodies")
    marked = [_word(body, "value") for body in bodies if "html" in _word(body, "contenttype", "role").lower()]
    old = [_word(item, key) for key in ("body_html5", "body_xhtml", "body_html", "body_richhtml5")]
    for text in filter(None, [*old, *marked]):
        if found := plain(text):
            return found
    for body in bodies:
        if "nitf" in (_word(body, "contenttype") + _word(body, "role")).lower() and (found := _nitf(_word(body, "value"))):
            return found
    plains = [_word(body, "value") for body in bodies if _word(body, "contenttype").lower() in {"text/plain", ""}]
    return next(filter(None, map(plain, [*plains, _word(item, "body_text"), _word(item, "body")])), "")


def _nitf(text: str) -> str:
    root = parse_xml(text.encode("utf-8", "replace"), "the NITF body") if text.lstrip().startswith("<") else None
    return find_story(root).body if root is not None and local(root) == "nitf" else ""


def _abstract(item: dict[str, Any]) -> str:
    keys = (
        "description_caption", "description_text", "description_html", "description_summary", "description", "caption", "summary",
    )  # fmt: skip
    told = [plain(_word(item, key)) for key in keys]
    listed = [plain(_word(part, "value")) for part in _objects(item, "descriptions")]
    return next(filter(None, [*told, _value(item, "descriptions", "caption"), *listed]), "")


def _agency(item: dict[str, Any]) -> str:
    sources = [*_objects(item, "infosources"), *_objects(item, "infosource")]
    named = next(filter(None, (_word(source, "name", "literal") for source in sources)), "")
    return _word(item, "source", "provider") or named or _word(item, "copyrightholder")


def _byline(item: dict[str, Any]) -> str:
    if told := _word(item, "byline", "by"):
        return told
    lines = [*_objects(item, "bylines"), *_objects(item, "authors")]
    return next(filter(None, (_word(line, "by", "byline", "name") for line in lines)), "")


def _kind(item: dict[str, Any]) -> Kind | None:
    """What the status and the signals say; for a later version that says nothing, that it is one."""
    if kind := STATUSES.get(_word(item, "pubstatus").lower()):
        return kind
    told = [*_strings(item.get("signals")), *_strings(item.get("signal")), *_strings(item.get("editorialtypes"))]
    kinds = {SIGNALS.get(word.lower().rpartition(":")[2]) for word in told}
    for kind in (Kind.KILL, Kind.CORRECTION, Kind.ADVISORY, Kind.UPDATE):
        if kind in kinds:
            return kind
    first, last = _word(item, "firstcreated"), _word(item, "versioncreated")
    later = (whole_number(item.get("version")) or 0) > 1 and bool(first) and first != last
    return Kind.UPDATE if later or _replaced(item) else None


def _strings(value: Any) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _replaced(item: dict[str, Any]) -> str | None:
    """The item that this one takes the place of: ninjs 1.2 `evolvedfrom`, and what agencies call `replacing`."""
    return next(iter(_strings(item.get("replacing"))), None) or _word(item, "evolvedfrom", "replaces", "rewrite_of") or None


def _links(item: dict[str, Any]) -> Iterator[str]:
    for key in ("associations", "links"):
        yield from (_word(part, "uri", "guid", "href") for part in _objects(item, key))
    yield from filter(None, [_word(item, "link")])

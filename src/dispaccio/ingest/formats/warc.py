"""WARC, the archive of web crawls: each page or text that was fetched is an item; needs the extra «warc»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from dispaccio.errors import InputError
from dispaccio.ingest.decode import MAX_BYTES
from dispaccio.ingest.formats.page import parse_page
from dispaccio.ingest.formats.plain import parse_text
from dispaccio.ingest.items import Item, Parsed, Refusal, sort_out

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})
FOUND = 200
"""The HTTP status of a page that was there."""
TOLD = 5
"""Kinds of passed-over records that are named."""


class Readable(Protocol):
    """A stream of bytes, as an open file is."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many of the next bytes."""


def parse_warc(data: bytes, name: str) -> Parsed:
    """Return the pages of an archive that is in memory; `read_warc` reads those that do not fit."""
    return sort_out(list(read_warc(_Bytes(data), name)))


class _Bytes:
    """Bytes as a stream."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = memoryview(data), 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        end = len(self._data) if size < 0 else self._at + size
        part = bytes(self._data[self._at : end])
        self._at += len(part)
        return part


class _Counted:
    """A stream that knows where it is, which pipes do not and the library insists on."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        part = self._stream.read(size)
        self._at += len(part)
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def read_warc(stream: Readable, name: str) -> Iterator[Item | Refusal]:
    """Yield the pages and texts of an archive, packed or not, record by record; then how many others were passed over.

    A record over the limit of a dispatch is refused before it is unpacked further; a damaged archive ends with a refusal.
    """
    others: Counter[str] = Counter()
    number = 0
    for record in _records(stream, name):
        if isinstance(record, Refusal):
            yield record
            break
        number += 1
        kind = _kind(record)
        if kind in PAGES | TEXTS:
            yield _read(record, kind, f"{name}#{number}")
        else:
            others[kind] += 1
    if others:
        told = ", ".join(f"{kind} {count:,}" for kind, count in others.most_common(TOLD))
        yield Refusal(name, f"passed over {others.total():,} records ({told})", "pages and plain texts")
    elif not number:
        yield Refusal(name, "an archive without pages", "WARC with responses")


def _records(stream: Readable, name: str) -> Iterator[Any]:
    try:
        from fastwarc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = f"{name}: a WARC archive, which needs fastwarc; expected `pip install dispaccio[warc]` first"
        raise InputError(msg) from error
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    source: Any = _Counted(stream)
    try:
        yield from ArchiveIterator(source, record_types=wanted, parse_http=True, auto_decode="all")
    except (OSError, ValueError) as error:
        yield Refusal(name, f"damaged ({' '.join(str(error).split())[:120]}); the rest was left", "a WARC archive")


def _kind(record: Any) -> str:
    """The media type of a record, or the status of a page that was not there."""
    if record.http_headers is None:
        return str(record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if record.http_headers.status_code != FOUND:
        return f"status {record.http_headers.status_code}"
    return str(record.http_content_type or "no type").partition(";")[0].strip().lower()


def _read(record: Any, kind: str, where: str) -> Item | Refusal:
    """The one item of a record, known by its address."""
    address = str(record.headers.get("WARC-Target-URI") or "") or None
    try:
        data = record.reader.read(MAX_BYTES + 1)
        items, refusals = (parse_page if kind in PAGES else parse_text)(data, where)
    except (InputError, OSError) as error:
        what, _, expected = str(error).removeprefix(f"{where}: ").rpartition("; expected ")
        return Refusal(where, what or str(error), expected)
    if not items:
        return refusals[0]
    item = items[0]
    if address is None or item.guid is not None:
        return item
    return replace(item, guid=address, links=(address,), dispatch=replace(item.dispatch, id=address))

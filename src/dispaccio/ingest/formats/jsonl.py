"""JSON lines: one object a line, one dispatch an object, its fields named as here or by a map."""

from __future__ import annotations

from dispaccio.errors import InputError
from dispaccio.ingest.decode import MAX_BYTES, decode
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.items import Item, Parsed, Refusal, sort_out
from dispaccio.ingest.notices import find_kind
from dispaccio.ingest.records import parse_record
from dispaccio.ingest.tree import require_plain

MAX_LINE = 4 * MAX_BYTES
"""Bytes of a line of JSON: its text may be escaped to several times its size."""
MAX_LINES_BYTES = 64 * 1024 * 1024
"""Bytes of a file that is parsed at once; `dispaccio.ingest.sources` streams larger ones line by line."""


def parse_jsonl(data: bytes, name: str, fields: FieldMap | None = None) -> Parsed:
    """Return the dispatches of the lines that are not blank; a bad line is refused and the rest goes on."""
    require_plain(data, name, limit=MAX_LINES_BYTES)
    lines = enumerate(data.split(b"\n"), 1)
    return sort_out([read_line(line, f"{name}:{number}", fields) for number, line in lines if line.strip()])


def read_line(line: bytes, where: str, fields: FieldMap | None = None, *, max_bytes: int = MAX_BYTES) -> Item | Refusal:
    """Return the item of one line, or why there is none."""
    if len(line) > MAX_LINE:
        return Refusal(where, f"a line over {MAX_LINE:,} bytes", f"at most {max_bytes:,} bytes of text")
    try:
        dispatch = parse_record(decode_line(line, where), where, fields)
    except InputError as error:
        return refusal_of(error, where)
    size = len(dispatch.text.encode("utf-8"))
    if size > max_bytes:
        return Refusal(where, f"{size:,} bytes of text", f"at most {max_bytes:,} in one dispatch")
    kind = find_kind(headline=dispatch.title or "", text=dispatch.text)
    return Item(dispatch, agency=dispatch.source, language=dispatch.lang, headline=dispatch.title, kind=kind)


def decode_line(line: bytes, where: str) -> str:
    """Decode a line of JSON; only lines of one dispatch's size may be in another encoding than UTF-8."""
    if len(line) > MAX_BYTES:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            msg = f"{where}: byte {error.start:,}: not UTF-8; expected JSON in UTF-8"
            raise InputError(msg) from error
    return decode(line, where).removeprefix("\ufeff")


def refusal_of(error: InputError, where: str) -> Refusal:
    """The refusal that an error's message amounts to."""
    what, _, expected = str(error).removeprefix(f"{where}: ").rpartition("; expected ")
    return Refusal(where, what or str(error), expected)

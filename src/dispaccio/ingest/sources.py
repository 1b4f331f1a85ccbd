"""Items and dispatches from disk: files in any known format, folders and standard input; what cannot be read is reported."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dispaccio.errors import InputError
from dispaccio.ingest.decode import MAX_BYTES
from dispaccio.ingest.fields import FieldMap
from dispaccio.ingest.formats.jsonl import MAX_LINE, read_line, refusal_of
from dispaccio.ingest.formats.table import MAX_TABLE_BYTES
from dispaccio.ingest.formats.warc import read_warc
from dispaccio.ingest.items import Item, Refusal
from dispaccio.ingest.notices import Kind
from dispaccio.ingest.sniff import BY_SUFFIX, is_packed_warc, parse_any
from dispaccio.ingest.versions import version_of
from dispaccio.model import Dispatch, Moment

__all__ = ["Refusal", "load_dispatches", "load_items"]

STDIN = "-"
STDIN_NAME = "<stdin>"
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".parquet"})
ABOUT = frozenset({"readme", "license", "licence", "copying", "notice", "changelog"})
"""Names of files that speak of the folder they are in; they are no dispatches whatever their suffix."""
NOT_NEWS = {Kind.KILL: "withdrawn by its sender", Kind.ADVISORY: "an advisory to editors, not news"}


def load_dispatches(
    paths: Iterable[str | Path],
    *,
    lang: str | None = None,
    published: Moment | None = None,
    fields: FieldMap | None = None,
    withdrawals: bool = False,
) -> Iterator[Dispatch | Refusal]:
    """Yield the dispatches of files, folders (the files of known suffixes in them, sorted) and ``-`` (standard input).

    `lang` and `published` stand in where the input does not tell; `fields` names the fields of records and the columns of
    tables. A dispatch's source is the path, with a number where a file has several items. What cannot be read, what its
    sender has withdrawn, and advisories to editors come out as a `Refusal`, and the rest goes on. With `withdrawals` a notice
    that withdraws others comes out as a dispatch, whose version tells that it is a kill.
    """
    for found in load_items(paths, fields=fields):
        if isinstance(found, Refusal):
            yield found
        elif found.kind in NOT_NEWS and not (withdrawals and found.kind is Kind.KILL):
            yield Refusal(found.dispatch.source or found.dispatch.id, NOT_NEWS[found.kind], "a story to be read")
        else:
            dispatch = found.dispatch
            yield replace(
                dispatch, lang=dispatch.lang or lang, published=dispatch.published or published, version=version_of(found)
            )


def load_items(paths: Iterable[str | Path], *, fields: FieldMap | None = None) -> Iterator[Item | Refusal]:
    """Yield all items of the same inputs, withdrawals and advisories too, with what their senders say of them."""
    for path in paths:
        if str(path) == STDIN:
            yield from _load_stdin(sys.stdin.buffer, fields)
        elif Path(path).is_dir():
            yield from _load_folder(Path(path), fields)
        else:
            yield from _load_file(Path(path), fields)


def _load_folder(folder: Path, fields: FieldMap | None) -> Iterator[Item | Refusal]:
    """Yield what the files of known suffixes hold, then one refusal that counts the others."""
    files = _files_in(folder)
    known = [file for file in files if _is_known(file)]
    for file in known:
        yield from _load_file(file, fields)
    if not files:
        yield Refusal(str(folder), "an empty folder", "files with dispatches")
    elif len(known) < len(files):
        yield _skipped(folder, sorted(set(files) - set(known)))


def _is_known(file: Path) -> bool:
    return (file.suffix.lower() in BY_SUFFIX or is_packed_warc(file.name)) and file.stem.lower() not in ABOUT


def _skipped(folder: Path, files: list[Path]) -> Refusal:
    suffixes = Counter(file.suffix.lower() or file.name for file in files)
    told = ", ".join(f"{suffix} {count}" if count > 1 else suffix for suffix, count in suffixes.most_common(5))
    return Refusal(str(folder), f"skipped {len(files):,} files ({told})", f"files ending in {', '.join(sorted(BY_SUFFIX))}")


def _files_in(folder: Path) -> list[Path]:
    """The files below a folder, sorted; what begins with a dot is hidden."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _load_file(path: Path, fields: FieldMap | None) -> Iterator[Item | Refusal]:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in RECORD_SUFFIXES:
                yield from _read_records(file, str(path), fields)
            elif path.suffix.lower() == ".warc" or is_packed_warc(path.name):
                yield from read_warc(file, str(path))
            else:
                yield from _read_whole(file, path, fields)
    except InputError as error:
        yield refusal_of(error, str(path))
    except OSError as error:
        yield Refusal(str(path), error.strerror or str(error), "a readable file")


def _read_whole(file: BinaryIO, path: Path, fields: FieldMap | None) -> Iterator[Item | Refusal]:
    limit = MAX_TABLE_BYTES if path.suffix.lower() in TABLE_SUFFIXES else MAX_BYTES
    data = file.read(limit + 1)
    if len(data) > limit:
        yield Refusal(str(path), f"a file over {limit:,} bytes", f"at most {limit:,}")
        return
    items, refusals = parse_any(data, str(path), fields)
    yield from items
    yield from refusals


def _load_stdin(stream: BinaryIO, fields: FieldMap | None) -> Iterator[Item | Refusal]:
    """Read standard input: JSON lines if its first line is a JSON object with a text, else a file in any other format."""
    data = stream.read(MAX_LINE + 1)
    first = data.lstrip().partition(b"\n")[0]
    if first.startswith(b"{") and isinstance(read_line(first, STDIN_NAME, fields), Item):
        yield from _read_records(_Joined(data, stream), STDIN_NAME, fields)
        return
    items, refusals = parse_any(data, STDIN_NAME, fields)
    for item in items:
        nameless = item.dispatch.source == STDIN_NAME
        yield replace(item, dispatch=replace(item.dispatch, source=None)) if nameless else item
    yield from refusals


class _Joined:
    """A stream whose beginning has already been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._at, self._rest = head, 0, rest

    def readline(self, size: int) -> bytes:
        """The next line, or as much of it as `size` allows."""
        if self._at >= len(self._head):
            return self._rest.readline(size)
        end = self._head.find(b"\n", self._at, self._at + size) + 1
        line = self._head[self._at : end or self._at + size]
        self._at += len(line)
        if not end and self._at >= len(self._head) and len(line) < size:
            line += self._rest.readline(size - len(line))
        return line


def _read_records(file: BinaryIO | _Joined, name: str, fields: FieldMap | None) -> Iterator[Item | Refusal]:
    """Yield one item or refusal a line that is not blank."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > MAX_LINE:
            yield Refusal(where, f"a line over {MAX_LINE:,} bytes", f"at most {MAX_BYTES:,} bytes of text")
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE)
        elif line.strip():
            yield read_line(line, where, fields, max_bytes=MAX_BYTES)

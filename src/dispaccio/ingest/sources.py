"""Dispatches from disk: text files, folders, JSON lines and standard input; what cannot be read is reported, never dropped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dispaccio.errors import InputError
from dispaccio.ingest.decode import MAX_BYTES, decode
from dispaccio.ingest.records import content_id, parse_record
from dispaccio.model import Dispatch, Moment

STDIN = "-"
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
MAX_LINE = 4 * MAX_BYTES
"""Bytes of a line of JSON: its text may be escaped to several times its size."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read: where it stands, what is wrong with it, and what was expected."""

    where: str
    what: str
    expected: str

    def __str__(self) -> str:
        """One line for people to read."""
        return f"{self.where}: {self.what}; expected {self.expected}" if self.expected else f"{self.where}: {self.what}"


def load_dispatches(
    paths: Iterable[str | Path], *, lang: str | None = None, published: Moment | None = None
) -> Iterator[Dispatch | Refusal]:
    """Yield the dispatches of files, folders (all files in them, sorted), JSON lines and ``-`` (standard input).

    `lang` and `published` stand in where the input does not tell. Text files have a content hash as id and their
    path as source. What cannot be read comes out as a `Refusal`, and the rest goes on.
    """
    for path in paths:
        for found in _load(path):
            if isinstance(found, Dispatch):
                yield replace(found, lang=found.lang or lang, published=found.published or published)
            else:
                yield found


def _load(path: str | Path) -> Iterator[Dispatch | Refusal]:
    if str(path) == STDIN:
        yield from _load_stdin(sys.stdin.buffer)
        return
    path = Path(path)
    if path.is_dir():
        files = _files_in(path)
        if not files:
            yield Refusal(str(path), "an empty folder", "files with dispatches")
        for file in files:
            yield from _load_file(file)
    else:
        yield from _load_file(path)


def _files_in(folder: Path) -> list[Path]:
    """The files below a folder, sorted; what begins with a dot is hidden."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _load_file(path: Path) -> Iterator[Dispatch | Refusal]:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in RECORD_SUFFIXES:
                yield from _read_records(file, str(path))
            else:
                yield _read_text(file.read(MAX_BYTES + 1), str(path))
    except OSError as error:
        yield Refusal(str(path), error.strerror or str(error), "a readable file")


def _load_stdin(stream: BinaryIO) -> Iterator[Dispatch | Refusal]:
    """Read standard input: JSON lines if its first line is a JSON object with a text, else one dispatch."""
    name = "<stdin>"
    data = stream.read(MAX_LINE + 1)
    first = data.lstrip().partition(b"\n")[0]
    if first.startswith(b"{") and isinstance(_read_record(first, name), Dispatch):
        yield from _read_records(_Joined(data, stream), name)
    else:
        yield _read_text(data, name)


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


def _read_text(data: bytes, name: str) -> Dispatch | Refusal:
    try:
        text = decode(data, name)
    except InputError as error:
        return refusal_of(error, name)
    if not text.strip():
        return Refusal(name, "no text", "a dispatch")
    return Dispatch(id=content_id(text), text=text, source=None if name == "<stdin>" else name)


def _read_records(file: BinaryIO | _Joined, name: str) -> Iterator[Dispatch | Refusal]:
    """Yield one dispatch or refusal a line that is not blank."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > MAX_LINE:
            yield Refusal(where, f"a line over {MAX_LINE:,} bytes", f"at most {MAX_BYTES:,} bytes of text")
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE)
        elif line.strip():
            yield _read_record(line, where)


def _read_record(line: bytes, where: str) -> Dispatch | Refusal:
    try:
        dispatch = parse_record(decode_line(line, where), where)
    except InputError as error:
        return refusal_of(error, where)
    size = len(dispatch.text.encode("utf-8"))
    if size > MAX_BYTES:
        return Refusal(where, f"{size:,} bytes of text", f"at most {MAX_BYTES:,} in one dispatch")
    return dispatch


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

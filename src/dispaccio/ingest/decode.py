"""Bytes to text: UTF-8 first, UTF-16 and UTF-32 with their marks, Windows-1252 where it makes sense; never binary.

The text is kept as it was decoded, with its line ends, controls and NULs: offsets count in it.
"""

from __future__ import annotations

import codecs
import re

from dispaccio.errors import EncodingError, TooLargeError

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of one dispatch. The longest news texts have some 100 kB; beyond this it is an archive, not a dispatch."""
MAX_CONTROL_SHARE = 0.02
"""Most control characters a text may hold. Wire feeds frame a story with a dozen; binary formats hold a tenth or more."""
MAX_HIGH_SHARE = 0.25
"""Most non-ASCII bytes among the letters of Windows-1252 text. Western languages stay below a tenth; text in Cyrillic,
Greek or Arabic single-byte encodings is above half and would come out as nonsense."""
FEWEST_JUDGED = 12
"""Stray bytes below this number are too few to judge by; a line such as «È già così» has three."""
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or Office document",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ\x00": "xz data",
    b"\x28\xb5\x2f\xfd": "zstandard data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"PAR1": "a Parquet table",
}
EXPECTED = "expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252"
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
UTF8_OR_BYTE = re.compile(
    rb"(?P<valid>(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
    rb"|[\x80-\xff]"
)
WESTERN = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""Windows-1252 as browsers read it: its five holes are control characters."""


def decode(data: bytes, name: str) -> str:
    """Return the text that the bytes hold; `name` is what errors call them.

    Lines in UTF-8 with single Windows-1252 bytes among them are repaired. Raise TooLargeError over MAX_BYTES, and
    EncodingError for binary data, broken UTF-16 or UTF-32, and text in no encoding that is tried.
    """
    if len(data) > MAX_BYTES:
        msg = f"{name}: {len(data):,} bytes; expected at most {MAX_BYTES:,} in one dispatch"
        raise TooLargeError(msg)
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            msg_0 = f"{name}: {kind}; {EXPECTED}"
            raise EncodingError(msg_0)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        return _checked(_repaired(data, error.start, name), name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"{name}: byte {error.start:,}"
        msg = f"{where}: broken {encoding.removesuffix('-sig')} ({error.reason}); {EXPECTED}"
        raise EncodingError(msg) from error


def _repaired(data: bytes, at: int, name: str) -> str:
    """Decode line by line: a line that is UTF-8 as such, in other lines each stray byte as Windows-1252."""
    lines = data.split(b"\n")
    broken = [line for line in lines if not _is_utf8(line)]
    ascii_letters = sum(len(re.findall(rb"[A-Za-z]", line)) for line in broken)
    stray = sum(len(match[0]) for line in broken for match in UTF8_OR_BYTE.finditer(line) if not match["valid"])
    if stray >= FEWEST_JUDGED and stray > MAX_HIGH_SHARE * (ascii_letters + stray):
        msg = f"{name}: byte {at:,}: not UTF-8, and too many such bytes ({stray:,}) for Windows-1252; {EXPECTED}"
        raise EncodingError(msg)
    return "\n".join(map(_mixed, lines))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(line: bytes) -> str:
    return "".join(
        match[0].decode("utf-8") if match["valid"] else "".join(WESTERN[byte] for byte in match[0])
        for match in UTF8_OR_BYTE.finditer(line)
    )


def _checked(text: str, name: str) -> str:
    """Return the text unless it holds more control characters than any text does."""
    controls = len(CONTROLS.findall(text))
    if controls > 1 and controls > MAX_CONTROL_SHARE * len(text):
        first = CONTROLS.search(text)
        at = first.start() if first else 0
        msg = f"{name}: character {at:,}: binary data ({controls:,} control characters in {len(text):,}); {EXPECTED}"
        raise EncodingError(msg)
    return text

"""What the teleprinter formats have in common: control characters that frame a story, and how their bytes become text."""

from __future__ import annotations

import re

from dispaccio.ingest.decode import decode

SOH, STX, ETX, EOT = b"\x01", b"\x02", b"\x03", b"\x04"
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
FRAME = re.compile(rb"\x01(?P<head>[^\x02]{0,2000})\x02(?P<body>[^\x03\x04]*)(?:\x03(?P<tail>[^\x01]{0,400}))?", re.DOTALL)
"""From SOH to STX the header, to ETX the story, to the next SOH what comes after it."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OTHER_MONTHS = {"mai": 5, "okt": 10, "dez": 12, "mär": 3, "mrz": 3, "fév": 2, "avr": 4, "gen": 1, "mag": 5, "giu": 6, "lug": 7,
                "ago": 8, "set": 9, "ott": 10, "dic": 12, "ene": 1, "abr": 4}  # fmt: skip
"""Months as agencies abbreviate them besides in English."""


def text_of(data: bytes, name: str) -> str:
    """Decode the bytes of a frame's part with its controls made spaces and its line ends made one kind."""
    return decode(CONTROLS.sub(b" ", data).replace(b"\x0c", b""), name).replace("\r\n", "\n").replace("\r", "\n")


def month_of(word: str) -> int | None:
    """The number of a month from its first three letters, in English and in the agencies' other languages."""
    short = word.lower()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else OTHER_MONTHS.get(short)

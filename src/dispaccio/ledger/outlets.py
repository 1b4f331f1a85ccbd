"""Who sent a dispatch: the agency that signs it, the site it stands on, or the name, folder or file that it came by."""

from __future__ import annotations

import re

from dispaccio.model import Reading

SITE = re.compile(r"https?://(?:www\.)?(?P<host>[^/:?#]+)", re.IGNORECASE)
NUMBERED = re.compile(r"(?P<file>.+):\d+")
SEPARATORS = re.compile(r"[/\\]")
UNKNOWN = "?"
SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,7}")


def outlet_of(reading: Reading) -> str:
    """Return the sender of a dispatch: its first agency, else what its source tells; UNKNOWN if nothing does.

    A URL tells its host, a numbered place in a file the file's name, a file of its own the folder it lies in. What is no
    path is a name already.
    """
    if reading.wire.agencies:
        return reading.wire.agencies[0]
    source = reading.dispatch.source or ""
    if site := SITE.match(source):
        return site["host"].lower()
    numbered = NUMBERED.fullmatch(source)
    *folders, name = SEPARATORS.split(numbered["file"] if numbered else source)
    if numbered:
        return name
    is_file = bool(folders) or SUFFIX.search(name)
    return ((folders[-1] if folders else "") if is_file else name) or UNKNOWN

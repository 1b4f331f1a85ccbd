"""What an item tells of its version, under identifiers that no other sender gives to something else."""

from __future__ import annotations

import re

from dispaccio.ingest.items import Item
from dispaccio.model import Version

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
"""An identifier of its own accord: an address, a URN, a tag."""


def version_of(item: Item) -> Version:
    """Return the version; an identifier that is no URI is one of the item's agency, and none where no agency is named."""
    return Version(
        _whole(item.guid, item.agency), item.version, item.kind, _whole(item.supersedes, item.agency), item.agency, item.slug
    )


def _whole(guid: str | None, agency: str | None) -> str | None:
    if guid is None or URI.fullmatch(guid):
        return guid
    return f"{agency.casefold()} {guid}" if agency else None

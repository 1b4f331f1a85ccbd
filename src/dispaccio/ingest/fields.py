"""Which fields of a record hold what a dispatch needs: the names this program uses, or a map to another's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dispaccio.errors import InputError

NAMES = ("id", "text", "lang", "date", "title", "source")
"""The fields of a record (docs/cli.md)."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "uri", "doc_id"),
    "text": ("text", "body", "content", "article", "body_text", "testo", "texte", "texto"),
    "lang": ("lang", "language", "lingua", "langue"),
    "date": ("date", "published", "published_at", "publish_date", "pubdate", "datetime", "timestamp", "data", "fecha"),
    "title": ("title", "headline", "titolo", "titre", "titulo"),
    "source": ("source", "agency", "publisher", "outlet", "fonte"),
}
"""Names that columns of tables commonly have, the first that is there counts; case does not."""


@dataclass(frozen=True, slots=True)
class FieldMap:
    """For each of our fields the name it has in the records; what is not named has our own name."""

    names: Mapping[str, str] = field(default_factory=dict)

    def renamed(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record with our names: a mapped field holds what the map says, also if there is one of our name."""
        mapped = {ours: record.get(theirs) for ours, theirs in self.names.items()}
        return {ours: record.get(ours) for ours in NAMES if ours not in mapped} | mapped

    def columns(self, header: list[str]) -> dict[str, int]:
        """The column of each field in a table with this header; a mapped one must be there, others may have common names."""
        folded = [name.strip().casefold() for name in header]
        found: dict[str, int] = {}
        for ours in NAMES:
            known = (self.names[ours].strip().casefold(),) if ours in self.names else COLUMNS[ours]
            at = next((folded.index(name) for name in known if name in folded), None)
            if at is not None:
                found[ours] = at
        return found


def parse_fields(printed: str) -> FieldMap:
    """Return the map that «text=body,date=day» says; raise InputError naming what is wrong with it."""
    names: dict[str, str] = {}
    for part in printed.split(","):
        ours, equals, theirs = (piece.strip() for piece in part.partition("="))
        if not equals or not theirs or ours not in NAMES:
            msg = f"field map {part.strip()[:40]!r}; expected pairs such as text=body, with {', '.join(NAMES)} on the left"
            raise InputError(msg)
        names[ours] = theirs
    return FieldMap(names)

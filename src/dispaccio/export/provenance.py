"""Where an export comes from and on what terms: a line that each of them carries."""

from __future__ import annotations

from dispaccio import __version__
from dispaccio.views.filters import Filters, Period
from dispaccio.views.whole import Records

TERMS = (
    "Records are readings of the dispatches that they cite, made by a program and not checked by hand unless a judgement says "
    "so. Words of a dispatch remain its publisher's. Event types follow PLOVER (Open Event Data Alliance). Code and language "
    "packs of Dispaccio are under Apache-2.0, its trained parsers and some tables have terms of their own (NOTICE)."
)


def provenance_of(records: Records) -> str:
    """Return the program's version, what the dispatches were read with, what the records were narrowed to, and the terms."""
    engines = "; ".join(records.engines()) or "nothing"
    return f"Made by Dispaccio {__version__} from a ledger read by {engines}. Narrowed to: {narrowed(records.filters)}. {TERMS}"


def narrowed(filters: Filters) -> str:
    """Return what filters are set to, in one line."""
    set_to = {name: getattr(filters, name) for name in Filters.__dataclass_fields__ if name != "every_version"}
    told = ", ".join(f"{name} {_printed(value)}" for name, value in set_to.items() if value) or "nothing"
    return f"{told}, with superseded and withdrawn dispatches" if filters.every_version else told


def _printed(value: str | tuple[str, ...] | Period) -> str:
    if isinstance(value, Period):
        return value.start if value.start == value.end else f"{value.start}..{value.end}"
    return value if isinstance(value, str) else "-".join(value)

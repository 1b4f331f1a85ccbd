"""Dispaccio reads newswire and keeps a cited ledger of who did, said or promised what to whom.

`dispaccio.read(text)` returns a reading, `dispaccio.Ledger.open(place)` a ledger. What is named here is loaded when it is first
asked for: the parser and the database take their time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dispaccio.api import read, read_dispatch
    from dispaccio.errors import DispaccioError
    from dispaccio.export.read_back import load_reading
    from dispaccio.export.reading import dump_reading
    from dispaccio.ledger.open import Ledger
    from dispaccio.model import Dispatch, Reading
    from dispaccio.views.filters import Filters, parse_period
    from dispaccio.views.threads import ThreadFilters

__all__ = [
    "DispaccioError",
    "Dispatch",
    "Filters",
    "Ledger",
    "Reading",
    "ThreadFilters",
    "__version__",
    "dump_reading",
    "load_reading",
    "parse_period",
    "read",
    "read_dispatch",
]
__version__ = "0.1.0"
_HOMES = {
    "DispaccioError": "errors",
    "Dispatch": "model",
    "Filters": "views.filters",
    "Ledger": "ledger.open",
    "Reading": "model",
    "ThreadFilters": "views.threads",
    "dump_reading": "export.reading",
    "load_reading": "export.read_back",
    "parse_period": "views.filters",
    "read": "api",
    "read_dispatch": "api",
}
"""The module of each public name."""


def __getattr__(name: str) -> Any:
    """Load a public name."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module 'dispaccio' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted(__all__)

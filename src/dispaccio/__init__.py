"""Dispaccio reads newswire and keeps a cited ledger of who did, said or promised what to whom.

`dispaccio.read(text)` returns a reading, `dispaccio.Ledger.open(place)` a ledger. Both load what they need when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dispaccio.api import read
    from dispaccio.ledger.open import Ledger

__all__ = ["Ledger", "__version__", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the public names when they are first asked for: the parser and the database take their time."""
    if name == "read":
        from dispaccio.api import read  # noqa: PLC0415

        return read
    if name == "Ledger":
        from dispaccio.ledger.open import Ledger  # noqa: PLC0415

        return Ledger
    msg = f"module 'dispaccio' has no attribute {name!r}"
    raise AttributeError(msg)

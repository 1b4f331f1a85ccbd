"""Words of a dispatch as they can be shown to people, without what steers a terminal or a reader's eye."""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that are shown as a mark: a text must not steer the terminal."""


def visible(words: str) -> str:
    """Return the words on one line, with a mark for each character that would not be seen."""
    flat = " ".join(words.split())
    if flat.isprintable():
        return flat
    return "".join("\ufffd" if unicodedata.category(c) in UNSEEN else c for c in flat)

"""The closest CAMEO code of an event, so that its series can be spliced onto existing ones: a look-up."""

from __future__ import annotations

from typing import Any

from dispaccio.lexicon.cameo import CameoCode, load_cameo


def cameo_of(kind: str, mode: str | None) -> CameoCode:
    """Return the closest CAMEO code of an event type and mode; that of the type alone for a mode without one.

    Raise KeyError for what is no event type.
    """
    codes = load_cameo().codes
    return codes.get((kind, mode)) or codes[kind, None]


def score_of(kind: str) -> float:
    """Return the conflict-cooperation score of an event type, from -10 to 10; raise KeyError for what is none."""
    return load_cameo().scores[kind]


def cameo_to_dict(kind: str, mode: str | None) -> dict[str, Any]:
    """Return the code and its Goldstein score as plain values."""
    code = cameo_of(kind, mode)
    return {"code": code.code, "goldstein": code.goldstein}

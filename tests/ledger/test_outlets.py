"""Who sent a dispatch, from its signature or from where it came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispaccio.ledger.outlets import outlet_of
from factory import make_reading


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        (None, "?"),
        ("Reuters", "Reuters"),
        ("La Stampa", "La Stampa"),
        ("https://www.gazzetta.example/2025/a.html", "gazzetta.example"),
        ("HTTP://Gazzetta.example:80", "gazzetta.example"),
        ("in/wires.jsonl:12", "wires.jsonl"),
        ("in/ansa/a.txt", "ansa"),
        ("c:\\wires\\a.txt", "wires"),
        ("a.txt", "?"),
        ("/a.txt", "?"),
        ("", "?"),
    ],
)
def test_outlets(source: str | None, outlet: str) -> None:
    """A URL tells its host, a numbered place the file, a file its folder; anything else is a name."""
    reading = make_reading()
    assert outlet_of(replace(reading, dispatch=replace(reading.dispatch, source=source))) == outlet
    signed = replace(reading, wire=replace(reading.wire, agencies=("AGI", "Nova")))
    assert outlet_of(replace(signed, dispatch=replace(reading.dispatch, source=source))) == "AGI"

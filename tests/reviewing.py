"""Reviewing: a room with people and records to judge, and what the forms of its cards hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from dispaccio.model import Reading
from dispaccio.web.people.roles import Role
from dispaccio.web.settings import WebSettings
from factory import TEXT, make_sent
from room import hidden_in, make_room

COUNT = 3
"""Dispatches, each with a claim, a commitment and a quote."""
MARK = re.compile(r"<code>(claim:[^<]*)</code>")


def sent(number: int, words: str = "") -> Reading:
    """A dispatch of its own day and story."""
    tail = f" Lettera {number * 7} da {chr(97 + number) * 9} e {chr(107 + number) * 8}."
    return make_sent(f"2025-05-{1 + number * 4:02}T10:00", TEXT + tail + words, f"d{number}")


def make_review(place: Path | str, settings: WebSettings) -> Iterator[FastAPI]:
    """A room over a small ledger."""
    roles = {"ada": Role.EDITOR, "carla": Role.CODER, "diego": Role.CODER, "rita": Role.READER}
    app = make_room(place, settings, **roles)
    app.state.ledger.accept(map(sent, range(COUNT)))
    yield app
    app.state.ledger.close()


def judge(client: TestClient, page: str, verdict: str, **fields: object) -> Response:
    """Send the form of a card."""
    given = {f"field.{name}": value for name, value in fields.items()}
    return client.post("/review/verdict", data={**hidden_in(page), "verdict": verdict, **given})


def fields_of(**changed: str) -> dict[str, str]:
    """The inputs of the edit form of a claim as the page holds them, some of them changed."""
    return {
        "type": "SUPPORT", "mode": "", "aspect": "past", "voice": "wire", "actors": "CAN", "recipients": "GHA",
        "date": "2025-05-01", "place": "", "country": "",
    } | changed  # fmt: skip


def date_in(page: str) -> str:
    """The date that a card's form holds."""
    return re.search(r'name="field.date" value="([^"]*)"', page)[1]  # type: ignore[index]


def forms_in(page: str) -> list[dict[str, str]]:
    """The hidden inputs of each form that gives a verdict, with the verdict of its button."""
    parts = page.split('action="/review/verdict"')[1:]
    return [
        {**hidden_in(f'action="/review/verdict"{part}'), "verdict": re.search(r'name="verdict" value="(\w+)"', part)[1]}  # type: ignore[index]
        for part in parts
    ]

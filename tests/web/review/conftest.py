"""Rooms for review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from dispaccio.web.settings import WebSettings
from reviewing import make_review


@pytest.fixture
def room(tmp_path: Path) -> Iterator[FastAPI]:
    """A room with one of each role, where one verdict is enough."""
    yield from make_review(tmp_path / "ledger.sqlite", WebSettings())


@pytest.fixture
def blind(tmp_path: Path) -> Iterator[FastAPI]:
    """A room where two coders judge each record."""
    yield from make_review(tmp_path / "ledger.sqlite", WebSettings(coders=2))

"""Twenty people review at once: every verdict that was taken is kept, no verdict is kept that was not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from fastapi import FastAPI

from databases import DATABASES, fresh
from dispaccio.web.people.roles import Role
from dispaccio.web.settings import WebSettings
from reviewing import MARK, judge, sent
from room import make_room, visit

PEOPLE = 20
RECORDS = 25
"""Fewer than the verdicts that are sent, so that many are sent on one record at once."""
EACH = 6
"""Verdicts that each sends."""


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the ledger is."""
    yield from fresh(request.param, tmp_path)


@pytest.mark.parametrize("coders", [1, 2])
def test_no_judgement_is_lost(place: str, coders: int) -> None:
    """Each answer that went on stands in the log under its number, and each conflict left nothing behind."""
    names = [f"coder{number:02}" for number in range(PEOPLE)]
    app = make_room(place, WebSettings(coders=coders), **dict.fromkeys(names, Role.CODER))
    app.state.ledger.accept([sent(0, f" Numero {number}.") for number in range(RECORDS)])
    start = Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        outcomes = [outcome for found in pool.map(lambda name: work(app, name, start), names) for outcome in found]
    kept = [(number, name, mark) for status, name, mark, number in outcomes if status == 303]
    assert {status for status, *_ in outcomes} <= {303, 409}
    assert (len(outcomes), len(kept) >= EACH) == (PEOPLE * EACH, True)
    judged = [(j.number, j.by, str(j.marks[0])) for j in app.state.ledger.judgements(limit=1000).items]
    app.state.ledger.close()
    assert sorted(kept) == sorted(judged)
    if coders == 1:
        assert len({mark for _, _, mark in kept}) == len(kept)


def work(app: FastAPI, name: str, start: Barrier) -> list[tuple[int, str, str, int]]:
    """Judge what the queue gives; return for each verdict its status, whose and of what it is, and its number if it was kept."""
    out = []
    with visit(app, name) as client:
        start.wait()
        for _ in range(EACH):
            page = client.get("/review").text
            match = MARK.search(page)
            if match is None:
                out.append((409, name, "", 0))
                continue
            answer = judge(client, page, "accept")
            done = re.search(r"done=(\d+)", answer.headers.get("location", ""))
            out.append((answer.status_code, name, match[1], int(done[1]) if done else 0))
    return out

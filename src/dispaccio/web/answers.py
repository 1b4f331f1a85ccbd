"""Answers that are remembered until the ledger changes: what a team looks at is asked for once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request
from sqlalchemy import Engine, PoolProxiedConnection, event

Answer = TypeVar("Answer")
MOST = 512
"""Answers that are remembered, those that were asked for last; they have some kilobytes each."""
MARKS = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT txid_snapshot_xmax(txid_current_snapshot())"}
"""What changes, at the latest, when another connection has written."""


class Answers:
    """Answers by question, all of the ledger as it stands. Answers are frozen, so that many may have one."""

    def __init__(self, engine: Engine) -> None:
        """Remember answers of the ledger of an engine."""
        self._engine, self._lock = engine, Lock()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._watch: PoolProxiedConnection | None = None
        self._mark: object = None
        event.listen(engine, "engine_disposed", self._end)

    def get(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, asked now unless it was asked of the ledger as it stands."""
        mark = self._look()
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                known: Answer = self._known[question]
                return known
        answer = ask()
        with self._lock:
            if mark == self._mark:
                self._known[question] = answer
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
        return answer

    def close(self) -> None:
        """Let go of the connection that watches."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _end(self, _: Engine) -> None:
        """The ledger was closed: the connection that watches has no pool to go back to."""
        if self._watch is not None:
            self._watch.invalidate()
            self._watch = None

    def _look(self) -> object:
        """Return the mark of the ledger as it stands; forget everything if it is another than before."""
        with self._lock:
            if self._watch is None:
                self._watch = self._engine.raw_connection()
            cursor = self._watch.cursor()
            cursor.execute(MARKS[self._engine.dialect.name])
            mark = cursor.fetchone()
            cursor.close()
            self._watch.rollback()  # a watch that stays in a transaction sees no change
            if mark != self._mark:
                self._known.clear()
                self._mark = mark
            return mark


def remembered(request: Request, question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a question about the application's ledger."""
    answers: Answers = request.app.state.answers
    return answers.get(question, ask)

"""What a transaction makes of records: what is gone and what stands, told once at its end."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from dispaccio.ledger.rows import Row, event_row, thread_row
from dispaccio.model import Event, Succession, Thread
from dispaccio.store import changes
from dispaccio.store.changes import Cause, Kind, digest_of

POINTERS = frozenset({"event", "thread", "doubt"})
"""Columns that tell where a row belongs, and not what it says."""


@dataclass(slots=True)
class Journal:
    """The records that a transaction has renewed: those that stand with their digests, those that stood before.

    corrected: whether a sender has replaced or withdrawn dispatches.
    """

    now: dict[Kind, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[Kind, set[str]] = field(default_factory=lambda: defaultdict(set))
    corrected: bool = False

    def readings(self, rows: Mapping[str, Row]) -> None:
        """Note the rows of readings by the keys of their dispatches; by which version they were read does not count."""
        for key, row in rows.items():
            payload = {name: value for name, value in json.loads(row["payload"]).items() if name != "versions"}
            self.now[Kind.DISPATCH][key] = digest_of(payload)

    def fates(self, found: Iterable[Succession]) -> None:
        """Note that dispatches were replaced or withdrawn, or are no more."""
        for fate in found:
            self.now[Kind.DISPATCH][fate.dispatch] = digest_of(fate.fate.value, fate.successor)
            self.corrected = True

    def events(self, gone: Iterable[str], events: Iterable[Event], claims: Iterable[Row]) -> None:
        """Note the events that took the place of others, with the rows of their claims."""
        said = {row["key"]: _said(row) for row in claims}
        now = {event.id: digest_of(event_row(event), [said[key] for key in sorted(event.claims)]) for event in events}
        self._renewed(Kind.EVENT, gone, now)

    def threads(self, gone: Iterable[str], threads: Iterable[Thread], reports: Iterable[Row]) -> None:
        """Note the commitment threads that took the place of others, with the rows of their reports."""
        told: dict[str, list[Row]] = defaultdict(list)
        for row in reports:
            told[row["thread"]].append(_said(row))
        now = {thread.id: digest_of(thread_row(thread), sorted(map(digest_of, told[thread.id]))) for thread in threads}
        self._renewed(Kind.COMMITMENT, gone, now)

    def _renewed(self, kind: Kind, gone: Iterable[str], now: Mapping[str, str]) -> None:
        for ident in gone:
            self.now[kind].pop(ident, None)
            self.gone[kind].add(ident)
        self.now[kind] |= now

    def tell(self, connection: Connection, cause: Cause, at: str) -> None:
        """Tell what was renewed, and close the journal."""
        for kind in Kind:
            changes.tell(connection, kind, self.now[kind], gone=self.gone[kind], cause=cause, at=at)

    def tell_all(self, connection: Connection, cause: Cause, at: str) -> None:
        """Tell what was made anew from nothing: what stood and is not there any more is retracted."""
        for kind in Kind:
            stood: Collection[str] = changes.standing_ids(connection, kind)
            changes.tell(connection, kind, self.now[kind], gone=stood, cause=cause, at=at)


def _said(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in POINTERS}

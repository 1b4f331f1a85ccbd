"""The ledger as Python sees it: `Ledger.open(place)`, then add, ask, export."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from dispaccio.errors import LedgerError
from dispaccio.export.read_back import load_reading
from dispaccio.ledger import derive, judging, rows
from dispaccio.ledger.intake import BATCH, Counts, Readers, read_each, take
from dispaccio.ledger.journal import Journal
from dispaccio.ledger.questions import Questions
from dispaccio.model import Dispatch, Judgement, Reading
from dispaccio.record.disagree import Disagreement
from dispaccio.record.judged import Judged
from dispaccio.store import read as stored
from dispaccio.store import write
from dispaccio.store.changes import Cause
from dispaccio.store.database import analyse, copy_sqlite, ledger_url, open_database, reading, writing
from dispaccio.store.restore import restore_sqlite
from dispaccio.views.pages import LIMIT, Page
from dispaccio.views.review import ToReview, to_review

NAME = "ledger.sqlite"


def default_place() -> str:
    """Return the ledger in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a ledger is named

    return str(user_data_path("dispaccio") / NAME)


class Ledger(Questions):
    """Dispatches and what they come to together, in one database; questions to it are in `Questions`.

    Use it as a context manager, or close it.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        """Take over an engine whose schema is up to date; people call `Ledger.open`."""
        self._engine = engine
        self.place = place

    @classmethod
    def open(cls, place: str | Path | None = None, *, make: bool = True) -> Self:
        """Open the ledger in a file, at a database URL, or in the user's data folder, and make it if it is not there.

        Raise LedgerError if it does not open, or if there is none and `make` is not set.
        """
        where = str(place) if place is not None else default_place()
        ledger = cls(open_database(where, make=make), ledger_url(where).render_as_string(hide_password=True))
        ledger._catch_up()
        return ledger

    def _catch_up(self) -> None:
        """Make what a change of the schema has still to have made from the readings that are kept."""
        with reading(self._engine) as connection:
            due = stored.is_due(connection)
        if due:
            with writing(self._engine) as connection:
                derive.catch_up(connection)

    @classmethod
    def restore(cls, file: Path, place: str | Path | None = None) -> Self:
        """Put the ledger of a backup at a place where there is none, and open it; raise LedgerError if it cannot be."""
        where = str(place) if place is not None else default_place()
        restore_sqlite(file, where)
        return cls.open(where, make=False)

    @property
    def engine(self) -> Engine:
        """The database, for those who keep in it what is not of the ledger."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the ledger."""
        self.close()

    def knows(self, dispatch: Dispatch) -> bool:
        """Tell whether the dispatch is kept."""
        with reading(self._engine) as connection:
            return bool(stored.known_keys(connection, [rows.dispatch_key(dispatch)]))

    def reading(self, key: str) -> Reading:
        """Return what was read in a dispatch, by its key; raise LedgerError if none is kept under it."""
        with reading(self._engine) as connection:
            row = stored.kept_reading(connection, key)
        if row is None:
            msg = f"dispatch {key[:40]!r}: none is kept under this key; expected one that an answer gives"
            raise LedgerError(msg)
        return load_reading(row["payload"], rows.dispatch_of(row))

    def accept(self, readings: Iterable[Reading], kills: Iterable[Dispatch] = ()) -> int:
        """Keep the dispatches of readings with all that follows from them, or, if killed, none; return how many were new.

        kills: notices that withdraw dispatches, whether these have come or not; they are kept, and nothing is read in them.
        """
        with writing(self._engine) as connection:
            new, withdrawing = {}, []
            for reading in readings:
                row = rows.dispatch_row(reading.dispatch)
                if write.write_dispatch(connection, row):
                    new[row["key"]] = reading
            for kill in kills:
                row = rows.dispatch_row(kill)
                if write.write_dispatch(connection, row):
                    withdrawing.append(row["key"])
            journal = Journal()
            derive.take_in(connection, new, journal, kills=withdrawing)
            journal.tell(connection, Cause.CORRECTION if journal.corrected else Cause.ADD, _now())
        return len(new) + len(withdrawing)

    def unknown(self, dispatches: Sequence[Dispatch]) -> list[Dispatch]:
        """Return those of the dispatches that are not kept."""
        keys = [rows.dispatch_key(dispatch) for dispatch in dispatches]
        with reading(self._engine) as connection:
            found = stored.known_keys(connection, keys)
        return [dispatch for key, dispatch in zip(keys, dispatches, strict=True) if key not in found]

    def add(self, dispatches: Iterable[Dispatch], *, readers: Readers = read_each) -> Counts:
        """Read the dispatches that are not known and keep them, BATCH at a time; notices of withdrawal are kept unread."""
        counts = take(dispatches, self, readers)
        if counts.read:
            self.analyse()
        return counts

    def rebuild(self, *, readers: Readers = read_each) -> Counts:
        """Make everything that is derived again from the dispatches, in one transaction."""
        kept = refused = 0
        with writing(self._engine) as connection:
            write.clear_derived(connection)
            write.rebuild_words(connection)
            outcomes, journal = iter(readers(_dispatches(connection))), Journal()
            derive.take_in(connection, {}, journal, kills=stored.kills(connection))
            while batch := list(islice(outcomes, BATCH)):
                readings = {rows.dispatch_key(r.dispatch): r for r in batch if isinstance(r, Reading)}
                derive.take_in(connection, readings, journal)
                kept, refused = kept + len(readings), refused + len(batch) - len(readings)
            journal.tell_all(connection, Cause.REBUILD, _now())
        self.analyse()
        return Counts(kept, 0, refused)

    def analyse(self) -> None:
        """Count what the tables hold, so that questions are answered the short way; `add` and `rebuild` end with it."""
        analyse(self._engine)

    def judge(
        self,
        verdict: str,
        target: str | Sequence[str],
        *,
        by: str,
        reason: str | None = None,
        change: Mapping[str, object] | None = None,
        expects: int | None = None,
    ) -> int:
        """Append a person's verdict on records, apply it and return its number; docs/judgements.md tells what can be judged how.

        target: marks or keys of records, ids of events; to undo, a judgement's number. change: right values by field.
        expects: the last judgement seen on the records, 0 for none; raise ConflictError if there has been another since.
        """
        targets = (target,) if isinstance(target, str) else tuple(target)
        made_at = _now()
        with writing(self._engine) as connection:
            return judging.judge(connection, judging.Asked(verdict, targets, by, reason, change, expects), made_at)

    def judgements(
        self, target: str | None = None, *, by: str | None = None, limit: int = LIMIT, after: str | None = None
    ) -> Page[Judgement]:
        """Return judgements, the newest first: all, those on a record or event, those of a person."""
        with reading(self._engine) as connection:
            return judging.judgements(connection, target, by=by, limit=limit, after=after)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return the judgements whose records the engine now reads otherwise or no longer finds."""
        with reading(self._engine) as connection:
            return judging.disagreements(connection)

    def judged(self, dispatch: str) -> tuple[Judged, ...]:
        """Return all records of a dispatch, by its key, as people's verdicts leave them, those that are rejected too."""
        with reading(self._engine) as connection:
            return judging.records_of(connection, dispatch)

    def to_review(self, *, limit: int = LIMIT, after: str | None = None) -> Page[ToReview]:
        """Return claims that nobody has judged, the most doubtful first."""
        with reading(self._engine) as connection:
            return to_review(connection, limit=limit, after=after)

    def backup(self, path: Path) -> None:
        """Write a copy of the whole ledger as it stands to a new file; raise LedgerError if it cannot."""
        if self._engine.dialect.name != "sqlite":
            msg = f"ledger {self.place}: a server's database; expected `pg_dump` to back it up"
            raise LedgerError(msg)
        if path.exists():
            msg = f"backup {path}: the file is there; expected a new name"
            raise LedgerError(msg)
        try:
            copy_sqlite(self._engine, path)
        except sqlite3.Error as error:
            msg = f"backup {path}: {error}; expected a name for a new file"
            raise LedgerError(msg) from error

    def derived(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all derived rows, sorted: what a rebuild must give again."""
        with reading(self._engine) as connection:
            return stored.derived_rows(connection)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _dispatches(connection: Connection) -> Iterator[Dispatch]:
    """Every dispatch that is kept, in order of arrival."""
    seq = 0
    while part := stored.dispatches_after(connection, seq, BATCH):
        yield from map(rows.dispatch_of, part)
        seq = part[-1]["seq"]

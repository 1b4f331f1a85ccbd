"""A ledger from a backup: checked, brought up to date, and put in its place whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dispaccio.errors import LedgerError
from dispaccio.store.database import ledger_url, open_database

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; leftovers of another ledger would be taken for changes to this one."""
EXPECTED = "expected a copy that `dispaccio backup` has made"


def restore_sqlite(file: Path, place: str) -> None:
    """Put the ledger of a backup at a place where there is none; raise LedgerError if it is no ledger, or the place is taken."""
    url = ledger_url(place)
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        shown = url.render_as_string(hide_password=True)
        msg = f"restore to {shown}: no file; expected `psql` or `pg_restore` for a server's database"
        raise LedgerError(msg)
    target = Path(str(url.database))
    taken = [path for path in _beside(target) if path.exists()]
    if taken:
        msg = f"restore to {target}: there is {taken[0].name}; expected a place without a ledger: move it away first"
        raise LedgerError(msg)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(file, part)
        open_database(str(part)).dispose()
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        msg = f"restore {file} to {target}: {error}; {EXPECTED}"
        raise LedgerError(msg) from error
    finally:
        for path in _beside(part):
            path.unlink(missing_ok=True)


def _copy(file: Path, part: Path) -> None:
    """Copy a ledger that is whole; raise LedgerError for what is none, sqlite3.Error for what is no database."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('alembic_version', 'dispatch', 'judgement')"
        if connection.execute(query).fetchone() != (3,):
            msg = f"restore {file}: a database, but no ledger; {EXPECTED}"
            raise LedgerError(msg)
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != ("ok",):
            msg = f"restore {file}: damaged: {found[0]}; {EXPECTED}"
            raise LedgerError(msg)
        connection.execute("VACUUM INTO ?", (str(part),))


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in BESIDE]

"""Backups restored: the ledger is there whole, or not at all, and none that is there is touched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from dispaccio.errors import LedgerError
from dispaccio.ledger.open import Ledger
from dispaccio.store.database import HEAD, ledger_url, schema_version, upgrade
from factory import make_sent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A backup of a ledger with two dispatches and a judgement."""
    path = tmp_path / "copy.sqlite"
    with Ledger.open(tmp_path / "first.sqlite") as ledger:
        ledger.accept([make_sent("2025-05-01", ident="a"), make_sent("2025-05-09", ident="b")])
        ledger.judge("accept", next(ledger.all_events()).id, by="Ada")
        ledger.backup(path)
    return path


def test_what_was_backed_up_is_back(tmp_path: Path, copy: Path) -> None:
    """The restored ledger has all that the first had; the copy stays as it is, and nothing else is left."""
    before = copy.read_bytes()
    place = tmp_path / "new" / "ledger.sqlite"
    with Ledger.restore(copy, place) as ledger, Ledger.open(tmp_path / "first.sqlite") as first:
        assert ledger.derived() == first.derived()
        assert ledger.judgements() == first.judgements()
        assert [hit.id for hit in ledger.search("canada").items] == ["b", "a"]
        ledger.accept([make_sent("2025-05-12", ident="c")])
    assert copy.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == ["ledger.sqlite"]


def test_a_copy_of_an_older_version(tmp_path: Path) -> None:
    """It is brought up to date in its new place; the copy is not."""
    copy = tmp_path / "old.sqlite"
    engine = create_engine(ledger_url(str(copy)))
    with engine.begin() as connection:
        upgrade(connection, "0001")
    with Ledger.restore(copy, tmp_path / "ledger.sqlite") as ledger:
        assert (schema_version(ledger.engine), ledger.stats().dispatches) == (HEAD, 0)
    assert schema_version(engine) == "0001"
    engine.dispose()


def test_a_place_that_is_taken(tmp_path: Path, copy: Path) -> None:
    """A ledger is never written over, nor are leftovers of one taken for the new one's."""
    with pytest.raises(LedgerError, match=r"there is first\.sqlite; expected a place without a ledger: move it away first"):
        Ledger.restore(copy, tmp_path / "first.sqlite")
    (tmp_path / "gone.sqlite-wal").touch()
    with pytest.raises(LedgerError, match=r"there is gone\.sqlite-wal"):
        Ledger.restore(copy, tmp_path / "gone.sqlite")
    with pytest.raises(LedgerError, match=r"expected `psql` or `pg_restore` for a server's database"):
        Ledger.restore(copy, "postgresql://ada:geheim@h/d")


def test_what_is_no_copy(tmp_path: Path, copy: Path) -> None:
    """No file, no database, another database, a damaged or a newer one: refused, and nothing is left of it."""
    (tmp_path / "a.txt").write_text("no database " * 100)
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE dispatch (id)")
    other.close()
    whole = copy.read_bytes()
    (tmp_path / "half.sqlite").write_bytes(whole[: len(whole) // 2])
    with sqlite3.connect(copy) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    for name, message in (
        ("none.sqlite", "unable to open database file; expected a copy that `dispaccio backup` has made"),
        ("a.txt", "file is not a database"),
        ("other.sqlite", "a database, but no ledger"),
        ("half.sqlite", "malformed|damaged"),
        ("copy.sqlite", "schema 9999, from a newer version"),
    ):
        with pytest.raises(LedgerError, match=message):
            Ledger.restore(tmp_path / name, tmp_path / "there" / "ledger.sqlite")
        assert list((tmp_path / "there").iterdir()) == [], name

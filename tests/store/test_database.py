"""The database: opened, brought up to date, refused with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select

from databases import DATABASES, fresh
from dispaccio.errors import LedgerError
from dispaccio.store import tables
from dispaccio.store.database import HEAD, MIGRATIONS, ledger_url, open_database, schema_version, writing


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger is to be."""
    yield from fresh(request.param, tmp_path)


def test_migrations_make_the_tables(place: str) -> None:
    """A new ledger has the newest schema, which is that of the tables; opening it again changes nothing."""
    for _ in range(2):
        engine = open_database(place)
        assert schema_version(engine) == HEAD
        with engine.connect() as connection:
            wanted = {"include_object": lambda _o, name, *_: not str(name).startswith("dispatch_words"), "compare_type": False}
            context = MigrationContext.configure(connection, opts=wanted)
            assert compare_metadata(context, tables.metadata) == []
        engine.dispose()


def test_head_is_the_last_migration() -> None:
    """HEAD names the newest file in migrations/versions."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@pytest.mark.parametrize("words", ["a\0b", "\\0", "\\", "\\\\0\0\\", "«è» 🇮🇹", ""])
def test_any_text_is_kept(place: str, words: str) -> None:
    """What is written reads back equal, NULs and backslashes too."""
    engine = open_database(place)
    with writing(engine) as connection:
        connection.execute(insert(tables.dispatch).values(key="k", id="i", text=words))
    with engine.connect() as connection:
        assert connection.execute(select(tables.dispatch.c.text)).scalar_one() == words
    engine.dispose()


def test_a_failed_transaction_leaves_nothing(place: str) -> None:
    """An error on the way undoes all of it."""
    engine = open_database(place)

    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(insert(tables.dispatch).values(key="k", id="i", text="t"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with engine.connect() as connection:
        assert connection.execute(select(tables.dispatch)).all() == []
    engine.dispose()


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    """A ledger of a later version is left alone."""
    place = str(tmp_path / "a.sqlite")
    open_database(place).dispose()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerError, match="schema 9999, from a newer version"):
        open_database(place)


def test_what_is_no_ledger(tmp_path: Path) -> None:
    """A file that is no database, another kind of database and a broken URL are refused; passwords are not shown."""
    path = tmp_path / "a.txt"
    path.write_text("Roma - Il Canada ha elogiato il Ghana." * 50)
    with pytest.raises(LedgerError, match=r"a\.txt: file is not a database; expected a ledger"):
        open_database(str(path))
    for url, message in (("mysql://u:geheim@h/d", "ledger on mysql"), ("://geheim", "no database URL")):
        with pytest.raises(LedgerError, match=message) as error:
            ledger_url(url)
        assert "geheim" not in str(error.value)
    assert ledger_url("postgres://h/d").drivername == "postgresql+psycopg"

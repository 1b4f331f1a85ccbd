"""The databases that ledger tests run on: SQLite always, PostgreSQL if DISPACCIO_TEST_POSTGRES names a server's empty database.

Each test gets its own file, or its own schema in that database, which is dropped afterwards.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

VARIABLE = "DISPACCIO_TEST_POSTGRES"
SERVER = os.environ.get(VARIABLE)
NO_SERVER = pytest.mark.skipif(not SERVER, reason=f"no PostgreSQL: {VARIABLE} names none (postgresql://…)")
DATABASES = ("sqlite", pytest.param("postgresql", marks=NO_SERVER))


def fresh(kind: str, folder: Path) -> Iterator[str]:
    """Yield the place of a new ledger."""
    if kind == "sqlite":
        yield str(folder / "ledger.sqlite")
        return
    assert SERVER
    schema = f"test_{secrets.token_hex(8)}"
    engine = create_engine(SERVER.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()

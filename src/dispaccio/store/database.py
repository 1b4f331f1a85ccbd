"""Opening a ledger: a file or URL to an engine whose schema is the newest; transactions for writing one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, InternalError, NoSuchModuleError, OperationalError

from dispaccio.errors import LedgerError

HEAD = "0011"
"""The newest schema; a test holds it against the migrations."""
BUSY_SECONDS = 60
"""How long a SQLite connection waits for another process to finish writing."""
ROWS_LOOKED_AT = 4_000
"""Rows of each index that are looked at to count what tables hold: all together take a tenth of a second."""
WRITER_LOCK = 0x6469_7370
"""The PostgreSQL advisory lock that writers take."""
MIGRATIONS = Path(__file__).parent / "migrations"
EXPECTED = "expected a file name, sqlite:///FILE or postgresql://…"


def ledger_url(place: str) -> URL:
    """Return the database URL of a ledger given as a file name or URL; raise LedgerError for another database."""
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except ArgumentError as error:
        msg = f"ledger {place.partition('://')[0]}://…: no database URL; {EXPECTED}"
        raise LedgerError(msg) from error
    backend = url.get_backend_name()
    if backend in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        msg = f"ledger on {backend}; {EXPECTED}"
        raise LedgerError(msg)
    return url


def open_database(place: str, *, make: bool = True) -> Engine:
    """Return an engine for the ledger, brought up to date if need be, made if it is not there and `make` is set.

    Raise LedgerError if it does not open, or is not there and not to be made.
    """
    url = ledger_url(place)
    shown = url.render_as_string(hide_password=True)
    is_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    if not make and is_file and not Path(str(url.database)).exists():
        msg = f"ledger {shown}: there is none; expected one that `dispaccio add` has made"
        raise LedgerError(msg)
    try:
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else create_engine(url)
        _migrate(engine, shown)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        msg = f"ledger {shown}: the driver is missing; expected `pip install dispaccio[postgres]`"
        raise LedgerError(msg) from error
    except (DBAPIError, OSError) as error:
        reason = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        msg = f"ledger {shown}: {reason}; expected a ledger that can be opened"
        raise LedgerError(msg) from error
    return engine


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Leave transactions to SQLAlchemy; write ahead, so that who reads does not wait for who writes."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one writing: all of it is kept or nothing. Raise LedgerError if the database fails."""
    with told(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the ledger as it stands when it begins. Raise LedgerError if the database fails."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with told(engine), engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn what goes wrong in the database's own world (a full disk, a lock, a lost server) into a LedgerError."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError) as error:
        reason = str(error.orig).strip().partition("\n")[0]
        msg = f"ledger {engine.url.render_as_string(hide_password=True)}: {reason}; nothing of the last step was kept"
        raise LedgerError(msg) from error


def _migrate(engine: Engine, shown: str) -> None:
    """Bring the schema up to date; two processes that open a new ledger at once wait for each other."""
    if schema_version(engine) == HEAD:
        return
    with writing(engine) as connection:
        have = _version(connection)
        if have is not None and have > HEAD:
            msg = f"ledger {shown}: schema {have}, from a newer version; expected at most {HEAD}"
            raise LedgerError(msg)
        if have != HEAD:
            upgrade(connection)


def schema_version(engine: Engine) -> str | None:
    """Return the version of the schema, None for an empty database."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Run the migrations up to a version, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - heavy, and needed only by a ledger that is not up to date
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def analyse(engine: Engine) -> None:
    """Let a SQLite database count what its tables hold, so that it goes about questions the short way; PostgreSQL does so itself.

    Without the counts a question of facets took 48 ms on 100,000 events and one of an actor's events 750, with them 6 and 2.
    """
    if engine.dialect.name == "sqlite":
        with writing(engine) as connection:
            connection.exec_driver_sql(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
            connection.exec_driver_sql("ANALYZE")


def copy_sqlite(engine: Engine, path: Path) -> None:
    """Write the database as it stands at this moment to a new file."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    finally:
        connection.close()

"""Opens the database of a book, SQLite or PostgreSQL, and gives out its two kinds of transaction.

`reading` sees one moment of the book; `writing` is alone in the book until it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from ledger.domain.errors import DomainError
from ledger.storage import sqlite_settings
from ledger.storage.failures import busy, driver_errors
from ledger.storage.sqlite_settings import PATIENCE_SECONDS

_LOCK_NOT_AVAILABLE: Final = "55P03"  # PostgreSQL, Appendix A
_locks: WeakKeyDictionary[Engine, dict[int, Lock]] = WeakKeyDictionary()
_locks_guard = Lock()


def sqlite_url(path: Path) -> URL:
    """The address of a SQLite file; safe for a path with any character in it."""
    return URL.create("sqlite", database=str(path))


def is_sqlite(url: str) -> bool:
    """Whether this is the address of a SQLite file. Raises as `open_engine` does."""
    return _address(url).get_backend_name() == "sqlite"


def open_engine(url: str | URL, *, secure_delete: bool = False) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql://…` (always psycopg 3); connects later.

    `secure_delete` makes SQLite overwrite what is deleted; the people vault needs it. Raises
    DomainError for an address that cannot be read, here or at the first connection.
    """
    address = _address(url)
    match address.get_backend_name():
        case "sqlite" if address.database and address.database != ":memory:":
            engine = create_engine(address, pool_timeout=PATIENCE_SECONDS)
            sqlite_settings.prepare(engine, secure_delete=secure_delete)
        case "postgresql":
            engine = create_engine(
                address.set(drivername="postgresql+psycopg"),
                isolation_level="READ COMMITTED",
                pool_pre_ping=True,
                pool_timeout=PATIENCE_SECONDS,
            )
        case other:
            raise DomainError(
                "A book cannot be kept in a database of the kind {kind}. "
                "Use a SQLite file or PostgreSQL.",
                kind=other,
            )
    event.listen(engine, "handle_error", _note_failure)
    return engine


def _address(url: str | URL) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise DomainError(
            "The database address of this book cannot be read. "
            "Write it as postgresql://user@server/name."
        ) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the book throughout, and refuses to write."""
    with driver_errors(engine), engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            yield connection
            return
        connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("PRAGMA query_only = OFF")


@contextmanager
def writing(
    engine: Engine, *, key: int, patience_seconds: float = PATIENCE_SECONDS
) -> Iterator[Connection]:
    """A connection in a transaction that no other holder of `key` shares; commits at the end.

    On SQLite the whole file is held, whatever the key. Raises Conflict when the turn does not come
    within `patience_seconds`. A statement that failed poisons the transaction: even when its error
    was caught, the end raises and nothing is committed.
    """
    deadline = monotonic() + patience_seconds
    lock = _lock(engine, key)
    if not lock.acquire(timeout=patience_seconds):
        raise busy()
    try:
        with driver_errors(engine), engine.connect() as connection:
            failures: list[BaseException] = []
            connection.execution_options(writing_until=deadline, failures=failures)
            with connection.begin():
                if engine.dialect.name != "sqlite":
                    _take_advisory_lock(connection, key=key, deadline=deadline)
                yield connection
                if failures:
                    raise failures[0]
    finally:
        lock.release()


def failures_of(connection: Connection) -> list[BaseException]:
    """What failed so far in the transaction that `writing` gave; not empty means poisoned."""
    failures: list[BaseException] = connection.get_execution_options()["failures"]
    return failures


def _note_failure(context: ExceptionContext) -> None:
    if context.connection is not None:
        failures = context.connection.get_execution_options().get("failures")
        if failures is not None:
            failures.append(context.original_exception)


def _lock(engine: Engine, key: int) -> Lock:
    with _locks_guard:
        return _locks.setdefault(engine, {}).setdefault(key, Lock())


def _take_advisory_lock(connection: Connection, *, key: int, deadline: float) -> None:
    left_ms = max(1, int((deadline - monotonic()) * 1000))
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left_ms}")
    try:
        # In a statement of its own: the next one then has a snapshot from after the wait.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (key,))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            raise busy() from error
        raise

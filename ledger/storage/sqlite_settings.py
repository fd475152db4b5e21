"""How SQLite is set and waited for: what it leaves to chance, a book decides here."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic, sleep
from typing import Final

from sqlalchemy import Connection, Engine, event

from ledger.storage.failures import busy, damaged, driver_errors, is_damage

PATIENCE_SECONDS: Final = 60.0
"""How long a writer waits for its turn before it gives up."""

# A waiter asks again after at most this long. SQLite's own waiting slows down to ten times a
# second, so that who waited longest asks least often and starves; short rounds keep it even,
# and let a person interrupt.
_ROUND_MS: Final = 20
_BUSY_MS: Final = int(PATIENCE_SECONDS * 1000)


def prepare(engine: Engine, *, secure_delete: bool) -> None:
    """Sets every connection as a book needs it, and says BEGIN the way `writing` asks."""

    def settle(driver: sqlite3.Connection, _record: object) -> None:
        try:
            # We say BEGIN ourselves: the driver's own comes late and is never IMMEDIATE.
            driver.isolation_level = None
            driver.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
            _use_wal(driver)
            driver.execute("PRAGMA synchronous = FULL")
            # Without this a REPLACE would delete a row and fire no trigger.
            driver.execute("PRAGMA recursive_triggers = ON")
            if secure_delete:
                driver.execute("PRAGMA secure_delete = ON")
                driver.execute("PRAGMA temp_store = MEMORY")
        except sqlite3.DatabaseError as error:
            driver.close()
            if is_damage(error):
                raise damaged(engine.url.database) from error
            raise

    event.listen(engine, "connect", settle)
    event.listen(engine, "begin", _begin)


def empty_wal(engine: Engine, *, patience_seconds: float) -> bool:
    """Moves what the -wal file holds into the database and cuts it to nothing.

    False when somebody kept reading for `patience_seconds`, so that it could not be done.
    """
    deadline = monotonic() + patience_seconds
    with driver_errors(engine), closing(engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        with _short_rounds(driver):
            while True:
                held, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not held or monotonic() > deadline:
                    return not held
                sleep(_ROUND_MS / 1000)


def _use_wal(driver: sqlite3.Connection) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            driver.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # Two that first open a new file at once: SQLite does not wait here by itself.
            if not _is_busy(error) or monotonic() > deadline:
                raise
            sleep(_ROUND_MS / 1000)


def _begin(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    until = connection.get_execution_options().get("writing_until")
    if until is None:
        driver.execute("BEGIN")
        return
    with _short_rounds(driver):
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
                if monotonic() > until:
                    raise busy() from error


@contextmanager
def _short_rounds(driver: sqlite3.Connection) -> Iterator[None]:
    driver.execute(f"PRAGMA busy_timeout = {_ROUND_MS}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY

"""Turns what a database driver raises into the errors that the rest of the ledger knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from eventsourcing import persistence
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from ledger.domain.errors import Conflict, DomainError, VerificationError

_ERRORS: Final = (  # the narrow ones first, as PEP 249 derives them from DatabaseError
    persistence.IntegrityError,
    persistence.OperationalError,
    persistence.DataError,
    persistence.InternalError,
    persistence.ProgrammingError,
    persistence.NotSupportedError,
    persistence.DatabaseError,
    persistence.InterfaceError,
)


# PostgreSQL, Appendix A: a table or a column that is not there, and two kinds of damage.
_DAMAGED_STATES: Final = frozenset({"42P01", "42703", "XX001", "XX002"})
_DAMAGED_CODES: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class OutOfReach(DomainError, persistence.OperationalError):
    """The database does not do its work: a full disk, no permission, a server that is down."""


def out_of_reach(problem: str) -> OutOfReach:
    """The refusal to show; `problem` is what the database's driver said, in its own words."""
    return OutOfReach(
        "The database of this book can't be used ({problem}). Check that the disk has room, "
        "that you may use its files, and that its server runs.",
        problem=problem.strip().partition("\n")[0],
    )


@contextmanager
def driver_errors(engine: Engine) -> Iterator[None]:
    """Turns what the database driver raises into the errors of `eventsourcing.persistence`."""
    driver = engine.dialect.loaded_dbapi
    try:
        yield
    except PoolTimeoutError as error:
        raise out_of_reach(str(error)) from error
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if is_damage(original):
            raise damaged(engine.url.database) from error
        for ours in _ERRORS:
            if isinstance(original, getattr(driver, ours.__name__)):
                if ours is persistence.OperationalError:
                    raise out_of_reach(str(original)) from error
                raise ours(str(original)) from error
        raise persistence.PersistenceError(str(original)) from error


def is_damage(error: BaseException | None) -> bool:
    """Whether a driver says that the bytes are broken, or that a table of the book is gone."""
    if isinstance(error, sqlite3.Error):
        # Errors that the module raises by itself have no code.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code in _DAMAGED_CODES or str(error).startswith(("no such table", "no such column"))
    return getattr(error, "sqlstate", None) in _DAMAGED_STATES


def damaged(path: object) -> VerificationError:
    """What to say of a file or database that can't be what the book once wrote."""
    return VerificationError(
        "The file {path} is damaged or is not part of a book. Restore a backup.", path=path
    )


def busy() -> Conflict:
    """The refusal for who waited for a turn in vain."""
    return Conflict(
        "Someone else is busy writing in this book, so nothing was recorded. Try again in a moment."
    )

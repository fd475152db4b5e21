"""Turns what a database driver raises into the errors that the rest of the ledger knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from eventsourcing import persistence
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from ledger.domain.errors import Conflict

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


@contextmanager
def driver_errors(engine: Engine) -> Iterator[None]:
    """Turns what the database driver raises into the errors of `eventsourcing.persistence`."""
    driver = engine.dialect.loaded_dbapi
    try:
        yield
    except PoolTimeoutError as error:
        raise persistence.OperationalError(str(error)) from error
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        for ours in _ERRORS:
            if isinstance(original, getattr(driver, ours.__name__)):
                raise ours(str(original)) from error
        raise persistence.PersistenceError(str(original)) from error


def busy() -> Conflict:
    """The refusal for who waited for a turn in vain."""
    return Conflict(
        "Someone else is busy writing in this book, so nothing was recorded. Try again in a moment."
    )

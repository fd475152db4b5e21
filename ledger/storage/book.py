"""A book: the folder with `book.toml`, the ledger and the people vault."""

import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

import orjson
from sqlalchemy import Engine, inspect

from ledger.domain.errors import DomainError
from ledger.domain.party import PAYMENT_DATA_YEARS
from ledger.storage.engine import is_sqlite, open_engine, reading, sqlite_url
from ledger.storage.facts import FactRecorder
from ledger.storage.failures import damaged
from ledger.storage.vault import Vault

BOOK_FORMAT = 1
TOML, LEDGER, PEOPLE = "book.toml", "ledger.db", "people.db"


@dataclass(frozen=True)
class Book:
    """An open book. `close` gives its files back to the system."""

    folder: Path
    facts: FactRecorder
    vault: Vault
    payment_data_years: int = PAYMENT_DATA_YEARS

    @property
    def engine(self) -> Engine:
        """The engine of the ledger, where the projections live too."""
        return self.facts.engine

    def close(self) -> None:
        """Close every connection."""
        self.facts.engine.dispose()
        self.vault.engine.dispose()


@contextmanager
def new_book(folder: Path, *, postgresql_url: str | None = None) -> Iterator[Book]:
    """An empty book to fill, in a new or empty folder; on PostgreSQL in an empty database.

    The folder appears whole when the block ends well, and not at all when it does not.
    """
    if postgresql_url is not None and is_sqlite(postgresql_url):
        raise DomainError(
            "A book is kept in files in its folder, or with --store in a PostgreSQL database. "
            "Write that as --store postgresql://user@server/name, or leave --store out."
        )
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DomainError(
            "{folder} is there already and is not empty. Choose another folder for the book.",
            folder=folder,
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beginning = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise DomainError(
            "{folder} can't be written: {problem}. Choose another folder for the book.",
            folder=folder,
            problem=error.strerror or str(error),
        ) from error
    try:
        (beginning / TOML).write_text(_toml(postgresql_url), encoding="utf-8")
        book = _connect(beginning, postgresql_url)
        try:
            _create_stores(book, postgresql_url)
            yield book
        finally:
            book.close()
        if folder.exists():
            folder.rmdir()
        os.replace(beginning, folder)
    except BaseException:
        shutil.rmtree(beginning, ignore_errors=True)
        raise


def open_book(folder: Path) -> Book:
    """Open the book in a folder; refused in a plain sentence where there is none."""
    toml = folder / TOML
    if not toml.is_file():
        raise DomainError(
            "There is no book in {folder}. Name its folder with --book, "
            "or begin one with: buurtledger init.",
            folder=folder,
        )
    try:
        settings = tomllib.loads(toml.read_text(encoding="utf-8"))
        book_format = settings["format"]
        url = settings["store"].get("url")
        payment_data_years = int(settings.get("payment_data_years", PAYMENT_DATA_YEARS))
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise DomainError("{file} can't be read. Put it back from a backup.", file=toml) from error
    if book_format != BOOK_FORMAT:
        raise DomainError(
            "This book has format {format}, which this version does not know. "
            "Open it with a newer version.",
            format=book_format,
        )
    if url is None:
        for file in (folder / LEDGER, folder / PEOPLE):
            if not file.is_file():
                raise DomainError(
                    "{file} is missing, so the book can't be opened. Restore it from a backup.",
                    file=file,
                )
            # SQLite would take an empty file for a new database and begin to fill it.
            if not file.stat().st_size:
                raise damaged(file)
    return replace(_connect(folder, url), payment_data_years=payment_data_years)


def _create_stores(book: Book, postgresql_url: str | None) -> None:
    if postgresql_url is not None:
        with reading(book.engine) as connection:
            if inspect(connection).has_table("facts"):
                raise DomainError("The database holds a book already. Name an empty one.")
    book.facts.create()
    book.vault.create()


def _connect(folder: Path, postgresql_url: str | None) -> Book:
    if postgresql_url is None:
        ledger = open_engine(sqlite_url(folder / LEDGER))
        people = open_engine(sqlite_url(folder / PEOPLE), secure_delete=True)
    else:
        ledger = open_engine(postgresql_url)
        people = open_engine(postgresql_url)
    return Book(folder=folder, facts=FactRecorder(ledger), vault=Vault(people))


def _toml(postgresql_url: str | None) -> str:
    lines = [
        "# A Buurtledger book. Keep this folder whole and back it up: buurtledger backup DIR",
        f"format = {BOOK_FORMAT}",
        "# So many years are bank accounts kept of who was erased (tax law: seven).",
        f"payment_data_years = {PAYMENT_DATA_YEARS}",
        "",
        "[store]",
    ]
    if postgresql_url is None:
        lines.append("# Without a url the ledger is ledger.db and the vault people.db, right here.")
    else:
        # A JSON string is a TOML string too.
        lines.append(f"url = {orjson.dumps(postgresql_url).decode()}")
    return "\n".join(lines) + "\n"

"""Keeping the book: backup and restore, rebuilding the readings, and the check."""

import shutil
from collections.abc import Callable
from pathlib import Path

from ledger.application.checking import Proof, check_book
from ledger.application.session import Session
from ledger.domain.errors import VerificationError
from ledger.projections.following import begin_side, build_page, swap
from ledger.storage.book import Book, new_book, open_book
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import StoredFact

DOCUMENTS = "documents"

Progress = Callable[[int, int], None]


class Keeping:
    """Requests about the book as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def backup(self, folder: Path) -> int:
        """Copy the whole book into a new folder; returns the last position that it holds.

        A backup is a book of its own, on SQLite whatever the store, and appears whole or not.
        """
        book = self._session.book
        # The writer's turn: nobody records or erases between the ledger's copy and the vault's.
        with book.facts.writing() as appending:
            copy_book(book, folder)
            return appending.last_position

    def rebuild(self, progress: Progress = lambda _done, _all: None) -> int:
        """Build every projection anew beside the old ones and swap; returns the position.

        Others go on recording and reading in the meantime.
        """
        facts = self._session.book.facts
        with facts.writing() as appending:
            side = begin_side(appending.connection)
            last = appending.last_position
        more = True
        while more:
            with facts.writing() as appending:
                position, more = build_page(appending.connection, side, self._session.read_page)
                if not more:
                    swap(appending.connection, side)
            progress(position, last)
        return position

    def check(self, progress: Progress = lambda _done, _all: None) -> list[Proof]:
        """Prove what must always hold; see `check_book`."""
        return check_book(self._session, progress)


def restore(source: Path, folder: Path, *, postgresql_url: str | None = None) -> None:
    """Make a book from a backup, in a new folder."""
    backup = open_book(source)
    try:
        copy_book(backup, folder, postgresql_url=postgresql_url)
    finally:
        backup.close()


def copy_book(book: Book, folder: Path, *, postgresql_url: str | None = None) -> None:
    """Copy facts, requests, vault and documents into a new book; whole or not at all.

    Raises VerificationError for an entry that can't be read: a damaged copy is no backup.
    """
    with new_book(folder, postgresql_url=postgresql_url) as copy:
        book.facts.copy_into(copy.facts, _can_be_read)
        book.vault.copy_into(copy.vault)
        if (book.folder / DOCUMENTS).is_dir():
            shutil.copytree(book.folder / DOCUMENTS, copy.folder / DOCUMENTS)


def _can_be_read(fact: StoredFact) -> None:
    try:
        read_envelope(fact.body)
    except VerificationError as error:
        raise VerificationError(
            "Entry {position} can't be read: {why}", position=fact.position, why=error
        ) from error

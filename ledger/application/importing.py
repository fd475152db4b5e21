"""Importing a file: good rows in one transaction, bad rows handed back, twice adds nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from typing import Any, Protocol, TypeVar
from uuid import uuid4

import orjson

from ledger.application.session import Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.imported_file import ImportedFile
from ledger.interchange.columns import Column, RefusedRow, heading_of
from ledger.interchange.tables import Table
from ledger.storage.commitments import digest
from ledger.storage.vault import ImportRow

# So many rows are looked up together; memory stays bounded however long the file is.
ROWS_AT_ONCE = 5000

# What it takes to import a noun at all; everybody may bring hours of their own.
_NEEDED = {"parties": "add or change parties", "agreements": "make or change agreements"}

Progress = Callable[[int], None]
"""Is told how many rows are done, for who waits."""


def unwatched(_rows: int) -> None:
    """Nobody waits."""


class Row(Protocol):
    """A row that was read well; `row` is its number in the file."""

    @property
    def row(self) -> int:
        """The row's number as a spreadsheet program shows it."""
        ...


R = TypeVar("R", bound=Row)


@dataclass
class ImportOutcome:
    """What came of a file: rows recorded, rows that were known already, rows handed back."""

    noun: str
    dry_run: bool = False
    rows: int = 0
    recorded: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    new_codes: list[tuple[str, str]] = field(default_factory=list)
    minutes: int = 0
    unpaid: int = 0


@dataclass(frozen=True)
class Identified:
    """What tells a row from others: its own `ref` if it has one, and what it says."""

    ref: str | None
    content: tuple[Any, ...]


class InColumn(DomainError):
    """A refusal that belongs to one field of a row."""

    def __init__(self, field_name: str, error: DomainError) -> None:
        super().__init__(error.message, **error.values)
        self.field_name = field_name


class in_column:  # noqa: N801
    """Say of a refusal inside which field of the row it is about: `with in_column("helper"):`.

    A class, since a generator would cost every row of a long file a tenth of its time.
    """

    def __init__(self, field_name: str) -> None:
        self._field_name = field_name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, DomainError) and not isinstance(error, InColumn):
            raise InColumn(self._field_name, error) from error


class _NothingKept(Exception):
    """Takes the whole transaction back after a dry run, or when one bad row stops all."""


class Importing:
    """One run over one table."""

    def __init__(
        self,
        session: Session,
        noun: str,
        table: Table,
        columns: Sequence[Column],
        *,
        dry_run: bool,
        all_or_nothing: bool,
        progress: Progress = unwatched,
    ) -> None:
        self._session = session
        self._table = table
        self._columns = columns
        self._all_or_nothing = all_or_nothing
        self._progress = progress
        self._seen: Counter[str] = Counter()
        # What each reference of this file stands for; rows far apart may have the same one.
        self._references: dict[str, str] = {}
        self.outcome = ImportOutcome(noun=noun, dry_run=dry_run)

    def run(
        self,
        acting: str,
        rows: Iterable[R | RefusedRow],
        record: Callable[[Work, R], bool],
        *,
        identify: Callable[[Work, R], Identified] | None = None,
        prepare: Callable[[Work, list[R]], None] | None = None,
        request_id: str | None = None,
    ) -> ImportOutcome:
        """Record the rows. `record` says False for a row that is in the book already.

        `identify` makes a row that was imported before add nothing; `prepare` looks up what a
        batch of rows needs.
        """
        file_digest = sha256(self._table.source.read_bytes()).hexdigest()

        asked = Asked(acting, f"{self.outcome.noun}.import", {"file": file_digest}, request_id)
        dry = self.outcome.dry_run

        def decide(work: Work) -> None:
            needed = _NEEDED.get(self.outcome.noun)
            if needed is not None:
                work.acting.must(needed)
            work.dry = dry
            first = work.next_position
            for batch in _batches(rows):
                good = [row for row in batch if not isinstance(row, RefusedRow)]
                known = self._known(work, good, identify)
                if prepare is not None:
                    prepare(work, good)
                for row in batch:
                    self._row(work, row, record, known)
                    self._progress(self.outcome.rows)
            self._find_cells()
            self.outcome.new_codes = work.new_codes
            if work.dry or (self._all_or_nothing and self.outcome.refused):
                raise _NothingKept
            if work.next_position > first:
                self._record_file(work, first, file_digest)

        try:
            if self._session.perform(asked, decide).repeated:
                # What landed then is known now, and what was refused is handed back once more.
                dry = True
                self._session.perform(asked.with_id(None), decide)
        except _NothingKept:
            if not self.outcome.dry_run:
                self.outcome.recorded = self.outcome.minutes = self.outcome.unpaid = 0
                self.outcome.new_codes = []
        return self.outcome

    def _row(
        self,
        work: Work,
        row: R | RefusedRow,
        record: Callable[[Work, R], bool],
        known: dict[int, "ImportRow | InColumn | None"],
    ) -> None:
        self.outcome.rows += 1
        if isinstance(row, RefusedRow):
            self.outcome.refused.append(row)
            return
        import_row = known[row.row]
        if import_row is None:
            self.outcome.known += 1
            return
        try:
            if isinstance(import_row, InColumn):
                raise import_row
            with work.as_request(import_row.request_id, import_row):
                added = record(work, row)
        except InColumn as refusal:
            self._refuse(row.row, refusal.field_name, refusal)
            return
        except DomainError as error:
            self._refuse(row.row, None, error)
            return
        self.outcome.recorded += added
        self.outcome.known += not added

    def _refuse(self, number: int, field_name: str | None, error: DomainError) -> None:
        column = (
            "" if field_name is None else heading_of(field_name, self._table.heading, self._columns)
        )
        self.outcome.refused.append(RefusedRow(number, column, error, ()))

    def _find_cells(self) -> None:
        """Give refused rows the cells that they had in the file, for whoever mends them."""
        wanted = {row.row for row in self.outcome.refused if not row.cells}
        if not wanted:
            return
        cells = {number: tuple(found) for number, found in self._table.rows() if number in wanted}
        self.outcome.refused = [
            row if row.cells else replace(row, cells=cells[row.row]) for row in self.outcome.refused
        ]

    def _known(
        self, work: Work, rows: list[R], identify: Callable[[Work, R], Identified] | None
    ) -> dict[int, "ImportRow | InColumn | None"]:
        """For each row: the import row it will be, None when it was imported before, or why not."""
        secret = work.book.vault.secret("import rows")
        found: dict[int, ImportRow | InColumn | None] = {}
        referenced = set()
        for row in rows:
            try:
                identified = (
                    Identified(None, (uuid4().hex,)) if identify is None else identify(work, row)
                )
            except InColumn as refusal:
                found[row.row] = refusal
                continue
            content = digest(secret, orjson.dumps(identified.content, default=str))
            if identified.ref is None:
                self._seen[content] += 1
                identity = f"{content}:{self._seen[content]}"
            else:
                identity = digest(secret, b"ref " + identified.ref.encode())
                referenced.add(identity)
            found[row.row] = ImportRow(self.outcome.noun, identity, content, uuid4().hex)
        if identify is not None:
            self._compare(work, found, referenced)
        return found

    def _compare(
        self, work: Work, found: dict[int, "ImportRow | InColumn | None"], referenced: set[str]
    ) -> None:
        wanted = {row.identity for row in found.values() if isinstance(row, ImportRow)}
        earlier = work.book.vault.import_rows(self.outcome.noun, wanted)
        landed = work.appending.requests([row.request_id for row in earlier.values()])
        for number, row in found.items():
            if not isinstance(row, ImportRow):
                continue
            before = earlier.get(row.identity)
            content = self._references.get(row.identity)
            # A row whose request never landed is left over from an import that broke off.
            if before is not None and before.request_id in landed:
                content = before.content_digest
            if content is None:
                if row.identity in referenced:
                    self._references[row.identity] = row.content_digest
            elif content == row.content_digest:
                found[number] = None
            else:
                found[number] = InColumn(
                    "ref",
                    DomainError(
                        "This reference was used before for something else. Give the row a "
                        "reference of its own, or correct the hours that have it."
                    ),
                )

    def _record_file(self, work: Work, first: int, file_digest: str) -> None:
        stream_id = ImportedFile.new_id()
        work.record(
            ImportedFile.recorded(
                work.acting,
                stream_id=stream_id,
                noun=self.outcome.noun,
                row_count=self.outcome.recorded,
                first_position=first,
                last_position=work.next_position - 1,
                file_commitment=work.keep(file_digest, subject=stream_id, category="reference"),
                file_name_commitment=work.keep(
                    self._table.source.name, subject=stream_id, category="file_name"
                ),
            )
        )


def _batches(rows: Iterable[R | RefusedRow]) -> Iterator[list[R | RefusedRow]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_AT_ONCE)):
        yield batch

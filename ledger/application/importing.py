"""Importing a file: good rows in one transaction, bad rows handed back, twice adds nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar
from uuid import uuid4

import orjson

from ledger.application.imports import refuse_read_anew, taken_back_requests
from ledger.application.session import Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.imported_file import ImportedFile
from ledger.interchange.columns import Column, RefusedRow, heading_of
from ledger.interchange.columns import InColumn as InColumn
from ledger.interchange.columns import in_column as in_column
from ledger.interchange.sheets.tables import Table
from ledger.storage.commitments import digest
from ledger.storage.vault import ImportRow

# So many rows are looked up together; memory stays bounded however long the file is.
ROWS_AT_ONCE = 5000
# Each takes about 1500 bytes until it is handed back; so many are never mended one by one.
MOST_REFUSED = 100_000

# What is said of these fields is about a cell of a form, where the row has more than one.
_OF_A_CELL = frozenset({"on", "until_on", "minutes", "ref"})

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
    """What came of a file: what was recorded, what was known already, which rows are handed back.

    `rows` are those of the file, under the heading of `table`; a form may have several visits in
    one. `weeks` are those that were called complete, which count as recorded too. `number` is what
    the import is known by, where anything was recorded.
    """

    noun: str
    table: Table
    dry_run: bool = False
    rows: int = 0
    recorded: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    new_codes: list[tuple[str, str]] = field(default_factory=list)
    minutes: int = 0
    unpaid: int = 0
    weeks: int = 0
    remarks_left_out: int = 0
    number: int | None = None
    unknown_names: list[str] = field(default_factory=list)
    """Names that mean nobody in the book, each once."""


@dataclass(frozen=True)
class Identified:
    """What tells a row from others: its own `ref` if it has one, and what it says."""

    ref: str | None
    content: tuple[Any, ...]


class _NothingKept(Exception):
    """Takes the whole transaction back after a dry run, or when one bad row stops all."""


class Importing(Generic[R]):
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
        self._last_row = 0
        self._unidentified = 0
        # Kept for each row of a file of any length, so short: 16 bytes of each digest.
        self._seen: Counter[bytes] = Counter()
        # What each reference of this file stands for; rows far apart may have the same one.
        self._references: dict[bytes, bytes] = {}
        self.outcome = ImportOutcome(noun=noun, table=table, dry_run=dry_run)

    def run(
        self,
        acting: str,
        rows: Iterable[R | RefusedRow],
        record: Callable[[Work, R], bool],
        *,
        identify: Callable[[Work, R], Identified] | None = None,
        prepare: Callable[[Work, list[R]], None] | None = None,
        begin: Callable[[Work], None] | None = None,
        how: Mapping[str, Any] | None = None,
        request_id: str | None = None,
    ) -> ImportOutcome:
        """Record the rows. `record` says False for a row that is in the book already.

        `identify` makes a row that was imported before add nothing; `prepare` looks up what a
        batch of rows needs. `begin` is recorded before any row; `how` is what was asked besides
        the file.
        """
        digest_of_file = _digest_of(self._table)

        what = {"file": digest_of_file, **(how or {})}
        asked = Asked(acting, f"{self.outcome.noun}.import", what, request_id)
        dry = self.outcome.dry_run

        def decide(work: Work) -> None:
            work.dry = dry
            if begin is not None:
                begin(work)
            first = work.next_position
            for batch in _batches(rows):
                good = [row for row in batch if not isinstance(row, RefusedRow)]
                known = iter(self._known(work, good, identify))
                if prepare is not None:
                    prepare(work, good)
                for row in batch:
                    self._row(work, row, record, known)
                    self._progress(self.outcome.rows)
            if self.outcome.noun == "hours":
                # Who was erased since cannot be found by name any more; those rows are in the book.
                accounted = self.outcome.known + self._unidentified
                refuse_read_anew(work, file_digest=digest_of_file, accounted=accounted)
            self._find_cells()
            self.outcome.new_codes = work.new_codes
            if work.dry or (self._all_or_nothing and self.outcome.refused):
                raise _NothingKept
            if work.next_position > first:
                self._record_file(work, first, digest_of_file)

        try:
            if self._session.perform(asked, decide).repeated:
                # What landed then is known now, and what was refused is handed back once more.
                dry = True
                self._session.perform(asked.with_id(None), decide)
        except _NothingKept:
            if not self.outcome.dry_run:
                self.outcome.recorded = self.outcome.minutes = self.outcome.unpaid = 0
                self.outcome.weeks = self.outcome.remarks_left_out = 0
                self.outcome.new_codes = []
        return self.outcome

    def _row(
        self,
        work: Work,
        row: R | RefusedRow,
        record: Callable[[Work, R], bool],
        known: "Iterator[ImportRow | InColumn | None]",
    ) -> None:
        # A form has several visits in one row of the file.
        self.outcome.rows += row.row != self._last_row
        self._last_row = row.row
        if isinstance(row, RefusedRow):
            if row.is_total or not self._handed_back(row.row):
                self._hand_back(row)
            return
        import_row = next(known)
        if import_row is None:
            self.outcome.known += 1
            return
        try:
            if isinstance(import_row, InColumn):
                raise import_row
            with work.as_request(import_row.request_id, import_row):
                added = record(work, row)
        except InColumn as refusal:
            self._refuse(row, refusal.field_name, refusal)
            return
        except DomainError as error:
            self._refuse(row, None, error)
            return
        self.outcome.recorded += added
        self.outcome.known += not added

    def _refuse(self, row: R, field_name: str | None, error: DomainError) -> None:
        if self._handed_back(row.row):
            return
        column = ""
        if field_name is not None:
            # In a form the cell that it is about may stand under a heading of its own.
            of_cell = getattr(row, "column", None) if field_name in _OF_A_CELL else None
            column = of_cell or heading_of(field_name, self._table.heading, self._columns)
        self._hand_back(RefusedRow(row.row, column, error, ()))

    def _hand_back(self, row: RefusedRow) -> None:
        # The refusal alone: each would hold on to all that stood in the functions that it left.
        row.error.__traceback__ = row.error.__cause__ = row.error.__context__ = None
        self.outcome.refused.append(row)
        if len(self.outcome.refused) > MOST_REFUSED:
            raise DomainError(
                "More than {most} rows of this file cannot be recorded, the first of them row "
                "{row}. Nothing was recorded. Put the first thousand rows in a file of their own, "
                "see with --dry-run what is wrong with them, and mend that everywhere.",
                most=MOST_REFUSED,
                row=self.outcome.refused[0].row,
            )

    def _handed_back(self, number: int) -> bool:
        """Whether this row is handed back already: once, however many of its cells are wrong."""
        refused = self.outcome.refused
        return bool(refused) and refused[-1].row == number

    def _find_cells(self) -> None:
        """Give refused rows the cells that they had in the file, for whoever mends them."""
        wanted = {row.row for row in self.outcome.refused if _lacks_cells(row)}
        if not wanted:
            return
        cells = {number: tuple(found) for number, found in self._table.rows() if number in wanted}
        self.outcome.refused = [
            replace(row, cells=cells[row.row]) if _lacks_cells(row) else row
            for row in self.outcome.refused
        ]

    def _known(
        self, work: Work, rows: list[R], identify: Callable[[Work, R], Identified] | None
    ) -> list["ImportRow | InColumn | None"]:
        """For each row: the import row it will be, None when it was imported before, or why not."""
        secret = work.book.vault.secret("import rows")
        found: list[ImportRow | InColumn | None] = []
        referenced = set()
        for row in rows:
            try:
                identified = (
                    Identified(None, (uuid4().hex,)) if identify is None else identify(work, row)
                )
            except InColumn as refusal:
                self._unidentified += 1
                found.append(refusal)
                continue
            content = digest(secret, orjson.dumps(identified.content, default=str))
            if identified.ref is None:
                seen = _short(content)
                self._seen[seen] += 1
                identity = f"{content}:{self._seen[seen]}"
            else:
                identity = ref_identity(secret, identified.ref)
                referenced.add(identity)
            found.append(ImportRow(self.outcome.noun, identity, content, uuid4().hex))
        if identify is not None:
            self._compare(work, found, referenced)
        return found

    def _compare(
        self, work: Work, found: list["ImportRow | InColumn | None"], referenced: set[str]
    ) -> None:
        wanted = {row.identity for row in found if isinstance(row, ImportRow)}
        earlier = work.book.vault.import_rows(self.outcome.noun, wanted)
        landed = set(work.appending.requests([row.request_id for row in earlier.values()]))
        landed -= taken_back_requests(work, landed)
        for at, row in enumerate(found):
            if not isinstance(row, ImportRow):
                continue
            before = earlier.get(row.identity)
            said = _short(row.content_digest)
            is_reference = row.identity in referenced
            content = self._references.get(_short(row.identity)) if is_reference else None
            # A row whose request never landed is left over from an import that broke off.
            if before is not None and before.request_id in landed:
                content = _short(before.content_digest)
            if content is None:
                if is_reference:
                    self._references[_short(row.identity)] = said
            elif content == said:
                found[at] = None
            else:
                found[at] = InColumn(
                    "ref",
                    DomainError(
                        "This reference was used before for something else. Give the row a "
                        "reference of its own, or correct the hours that have it."
                    ),
                )

    def _record_file(self, work: Work, first: int, digest_of_file: str) -> None:
        stream_id = ImportedFile.new_id()
        self.outcome.number = work.next_position
        work.record(
            ImportedFile.recorded(
                work.acting,
                stream_id=stream_id,
                noun=self.outcome.noun,
                row_count=self.outcome.recorded,
                first_position=first,
                last_position=work.next_position - 1,
                file_commitment=work.keep(digest_of_file, subject=stream_id, category="reference"),
                file_name_commitment=work.keep(
                    self._table.source.name, subject=stream_id, category="file_name"
                ),
            )
        )


def ref_identity(secret: bytes, ref: str) -> str:
    """By what the vault knows a row that has a reference of its own."""
    return digest(secret, b"ref " + ref.encode())


def _short(hex_digest: str) -> bytes:
    return bytes.fromhex(hex_digest[:32])


def _lacks_cells(row: RefusedRow) -> bool:
    """Whether a refused row still needs its cells; one that only adds others up never does."""
    return not row.cells and not row.is_total


def _digest_of(table: Table) -> str:
    with table.source.open("rb") as opened:
        whole = file_digest(opened, "sha256").hexdigest()
    # Each sheet of a workbook is a list of its own.
    return whole if table.part is None else sha256(f"{whole} {table.part}".encode()).hexdigest()


def _batches(rows: Iterable[R | RefusedRow]) -> Iterator[list[R | RefusedRow]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_AT_ONCE)):
        yield batch

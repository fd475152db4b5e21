"""What a sheet holds before anyone loads it: how far it reaches, and which cells have no value.

A few bytes can claim a cell at the far corner of a sheet, or repeat a row a million times; a
formula that nobody calculated reads as nothing or zero. Both must be known beforehand.

What is held in memory at once is one piece of a sheet, at most `MOST_CELLS` cells of 90 bytes with
`MOST_SIGNS` letters, and the texts that the whole workbook shares, as many letters again. So the
worst workbook takes about 700 MB; a million ordinary rows take 60 MB, and 60 bytes for each text
that stands in no other cell.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Unreadable, ZeroOfFormula
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.markup import damaged
from ledger.interchange.sheets.number_looks import Look

MOST_CELLS = 4_000_000
MOST_SIGNS = 100_000_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
# Of a sheet in pieces: time, not memory, is what they cost together.
MOST_CELLS_TOGETHER = 16 * MOST_ROWS
MOST_UNREADABLE = 10_000
MOST_ZEROS = 250_000
MOST_MERGED = 250_000
# Two bytes each, from the first row on of each column that has one.
MOST_LOOKED_AT = 16 * MOST_ROWS
MOST_LOOKS = 65_535
MOST_NAMED = 20


class Merged(NamedTuple):
    """A block of cells that people see as one; all but the first are covered.

    Where `down` is False each of its rows is a block of its own.
    """

    rows: range
    columns: range
    down: bool = True


@dataclass
class SheetSurvey:
    """One sheet's reach, and by `(row, column)` from 0 what its cells don't tell themselves:

    those that are `unreadable`, the `zeros` that a formula made, and in `looked` those that people
    see otherwise than they are stored: by column the number of their look in each row, 0 for none.
    """

    name: str
    hidden: bool = False
    pieces: list[str] = field(default_factory=list)
    has_rows: bool = False
    has_numbers: bool = False
    first_row: int = MOST_ROWS
    last_row: int = -1
    first_column: int = MOST_COLUMNS
    last_column: int = -1
    leftmost: int = MOST_COLUMNS
    rightmost: int = -1
    signs: int = 0
    cells_before: int = 0
    uncalculated: bool = False
    unreadable: dict[tuple[int, int], Unreadable] = field(default_factory=dict)
    zeros: dict[tuple[int, int], ZeroOfFormula] = field(default_factory=dict)
    merged: set[Merged] = field(default_factory=set)
    looks: dict[Look, int] = field(default_factory=dict)
    looked: "dict[int, array[int]]" = field(default_factory=dict)
    looked_at: int = 0

    @property
    def cells(self) -> int:
        """How many cells the piece being surveyed takes up, those in between included."""
        width = self.last_column - self.first_column + 1
        return max(self.last_row - self.first_row + 1, 0) * max(width, 0)

    @property
    def is_only_text(self) -> bool:
        """Whether it can be no list: all is written text, in one column."""
        return self.leftmost == self.rightmost and not self.has_numbers

    def next_piece(self) -> None:
        """The rest of the sheet is loaded by itself, when this is no longer in memory."""
        self.cells_before += self.cells
        self.first_row, self.last_row = MOST_ROWS, -1
        self.first_column, self.last_column = MOST_COLUMNS, -1
        self.signs = 0

    def reach(self, *, rows: range, columns: range, signs: int) -> None:
        """Counts a block of cells; each of its rows holds `signs` letters."""
        self.first_row = min(self.first_row, rows.start)
        self.last_row = max(self.last_row, rows.stop - 1)
        self.first_column = min(self.first_column, columns.start)
        self.last_column = max(self.last_column, columns.stop - 1)
        self.leftmost = min(self.leftmost, columns.start)
        self.rightmost = max(self.rightmost, columns.stop - 1)
        too_far = self.last_row >= MOST_ROWS or self.last_column >= MOST_COLUMNS
        too_many = self.cells > MOST_CELLS or self.cells + self.cells_before > MOST_CELLS_TOGETHER
        if too_far or too_many:
            raise self.too_far()
        self.weigh(signs * len(rows))

    def weigh(self, signs: int) -> None:
        """Counts letters in cells."""
        self.signs += signs
        if self.signs > MOST_SIGNS:
            raise self.too_far()

    def mark(self, *, rows: range, columns: range, text: str) -> None:
        """Notes that a block of cells has no value, only `text`; too many spoil the sheet."""
        if len(self.unreadable) + len(rows) * len(columns) > MOST_UNREADABLE:
            # Refused only when this is the sheet to read: a hidden one may hold anything.
            self.uncalculated = True
            return
        for row in rows:
            for column in columns:
                self.unreadable[row, column] = Unreadable(text)

    def mark_zeros(self, *, rows: range, columns: range, text: str) -> None:
        """Notes that a block of cells is nothing by its formulas, which show `text`."""
        if len(self.zeros) + len(rows) * len(columns) > MOST_ZEROS:
            raise self.too_far()
        for row in rows:
            for column in columns:
                self.zeros[row, column] = ZeroOfFormula(text)

    def look(self, *, rows: range, columns: range, look: Look) -> None:
        """Notes how people see a block of cells."""
        number = self.looks.setdefault(look, len(self.looks) + 1)
        for column in columns:
            numbers = self.looked.setdefault(column, array("H"))
            more = rows.stop - len(numbers)
            self.looked_at += max(more, 0)
            if number > MOST_LOOKS or self.looked_at > MOST_LOOKED_AT or rows.stop > MOST_ROWS:
                raise self.too_far()
            if more > 0:
                numbers.frombytes(bytes(numbers.itemsize * more))
            for row in rows:
                numbers[row] = number

    def merge(self, *, rows: range, columns: range, down: bool = True) -> None:
        """Notes that a block of cells is seen as one."""
        if rows.stop > MOST_ROWS or columns.stop > MOST_COLUMNS:
            raise damaged()
        if len(rows) * len(columns) > 1:
            self.merged.add(Merged(rows, columns, down))
        if len(self.merged) > MOST_MERGED:
            raise self.too_far()

    def too_far(self) -> DomainError:
        """The refusal of a sheet that is far larger than what people fill."""
        return DomainError(
            'The sheet "{sheet}" reaches too far for a list of rows. '
            "Copy only the rows that matter to a new file.",
            sheet=quoted(self.name),
        )


def chosen(
    sheets: Sequence[SheetSurvey], name: str | None = None
) -> tuple[SheetSurvey | None, bool]:
    """The sheet to read, and whether another one could have been: None where no sheet has rows.

    Without a `name` it is the one that people can see and that holds something. Two such sheets are
    refused, since the rows of one would be lost in silence; instructions are no rows.
    """
    found = [sheet for sheet in sheets if sheet.has_rows and not sheet.hidden]
    if len(found) > 1:
        found = [sheet for sheet in found if not sheet.is_only_text] or found
    sheet = found[0] if found else None
    is_one_of_more = False
    if name is not None:
        sheet = _called(name, sheets)
        is_one_of_more = found != [sheet]
    elif len(found) > 1:
        raise DomainError(
            "More than one sheet of this file has rows: {sheets}. Say which one to read, such as "
            '--sheet "{first}", and read the others after it in the same way.',
            sheets=_names(found),
            first=quoted(found[0].name),
        )
    if sheet is not None and sheet.uncalculated:
        raise DomainError(
            'The sheet "{sheet}" is full of formulas without an outcome. '
            "Open the file in your spreadsheet program and save it again.",
            sheet=quoted(sheet.name),
        )
    return sheet, is_one_of_more


def _called(name: str, sheets: Sequence[SheetSurvey]) -> SheetSurvey:
    """The sheet of this name, a hidden one too; capitals don't matter, as in every program."""
    said = " ".join(name.split()).casefold()
    for sheet in sheets:
        if " ".join(sheet.name.split()).casefold() == said:
            if sheet.has_rows:
                return sheet
            raise DomainError(
                'The sheet "{sheet}" is empty. Name a sheet with rows.', sheet=quoted(sheet.name)
            )
    raise DomainError(
        'There is no sheet "{sheet}" in this file. Its sheets are: {sheets}.',
        sheet=quoted(name),
        sheets=_names([sheet for sheet in sheets if not sheet.hidden] or sheets),
    )


def _names(sheets: Sequence[SheetSurvey]) -> str:
    named = ", ".join(f'"{quoted(sheet.name)}"' for sheet in sheets[:MOST_NAMED])
    return named if len(sheets) <= MOST_NAMED else named + " …"

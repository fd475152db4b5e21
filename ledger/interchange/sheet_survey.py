"""What a sheet holds before anyone loads it: how far it reaches, and which cells have no value.

A few bytes can claim a cell at the far corner of a sheet, or repeat a row a million times; a
formula that nobody calculated reads as nothing or zero. Both must be known beforehand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Unreadable
from ledger.interchange.quoting import quoted

MOST_CELLS = 4_000_000
MOST_SIGNS = 100_000_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_UNREADABLE = 10_000


@dataclass
class SheetSurvey:
    """One sheet's reach and its unreadable cells, by `(row, column)` counted from 0."""

    name: str
    hidden: bool = False
    first_row: int = MOST_ROWS
    last_row: int = -1
    first_column: int = MOST_COLUMNS
    last_column: int = -1
    signs: int = 0
    uncalculated: bool = False
    unreadable: dict[tuple[int, int], Unreadable] = field(default_factory=dict)

    @property
    def has_rows(self) -> bool:
        """Whether any cell holds something."""
        return self.last_row >= 0

    def reach(self, *, rows: range, columns: range, signs: int) -> None:
        """Counts a block of filled cells; each of its rows holds `signs` letters."""
        self.first_row = min(self.first_row, rows.start)
        self.last_row = max(self.last_row, rows.stop - 1)
        self.first_column = min(self.first_column, columns.start)
        self.last_column = max(self.last_column, columns.stop - 1)
        self.signs += signs * len(rows)
        width = self.last_column - self.first_column + 1
        height = self.last_row - self.first_row + 1
        too_far = self.last_row >= MOST_ROWS or self.last_column >= MOST_COLUMNS
        if too_far or width * height > MOST_CELLS or self.signs > MOST_SIGNS:
            raise DomainError(
                'The sheet "{sheet}" reaches too far for a list of rows. '
                "Copy only the rows that matter to a new file.",
                sheet=self.name,
            )

    def mark(self, *, rows: range, columns: range, text: str) -> None:
        """Notes that a block of cells has no value, only `text`; too many spoil the sheet."""
        if len(self.unreadable) + len(rows) * len(columns) > MOST_UNREADABLE:
            # Refused only when this is the sheet to read: a hidden one may hold anything.
            self.uncalculated = True
            return
        for row in rows:
            for column in columns:
                self.unreadable[row, column] = Unreadable(text)


def only_with_rows(sheets: Iterable[SheetSurvey]) -> SheetSurvey | None:
    """The sheet that people can see and that holds something; None without any.

    Two such sheets are refused, since the rows of one would be lost in silence.
    """
    found = [sheet for sheet in sheets if sheet.has_rows and not sheet.hidden]
    if len(found) > 1:
        raise DomainError(
            'The sheets "{first}" and "{second}" both have rows. Keep one sheet with rows in the '
            "file, and put the other in a file of its own.",
            first=quoted(found[0].name),
            second=quoted(found[1].name),
        )
    if found and found[0].uncalculated:
        raise DomainError(
            'The sheet "{sheet}" is full of formulas without an outcome. '
            "Open the file in your spreadsheet program and save it again.",
            sheet=quoted(found[0].name),
        )
    return found[0] if found else None

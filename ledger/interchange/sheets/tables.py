"""Opens a spreadsheet of any kind as one table: a heading, and rows with their numbers.

The kind is told by what the file holds, not by what it is called.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ledger.domain.errors import DomainError
from ledger.interchange.apostrophes import bare, bare_cells
from ledger.interchange.cells import Cell, Unreadable, is_blank, shown
from ledger.interchange.layouts.marks import DITTO, repeated
from ledger.interchange.sheets.csv_table import csv_rows
from ledger.interchange.sheets.merged_cells import FilledDown
from ledger.interchange.sheets.workbook import WorkbookRows

WORKBOOK_DELIMITER = ";"

# So many rows that hold anything may stand above the real heading.
MOST_TITLE_ROWS = 30

_ZIP = b"PK"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True)
class Table:
    """A spreadsheet's rows under its heading. `delimiter` is `;` where the file is a workbook.

    A heading is the text of a cell, empty for a column without one. `part` names the sheet where
    the file has more than one with rows.
    """

    source: Path
    heading: tuple[str, ...]
    delimiter: str
    _start: int
    _left: int
    _walk: Callable[[], Iterator[tuple[int, list[Cell]]]]
    part: str | None = None

    @property
    def is_workbook(self) -> bool:
        """Whether it has cells, and not lines of text."""
        return isinstance(self._walk, WorkbookRows)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as a spreadsheet program shows it, cells)`, a cell for each heading.

        Can be walked more than once. A row has more cells than the heading only when something
        stands outside it; the reader of the row refuses it. A ditto mark is what stands above it.
        """
        width = len(self.heading)
        above: list[Cell] = []
        for number, raw in self._walk():
            if number <= self._start:
                continue
            cells = raw[self._left :] + [""] * (width + self._left - len(raw))
            # What stands left of the first heading is as far outside as what stands right of it.
            if self._left and not all(is_blank(cell) for cell in raw[: self._left]):
                cells += raw[: self._left]
            while len(cells) > width and is_blank(cells[-1]):
                cells.pop()
            if any(type(cell) is str and cell[:1] == "'" for cell in cells):
                cells = bare_cells(cells)
            if not DITTO.isdisjoint(cells):
                cells = repeated(cells, above)
            if type(raw) is FilledDown:
                cells = FilledDown(cells, (at - self._left for at in raw.filled))
            if any(cells):
                above = cells
            yield number, cells

    def top(self) -> Iterator["Table"]:
        """The same table under each of its first rows, for who looks for the real heading.

        A heading of two lines, some cells of which are merged over both, is one: with what stands
        lowest in each column, or with both lines together.
        """
        filled = 0
        above: tuple[int, list[list[Cell]]] = (0, [])
        for number, cells in self._walk():
            if number < self._start or _is_empty(cells):
                continue
            lines = [cells]
            if above[1] and above[0] == number - 1 and _goes_on(above[1][0], cells):
                lines = _two_lines(above[1][0], cells)
            else:
                yield from (under(self, above[0], each) for each in above[1])
            above = number, lines
            filled += 1
            if filled == MOST_TITLE_ROWS:
                break
        yield from (under(self, above[0], each) for each in above[1])


def open_table(path: Path | str, *, sheet: str | None = None) -> Table:
    """The table in a CSV, XLSX or ODS file; its heading is the first row that holds anything.

    Titles may stand above the real heading; `headed` finds that. `sheet` names the sheet to read,
    where a workbook has more than one with rows.
    """
    source = Path(path)
    try:
        walk, delimiter, part = _reader(source, sheet)
        for number, cells in walk():
            if not _is_empty(cells):
                return under(Table(source, (), delimiter, 0, 0, walk, part), number, cells)
    except (OSError, ValueError) as error:
        raise DomainError(
            'The file "{file}" cannot be opened. Check that you may read it.', file=source.name
        ) from error
    raise _empty(source)


def under(table: Table, number: int, cells: list[Cell]) -> Table:
    """`table` with these cells, of row `number`, as its heading."""
    left = next(at for at, cell in enumerate(cells) if not is_blank(cell))
    last = max(at for at, cell in enumerate(cells) if not is_blank(cell))
    names = tuple(_name(cell) for cell in cells[left : last + 1])
    return replace(table, heading=names, _start=number, _left=left)


def _reader(
    source: Path, sheet: str | None
) -> tuple[Callable[[], Iterator[tuple[int, list[Cell]]]], str, str | None]:
    if source.is_dir():
        raise DomainError('"{file}" is a folder. Name a file in it.', file=source.name)
    if not source.exists():
        raise DomainError('There is no file "{file}". Check the name.', file=source.name)
    if not source.is_file():
        raise DomainError('"{file}" is not a file. Name a spreadsheet.', file=source.name)
    with source.open("rb") as opened:
        head = opened.read(4)
    if not head:
        raise _empty(source)
    if head.startswith(_OLD_OR_LOCKED):
        raise DomainError(
            'The file "{file}" is in the old .xls form or locked with a password. '
            "Save it as .xlsx or .ods without a password.",
            file=source.name,
        )
    if head.startswith(_ZIP) and head[2:] in (b"\x03\x04", b"\x05\x06"):
        rows = WorkbookRows(source, sheet)
        return rows, WORKBOOK_DELIMITER, rows.part
    if source.suffix.casefold() in _WORKBOOK_NAMES:
        raise DomainError(
            'The file "{file}" is called a workbook and is none. '
            "Save it in your spreadsheet program, or give it a name that ends in .csv.",
            file=source.name,
        )
    if sheet is not None:
        raise DomainError(
            'The file "{file}" is no workbook and has no sheets. Leave out --sheet.',
            file=source.name,
        )
    lines = csv_rows(source)
    return lines, lines.delimiter, None


def _goes_on(above: list[Cell], cells: list[Cell]) -> bool:
    """Whether a cell of the row above reaches into this one, beside others that are text."""
    return (
        type(cells) is FilledDown
        and any(at < len(above) and not is_blank(above[at]) for at in cells.filled)
        and all(isinstance(cell, str) for cell in cells)
    )


def _two_lines(above: list[Cell], cells: list[Cell]) -> list[list[Cell]]:
    width = max(len(above), len(cells))
    upper, lower = ([*line, *[""] * (width - len(line))] for line in (above, cells))
    pairs = list(zip(upper, lower, strict=True))
    lowest = [one if is_blank(other) else other for one, other in pairs]
    both: list[Cell] = [
        other if one == other else f"{shown(one)} {shown(other)}".strip() for one, other in pairs
    ]
    return [lowest, both] if both != lowest else [lowest]


def _name(cell: Cell) -> str:
    return "" if isinstance(cell, Unreadable) else " ".join(bare(shown(cell)).split())


def _is_empty(cells: list[Cell]) -> bool:
    return all(is_blank(cell) for cell in cells)


def _empty(source: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is empty. Check that it is the right one.', file=source.name
    )

"""Opens a spreadsheet of any kind as one table: a heading, and rows with their numbers.

The kind is told by what the file holds, not by what it is called.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, Unreadable, is_blank, shown
from ledger.interchange.csv_table import csv_rows
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import LONGEST_NAME, folded, text
from ledger.interchange.workbook import WorkbookRows

WORKBOOK_DELIMITER = ";"

_ZIP = b"PK"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True)
class Table:
    """A spreadsheet's rows under its heading. `delimiter` is `;` where the file is a workbook."""

    source: Path
    heading: tuple[str, ...]
    delimiter: str
    _start: int
    _left: int
    _walk: Callable[[], Iterator[tuple[int, list[Cell]]]]

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as a spreadsheet program shows it, cells)`, a cell for each heading.

        Can be walked more than once. A row has more cells than the heading only when something
        stands outside it; the reader of the row refuses it.
        """
        width = len(self.heading)
        for number, raw in self._walk():
            if number <= self._start:
                continue
            cells = raw[self._left :] + [""] * (width + self._left - len(raw))
            # What stands left of the first heading is as far outside as what stands right of it.
            if self._left and not all(is_blank(cell) for cell in raw[: self._left]):
                cells += raw[: self._left]
            while len(cells) > width and is_blank(cells[-1]):
                cells.pop()
            yield number, cells


def open_table(path: Path | str) -> Table:
    """The table in a CSV, XLSX or ODS file; the first row that holds anything is the heading."""
    source = Path(path)
    try:
        walk, delimiter = _reader(source)
        for number, cells in walk():
            if not all(is_blank(cell) for cell in cells):
                left = next(at for at, cell in enumerate(cells) if not is_blank(cell))
                return Table(source, _heading(cells[left:]), delimiter, number, left, walk)
    except (OSError, ValueError) as error:
        raise DomainError(
            'The file "{file}" cannot be opened. Check that you may read it.', file=source.name
        ) from error
    raise _empty(source)


def _reader(source: Path) -> tuple[Callable[[], Iterator[tuple[int, list[Cell]]]], str]:
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
        return WorkbookRows(source), WORKBOOK_DELIMITER
    if source.suffix.casefold() in _WORKBOOK_NAMES:
        raise DomainError(
            'The file "{file}" is called a workbook and is none. '
            "Save it in your spreadsheet program, or give it a name that ends in .csv.",
            file=source.name,
        )
    rows = csv_rows(source)
    return rows, rows.delimiter


def _heading(cells: list[Cell]) -> tuple[str, ...]:
    while is_blank(cells[-1]):
        cells = cells[:-1]
    names = [_name(at, cell) for at, cell in enumerate(cells, start=1)]
    seen: set[str] = set()
    for name in names:
        if folded(name) in seen:
            raise DomainError(
                'Two columns are called "{column}". Give each column a name of its own.',
                column=quoted(name),
            )
        seen.add(folded(name))
    return tuple(names)


def _name(at: int, cell: Cell) -> str:
    if is_blank(cell) or isinstance(cell, Unreadable):
        raise DomainError(
            "Column {number} has no name in the first row. Give it one, or remove it.", number=at
        )
    name = " ".join(shown(cell).split())
    return text(name, longest=LONGEST_NAME)


def _empty(source: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is empty. Check that it is the right one.', file=source.name
    )

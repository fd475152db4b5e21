"""Writes the rows that were refused back to a file: the same layout, and why, in a last column.

Cells are written as they were read, so that a mended file can be read again.
"""

import csv
import math
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.apostrophes import shielded
from ledger.interchange.cells import Cell, shown
from ledger.interchange.columns import REASON_HEADINGS, RefusedRow
from ledger.interchange.days import FIRST_YEAR
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")
_DAY, _MOMENT, _LENGTH = "dd-mm-yyyy", "dd-mm-yyyy hh:mm", "[h]:mm:ss"
_Line = list[Cell]


def write_rejects(
    path: Path | str,
    table: Table,
    refused: Sequence[RefusedRow],
    *,
    reason_of: Callable[[DomainError], str],
    reason_heading: str,
) -> None:
    """Writes `refused` to `path`: CSV with the delimiter of `table`, or XLSX if `path` says so.

    `reason_of` gives the sentence in the reader's language. An earlier reason column is replaced.
    `reason_heading` is one of REASON_HEADINGS. The file appears whole or not at all; the file that
    was read is never overwritten.
    """
    target = Path(path)
    refuse_target(target, table)
    lines = _lines(table.heading, refused, reason_of, reason_heading)
    with _writing(target):
        _write_whole(target, lines, table.delimiter)


def refuse_target(path: Path | str, table: Table) -> None:
    """Refuse a file that refused rows could not be written to; asked before rows are recorded."""
    target = Path(path)
    if target.suffix.casefold() not in _ENDINGS:
        raise DomainError(
            'Refused rows cannot be written to "{file}". Give it a name that ends in .csv or '
            ".xlsx.",
            file=target.name,
        )
    with _writing(target):
        if target.exists() and target.samefile(table.source):
            raise DomainError(
                'Refused rows cannot be written over "{file}", the file they come from. '
                "Give another name.",
                file=target.name,
            )
        if target.is_dir():
            raise IsADirectoryError(target)
        if target.exists():
            raise DomainError(
                'There is a file "{file}" already, and somebody may have mended rows in it. '
                "Give another name, or remove it.",
                file=target.name,
            )
        # Only making a file tells whether one can be made.
        with tempfile.TemporaryFile(dir=target.parent):
            pass


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DomainError(
            'The file "{file}" cannot be written. Check the folder, and close the file if it is '
            "open.",
            file=target.name,
        ) from error


def _lines(
    heading: Sequence[str],
    refused: Iterable[RefusedRow],
    reason_of: Callable[[DomainError], str],
    reason_heading: str,
) -> list[_Line]:
    assert folded(reason_heading) in REASON_HEADINGS, "the readers would not know it again"
    kept = [at for at, name in enumerate(heading) if folded(name) not in REASON_HEADINGS]
    lines: list[_Line] = [[*(heading[at] for at in kept), reason_heading]]
    for row in refused:
        if row.is_total:  # it only adds other rows up, so there is nothing to mend and bring again
            continue
        cells = [row.cells[at] if at < len(row.cells) else "" for at in kept]
        # What stood outside the columns stays outside them, for a person to put in its place.
        outside = row.cells[len(heading) :]
        error = row.error
        if outside:
            error = DomainError(
                "{why} The cells that are too many stand behind this one: clear them.", why=error
            )
        lines.append([*cells, reason_of(error), *outside])
    return lines


def _write_whole(target: Path, lines: list[_Line], delimiter: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=target.suffix)
    os.close(handle)
    unfinished = Path(name)
    try:
        if target.suffix.casefold() == ".xlsx":
            _write_xlsx(unfinished, lines)
        else:
            _write_csv(unfinished, lines, delimiter)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_csv(path: Path, lines: list[_Line], delimiter: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter=delimiter)
        # Spreadsheet programs open CSV files as if everything in them had been typed.
        writer.writerows([shielded(shown(cell)) for cell in line] for line in lines)
        opened.flush()
        os.fsync(opened.fileno())


def _write_xlsx(path: Path, lines: list[_Line]) -> None:
    import xlsxwriter  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    formats = {form: book.add_format({"num_format": form}) for form in (_DAY, _MOMENT, _LENGTH)}
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if _write_cell(sheet, row, column, cell, formats) != 0:
                raise DomainError(
                    "These rows do not fit in a workbook: there are too many, or a cell is too "
                    "long. Give a name that ends in .csv."
                )
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> int:
    """0, or the writer's code when the cell does not fit."""
    written: Any = 0
    if isinstance(cell, date) and cell.year >= FIRST_YEAR:
        form = _MOMENT if isinstance(cell, datetime) else _DAY
        written = sheet.write_datetime(row, column, cell, formats[form])
    elif isinstance(cell, time | timedelta):
        written = sheet.write_datetime(row, column, cell, formats[_LENGTH])
    elif isinstance(cell, bool):
        written = sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float) and math.isfinite(cell):
        written = sheet.write_number(row, column, cell)
    elif shown(cell):
        # Always as text: a cell that starts with = must not come alive as a formula.
        written = sheet.write_string(row, column, shown(cell))
    return int(written)

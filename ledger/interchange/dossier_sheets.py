"""Tables as a workbook, or as CSV files: text is never read as a formula, amounts are numbers."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from ledger.interchange.apostrophes import shielded

# The same bytes whenever the file is made.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_WIDEST = 60


class TableOut(NamedTuple):
    """One table to write, under its title and headings."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int | Decimal | date | None]]


def workbook_bytes(tables: Sequence[TableOut], *, title: str, day_format: str) -> bytes:
    """One workbook with a sheet for each table; its bytes depend on nothing else."""
    import xlsxwriter  # type: ignore[import-untyped]

    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": _MADE_AT})
    bold = book.add_format({"bold": True, "bottom": 1})
    looks = {
        Decimal: book.add_format({"num_format": "#,##0.00"}),
        date: book.add_format({"num_format": day_format}),
    }
    for table in tables:
        sheet = book.add_worksheet(table.title)
        sheet.freeze_panes(1, 0)
        lines = [table.headings, *table.rows]
        for column, width in enumerate(_widths(lines)):
            sheet.set_column(column, column, width)
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, heading, bold)
        for row, line in enumerate(table.rows, start=1):
            for column, cell in enumerate(line):
                _write(sheet, row, column, cell, looks)
    book.close()
    return written.getvalue()


def csv_bytes(table: TableOut) -> bytes:
    """A CSV file as Dutch spreadsheet programs open it: semicolons, comma, UTF-8 with its mark."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([_said(cell) for cell in line] for line in (table.headings, *table.rows))
    return written.getvalue().encode("utf-8-sig")


def _widths(lines: Sequence[Sequence[object]]) -> list[int]:
    columns = zip(*lines, strict=True)
    return [min(_WIDEST, max(len(str(cell or "")) for cell in column) + 2) for column in columns]


def _write(sheet: Any, row: int, column: int, cell: object, looks: dict[type, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks[date])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, cell, looks[Decimal])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, str(cell))


def _said(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    return "" if cell is None else shielded(str(cell))

"""A helper's month on each row: `Naam;Maand;Uren`, the same as a cell of a month form."""

from calendar import monthrange
from datetime import date, datetime
from functools import partial
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, as_it_is, is_blank, shown
from ledger.interchange.columns import Column, column_called, in_column, known_names
from ledger.interchange.days import late_enough
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.hours_row import (
    ABOUT_THE_HELP,
    AGREEMENT,
    HELPER,
    MINUTES,
    NOTE,
    ON,
    REF,
    HoursRow,
    Layout,
)
from ledger.interchange.layouts.marks import is_total_row
from ledger.interchange.layouts.month_grid import month_named
from ledger.interchange.layouts.visits import visits_in
from ledger.interchange.layouts.week_grid import year_cell
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.tables import Table

_MONTH = Column("month", ("month", "maand"), as_it_is, required=True)
_YEAR = Column("year", ("year", "jaar"), as_it_is)
MONTH_ROW_COLUMNS = (REF, _MONTH, _YEAR, HELPER, *ABOUT_THE_HELP, MINUTES, AGREEMENT, NOTE)


def month_rows_layout(table: Table, hints: Hints) -> Layout | None:
    """The table as a month a row; None when no column of it is a month, or one is a date."""
    columns = hinted(MONTH_ROW_COLUMNS, hints)
    # A list of visits may have its month beside the date.
    names = known_names((*hinted((ON,), hints), *columns))
    found = [column_called(name, names) for name in table.heading]
    fields = ["" if column is None else column.field for column in found]
    if "month" not in fields or "on" in fields:
        return None
    if "year" not in fields and hints.days.year is None:
        _ask_year(table, fields.index("month"))
    return visits_in(table, columns, partial(_month_row, year_said=hints.days.year))


def month_cell(cell: Cell) -> tuple[int, int | None]:
    """The number of a month, and its year where the cell says so: `jan`, `3`, `maart 2025`."""
    if isinstance(cell, date | datetime) and cell.day == 1:
        return cell.month, late_enough(date(cell.year, cell.month, 1), shown(cell)).year
    typed = shown(cell).strip()
    if typed.isdecimal() and len(typed) <= 2 and 1 <= int(typed) <= 12:
        return int(typed), None
    named = month_named(typed)
    if named is None:
        raise DomainError(
            '"{text}" is not a month. Write its name or its number, and the year: maart 2025 or '
            "2025-03.",
            text=quoted(typed),
        )
    number, year = named
    if year is None:
        return number, None
    year = f"20{year}" if len(year) == 2 else year
    return number, late_enough(date(int(year), number, 1), typed).year


def _month_row(
    *, row: int, month: Cell, year_said: int | None, year: Cell = None, **others: Any
) -> HoursRow:
    with in_column("month"):
        number, year_inside = month_cell(month)
    of_row = None
    if not is_blank(year):
        with in_column("year"):
            of_row = year_cell(year)
    which = year_inside or of_row or year_said
    with in_column("month"):
        if which is None:
            raise DomainError(
                '"{text}" has no year. Write it behind, such as maart 2025, or say it for the '
                "whole file: --year 2025",
                text=quoted(shown(month)),
            )
        if of_row is not None and of_row != which:
            raise DomainError(
                'The month "{text}" is of another year than {year}, which stands beside it. '
                "Correct one of them.",
                text=quoted(shown(month)),
                year=of_row,
            )
    return HoursRow(
        row=row,
        on=date(which, number, 1),
        until_on=date(which, number, monthrange(which, number)[1]),
        **others,
    )


def _ask_year(table: Table, at: int) -> None:
    """Refuse the whole file when its first month has no year: no row could be read then."""
    for _, cells in table.rows():
        if is_blank(cells[at]) or is_total_row(cells):
            continue
        try:
            _, year = month_cell(cells[at])
        except DomainError:
            return  # its row is handed back
        if year is None:
            raise DomainError(
                "The months in this file have no year. Say which year it is about, "
                "such as: --year 2025"
            )
        return

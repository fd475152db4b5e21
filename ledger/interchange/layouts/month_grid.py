"""A helper a row and a column for each month: `Naam;jan;feb;…;dec;Totaal`.

A cell is what somebody gave in that calendar month, on whichever days.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from ledger.domain.errors import DomainError
from ledger.interchange.calendar_words import MONTH_NAMES, MONTHS
from ledger.interchange.cells import as_it_is, is_blank
from ledger.interchange.columns import Column, in_column
from ledger.interchange.days import DayHints, late_enough
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.grid import (
    GridRow,
    grid_columns,
    grid_layout,
    period_columns,
    period_of,
)
from ledger.interchange.layouts.hours_row import HoursItem, HoursRow, Layout
from ledger.interchange.layouts.one_period import may_have_one_period
from ledger.interchange.layouts.week_grid import year_cell
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

_YEAR = Column("year", ("year", "jaar"), as_it_is)
MONTH_COLUMNS = grid_columns(period_columns(MONTH_NAMES), _YEAR)

_NAMED = re.compile(r"([a-z]+)\.?(?:[\s-]+(?:'?([0-9]{2})|([0-9]{4})))?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:-01)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")


def month_layout(table: Table, hints: Hints) -> Layout | None:
    """The table as a month form; None when its heading has no months."""
    columns = hinted(MONTH_COLUMNS, hints)
    mapped = {folded(name): period_of(each) for each in columns for name in each.mapped}
    months: dict[str, tuple[int, str | None]] = {}
    for name in table.heading:
        if mapped.get(folded(name)):
            months[name] = (mapped[folded(name)] or 0, None)
        elif folded(name) not in mapped and (found := month_named(name)):
            months[name] = found
    if not months or (len(months) == 1 and not may_have_one_period(table.heading, columns)):
        return None
    columns = tuple(
        replace(each, mapped=(*each.mapped, *_named(months, period_of(each)))) for each in columns
    )
    layout_years = {
        number: _year(name, year, hints.days, alone=len(months) == 1)
        for name, (number, year) in months.items()
    }
    _refuse_other_year(months, hints.days)
    has_year = any(folded(name) in ("jaar", "year") for name in table.heading)
    if None in layout_years.values() and not has_year:
        raise DomainError(
            "The months in this file have no year. Say which year it is about, such as: --year 2025"
        )
    headings = {number: name for name, (number, _) in months.items()}
    return grid_layout(table, columns, partial(_visits, headings, layout_years))


def _visits(
    headings: Mapping[int, str], years: Mapping[int, int | None], read: GridRow
) -> Iterator[HoursItem]:
    """Each month in which something was given."""
    said = None
    if not is_blank(read.year):
        with in_column("year"):
            said = year_cell(read.year)
    for number, minutes in sorted(read.worked.items()):
        year = said or years[number]
        if year is None:
            with in_column("year"):
                raise DomainError("There is no year here. Write it in full: 2025.")
        if minutes:
            yield HoursRow(
                row=read.row,
                on=date(year, number, 1),
                until_on=date(year, number, monthrange(year, number)[1]),
                minutes=minutes,
                cell=number,
                column=headings[number],
                **read.others,
            )


def month_named(name: str) -> tuple[int, str | None] | None:
    """The number of a month and its year as written, if a heading is one."""
    said = folded(name)
    if (match := _NAMED.fullmatch(said)) and match[1] in MONTHS:
        return MONTHS[match[1]], match[2] or match[3]
    if match := _YEAR_FIRST.fullmatch(said):
        number, year = int(match[2]), match[1]
    elif match := _YEAR_LAST.fullmatch(said):
        number, year = int(match[1]), match[2]
    else:
        return None
    return (number, year) if 1 <= number <= 12 else None


def _named(months: Mapping[str, tuple[int, str | None]], number: int | None) -> tuple[str, ...]:
    return tuple(name for name, (each, _) in months.items() if each == number)


def _refuse_other_year(months: Mapping[str, tuple[int, str | None]], hints: DayHints) -> None:
    """Refuse a year that was said when all months in the heading have a year, and none has that."""
    years = {year for _, year in months.values()}
    if hints.year is None or None in years or years & {f"{hints.year}", f"{hints.year % 100:02}"}:
        return
    raise DomainError(
        'The months in this file have years of their own, such as "{column}", and none of them is '
        "{year}, which was said with --year. Leave that out, or correct the headings.",
        column=next(iter(months)),
        year=hints.year,
    )


def _year(name: str, year: str | None, hints: DayHints, *, alone: bool) -> int | None:
    """The year of a month in the heading; two digits must be those of the year that was said.

    `alone` when it is the only month.
    """
    if year is not None and len(year) == 4:
        return late_enough(date(int(year), 1, 1), name).year
    if year is not None and hints.year is None:
        # `jan 25` alone may be a day; `jan-25`, as a spreadsheet writes a month, is none.
        return None if alone and " " in name else 2000 + int(year)
    if year is not None and int(year) != (hints.year or 0) % 100:
        raise DomainError(
            'The column "{column}" is of another year than {year}, which was said with --year. '
            "Write its year in full: jan 2025.",
            column=name,
            year=hints.year,
        )
    return hints.year

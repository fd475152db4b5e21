"""A week a row: `Week;Naam;Ma;Di;Wo;Do;Vr;Za;Zo;Totaal`, or the days themselves as headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from ledger.domain.errors import DomainError
from ledger.interchange.calendar_words import WEEKDAY_NAMES
from ledger.interchange.cells import Cell, as_it_is, day_cell, is_blank, shown
from ledger.interchange.columns import Column, column_called, in_column, known_names
from ledger.interchange.days import DayHints, day
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.grid import (
    GridRow,
    complete_cell,
    grid_columns,
    grid_layout,
    period_columns,
    period_of,
)
from ledger.interchange.layouts.hours_row import CompletedWeek, HoursItem, HoursRow, Layout
from ledger.interchange.layouts.one_period import may_have_one_period
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.tables import Table
from ledger.interchange.weeks import week

_WEEK = Column(
    "week",
    ("week", "weeknummer", "weeknr", "weeknr.", "week nr", "wk", "week number", "weekno"),
    as_it_is,
    option="--week 2025-W12",
)
_YEAR = Column("year", ("year", "jaar"), as_it_is)
_COMPLETE = Column(
    "complete",
    ("complete", "compleet", "week compleet", "week complete", "volledig"),
    complete_cell,
)
WEEK_COLUMNS = grid_columns(period_columns(WEEKDAY_NAMES), _WEEK, _YEAR, _COMPLETE)

_LIKE_A_DAY = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}|[0-9]{1,2}\s+[a-z]{3}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:week|wk|w)?\.?\s*([0-9]{1,2})", re.IGNORECASE)
_YEAR_THEN_WEEK = re.compile(
    r"([0-9]{4})\s*(?:[-/]|[-/]?\s*(?:week|wk|w)\.?\s*-?)\s*([0-9]{1,2})", re.IGNORECASE
)
_WEEK_THEN_YEAR = re.compile(
    r"(?:(?:week|wk|w)\.?\s*([0-9]{1,2})\s*(?:[-/,]|van|of)?|([0-9]{1,2})[-/])\s*([0-9]{4})",
    re.IGNORECASE,
)


def week_layout(table: Table, hints: Hints) -> Layout | None:
    """The table as a week form; None when its heading has no days of the week."""
    columns = hinted(WEEK_COLUMNS, hints)
    by_name = known_names(columns)
    found = [column_called(name, by_name) for name in table.heading]
    weekdays = [column for column in found if column is not None and period_of(column)]
    of_one = may_have_one_period(table.heading, columns)
    if len(weekdays) >= 2 or (weekdays and of_one):
        _refuse_other_order(table.heading, weekdays)
        dated: dict[int, date] = {}
        columns = tuple(
            replace(column, required=column.given is None) if column.field == "week" else column
            for column in columns
        )
    else:
        dated = _dated(table.heading, hints.days, fewest=1 if of_one else 2)
        if not dated:
            return None
        columns = tuple(_under_date(column, dated, table.heading) for column in columns)
    layout = grid_layout(table, columns, partial(_visits, table, columns, dated, hints.days))
    if not dated:
        _ask_year(table, columns, hints.days)
    return layout


def week_cell(cell: Cell, hints: DayHints) -> date:
    """The Monday of a week: `12`, `w12`, `week 12`, `2025-W12`, or any day in it."""
    if isinstance(cell, date | datetime):
        return _monday(day_cell(cell, hints))
    typed = shown(cell).strip()
    if match := _YEAR_THEN_WEEK.fullmatch(typed):
        return week(f"{match[1]}-W{match[2]}")
    if match := _WEEK_THEN_YEAR.fullmatch(typed):
        return week(f"{match[3]}-W{match[1] or match[2]}")
    if match := _NUMBER.fullmatch(typed):
        if hints.year is None:
            raise DomainError(
                '"{text}" is a week without a year. Write 2025-W12, or say the year for the whole '
                "file, such as: --year 2025",
                text=quoted(typed),
            )
        return week(f"{hints.year}-W{match[1]}")
    try:
        return _monday(day(typed, hints))
    except DomainError:
        if _LIKE_A_DAY.search(typed):
            raise
    return week(typed)


def _visits(
    table: Table,
    columns: tuple[Column, ...],
    dated: Mapping[int, date],
    hints: DayHints,
    read: GridRow,
) -> Iterator[HoursItem]:
    """Each day on which something was given, and whether that was all of the week."""
    first_on = next(iter(_mondays(dated).values()), None)
    if not is_blank(read.week):
        with in_column("week"):
            first_on = _agreed(first_on, week_cell(read.week, _of_year(read, hints)))
    assert first_on is not None, "the week is a column that must be filled in"
    headings = _headings(table, columns)
    for number, minutes in sorted(read.worked.items()):
        if minutes:
            yield HoursRow(
                row=read.row,
                on=first_on + timedelta(days=number - 1),
                minutes=minutes,
                cell=number,
                column=headings[number],
                **read.others,
            )
    nothing = len(read.worked) == 7 and not any(read.worked.values())
    if read.complete or read.total == 0 or nothing:
        yield CompletedWeek(
            row=read.row,
            helper=read.others["helper"],
            first_on=first_on,
            nothing=not any(read.worked.values()),
            ref=read.others.get("ref"),
        )


def _refuse_other_order(heading: tuple[str, ...], weekdays: list[Column]) -> None:
    """Refuse a week that begins on another day: its Sunday may be this week's or the last one's."""
    numbers = [period_of(column) or 0 for column in weekdays]
    if numbers[0] == min(numbers):
        return
    by_name = known_names(weekdays)
    raise DomainError(
        'The week in this form begins with "{column}", so that day may lie before Monday or after '
        "it. Put dates in the headings instead of names of days, or let the week run from Monday "
        "to Sunday.",
        column=next(name for name in heading if column_called(name, by_name) is not None),
    )


def _ask_year(table: Table, columns: tuple[Column, ...], hints: DayHints) -> None:
    """Refuse the whole file when its weeks have no year: not one row of it can be read then."""
    by_name = known_names(columns)
    found = [column_called(name, by_name) for name in table.heading]
    fields = [column.field if column is not None else "" for column in found]
    if hints.year is not None or "year" in fields or "week" not in fields:
        return
    at = fields.index("week")
    for _, cells in table.rows():
        if not is_blank(cells[at]):
            if _NUMBER.fullmatch(shown(cells[at]).strip()):
                raise DomainError(
                    "The weeks in this file have no year. Say which year it is about, "
                    "such as: --year 2025"
                )
            return


def _of_year(read: GridRow, hints: DayHints) -> DayHints:
    if is_blank(read.year):
        return hints
    with in_column("year"):
        return replace(hints, year=year_cell(read.year))


def year_cell(cell: Cell) -> int:
    """A year of four digits, from 2000 on."""
    typed = shown(cell).strip()
    if not re.fullmatch("2[0-9]{3}", typed):
        raise DomainError('"{text}" is not a year. Write it in full: 2025.', text=quoted(typed))
    return int(typed)


def _agreed(from_headings: date | None, from_row: date) -> date:
    if from_headings is not None and from_row != from_headings:
        raise DomainError(
            "The days in the heading are of the week of {heading_on}, and this row is of the week "
            "of {row_on}. Correct one of them.",
            heading_on=from_headings,
            row_on=from_row,
        )
    return from_row


def _dated(heading: tuple[str, ...], hints: DayHints, *, fewest: int) -> dict[int, date]:
    """The headings that are days of one week, by where they stand; empty when they are none.

    So many headings or more that look like days and can't be read are refused.
    """
    found: dict[int, date] = {}
    refusals: list[DomainError] = []
    for at, name in enumerate(heading):
        if _LIKE_A_DAY.search(name):
            try:
                found[at] = day(name, hints)
            except DomainError as error:
                refusals.append(error)
    if len(found) + len(refusals) < fewest:
        return {}
    if refusals:
        raise refusals[0]
    if len(set(_mondays(found).values())) > 1:
        raise DomainError(
            "The day columns run from {first_on} to {last_on}. A week form has the days of one "
            "week, from Monday to Sunday. Make a file of each week.",
            first_on=min(found.values()),
            last_on=max(found.values()),
        )
    return found


def _mondays(dated: Mapping[int, date]) -> dict[int, date]:
    return {at: _monday(on) for at, on in dated.items()}


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _under_date(column: Column, dated: Mapping[int, date], heading: tuple[str, ...]) -> Column:
    number = period_of(column)
    headings = tuple(heading[at] for at, on in dated.items() if on.isoweekday() == number)
    return replace(column, mapped=(*column.mapped, *headings)) if number else column


def _headings(table: Table, columns: tuple[Column, ...]) -> dict[int, str]:
    by_name = known_names(columns)
    found = {}
    for name in table.heading:
        column = column_called(name, by_name)
        if column is not None and (number := period_of(column)):
            found[number] = name
    return found

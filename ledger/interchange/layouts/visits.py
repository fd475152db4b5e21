"""One visit a row: a day, who helped, and how long or from when to when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.calendar_words import WEEKDAYS
from ledger.interchange.cells import Cell, day_cell, is_blank, shown
from ledger.interchange.clock import clock_cell, pause_cell, worked_minutes
from ledger.interchange.columns import (
    Column,
    RefusedRow,
    column_called,
    heading_fields,
    in_column,
    known_names,
)
from ledger.interchange.days import weekday_name
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.hours_row import (
    ABOUT_THE_HELP,
    AGREEMENT,
    HELPER,
    MINUTES,
    NOTE,
    ON,
    REF,
    HoursItem,
    HoursRow,
    Layout,
)
from ledger.interchange.layouts.marks import is_total_row, names_total
from ledger.interchange.layouts.sum_rows import (
    is_average_row,
    last_known,
    names_average,
    with_guidance,
)
from ledger.interchange.layouts.totals import Totals
from ledger.interchange.quoting import quoted
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

_A_DAY = ("dag", "day")


def weekday_cell(cell: Cell) -> int | date:
    """The number of a day in its week, or a day where somebody wrote one out."""
    said = folded(shown(cell)).rstrip(".") if isinstance(cell, str) else ""
    if said in WEEKDAYS:
        return WEEKDAYS[said]
    try:
        return day_cell(cell)
    except DomainError:
        raise DomainError(
            '"{text}" is not a day of the week. Write its name, such as maandag or ma.',
            text=quoted(shown(cell)),
        ) from None


WEEKDAY = Column("weekday", ("weekday", "weekdag", "dag van de week", "day of week"), weekday_cell)
VISIT_COLUMNS = (REF, ON, WEEKDAY, HELPER, *ABOUT_THE_HELP, MINUTES, AGREEMENT, NOTE)

_TIMES = (
    Column(
        "begin",
        ("begin", "begintijd", "van", "start", "starttijd", "aanvang", "from", "start time"),
        clock_cell,
        of_time=True,
    ),
    Column(
        "end",
        ("end", "eind", "einde", "eindtijd", "tot", "to", "end time"),
        clock_cell,
        of_time=True,
    ),
    Column("pause", ("pause", "pauze", "break", "rust"), pause_cell, of_time=True),
)
# What is counted from times: alone it might be money, so it is known only beside them.
_COUNTED = ("totaal", "total", "tot.", "som", "sum")
TIMED_COLUMNS = (*VISIT_COLUMNS, *_TIMES)


def visits_layout(table: Table, hints: Hints) -> Layout:
    """The table as visits; refused when its heading is not theirs."""
    timed = _timed(table, hints)
    if timed is None:
        return visits_in(table, _beside_date(table, hinted(VISIT_COLUMNS, hints)), HoursRow)
    fields = heading_fields(table.heading, timed)
    named = {column.field: table.heading[at] for at, column in fields.items()}
    # A refusal of the minutes is about the end where the form has no duration.
    column = None if "minutes" in named else named.get("end")
    return visits_in(table, timed, partial(_visit, column=column))


def visits_in(table: Table, columns: Sequence[Column], build: Callable[..., HoursRow]) -> Layout:
    """A file with a visit on each row, which `build` makes of what stands in these columns."""
    fields = heading_fields(table.heading, columns)
    if any(column.field == "weekday" for column in fields.values()):
        build = partial(_on_its_weekday, build)
    return Layout(table, columns, lambda: _items(table, read_rows(table, columns, build), fields))


def _timed(table: Table, hints: Hints) -> tuple[Column, ...] | None:
    """The columns of a form with times of day; None when the heading has not both of them."""
    columns = _beside_date(table, hinted(TIMED_COLUMNS, hints))
    by_name = known_names(columns)
    found = [column_called(name, by_name) for name in table.heading]
    there = {column.field for column in found if column is not None}
    if not {"begin", "end"} <= there:
        return None
    columns = tuple(
        replace(column, names=(*column.names, *_COUNTED)) if column.field == "minutes" else column
        for column in columns
    )
    by_name = known_names(columns)
    counted = any(by_name.get(folded(name)) for name in table.heading if folded(name) in _COUNTED)
    needed = {"minutes": False}
    if "minutes" not in there and not counted:
        needed |= {"begin": True, "end": True}
    return tuple(
        replace(column, required=needed.get(column.field, column.required)) for column in columns
    )


def _beside_date(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns where `Dag` stands beside the date: then it is the day of the week."""
    by_name = known_names(columns)
    days = [
        name
        for name in table.heading
        if (column := by_name.get(folded(name))) is not None and column.field == "on"
    ]
    if len(days) != 2 or sum(folded(name) in _A_DAY for name in days) != 1:
        return columns
    return tuple(
        replace(column, names=(*column.names, *_A_DAY))
        if column.field == "weekday"
        else replace(column, names=tuple(name for name in column.names if name not in _A_DAY))
        if column.field == "on"
        else column
        for column in columns
    )


def _on_its_weekday(
    build: Callable[..., HoursRow], *, on: date, weekday: int | date | None = None, **others: Any
) -> HoursRow:
    """The visit, if its day of the week is right."""
    if weekday is not None and weekday not in (on, on.isoweekday()):
        with in_column("weekday"):
            raise DomainError(
                "This is not the day of the date beside it: {that_on} is a {weekday}. Correct the "
                "one that is wrong.",
                that_on=on,
                weekday=weekday_name(on),
            )
    return build(on=on, **others)


def _visit(
    *,
    row: int,
    column: str | None,
    begin: Any = None,
    end: Any = None,
    pause: Any = None,
    minutes: int | None = None,
    **others: Any,
) -> HoursRow:
    worked = worked_minutes(begin=begin, end=end, pause=pause, minutes=minutes)
    return HoursRow(row=row, minutes=worked, column=column, **others)


def _items(
    table: Table,
    rows: Iterator[tuple[Sequence[Cell], HoursRow | RefusedRow]],
    placed: Mapping[int, Column],
) -> Iterator[HoursItem]:
    """The visits; rows that add others up are checked. `placed` are the columns of the heading."""
    at = {column.field: where for where, column in placed.items()}
    minutes, helper = at.get("minutes"), at.get("helper")
    totals = Totals(table.heading, {} if minutes is None else {minutes: placed[minutes]})
    for cells, read, is_last in last_known(rows):
        if isinstance(read, HoursRow):
            is_total, is_average = names_total(read.helper), names_average(read.helper)
        else:
            who = None if helper is None else cells[helper]
            is_total, is_average = is_total_row(cells, who), is_average_row(cells, who)
        if is_total:
            yield from totals.wrong(read.row, cells)
        elif is_average:
            continue
        elif isinstance(read, HoursRow):
            if minutes is not None:
                totals.add_minutes(minutes, read.minutes, cells[minutes])
            yield read
        elif minutes is None:
            yield read
        else:
            bare = all(is_blank(cells[where]) for where in placed if where != minutes)
            if is_last and bare and totals.is_sum(cells):
                continue
            totals.add(cells, refused=read.row)
            times = [cells[at[field]] for field in ("begin", "end") if field in at]
            if is_blank(cells[minutes]) and not all(is_blank(cell) for cell in times):
                # What it took would have been counted from its times.
                totals.lose(minutes, refused=read.row)
            yield with_guidance(read, table, cells) if bare else read

"""What week forms and month forms have in common: a helper a row, and a column for each period."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import (
    Cell,
    Unreadable,
    ZeroOfFormula,
    is_blank,
    shown,
    worked_cell,
)
from ledger.interchange.columns import Column, InColumn, RefusedRow, heading_fields
from ledger.interchange.layouts.hours_row import (
    ABOUT_THE_HELP,
    AGREEMENT,
    HELPER,
    NOTE,
    REF,
    CompletedWeek,
    HoursItem,
    HoursRow,
    Layout,
)
from ledger.interchange.layouts.marks import is_total_row
from ledger.interchange.layouts.sum_rows import is_average_row, last_known, with_guidance
from ledger.interchange.layouts.totals import Totals, adds_up
from ledger.interchange.quoting import quoted
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

_TOTALS = (
    *("total", "totaal", "tot", "tot.", "som", "sum", "uren", "hours", "totaal uren"),
    *("total hours", "uren totaal", "totaaluren", "totaal aantal uren", "weektotaal", "week total"),
    *("jaartotaal", "year total", "subtotaal", "subtotal", "eindtotaal", "grand total"),
)
_YES = frozenset({"ja", "j", "yes", "y", "x", "v", "✓", "✔", "waar", "true", "1", "compleet"})
_NO = frozenset({"nee", "n", "no", "-", "onwaar", "false", "0"})


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of a form; `worked` are the minutes by the number of the period, 0 where it says so.

    `wrong` are the cells that can't be read. `others` are the values that hold for each period:
    helper, receiver, service … `week` and `year` are None where the form has no such column or the
    cell is empty.
    """

    row: int
    worked: Mapping[int, int]
    wrong: Mapping[int, DomainError]
    total: int | None = None
    week: Cell = None
    year: Cell = None
    complete: bool = False
    others: Mapping[str, Any] = field(default_factory=dict)


def total_cell(cell: Cell) -> int | None:
    """Minutes; None for a formula without an outcome or with a zero: that says nothing."""
    return None if _adds_up_nothing(cell) else worked_cell(cell)


def period_cell(cell: Cell) -> int | DomainError | None:
    """Minutes, or why they can't be read: a bad cell does not hold up the others of its row.

    None for a zero that nobody typed.
    """
    if isinstance(cell, ZeroOfFormula):
        return None
    try:
        return worked_cell(cell)
    except DomainError as error:
        return error


def complete_cell(cell: Cell) -> bool:
    """Whether somebody said yes in a cell."""
    said = folded(shown(cell))
    if said not in _YES | _NO:
        raise DomainError(
            '"{text}" is neither yes nor no. Write ja or nee.', text=quoted(shown(cell))
        )
    return said in _YES


def grid_columns(periods: Sequence[Column], *others: Column) -> tuple[Column, ...]:
    """The columns of a form with these periods, whose fields are `period1`, `period2` …"""
    total = Column("total", _TOTALS, total_cell, of_time=True)
    return (*others, HELPER, *periods, total, REF, *ABOUT_THE_HELP, AGREEMENT, NOTE)


def period_columns(names: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """A column for each period by its names, numbered from 1."""
    return tuple(
        Column(f"period{number}", tuple(each), period_cell, of_time=True)
        for number, each in enumerate(names, 1)
    )


def period_of(column: Column) -> int | None:
    """The number of the period that a column is about; None for any other column."""
    return int(column.field[6:]) if column.field.startswith("period") else None


def grid_layout(
    table: Table, columns: Sequence[Column], expand: Callable[[GridRow], Iterator[HoursItem]]
) -> Layout:
    """A form of which `expand` turns each row into visits; it may raise `InColumn`."""
    heading_fields(table.heading, columns)
    return Layout(table, columns, lambda: _items(table, columns, expand))


def _items(
    table: Table, columns: Sequence[Column], expand: Callable[[GridRow], Iterator[HoursItem]]
) -> Iterator[HoursItem]:
    placed = heading_fields(table.heading, columns)
    at = {column.field: where for where, column in placed.items()}
    counted = [where for where, column in placed.items() if period_of(column)]
    told = [*counted, *([at["complete"]] if "complete" in at else [])]
    counted += [at["total"]] if "total" in at else []
    totals = Totals(table.heading, {where: placed[where] for where in counted})
    others = [where for where in placed if where not in counted]
    # What a total may have beside it, where a row of hours would have a helper.
    of_week = [at[field] for field in ("week", "year") if field in at and "helper" in at]
    for cells, read, is_last in last_known(read_rows(table, columns, _grid_row)):
        who = cells[at["helper"]] if "helper" in at else None
        filled = [where for where in others if not is_blank(cells[where])]
        if is_total_row(cells, who):
            yield from totals.wrong(read.row, cells)
        # A line of the form that nobody touched says nothing.
        elif is_average_row(cells, who) or _is_untouched(cells, told, at.get("total")):
            continue
        elif not (is_last and set(filled) <= set(of_week) and totals.is_sum(cells)):
            is_whole = isinstance(read, GridRow) and not read.wrong
            totals.add(cells, refused=None if is_whole else read.row)
            if isinstance(read, RefusedRow):
                yield read if filled else with_guidance(read, table, cells)
            elif read.wrong and read.total is not None:
                yield _not_vouched_for(read, cells, table, at)
            elif _adds_up(read, sum(totals.rounded(where, cells[where]) for where in counted)):
                yield from _of_row(read, cells, table, at, expand)
            else:
                column = table.heading[at["total"]]
                yield RefusedRow(read.row, column, _wrong_total(read), tuple(cells))


def _is_untouched(cells: Sequence[Cell], told: Sequence[int], total: int | None) -> bool:
    if total is not None and not (is_blank(cells[total]) or _adds_up_nothing(cells[total])):
        return False
    return all(is_blank(cells[at]) or isinstance(cells[at], ZeroOfFormula) for at in told)


def _adds_up_nothing(cell: Cell) -> bool:
    """Whether a total is a formula that nobody calculated, or one of which nothing came."""
    return isinstance(cell, ZeroOfFormula) or (
        isinstance(cell, Unreadable) and cell.text.startswith("=")
    )


def _of_row(
    read: GridRow,
    cells: Sequence[Cell],
    table: Table,
    at: Mapping[str, int],
    expand: Callable[[GridRow], Iterator[HoursItem]],
) -> Iterator[HoursItem]:
    """The visits of a row, in the order of its cells, with the first cell that can't be read."""
    wrong = min(read.wrong, default=None)
    handed_back = None
    if wrong is not None:
        handed_back = _unreadable(read, wrong, cells, table, at)
    try:
        items = list(expand(read))
    except InColumn as refusal:
        where = at.get(refusal.field_name)
        column = "" if where is None else table.heading[where]
        yield RefusedRow(read.row, column, refusal, tuple(cells))
        return
    for item in items:
        if handed_back is not None and _comes_after(item, wrong):
            yield handed_back
            handed_back = None
        # What can't be read may be hours too, so the week is not complete yet.
        if not (isinstance(item, CompletedWeek) and wrong is not None):
            yield item
    if handed_back is not None:
        yield handed_back


def _unreadable(
    read: GridRow, number: int, cells: Sequence[Cell], table: Table, at: Mapping[str, int]
) -> RefusedRow:
    column = table.heading[at[f"period{number}"]]
    return RefusedRow(read.row, column, read.wrong[number], tuple(cells))


def _not_vouched_for(
    read: GridRow, cells: Sequence[Cell], table: Table, at: Mapping[str, int]
) -> RefusedRow:
    """The whole row, of which the total can't be checked while one of its cells can't be read."""
    first = _unreadable(read, min(read.wrong), cells, table, at)
    error = DomainError(
        "{why} Nothing of this row is recorded, because its total cannot be checked.",
        why=first.error,
    )
    return replace(first, error=error)


def _comes_after(item: HoursItem, number: int | None) -> bool:
    return isinstance(item, HoursRow) and (item.cell or 0) > (number or 0)


def _grid_row(
    *,
    row: int,
    total: int | None = None,
    week: Cell = None,
    year: Cell = None,
    complete: bool = False,
    **values: Any,
) -> GridRow:
    periods = {int(name[6:]): values[name] for name in values if name.startswith("period")}
    return GridRow(
        row=row,
        worked={number: one for number, one in periods.items() if isinstance(one, int)},
        wrong={number: one for number, one in periods.items() if isinstance(one, DomainError)},
        total=total,
        week=week,
        year=year,
        complete=complete,
        others={name: one for name, one in values.items() if not name.startswith("period")},
    )


def _adds_up(read: GridRow, rounded: int) -> bool:
    """Whether the row's own total is right, where it has one."""
    if read.total is None:
        return True
    return adds_up(read.total, sum(read.worked.values()), rounded=rounded)


def _wrong_total(read: GridRow) -> DomainError:
    return DomainError(
        "The total of this row says {said_minutes}, and its cells add up to {sum_minutes}. "
        "Correct the one that is wrong.",
        said_minutes=read.total,
        sum_minutes=sum(read.worked.values()),
    )

"""From a table to rows of one kind, and for a row that can't be read a refusal of its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, is_blank, shown
from ledger.interchange.columns import Column, InColumn, RefusedRow, heading_fields, heading_of
from ledger.interchange.durations import duration
from ledger.interchange.layouts.marks import DITTO, names_signature, names_total
from ledger.interchange.open_decimals import with_decimals_settled
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.merged_cells import FilledDown
from ledger.interchange.sheets.tables import Table

Model = TypeVar("Model")


def read_rows(
    table: Table, columns: Sequence[Column], build: Callable[..., Model]
) -> Iterator[tuple[Sequence[Cell], Model | RefusedRow]]:
    """Each row's cells with what `build(row=…, field=…)` made of them, or the first refusal.

    A blank cell is not passed on. Skipped are a blank row, the heading of a next page, and a line
    to sign on without any hours in it. The whole file is refused, before any
    row is read, when a column is unknown, missing, or there twice under two names.
    """
    here = _Placed(
        heading=table.heading,
        columns=columns,
        fields=with_decimals_settled(table, heading_fields(table.heading, columns)),
        nameless=[at for at, name in enumerate(table.heading) if not name],
        is_workbook=table.is_workbook,
        given={column.field: column.given for column in columns if column.given is not None},
    )
    return (
        (cells, _row(number, cells, here, build))
        for number, cells in table.rows()
        if not (
            all(is_blank(cell) for cell in cells)
            or _is_heading(cells, here.heading)
            or _is_signature(cells, here.fields)
        )
    )


@dataclass(frozen=True)
class _Placed:
    """The columns of one table: which stands where, and where something has no name."""

    heading: Sequence[str]
    columns: Sequence[Column]
    fields: Mapping[int, Column]
    nameless: Sequence[int]
    is_workbook: bool
    given: Mapping[str, Any]


def _is_heading(cells: Sequence[Cell], heading: Sequence[str]) -> bool:
    """Whether a row is the heading once more, as a print of more than one page has it."""
    return len(cells) == len(heading) and all(
        (cell is None and not name)
        or (isinstance(cell, str) and " ".join(cell.split()).casefold() == name.casefold())
        for cell, name in zip(cells, heading, strict=True)
    )


def _is_signature(cells: Sequence[Cell], fields: Mapping[int, Column]) -> bool:
    """Whether a row of a form with hours is a line to sign on, and nothing in it may be hours."""
    first = next(cell for cell in cells if not is_blank(cell))
    if not names_signature(first):
        return False
    timed = [at for at, column in fields.items() if column.of_time]
    return bool(timed) and not any(_may_be_hours(cells[at]) for at in timed)


def _may_be_hours(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return cell is not None
    if names_signature(cell) or is_blank(cell):
        return False
    if any(sign.isdecimal() for sign in cell):
        return True
    try:
        duration(cell)
    except DomainError:
        return False
    return True


def _row(
    number: int, cells: list[Cell], here: _Placed, build: Callable[..., Model]
) -> Model | RefusedRow:
    if (len(cells) > len(here.heading) or here.nameless) and (outside := _outside(cells, here)):
        return RefusedRow(number, "", outside, tuple(cells))
    if type(cells) is FilledDown and (refused := _merged(number, cells, here)):
        return refused
    ditto = not DITTO.isdisjoint(cells)
    values: dict[str, Any] = {**here.given}
    for at, column in here.fields.items():
        try:
            if ditto and cells[at] in DITTO:
                raise DomainError(
                    "There is nothing above this ditto mark that it can repeat. "
                    "Write out what you mean."
                )
            if not is_blank(cells[at]):
                values[column.field] = column.read(cells[at])
            elif column.required:
                raise DomainError(
                    'The cell under "{column}" is empty. Fill it in.',
                    column=quoted(here.heading[at]),
                )
        except DomainError as error:
            why = _total() if names_total(cells[at]) else error
            return RefusedRow(number, here.heading[at], why, tuple(cells))
    try:
        return build(row=number, **values)
    except InColumn as refusal:
        column_name = heading_of(refusal.field_name, here.heading, here.columns)
        return RefusedRow(number, column_name, refusal, tuple(cells))


def _total() -> DomainError:
    return DomainError(
        "This row is a total: it is not checked, and nothing is recorded of it. Leave it out."
    )


def _merged(number: int, cells: FilledDown, here: _Placed) -> RefusedRow | None:
    """Refuses time that only stands here because a merged cell reaches this row: it counts once.

    The cell is emptied, so that the row does not come back with it.
    """
    first = None
    for at, column in here.fields.items():
        if column.of_time and at in cells.filled and not is_blank(cells[at]):
            cells[at] = ""
            first = here.heading[at] if first is None else first
    if first is None:
        return None
    error = DomainError(
        'The cell under "{column}" is merged over more than one row, and counts for the first of '
        "them only. Unmerge it, and write in each row what belongs to it.",
        column=quoted(first),
    )
    return RefusedRow(number, first, error, tuple(cells))


def _outside(cells: Sequence[Cell], here: _Placed) -> DomainError | None:
    """What is wrong when a row holds something that stands under no heading."""
    outside = [cell for cell in cells[len(here.heading) :] if not is_blank(cell)]
    if outside and here.is_workbook:
        return DomainError(
            'This row holds "{text}" beside the columns of the heading. Empty that cell, or give '
            "its column a name in the heading.",
            text=quoted(shown(outside[0])),
        )
    if outside:
        return DomainError(
            "This row has more cells than there are columns. Put a value with a comma or semicolon "
            "in quotation marks."
        )
    for at in here.nameless:
        if not is_blank(cells[at]):
            return DomainError(
                "Column {number} holds something in this row and has no name in the heading. "
                "Give it one, or empty the cell.",
                number=at + 1,
            )
    return None

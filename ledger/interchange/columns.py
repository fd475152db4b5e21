"""From a table to rows of one kind: which column is which, and a refusal that names its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, is_blank
from ledger.interchange.quoting import quoted
from ledger.interchange.tables import Table
from ledger.interchange.texts import folded

# Our own file of refused rows comes back with the reason in its last column.
REASON_HEADINGS = frozenset({"reason", "reden"})

Model = TypeVar("Model")


@dataclass(frozen=True)
class Column:
    """A column that a kind of file may have; `names` are what people call it, the first ours."""

    field: str
    names: tuple[str, ...]
    read: Callable[[Cell], Any]
    required: bool = False


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not understood; `column` is its heading in the file, or empty if all of it."""

    row: int
    column: str
    error: DomainError
    cells: tuple[Cell, ...]


def read_rows(
    table: Table, columns: Sequence[Column], build: Callable[..., Model]
) -> Iterator[tuple[Sequence[Cell], Model | RefusedRow]]:
    """Each row's cells with what `build(row=…, field=…)` made of them, or the first refusal.

    A blank cell is not passed on, a blank row is skipped. The whole file is refused, before any
    row is read, when a column is unknown, missing, or there twice under two names.
    """
    placed = heading_fields(table.heading, columns)
    return (
        (cells, _row(number, cells, table.heading, placed, build))
        for number, cells in table.rows()
        if not all(is_blank(cell) for cell in cells)
    )


def heading_fields(heading: Sequence[str], columns: Sequence[Column]) -> Mapping[int, Column]:
    """Which column stands where in `heading`; the reason column of our own file stands nowhere."""
    by_name = {folded(name): column for column in columns for name in column.names}
    placed: dict[int, Column] = {}
    for at, name in enumerate(heading):
        if folded(name) in REASON_HEADINGS:
            continue
        column = by_name.get(folded(name))
        if column is None:
            raise _unknown(name, columns, _missing(heading, columns, by_name))
        if column in placed.values():
            raise DomainError(
                'The columns "{first}" and "{second}" mean the same. Remove one of them.',
                first=quoted(next(heading[other] for other in placed if placed[other] == column)),
                second=quoted(name),
            )
        placed[at] = column
    missing = _missing(heading, columns, by_name)
    if missing:
        raise DomainError(
            "These columns are missing: {missing}. Known columns are: {known}.",
            missing=", ".join(missing),
            known=_known(columns),
        )
    return placed


def heading_of(field: str, heading: Sequence[str], columns: Sequence[Column]) -> str:
    """How the file calls `field`; our own name where it has no such column."""
    placed = heading_fields(heading, columns)
    named = {column.field: heading[at] for at, column in placed.items()}
    ours = {column.field: column.names[0] for column in columns}
    return named.get(field, ours[field])


def _row(
    number: int,
    cells: Sequence[Cell],
    heading: Sequence[str],
    placed: Mapping[int, Column],
    build: Callable[..., Model],
) -> Model | RefusedRow:
    if len(cells) > len(heading):
        error = DomainError(
            "This row has more cells than there are columns. Put a value with a comma or semicolon "
            "in quotation marks."
        )
        return RefusedRow(number, "", error, tuple(cells))
    values: dict[str, Any] = {}
    for at, column in placed.items():
        try:
            if not is_blank(cells[at]):
                values[column.field] = column.read(cells[at])
            elif column.required:
                raise DomainError(
                    'The cell under "{column}" is empty. Fill it in.', column=quoted(heading[at])
                )
        except DomainError as error:
            return RefusedRow(number, heading[at], error, tuple(cells))
    return build(row=number, **values)


def _unknown(name: str, columns: Sequence[Column], missing: Sequence[str]) -> DomainError:
    if not missing:
        return DomainError(
            'The column "{column}" is not known. Known columns are: {known}.',
            column=quoted(name),
            known=_known(columns),
        )
    return DomainError(
        'The column "{column}" is not known. Known columns are: {known}. Still missing: {missing}.',
        column=quoted(name),
        known=_known(columns),
        missing=", ".join(missing),
    )


def _missing(
    heading: Sequence[str], columns: Sequence[Column], by_name: Mapping[str, Column]
) -> list[str]:
    there = {by_name[folded(name)].field for name in heading if folded(name) in by_name}
    return [column.names[0] for column in columns if column.required and column.field not in there]


def _known(columns: Sequence[Column]) -> str:
    return ", ".join(
        f"{column.names[0]} ({column.names[1]})" if len(column.names) > 1 else column.names[0]
        for column in columns
    )

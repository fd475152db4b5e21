"""The columns that a kind of file may have, and which of them stand where in a heading."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import folded
from ledger.interchange.units import read_in, unit_of

# Our own file of refused rows comes back with the reason in its last column.
REASON_HEADINGS = frozenset({"reason", "reden"})

# The ending of more than one, as forms have it: `Opmerking(en)`, `Datum(s)`.
_MORE_THAN_ONE = re.compile(r" ?\((?:en|n|s)\)")

# The field of a column that is left out of the reading.
LEFT_OUT = ""


@dataclass(frozen=True)
class Column:
    """A column that a kind of file may have; `names` are what people call it, the first ours.

    A name among `loose` may mean something else too: beside another column of the same field it
    is asked what it means. `mapped` are headings of this file of which somebody said what they are.
    """

    field: str
    names: tuple[str, ...]
    read: Callable[[Cell], Any]
    required: bool = False
    loose: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()
    of_time: bool = False
    """Its numbers are hours, or whatever unit the heading names; each belongs to one row."""
    unit: str = ""
    """The unit of its numbers, where somebody or the heading says so."""
    option: str = ""
    """The option, with an example, that says it once for all rows of a file without it."""
    given: Any = None
    """What was said with that option."""


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not understood; `column` is its heading in the file, or empty if all of it.

    `is_total` is a row that only adds others up: it says that something is wrong, and there is
    nothing in it to mend and bring again.
    """

    row: int
    column: str
    error: DomainError
    cells: tuple[Cell, ...]
    is_total: bool = False


class InColumn(DomainError):
    """A refusal that belongs to one field of a row."""

    def __init__(self, field_name: str, error: DomainError) -> None:
        super().__init__(error.message, **error.values)
        self.field_name = field_name


class in_column:  # noqa: N801
    """Say of a refusal inside which field of the row it is about: `with in_column("helper"):`.

    A class, since a generator would cost every row of a long file a tenth of its time.
    """

    def __init__(self, field_name: str) -> None:
        self._field_name = field_name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, DomainError) and not isinstance(error, InColumn):
            raise InColumn(self._field_name, error) from error


class WrongHeading(DomainError):
    """A heading without columns that are `missing`; `unknown` are those that nobody knows."""

    def __init__(
        self, error: DomainError, *, missing: Sequence[Column], unknown: Sequence[str]
    ) -> None:
        super().__init__(error.message, **error.values)
        self.missing = missing
        self.unknown = unknown


def heading_fields(heading: Sequence[str], columns: Sequence[Column]) -> Mapping[int, Column]:
    """Which column stands where in `heading`; the reason column of our own file stands nowhere."""
    by_name = known_names(columns)
    found = {at: column_called(name, by_name) for at, name in enumerate(heading) if name}
    unknown = [
        heading[at]
        for at, column in found.items()
        if column is None and folded(heading[at]) not in REASON_HEADINGS
    ]
    there = {column.field for column in found.values() if column is not None}
    missing = [column for column in columns if column.required and column.field not in there]
    if missing:
        raise WrongHeading(_missing(missing, columns), missing=missing, unknown=unknown)
    if unknown:
        raise _unknown(unknown[0], columns)
    placed: dict[int, Column] = {}
    for at, column in found.items():
        if column is None or column.field == LEFT_OUT:
            continue
        if column.given is not None:
            raise said_twice(heading[at], column.option)
        for other, there_is in placed.items():
            if there_is.field == column.field:
                raise _twice(column, heading[other], heading[at])
        placed[at] = _in_its_unit(column, heading[at])
    return placed


def known_names(columns: Iterable[Column]) -> dict[str, Column]:
    """Every name by which a column is known, as names are compared."""
    columns = list(columns)
    known = {folded(name): column for column in columns for name in (*column.names, *column.loose)}
    return known | {folded(name): column for column in columns for name in column.mapped}


def column_called(heading: str, by_name: Mapping[str, Column]) -> Column | None:
    """The column under this heading, which may name a unit: `Pauze (min)`."""
    found = by_name.get(folded(heading))
    if found is None and "(" in heading:
        found = by_name.get(_MORE_THAN_ONE.sub("", folded(heading)))
    if found is None and (unit := unit_of(heading)):
        found = next((by_name[name] for name in unit.without if name in by_name), None)
        if found is not None and not found.of_time and found.field != LEFT_OUT:
            return None
    return found


def heading_of(field: str, heading: Sequence[str], columns: Sequence[Column]) -> str:
    """How the file calls `field`; our own name where it has no such column."""
    by_name = known_names(columns)
    for name in heading:
        column = column_called(name, by_name)
        if column is not None and column.field == field:
            return name
    return next((name for each in columns if each.field == field for name in each.names), "")


def said_twice(heading: str, option: str) -> DomainError:
    """The refusal of an option that says for the whole file what a column says for each row."""
    return DomainError(
        'The column "{column}" says it for each row, so {option} cannot say it for all. Leave out '
        'the option, or leave out the column: --column "{column}=".',
        column=quoted(heading),
        option=option.partition(" ")[0],
    )


def known_columns(columns: Sequence[Column]) -> str:
    """The names of the columns, in both languages."""
    return ", ".join(
        f"{column.names[0]} ({column.names[1]})" if len(column.names) > 1 else column.names[0]
        for column in columns
        if column.field != LEFT_OUT and column.names
    )


def _in_its_unit(column: Column, heading: str) -> Column:
    if not column.of_time:
        return column
    named = unit_of(heading)
    unit = column.unit or (named.unit if named else "")
    return replace(column, unit=unit, read=read_in(unit, column.read)) if unit else column


def _missing(missing: Sequence[Column], columns: Sequence[Column]) -> DomainError:
    names = ", ".join(column.names[0] for column in missing)
    once = [column for column in missing if column.option]
    if once:
        return DomainError(
            "Missing here: {missing}. What is the same in all rows ({fields}) can be said once: "
            "{options}. Known columns are: {known}.",
            missing=names,
            fields=", ".join(column.names[0] for column in once),
            options=" ".join(column.option for column in once),
            known=known_columns(columns),
        )
    return DomainError(
        "These columns are missing: {missing}. Known columns are: {known}.",
        missing=names,
        known=known_columns(columns),
    )


def _unknown(name: str, columns: Sequence[Column]) -> DomainError:
    return DomainError(
        'The column "{column}" is not known. Known columns are: {known}. '
        'Say what it is, or leave it out: --column "{column}=".',
        column=quoted(name),
        known=known_columns(columns),
    )


def _twice(column: Column, first: str, second: str) -> DomainError:
    if folded(first) == folded(second):
        return DomainError(
            'Two columns are called "{column}". Give each column a name of its own.',
            column=quoted(second),
        )
    if {folded(first), folded(second)} & {folded(name) for name in column.loose}:
        return DomainError(
            'The columns "{first}" and "{second}" may both be the {field}. Say what each is, '
            'such as --column "{second}=receiver", or leave one out: --column "{first}=".',
            first=quoted(first),
            second=quoted(second),
            field=column.names[0],
        )
    if column.of_time and unit_of(first) != unit_of(second):
        return DomainError(
            'The columns "{first}" and "{second}" both say how long it was. Make one column of '
            "them, with hours and minutes such as 2:30.",
            first=quoted(first),
            second=quoted(second),
        )
    return DomainError(
        'The columns "{first}" and "{second}" mean the same. Remove one of them.',
        first=quoted(first),
        second=quoted(second),
    )

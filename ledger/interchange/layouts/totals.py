"""Rows that add up the rows above them: checked against their columns, never counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from string import ascii_letters

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, Unreadable, is_blank, shown, worked_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.units import MINUTES, with_unit


class Totals:
    """Adds up columns of minutes as the rows go by.

    A total may be of the whole file so far or only of what came since the last total. Hours with
    decimals are rounded to minutes one by one, so that each may put a total off by half a minute.
    """

    def __init__(self, heading: Sequence[str], columns: Mapping[int, Column]) -> None:
        """`columns` are those that are added up, by where they stand under the heading."""
        self._headings = {at: heading[at] for at in columns}
        self._units = {at: column.unit for at, column in columns.items()}
        self._before = _Sums(columns)
        self._since = _Sums(columns)

    def add(self, cells: Sequence[Cell], *, refused: int | None) -> None:
        """Count the cells of a row; one that can't be read makes its column's total unknown.

        `refused` is the number of a row that is handed back.
        """
        since = self._since
        since.rows += 1
        for at in self._headings:
            if is_blank(cells[at]):
                continue
            minutes = self._minutes(at, cells[at])
            if minutes is None:
                since.lost[at] = since.lost.get(at) or refused
            else:
                since.minutes[at] += minutes
                since.rounded[at] += self.rounded(at, cells[at])

    def add_minutes(self, at: int, minutes: int, cell: Cell) -> None:
        """Count a row with one such cell, of which is known already how many minutes it is."""
        self._since.rows += 1
        self._since.minutes[at] += minutes
        self._since.rounded[at] += self.rounded(at, cell)

    def lose(self, at: int, *, refused: int) -> None:
        """Make a total unknown by a row that is handed back, whose hours are written nowhere."""
        self._since.lost[at] = self._since.lost.get(at) or refused

    def is_sum(self, cells: Sequence[Cell]) -> bool:
        """Whether a row adds up the rows above it, two of them or more, though it does not say so.

        Each of its cells must, so that nobody's hours are taken for a total.
        """
        said = {
            at: self._minutes(at, cells[at]) for at in self._headings if not is_blank(cells[at])
        }
        return any(
            sums.rows > 1
            and any(said.values())
            and all(
                minutes is not None and sums.fits(at, minutes, self.rounded(at, cells[at]))
                for at, minutes in said.items()
            )
            for sums in (self._before.with_more(self._since), self._since)
        )

    def rounded(self, at: int, cell: Cell) -> bool:
        """Whether a cell holds decimal hours that are no whole minutes."""
        return self._units[at] != MINUTES and _is_rounded(cell)

    def wrong(self, number: int, cells: Sequence[Cell]) -> Iterator[RefusedRow]:
        """What is wrong in a row of totals; what comes below it may be a part of its own."""
        since, whole = self._since, self._before.with_more(self._since)
        unchecked: dict[str, int] = {}
        for at, heading in self._headings.items():
            said = None if is_blank(cells[at]) else self._minutes(at, cells[at])
            rounded = self.rounded(at, cells[at])
            if said is None or whole.fits(at, said, rounded) or since.fits(at, said, rounded):
                continue
            if at in whole.lost:
                if (because := whole.lost[at]) is not None:
                    unchecked[heading] = because
                continue
            error = DomainError(
                "This total says {said_minutes}, and the rows above it add up to {sum_minutes}. "
                "See which of them is wrong.",
                said_minutes=said,
                # Whichever of the two was most likely meant.
                sum_minutes=min(
                    (whole.minutes[at], since.minutes[at]), key=lambda one: abs(one - said)
                ),
            )
            yield RefusedRow(number, heading, error, (), is_total=True)
        if unchecked:
            error = DomainError(
                "This total was not checked, because the hours in row {row} above it cannot be "
                "read.",
                row=min(unchecked.values()),
            )
            heading = next(iter(unchecked)) if len(unchecked) == 1 else ""
            yield RefusedRow(number, heading, error, (), is_total=True)
        self._before, self._since = whole, _Sums(self._headings)

    def _minutes(self, at: int, cell: Cell) -> int | None:
        """The minutes in a cell; None when it can't be read, or nobody calculated it."""
        if isinstance(cell, Unreadable):
            return None
        try:
            return worked_cell(with_unit(cell, self._units[at]) if self._units[at] else cell)
        except DomainError:
            return None


class _Sums:
    """Minutes a column, of how many rounded cells, and how many rows there were.

    `lost` are the columns that can't be known, each with the first row that is handed back for it.
    """

    def __init__(self, columns: Iterable[int]) -> None:
        self.minutes = dict.fromkeys(columns, 0)
        self.rounded = dict.fromkeys(columns, 0)
        self.rows = 0
        self.lost: dict[int, int | None] = {}

    def with_more(self, more: "_Sums") -> "_Sums":
        """The sums of both."""
        both = _Sums(())
        both.minutes = {at: self.minutes[at] + more.minutes[at] for at in self.minutes}
        both.rounded = {at: self.rounded[at] + more.rounded[at] for at in self.rounded}
        both.rows = self.rows + more.rows
        lost = self.lost.keys() | more.lost.keys()
        both.lost = {at: self.lost.get(at) or more.lost.get(at) for at in lost}
        return both

    def fits(self, at: int, said: int, rounded: bool) -> bool:
        """Whether a total is right, as far as is known."""
        return at not in self.lost and adds_up(
            said, self.minutes[at], rounded=self.rounded[at] + rounded
        )


def adds_up(said: int, minutes: int, *, rounded: int) -> bool:
    """Whether a sum is what was said, when so many of the numbers were rounded to minutes."""
    return 2 * abs(said - minutes) <= rounded


def _is_rounded(cell: Cell) -> bool:
    if isinstance(cell, str):
        if "," not in cell and "." not in cell:
            return False
    elif not isinstance(cell, float) or cell.is_integer():
        return False
    try:
        # A word such as "uur" may stand behind it.
        number = shown(cell).strip().rstrip(ascii_letters + ". ")
        return (Decimal(number.replace(",", ".")) * 60) % 1 != 0
    except InvalidOperation:
        return False

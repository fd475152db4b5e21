"""`2,30` may be two hours and 18 minutes, or half past the second hour: only its column can tell.

People who write hours and minutes with a comma or dot write 15, 30 and 45 behind it and never 25,
50 or 75. One other number in the columns settles that they are decimals; without it, it is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell
from ledger.interchange.clock import clock_cell, pause_cell
from ledger.interchange.columns import Column
from ledger.interchange.durations import minutes_of_hours
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.tables import Table

_OPEN = re.compile(r"([0-9]{1,4})[.,](15|30|45)")
_DECIMAL = re.compile(r"[0-9]*[.,](?!(?:00|15|30|45)$)[0-9]{2,}")


def with_decimals_settled(table: Table, fields: Mapping[int, Column]) -> Mapping[int, Column]:
    """`fields` of which the numbers that stay open in this table are refused, cell by cell."""
    at = [
        where
        for where, column in fields.items()
        if column.of_time and not column.unit and column.read not in (clock_cell, pause_cell)
    ]
    decimals = _Decimals(table, at)
    return {
        where: replace(column, read=partial(decimals.read, where, column))
        if where in at
        else column
        for where, column in fields.items()
    }


class _Decimals:
    def __init__(self, table: Table, at: list[int]) -> None:
        self._table = table
        self._at = at

    def read(self, where: int, column: Column, cell: Cell) -> Any:
        """What the column reads in a cell, unless it is open and nothing in the file settles it."""
        match = _OPEN.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if match is not None and not self._settled:
            raise _two_readings(match, self._table.heading[where], column)
        return column.read(cell)

    @cached_property
    def _settled(self) -> bool:
        # Walked only when a cell is open, and mostly no further than the first rows.
        return any(
            isinstance(cell, str) and _DECIMAL.fullmatch(cell.strip()) is not None
            for _, cells in self._table.rows()
            for cell in (cells[where] for where in self._at)
        )


def _two_readings(match: re.Match[str], heading: str, column: Column) -> DomainError:
    return DomainError(
        '"{text}" can be read two ways: as {first_minutes} or as {second_minutes}. Say which it '
        'is for the whole column: --column "{column}={field} (h:mm)" for hours and minutes, or '
        '--column "{column}={field} (decimal)" for decimals.',
        text=quoted(match[0]),
        first_minutes=int(match[1]) * 60 + int(match[2]),
        second_minutes=minutes_of_hours(Decimal(f"{match[1]}.{match[2]}")),
        column=quoted(heading),
        field=column.names[0] if column.names else column.field,
    )

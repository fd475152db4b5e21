"""Hours from a spreadsheet of any layout: finds out which, and reads visits and complete weeks."""

from collections.abc import Iterator
from functools import partial

from ledger.domain.errors import DomainError
from ledger.interchange.columns import Column, known_names
from ledger.interchange.heading import first_read
from ledger.interchange.hints import Hints
from ledger.interchange.layouts.hours_row import CompletedWeek, HoursItem, HoursRow, Layout
from ledger.interchange.layouts.month_grid import MONTH_COLUMNS, month_layout
from ledger.interchange.layouts.month_rows import MONTH_ROW_COLUMNS, month_rows_layout
from ledger.interchange.layouts.trackers import tracker_layout
from ledger.interchange.layouts.visits import TIMED_COLUMNS, visits_layout
from ledger.interchange.layouts.week_grid import WEEK_COLUMNS, week_layout
from ledger.interchange.sheets.tables import Table

__all__ = [
    "HOURS_COLUMNS",
    "CompletedWeek",
    "HoursItem",
    "HoursRow",
    "Layout",
    "hours_layout",
    "read_hours",
]

HOURS_COLUMNS: tuple[Column, ...] = tuple(
    {
        column.names: column
        for column in (*TIMED_COLUMNS, *WEEK_COLUMNS, *MONTH_COLUMNS, *MONTH_ROW_COLUMNS)
    }.values()
)
"""Every column that a file of hours may have, in one layout or another."""

_WORDS = known_names(HOURS_COLUMNS)


def hours_layout(table: Table, hints: Hints | None = None) -> Layout:
    """How a file of hours is laid out; refused when no row of it is a heading of hours."""
    said = hints or Hints()
    return first_read(table, partial(_layout, hints=said), _WORDS, said)


def read_hours(table: Table, hints: Hints | None = None) -> Iterator[HoursItem]:
    """The hours in `table`, in its order; a file with a wrong heading is refused as a whole."""
    return hours_layout(table, hints).items()


def _layout(table: Table, hints: Hints) -> Layout:
    for layout in (tracker_layout, month_layout, week_layout, month_rows_layout):
        if found := layout(table, hints):
            break
    else:
        found = visits_layout(table, hints)
    if "week" in hints.given and all(column.field != "week" for column in found.columns):
        raise DomainError(
            "This file has no columns for the days of a week, so --week says nothing about it. "
            "Leave that option out."
        )
    return found

"""Budgets from a spreadsheet: what each activity may cost in a year, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.interchange.cells import Cell, cents_cell, text_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import code_cell, slug_cell
from ledger.interchange.money import whole
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import LONGEST_CODE

# What people write for the costs that belong to no activity.
GENERAL = frozenset({"general", "algemeen"})


def of_activity(code: str) -> str | None:
    """The activity that a budget is for; None when it is for the general costs."""
    return None if code in GENERAL else code


def _year_cell(cell: Cell) -> int:
    return whole(text_cell(cell, longest=LONGEST_CODE))


def _activity_cell(cell: Cell) -> str | None:
    return of_activity(slug_cell(cell))


BUDGET_COLUMNS = (
    Column("activity", ("activity", "activiteit"), _activity_cell, required=True),
    Column("year", ("year", "jaar", "boekjaar"), _year_cell, required=True),
    Column("cents", ("budget", "begroting", "bedrag", "euros", "amount"), cents_cell, True),
    Column("decision", ("decision", "besluit"), code_cell),
)


@dataclass(frozen=True, kw_only=True)
class BudgetRow:
    """One budget; without an activity it is that of the general costs."""

    row: int
    activity: str | None
    year: int
    cents: int
    decision: str | None = None


def read_budgets(
    table: Table, columns: Sequence[Column] = BUDGET_COLUMNS
) -> Iterator[BudgetRow | RefusedRow]:
    """The budgets in `table`."""
    return (read for _, read in read_rows(table, columns, BudgetRow))

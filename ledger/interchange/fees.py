"""Fees and members' capital from a spreadsheet: charged, received, brought in, owed back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.interchange.cells import cents_cell, day_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import choice_cell, name_cell
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table

FEE, RECEIPT, CAPITAL_IN, CAPITAL_OUT = "fee", "receipt", "capital_in", "capital_out"
MOVES = {
    "charged": FEE,
    "received": RECEIPT,
    "capital in": CAPITAL_IN,
    "capital out": CAPITAL_OUT,
    "opgelegd": FEE,
    "ontvangen": RECEIPT,
    "inleg": CAPITAL_IN,
    "inleg terug": CAPITAL_OUT,
}

FEE_COLUMNS = (
    Column("member", ("member", "lid", "naam", "wie"), name_cell, required=True),
    Column("cents", ("amount", "bedrag", "euros", "euro"), cents_cell, required=True),
    Column("on", ("date", "datum", "day", "dag"), day_cell, required=True),
    Column("moved", ("what", "wat", "soort"), choice_cell(MOVES)),
)


@dataclass(frozen=True, kw_only=True)
class FeeRow:
    """One fee or sum of capital; `moved` is the kind of booking that it makes."""

    row: int
    member: str
    cents: int
    on: date
    moved: str = RECEIPT


def read_fees(
    table: Table, columns: Sequence[Column] = FEE_COLUMNS
) -> Iterator[FeeRow | RefusedRow]:
    """The fees and capital in `table`."""
    return (read for _, read in read_rows(table, columns, FeeRow))

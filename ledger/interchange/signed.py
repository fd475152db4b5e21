"""Signed slips from a spreadsheet: one slip a row, by its number, and who signed it how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledger.interchange.cells import Cell
from ledger.interchange.columns import (
    LEFT_OUT,
    Column,
    RefusedRow,
    heading_fields,
    known_names,
)
from ledger.interchange.fields import choice_cell, name_cell
from ledger.interchange.hours import HOURS_COLUMNS
from ledger.interchange.layouts.hours_row import REF
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table

MANNERS = {
    "paper": "paper",
    "in-person": "in-person",
    "phone": "phone",
    "proxy": "proxy",
    "papier": "paper",
    "op papier": "paper",
    "in person": "in-person",
    "persoonlijk": "in-person",
    "telefoon": "phone",
    "telefonisch": "phone",
    "gemachtigde": "proxy",
    "stilzwijgend": "tacit",
    "tacit": "tacit",
}
SIGNED = {
    "yes": "yes",
    "no": "no",
    "ja": "yes",
    "nee": "no",
    "y": "yes",
    "n": "no",
    "j": "yes",
    "x": "yes",
    "v": "yes",
    "✓": "yes",
    "1": "yes",
    "0": "no",
    "-": "no",
}


def tick_cell(cell: Cell) -> bool:
    """Whether somebody ticked it: a word for yes or no, or a box of the spreadsheet program."""
    return cell if isinstance(cell, bool) else choice_cell(SIGNED)(cell) == "yes"


SIGNED_COLUMNS = (
    replace(REF, required=True),
    Column("by", ("by", "getekend door", "signed by", "ondertekend door", "door"), name_cell),
    Column("manner", ("manner", "manier", "wijze"), choice_cell(MANNERS)),
    Column("signed", ("signed", "getekend", "ondertekend", "handtekening", "paraaf"), tick_cell),
)


# The sheet in which the hours came may come back with the signatures ticked off in it: what it
# says beside is in the book already.
_BESIDE = Column(
    LEFT_OUT,
    (),
    lambda cell: cell,
    loose=tuple(known_names(HOURS_COLUMNS).keys() - known_names(SIGNED_COLUMNS).keys()),
)
SIGNED_FILE = (*SIGNED_COLUMNS, _BESIDE)
"""What such a file may have, what is left aside included."""


@dataclass(frozen=True, kw_only=True)
class SignedRow:
    """One slip. `by` is a code or a name, not looked up yet; a slip may lie there unsigned."""

    row: int
    ref: str
    by: str | None = None
    manner: str | None = None
    signed: bool = True


def read_signed(
    table: Table, columns: Sequence[Column] = SIGNED_FILE
) -> Iterator[SignedRow | RefusedRow]:
    """The slips in `table`, in its order; a file with a wrong heading is refused as a whole.

    `columns` are SIGNED_FILE, with what was said of this file's headings. Without a column that
    says so every slip is signed; where there is one, a blank is a no.
    """
    placed = heading_fields(table.heading, columns)
    asked = any(column.field == "signed" for column in placed.values())

    def build(*, row: int, **values: Any) -> SignedRow:
        return SignedRow(row=row, **({"signed": not asked} | values))

    return (read for _, read in read_rows(table, columns, build))

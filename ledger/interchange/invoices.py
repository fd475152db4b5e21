"""Invoices from a spreadsheet: those that came in and those that went out, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.interchange.bookings import account_cell
from ledger.interchange.cells import cents_cell, day_cell, duration_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import choice_cell, name_cell, note_cell, slug_cell
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table

INVOICE_IN, INVOICE_OUT = "invoice_in", "invoice_out"
DIRECTIONS = {
    "in": INVOICE_IN,
    "out": INVOICE_OUT,
    "uit": INVOICE_OUT,
    "inkoop": INVOICE_IN,
    "verkoop": INVOICE_OUT,
}

INVOICE_COLUMNS = (
    Column("on", ("date", "datum", "factuurdatum"), day_cell, required=True),
    Column(
        "party",
        ("party", "partij", "leverancier", "supplier", "debiteur", "debtor", "wie", "naam"),
        name_cell,
        required=True,
    ),
    Column("cents", ("amount", "bedrag", "euros", "euro"), cents_cell, required=True),
    Column("account", ("account", "rekening", "grootboekrekening"), account_cell, required=True),
    Column("direction", ("direction", "richting", "in of uit"), choice_cell(DIRECTIONS)),
    Column("receivable", ("receivable", "debiteurenrekening"), account_cell),
    Column("activity", ("activity", "activiteit"), slug_cell),
    Column("fund", ("fund", "geldstroom", "fonds"), slug_cell),
    Column("reference", ("reference", "kenmerk", "factuurnummer", "nummer"), name_cell),
    Column("from_on", ("from", "vanaf", "van"), day_cell),
    Column("until_on", ("until", "tot en met", "t/m", "tot"), day_cell),
    Column("minutes", ("hours", "uren", "duur"), duration_cell, of_time=True),
    Column("text", ("text", "tekst", "omschrijving", "opmerking"), note_cell),
)


@dataclass(frozen=True, kw_only=True)
class InvoiceRow:
    """One invoice. `account` is the cost or the income, `receivable` where it is to come in.

    `from_on` to `until_on` is what it is for.
    """

    row: int
    on: date
    party: str
    cents: int
    account: str
    direction: str = INVOICE_IN
    receivable: str | None = None
    activity: str | None = None
    fund: str | None = None
    reference: str | None = None
    from_on: date | None = None
    until_on: date | None = None
    minutes: int | None = None
    text: str | None = None


def read_invoices(
    table: Table, columns: Sequence[Column] = INVOICE_COLUMNS
) -> Iterator[InvoiceRow | RefusedRow]:
    """The invoices in `table`."""
    return (read for _, read in read_rows(table, columns, InvoiceRow))

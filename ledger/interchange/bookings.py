"""Bookings from a spreadsheet: how much went from one account to another on a day, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, cents_cell, day_cell, text_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import choice_cell, name_cell, note_cell, slug_cell
from ledger.interchange.money import cents
from ledger.interchange.quoting import quoted
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import LONGEST_CODE, slug

MEMORIAL = "memorial"
KINDS = {
    "opening": "opening",
    "invoice in": "invoice_in",
    "invoice out": "invoice_out",
    "fee": "fee",
    "capital in": "capital_in",
    "capital out": "capital_out",
    "gift": "gift",
    "expense": "expense",
    "prepayment": "prepayment",
    "receipt": "receipt",
    "payment": "payment",
    MEMORIAL: MEMORIAL,
    "beginbalans": "opening",
    "contributie": "fee",
    "inleg": "capital_in",
    "inleg terug": "capital_out",
    "kosten": "expense",
    "ontvangst": "receipt",
    "betaling": "payment",
    "memoriaal": MEMORIAL,
}
DIGITS = 4
MOST_SLASHES = 2


def account(typed: str) -> str:
    """The code of an account: four digits; `500`, as a spreadsheet may have it, is `0500`."""
    code = typed.strip()
    if not (code.isascii() and code.isdigit() and DIGITS - 1 <= len(code) <= DIGITS):
        raise DomainError(
            '"{text}" is not an account. Write its code of four digits, such as 4310.',
            text=quoted(code),
        )
    return code.zfill(DIGITS)


def entry(typed: str) -> tuple[str, str | None, str | None, int]:
    """Account, activity, fund and cents of a line as typed: `1100=50`, `4100/buurt/s1=12,50`."""
    where, equals, amount = typed.partition("=")
    code, activity, fund = ([*(part.strip() for part in where.split("/")), "", ""])[:3]
    if not equals or where.count("/") > MOST_SLASHES:
        raise DomainError(
            '"{text}" is not a line. Write the account, =, and the amount: 1100=12,50; or with '
            "the activity: 4300/eettafel=12,50.",
            text=quoted(typed.strip()),
        )
    return (
        account(code),
        slug(activity) if activity else None,
        slug(fund) if fund else None,
        cents(amount),
    )


def account_cell(cell: Cell) -> str:
    """The same in a cell."""
    return account(text_cell(cell, longest=LONGEST_CODE))


BOOKING_COLUMNS = (
    Column("on", ("date", "datum", "day", "dag", "boekdatum"), day_cell, required=True),
    Column("debit", ("debit", "debet", "debetrekening"), account_cell, required=True),
    Column("credit", ("credit", "creditrekening"), account_cell, required=True),
    Column("cents", ("amount", "bedrag", "euros", "euro"), cents_cell, required=True),
    Column("activity", ("activity", "activiteit"), slug_cell),
    Column("fund", ("fund", "geldstroom", "fonds"), slug_cell),
    Column("party", ("party", "partij", "wie", "naam"), name_cell),
    Column("text", ("text", "tekst", "omschrijving", "opmerking"), note_cell),
    Column("reference", ("reference", "kenmerk", "nummer", "boekstuk"), name_cell),
    Column("booking_kind", ("kind", "soort"), choice_cell(KINDS)),
)


@dataclass(frozen=True, kw_only=True)
class BookingRow:
    """One booking of two lines. The activity and fund belong to the income or expense in it."""

    row: int
    on: date
    debit: str
    credit: str
    cents: int
    activity: str | None = None
    fund: str | None = None
    party: str | None = None
    text: str | None = None
    reference: str | None = None
    booking_kind: str = MEMORIAL


def read_bookings(
    table: Table, columns: Sequence[Column] = BOOKING_COLUMNS
) -> Iterator[BookingRow | RefusedRow]:
    """The bookings in `table`."""
    return (read for _, read in read_rows(table, columns, BookingRow))

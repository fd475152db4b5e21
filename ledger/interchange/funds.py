"""Funds from a spreadsheet: who awards what, for which costs, from when to when, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, cents_cell, day_cell, text_cell
from ledger.interchange.columns import Column, RefusedRow, in_column
from ledger.interchange.fields import choice_cell, code_cell, name_cell, note_cell, slug_cell
from ledger.interchange.quoting import quoted
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import LONGEST_NOTE, slug

REGIMES = {
    "wmo": "wmo",
    "zvw": "zvw",
    "wlz": "wlz",
    "youth": "youth",
    "pgb": "pgb",
    "participation": "participation",
    "subsidy": "subsidy",
    "gift": "gift",
    "own": "own",
    "jeugd": "youth",
    "participatie": "participation",
    "participatiewet": "participation",
    "subsidie": "subsidy",
    "schenking": "gift",
    "eigen": "own",
}
UNSPENT = {
    "repay": "repay",
    "carry": "carry",
    "keep": "keep",
    "terugbetalen": "repay",
    "meenemen": "carry",
    "houden": "keep",
}
LONGEST_PERCENT = 3


class Bears(NamedTuple):
    """Costs that a fund bears: of an activity, on an account (None is any), for so many percent."""

    activity: str | None
    account: str | None
    percent: int


def bears(typed: str) -> tuple[Bears, ...]:
    """What a fund is for: `buurt`, `buurt/4100`, `buurt/4100/60`; several with commas between."""
    return tuple(_part(part) for part in typed.replace(";", ",").split(",") if part.strip())


def bears_cell(cell: Cell) -> tuple[Bears, ...]:
    """The same in a cell."""
    return bears(text_cell(cell, longest=LONGEST_NOTE))


FUND_COLUMNS = (
    Column("code", ("code", "geldstroom", "fonds", "fund"), slug_cell, required=True),
    Column("regime", ("kind", "soort", "regeling", "regime"), choice_cell(REGIMES), True),
    Column("funder", ("funder", "geldgever", "financier", "gever", "van wie"), name_cell, True),
    Column("cents", ("sum", "bedrag", "toegekend", "awarded"), cents_cell),
    Column("tariff_cents", ("tariff", "tarief", "uurtarief"), cents_cell),
    Column("bears", ("bears", "draagt", "waarvoor", "activiteit", "activity"), bears_cell),
    Column("neighbourhood", ("neighbourhood", "buurt", "dorp", "wijk"), slug_cell),
    Column("from_on", ("from", "vanaf", "van", "ingangsdatum", "begindatum"), day_cell, True),
    Column("until_on", ("until", "tot en met", "t/m", "tot", "einddatum"), day_cell),
    Column("unspent", ("unspent", "wat overblijft", "overschot"), choice_cell(UNSPENT)),
    Column("decision", ("decision", "besluit"), code_cell),
    Column("text", ("text", "tekst", "omschrijving", "opmerking"), note_cell),
)


@dataclass(frozen=True, kw_only=True)
class FundRow:
    """One award: `cents` in all or `tariff_cents` an hour; `decision` is a number."""

    row: int
    code: str
    regime: str
    funder: str
    from_on: date
    cents: int | None = None
    tariff_cents: int | None = None
    bears: tuple[Bears, ...] = ()
    neighbourhood: str | None = None
    until_on: date | None = None
    unspent: str | None = None
    decision: str | None = None
    text: str | None = None


def read_funds(
    table: Table, columns: Sequence[Column] = FUND_COLUMNS
) -> Iterator[FundRow | RefusedRow]:
    """The awards in `table`; one that is both a sum and a tariff, or neither, is refused."""
    return (read for _, read in read_rows(table, columns, _consistent))


def _consistent(**values: Any) -> FundRow:
    row = FundRow(**values)
    if (row.cents is None) == (row.tariff_cents is None):
        with in_column("cents" if row.cents is None else "tariff_cents"):
            raise DomainError("Give either the sum that was awarded or the tariff an hour.")
    return row


def _part(typed: str) -> Bears:
    activity, account, percent = ([*(piece.strip() for piece in typed.split("/")), "", ""])[:3]
    percent = percent.removesuffix("%").strip()
    is_account = not account or (len(account) == 4 and account.isascii() and account.isdigit())
    is_percent = not percent or (
        len(percent) <= LONGEST_PERCENT and percent.isascii() and percent.isdigit()
    )
    if typed.count("/") > 2 or not is_account or not is_percent or not (activity or account):
        raise DomainError(
            '"{text}" does not say what a fund is for. Write an activity, such as buurt; for '
            "some of its costs only, add the account, and the percentage: buurt/4100/60.",
            text=quoted(typed.strip()),
        )
    return Bears(
        activity=slug(activity) if activity else None,
        account=account or None,
        percent=int(percent) if percent else 100,
    )

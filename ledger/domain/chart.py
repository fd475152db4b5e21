"""The chart of accounts: what ships with the program, and the accounts that a book added.

The codes are those of the worked year of De Brink. Each account names its reference code in the
Dutch Referentie Grootboekschema (RGS MKB 3.7), so that an accountant's program knows it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ledger.domain.errors import DomainError

ASSET: Final = "asset"
LIABILITY: Final = "liability"
EQUITY: Final = "equity"
DESIGNATED_RESERVE: Final = "designated_reserve"
RESTRICTED_FUND: Final = "restricted_fund"
INCOME: Final = "income"
EXPENSE: Final = "expense"

BALANCE_SHEET: Final = (ASSET, LIABILITY, EQUITY, DESIGNATED_RESERVE, RESTRICTED_FUND)
OWN_CAPITAL: Final = (EQUITY, DESIGNATED_RESERVE, RESTRICTED_FUND)
ACCOUNT_KINDS: Final = (*BALANCE_SHEET, INCOME, EXPENSE)

# The accounts that the rules of the books post on by themselves.
CAPITAL: Final = "0500"
GENERAL_RESERVE: Final = "0600"
BANK: Final = "1100"
FEES_RECEIVABLE: Final = "1300"
DEBTORS: Final = "1340"
TAKERS_RECEIVABLE: Final = "1350"
PREPAID: Final = "1400"
CREDITORS: Final = "1600"
INVOICES_TO_COME: Final = "1605"
OWED_TO_MEMBERS: Final = "1610"
TO_REPAY: Final = "1620"
IN_ADVANCE: Final = "1630"
CONTRACTED: Final = "4000"
ALLOWANCES: Final = "4200"
CLAIMS: Final = "4210"
FEES: Final = "8000"
RESTRICTED_GIFTS: Final = "8400"
OTHER_INCOME: Final = "8500"

# Designated reserves and restricted funds get the first free code of their range.
NUMBERED: Final = {DESIGNATED_RESERVE: range(710, 720), RESTRICTED_FUND: range(720, 800, 10)}


@dataclass(frozen=True)
class Account:
    """An account. `activity` is what a restricted fund may be spent on.

    The labels of an account that a book added are in the vault; `label_commitment` names them.
    """

    code: str
    kind: str
    rgs: str
    label_en: str = ""
    label_nl: str = ""
    activity: str | None = None
    label_commitment: str | None = None

    @property
    def on_balance_sheet(self) -> bool:
        """Whether it stands on the balance sheet; else it is income or expense."""
        return self.kind in BALANCE_SHEET

    @property
    def is_general(self) -> bool:
        """Whether these costs are shared over the activities: the accounts that begin with 49."""
        return self.kind == EXPENSE and self.code.startswith("49")


Chart = Mapping[str, Account]


@cache
def shipped_chart() -> Chart:
    """The accounts that ship with the program, by code."""
    text = (files("ledger.domain") / "chart_of_accounts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    return {row["code"]: Account(**row) for row in rows}


def free_code(chart: Chart, kind: str) -> str:
    """The first free code for a designated reserve or a restricted fund.

    The code at the head of the range stands for the kind itself, until a book takes it.
    """
    for number in NUMBERED[kind]:
        code = f"{number:04}"
        known = chart.get(code)
        if known is None or (known.label_commitment is None and known.activity is None):
            return code
    raise DomainError("There are no free account codes left for this. Name one yourself.")


def refuse_unknown(chart: Chart, code: str) -> Account:
    """The account of a code; an unknown one is refused."""
    account = chart.get(code)
    if account is None:
        raise DomainError(
            "There is no account {account}. See the accounts with: buurtledger bookings accounts.",
            account=code,
        )
    return account

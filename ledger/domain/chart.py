"""The chart of accounts: what ships with the program, and the accounts that a book added.

The codes are those of the worked year of De Brink. Each account names its reference code in the
Dutch Referentie Grootboekschema (RGS MKB 3.7), so that an accountant's program knows it; none
where no code is for that account alone.
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
CASH: Final = "1000"
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

# What stands on these is owed by or to one member or supplier each.
KEPT_BY_PARTY: Final = (CAPITAL, FEES_RECEIVABLE, CREDITORS, OWED_TO_MEMBERS)

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

    @property
    def takes_activity(self) -> bool:
        """Whether a line on it can be of one activity: income, and costs that are not general."""
        return not (self.on_balance_sheet or self.is_general)


Chart = Mapping[str, Account]


@cache
def shipped_chart() -> Chart:
    """The accounts that ship with the program, by code."""
    text = (files("ledger.domain") / "chart_of_accounts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    return {row["code"]: Account(**row) for row in rows}


def shipped_like(account: Account) -> Account:
    """The shipped account of this code, or of a reserve or restricted fund the one of its kind.

    It says what an account is whose own label was erased. Others are answered as they are.
    """
    shipped = shipped_chart()
    kind = account.kind if account.kind in NUMBERED else None
    of_kind = (one for one in shipped.values() if one.kind == kind)
    return shipped.get(account.code) or next(of_kind, account)


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


def refuse_activity(account: Account) -> None:
    """Refuse an activity on an account where no figure would ever count it."""
    if account.is_general:
        raise DomainError(
            "Account {account} is of general costs, which all activities bear together in "
            "proportion to their budgets, so it takes no activity. Leave the activity out, or "
            "choose an account of activities, such as 4500.",
            account=account.code,
        )
    if account.on_balance_sheet:
        raise DomainError(
            "Account {account} stands on the balance sheet, where nothing is of one activity. "
            "Leave the activity out there.",
            account=account.code,
        )


def refuse_not_a_cost(chart: Chart, code: str, *, against: str = BANK) -> None:
    """What is paid as costs goes on an account of costs; others have verbs of their own.

    `against` is where it was paid from, or is owed on.
    """
    account = refuse_unknown(chart, code)
    if account.kind == INCOME:
        raise DomainError(
            "Account {account} is of income, not of costs. Record what came in with: buurtledger "
            "bookings receive. What is paid back of it: buurtledger bookings post --debit "
            "{account}=EUROS --credit {against}=EUROS.",
            account=code,
            against=against,
        )
    if code == CREDITORS:
        raise DomainError(
            "Account {account} is what suppliers ask, not a cost. Record that an invoice was "
            "paid with: buurtledger invoices settle.",
            account=code,
        )
    if account.on_balance_sheet:
        raise DomainError(
            "Account {account} stands on the balance sheet, so what is paid on it is not a cost. "
            "Record it line by line: buurtledger bookings post --debit {account}=EUROS --credit "
            "{against}=EUROS.",
            account=code,
            against=against,
        )


def refuse_not_invoiced(chart: Chart, code: str) -> None:
    """What we ask on an invoice is income, or a cost that is passed on; fees have their verb."""
    account = refuse_unknown(chart, code)
    if code == FEES:
        raise DomainError(
            "Account {account} is of the members' fees. Record what a member is to pay with: "
            "buurtledger fees charge.",
            account=code,
        )
    if account.on_balance_sheet:
        raise DomainError(
            "Account {account} stands on the balance sheet, so what is asked on it is no income. "
            "Choose an account of income, such as 8500.",
            account=code,
        )


def refuse_not_owed(chart: Chart, code: str) -> None:
    """What we ask is owed by somebody until it is paid: it is no money yet, and no fee."""
    account = refuse_unknown(chart, code)
    if account.kind != ASSET or code in (CASH, BANK, FEES_RECEIVABLE, PREPAID):
        raise DomainError(
            "Account {account} is not one of what others owe us. Name one on which an invoice can "
            "stand until it is paid, such as {debtors}: --owed-on {debtors}.",
            account=code,
            debtors=DEBTORS,
        )


def refuse_not_received(chart: Chart, code: str) -> None:
    """What comes in is income, or what was owed; capital and fees have verbs of their own."""
    account = refuse_unknown(chart, code)
    if code == CAPITAL:
        raise DomainError(
            "Account {account} is the members' capital. Record what a member brings in with: "
            "buurtledger fees capital-in.",
            account=code,
        )
    if code == FEES_RECEIVABLE:
        raise DomainError(
            "Account {account} is what members owe of their fees. Record that a fee came in with: "
            "buurtledger fees receive.",
            account=code,
        )
    if account.kind in OWN_CAPITAL:
        raise DomainError(
            "Account {account} is of the cooperative's own capital, which only a year's result "
            "adds to. Choose an account of income, such as 8500.",
            account=code,
        )

"""The twenty checks in the order in which a kascommissie works through them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ledger.application.audit.checks.approval import approval
from ledger.application.audit.checks.around import advice, obligations
from ledger.application.audit.checks.bank import bank
from ledger.application.audit.checks.beginning import beginning
from ledger.application.audit.checks.budget import differences, followed
from ledger.application.audit.checks.cash import cash
from ledger.application.audit.checks.committee import committee
from ledger.application.audit.checks.cut_off import creditors, cut_off
from ledger.application.audit.checks.fees import fees
from ledger.application.audit.checks.hours import limits, paid_hours
from ledger.application.audit.checks.income import income
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.papers import paid_once, papers
from ledger.application.audit.checks.receivables import receivables
from ledger.application.audit.checks.reserves import reserves
from ledger.application.audit.checks.sums import sums
from ledger.reports.audit_evening.evening import Remark

RULES: Final[Mapping[int, Callable[[Looking], Iterator[Remark]]]] = {
    1: committee,
    2: beginning,
    3: bank,
    4: cash,
    5: papers,
    6: sums,
    7: paid_once,
    8: approval,
    9: fees,
    10: income,
    11: receivables,
    12: cut_off,
    13: creditors,
    14: reserves,
    15: differences,
    16: limits,
    17: paid_hours,
    18: obligations,
    19: followed,
    20: advice,
}

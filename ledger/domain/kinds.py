"""Every aggregate and every kind of fact there is, by the topic that is in the stored bytes."""

from typing import Final

from ledger.domain.agreement import Agreement
from ledger.domain.bank_statement import BankEntry, BankStatement
from ledger.domain.booking import Booking
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.cooperative import Cooperative
from ledger.domain.decision import Decision
from ledger.domain.fact import Fact, Recorded
from ledger.domain.financial_year import FinancialYear
from ledger.domain.fund import Fund
from ledger.domain.imported_file import ImportedFile
from ledger.domain.meeting import Meeting
from ledger.domain.party import Party
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from ledger.domain.week import Week
from ledger.domain.year_audit import YearAudit
from ledger.domain.year_report import YearReport

AGGREGATES: Final[tuple[type[Recorded], ...]] = (
    Cooperative,
    Party,
    Agreement,
    Contribution,
    Claim,
    Payout,
    PayoutRun,
    ImportedFile,
    Week,
    Booking,
    Fund,
    Meeting,
    Decision,
    FinancialYear,
    BankStatement,
    BankEntry,
    YearAudit,
    YearReport,
)

KINDS: Final[dict[str, type[Fact]]] = {
    fact.TOPIC: fact
    for aggregate in AGGREGATES
    for fact in vars(aggregate).values()
    if isinstance(fact, type) and issubclass(fact, Fact) and "TOPIC" in vars(fact)
}

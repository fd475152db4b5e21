"""Everything that a year's statement rests on: hours and people, the books, funds, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from ledger.domain.chart import BANK, INCOME, TO_REPAY, Chart
from ledger.domain.decision import ADOPTED, PROPOSED, RESIDENT, STRATEGIC
from ledger.domain.fund import GIFT
from ledger.projections.bank_entries import all_statements, find_entries
from ledger.projections.decisions import DecisionRecord, all_decisions
from ledger.projections.following import Readings
from ledger.projections.funds import fund_flows
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.opening import opening_balance
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.subsidies import own_account
from ledger.projections.journal.year_books import (
    YearBooks,
    closed_years,
    corrected_in,
    find_year_books,
)
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.rules import Quote, budgets_of, quotes_of
from ledger.projections.statement import Statement, find_statement
from ledger.projections.years import YearRecord, all_years


@dataclass(frozen=True)
class Decided:
    """How many decisions were taken in a year, and of those how many were adopted."""

    taken: int
    adopted: int
    by_residents: int
    strategic: int
    strategic_adopted: int


@dataclass(frozen=True)
class FundYear:
    """A fund at the end of a year, in cents.

    `income_cents` is of the year, with `prior_period_cents` that correct adopted years and count
    in it; the rest is of all time up to its end. `left_cents` is what of a sum was not borne.
    A gift bears nothing: what is left of it is what stands on its own `account`, a restricted fund,
    together with other gifts for its activity; None where it has none.
    """

    fund: str
    code: str
    regime: str
    funder: str
    awarded_cents: int | None
    received_cents: int
    income_cents: int
    prior_period_cents: int
    eligible_cents: int
    borne_cents: int
    left_cents: int
    to_repay_cents: int
    receivable_cents: int
    account: str | None = None


@dataclass(frozen=True)
class BankYear:
    """The bank account in a year: cents in, out and at its end.

    `bank_cents` is what the bank itself says at the end, None where no file reaches it.
    """

    in_cents: int
    out_cents: int
    balance_cents: int
    bank_cents: int | None
    unexplained_count: int


@dataclass(frozen=True)
class Annual:
    """One year: its statement, its books and the year's before, and what was decided.

    `opening` is the balance sheet that the books began with, where there is no year before.
    """

    statement: Statement
    books: YearBooks
    previous: YearBooks | None
    opening: dict[str, int] | None
    journal: Journal
    decisions: tuple[DecisionRecord, ...]
    decided: Decided
    funds: tuple[FundYear, ...]
    bank: BankYear
    financial_year: YearRecord | None
    quotes: tuple[Quote, ...]

    @property
    def chart(self) -> Chart:
        """The accounts of this book."""
        return self.journal.chart


def find_annual(connection: Connection, readings: Readings, year: int) -> Annual:
    """The year as it is known now."""
    last_on = date(year, 12, 31)
    without_limits: set[int] = set()
    payable = find_payable(
        connection, readings, Wanted(until_on=date.max), without_limits=without_limits
    )
    journal = find_journal(
        connection,
        readings,
        Asked(last_on),
        payable=payable,
        years_without_limits=without_limits,
    )
    years = all_years(connection, readings.years)
    decisions = all_decisions(connection, readings.decisions)

    def books_of(which: int, *, as_adopted: bool = False) -> YearBooks:
        return find_year_books(
            journal,
            which,
            budgets=budgets_of(connection, readings.rules, which),
            decisions=decisions,
            years=years,
            as_adopted=as_adopted,
        )

    books = books_of(year)
    begun = any(posting.on.year < year for posting in journal.postings)
    of_year = [one for one in decisions if _taken_in(one, year)]
    return Annual(
        statement=find_statement(
            connection, readings, year, payable=payable, without_limits=without_limits
        ),
        books=books,
        previous=books_of(year - 1, as_adopted=True) if begun else None,
        opening=None if begun else opening_balance(journal, year),
        journal=journal,
        decisions=tuple(of_year),
        decided=_decided(of_year),
        funds=_funds(connection, readings, journal, books, years),
        bank=_bank(connection, readings, books, last_on),
        financial_year=next((one for one in years if one.year == year), None),
        quotes=tuple(
            one for one in quotes_of(connection, readings.rules) if one.quoted_on.year == year
        ),
    )


def find_books(connection: Connection, readings: Readings, year: int) -> YearBooks:
    """The books of a year alone, without hours, people and the year before."""
    return find_year_books(
        find_journal(connection, readings, Asked(date(year, 12, 31))),
        year,
        budgets=budgets_of(connection, readings.rules, year),
        decisions=all_decisions(connection, readings.decisions),
        years=all_years(connection, readings.years),
    )


def _taken_in(decision: DecisionRecord, year: int) -> bool:
    return (
        decision.state != PROPOSED
        and decision.decided_on is not None
        and (decision.decided_on.year == year)
    )


def _decided(decisions: list[DecisionRecord]) -> Decided:
    strategic = [one for one in decisions if one.subject == STRATEGIC]
    return Decided(
        taken=len(decisions),
        adopted=sum(one.state == ADOPTED for one in decisions),
        by_residents=sum(one.proposer == RESIDENT for one in decisions),
        strategic=len(strategic),
        strategic_adopted=sum(one.state == ADOPTED for one in strategic),
    )


def _funds(
    connection: Connection,
    readings: Readings,
    journal: Journal,
    books: YearBooks,
    years: Sequence[YearRecord],
) -> tuple[FundYear, ...]:
    received: dict[str, int] = {}
    for flow in fund_flows(connection, readings.funds):
        if flow.stood_on(journal.asked.until_on):
            received[flow.fund] = received.get(flow.fund, 0) + flow.cents
    of_year, prior = _fund_income(journal, books.year, years)
    found = []
    for fund in journal.funds:
        own = [posting for posting in journal.postings if posting.source == fund.fund]
        borne_cents = sum(part.cents for part in journal.borne if part.fund == fund.fund)
        account = own_account(fund, journal.chart)
        left_cents = 0 if fund.cents is None else fund.cents - borne_cents
        if fund.regime == GIFT:
            left_cents = books.balance_sheet.get(account or "", 0)
        found.append(
            FundYear(
                fund=fund.fund,
                code=fund.code,
                regime=fund.regime,
                funder=fund.funder,
                awarded_cents=fund.cents,
                received_cents=received.get(fund.fund, 0),
                income_cents=of_year.get(fund.code, 0) + prior.get(fund.code, 0),
                prior_period_cents=prior.get(fund.code, 0),
                eligible_cents=journal.eligible_cents.get(fund.fund, 0),
                borne_cents=borne_cents,
                left_cents=left_cents,
                to_repay_cents=-sum(p.cents for p in own if p.account == TO_REPAY),
                receivable_cents=sum(p.cents for p in own if p.account == fund.receivable_account),
                account=account,
            )
        )
    return tuple(found)


def _fund_income(
    journal: Journal, year: int, years: Sequence[YearRecord]
) -> tuple[dict[str, int], dict[str, int]]:
    """What each fund, by its code, brings in of the year; and what adopted years lacked of it."""
    known = income_of_funds(journal)
    codes = {fund.fund: fund.code for fund in journal.funds}
    prior: dict[str, int] = {}
    closed = closed_years(years)
    for earlier in corrected_in(year, closed):
        adopted = closed[earlier].fund_income
        # Years that were drawn up before this was kept are taken to have had what is known now.
        if adopted is None:
            continue
        for code in codes.values():
            late_cents = known.get(earlier, {}).get(code, 0) - adopted.get(code, 0)
            prior[code] = prior.get(code, 0) + late_cents
    return known.get(year, {}), prior


def income_of_funds(journal: Journal) -> dict[int, dict[str, int]]:
    """What each fund, by its code, is known now to bring in of each year, in cents."""
    known: dict[int, dict[str, int]] = {}
    codes = {fund.fund: fund.code for fund in journal.funds}
    for posting in journal.postings:
        code = codes.get(posting.source)
        if code is not None and journal.chart[posting.account].kind == INCOME:
            of_year = known.setdefault(posting.on.year, {})
            of_year[code] = of_year.get(code, 0) - posting.cents
    return known


def _bank(connection: Connection, readings: Readings, books: YearBooks, last_on: date) -> BankYear:
    ends = [
        one
        for one in all_statements(connection, readings.bank_entries)
        if one.account == BANK and one.from_on <= last_on <= one.until_on
    ]
    unexplained = find_entries(
        connection, readings.bank_entries, unexplained=True, until_on=last_on
    )
    return BankYear(
        in_cents=books.bank_in_cents,
        out_cents=books.bank_out_cents,
        balance_cents=books.balance_sheet.get(BANK, 0),
        bank_cents=ends[-1].closing_cents if ends and ends[-1].until_on == last_on else None,
        unexplained_count=len(unexplained),
    )

"""How the money of funds and budgets meets costs, and everything meets the lines of the bank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count

from sqlalchemy import ColumnElement, select

from ledger.application.bank_explained import money_of_funds
from ledger.application.session import Seeing
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.chart import ALLOWANCES, CLAIMS, EXPENSE, RESTRICTED_FUND, Chart
from ledger.domain.contribution import CONFIRMED
from ledger.domain.fund import GIFT
from ledger.projections.annual import income_of_funds
from ledger.projections.bank_entries import find_entries
from ledger.projections.funds import FundFlow, FundRecord
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.subsidies import Borne
from ledger.projections.journal.year_books import closed_years
from ledger.projections.rules import chart_of
from ledger.projections.years import YearRecord


@dataclass(frozen=True)
class SetBudget:
    """A budget with the number by which people know it."""

    position: int
    year: int
    activity: str | None
    cents: int
    decision: str | None


@dataclass(frozen=True)
class Cost:
    """Costs that something bears or allows; None is any."""

    activity: str | None
    account: str | None
    from_on: date
    until_on: date


@dataclass(frozen=True)
class LateIncome:
    """Income of a fund by the statement of an adopted year, and what was recorded of it since.

    The latter is a correction in the year `counts_in`.
    """

    year: int
    adopted_cents: int
    late_cents: int
    counts_in: int


class TracedMoney:
    """One moment of the book; every list is read once, when it is first asked for."""

    def __init__(
        self, seeing: Seeing, funds: Mapping[str, FundRecord], flows: Sequence[FundFlow]
    ) -> None:
        self._connection, self._readings = seeing.connection, seeing.readings
        self._funds, self._flows = funds, flows

    @cached_property
    def chart(self) -> Chart:
        """Every account."""
        return chart_of(self._connection, self._readings.rules)

    @cached_property
    def borne(self) -> tuple[Borne, ...]:
        """Which costs each sum that was awarded bears."""
        if all(fund.cents is None or _is_gift(fund) for fund in self._funds.values()):
            return ()
        return self._journal.borne

    @cached_property
    def _journal(self) -> Journal:
        return find_journal(self._connection, self._readings, Asked(date.max))

    def since_adopted(self, fund: str, years: Sequence[YearRecord]) -> list[LateIncome]:
        """What a fund brings in of adopted years, where that changed after they were drawn up."""
        closed = closed_years(years)
        if not closed:
            return []
        code, known = self._funds[fund].code, income_of_funds(self._journal)
        found = []
        for year, adopted in sorted(closed.items()):
            if adopted.fund_income is None:
                continue
            adopted_cents = adopted.fund_income.get(code, 0)
            late_cents = known.get(year, {}).get(code, 0) - adopted_cents
            if late_cents:
                counts_in = next(each for each in count(year) if each not in closed)
                found.append(LateIncome(year, adopted_cents, late_cents, counts_in))
        return found

    def bearing(self, *, activity: str | None, account: str, on: date) -> list[str]:
        """The sums that bear such costs in the year of a day, and gifts that are for them."""
        found = [
            one.fund
            for one in self.borne
            if (one.activity, one.account, one.year) == (activity, account, on.year)
            and one.cents > 0
        ]
        return found + [
            fund
            for fund, costs in self._gifts.items()
            if self.is_own_cost(account)
            and any(one.activity == activity and one.from_on <= on for one in costs)
        ]

    def is_own_cost(self, account: str) -> bool:
        """Whether what is on it is a cost of some activity, not of all together."""
        return self.chart[account].kind == EXPENSE and not self.chart[account].is_general

    @cached_property
    def _gifts(self) -> dict[str, list[Cost]]:
        return {
            fund.fund: [
                Cost(part.activity, None, fund.from_on, date.max)
                for part in fund.eligible
                if part.activity is not None
            ]
            for fund in self._funds.values()
            if _is_gift(fund)
        }

    def kept_on(self, fund: str) -> list[tuple[str, str]]:
        """The restricted funds that keep what is left of a gift: activity and account."""
        activities = {one.activity for one in self._gifts.get(fund, ())}
        return [
            (account.activity, code)
            for code, account in self.chart.items()
            if account.kind == RESTRICTED_FUND and account.activity in activities
            if account.activity is not None
        ]

    def costs_of(self, fund: str) -> list[str]:
        """The hours, claims and bookings of which a fund bears the cost, named or not."""
        costs = {
            Cost(one.activity, one.account, *_days_of(one.year))
            for one in self.borne
            if one.fund == fund and one.cents > 0
        }
        ordered = sorted(
            costs, key=lambda one: (one.from_on, one.account or "", one.activity or "")
        )
        return self._those([*ordered, *self._gifts.get(fund, ())], but_named=fund)

    def allowed_by(self, budget: SetBudget) -> list[str]:
        """What was spent under a budget."""
        return self._those([Cost(budget.activity, None, *_days_of(budget.year))])

    def budgets_for(self, activity: str | None, year: int) -> list[str]:
        """The budgets that were decided on for an activity in a year."""
        return [
            f"budget:{one.position}"
            for one in self.budgets.values()
            if (one.activity, one.year) == (activity, year) and one.decision is not None
        ]

    @cached_property
    def budgets(self) -> dict[int, SetBudget]:
        """Every budget that was set, also those that were replaced, by number."""
        table = self._readings.rules.budgets
        rows = self._connection.execute(select(table).order_by(table.c.position))
        return {
            row.position: SetBudget(row.position, row.year, row.activity, row.cents, row.decision)
            for row in rows
        }

    def _those(self, costs: Sequence[Cost], *, but_named: str | None = None) -> list[str]:
        """Work and claims that are paid with an allowance, and booked costs that name no fund."""
        found: list[str] = []
        for cost in costs:
            found += self._booked(cost)
            if cost.account in (None, ALLOWANCES):
                found += self._worked(cost, but_named)
            if cost.account in (None, CLAIMS):
                found += self._claimed(cost)
        return list(dict.fromkeys(found))

    def _booked(self, cost: Cost) -> list[str]:
        lines = self._readings.bookings.lines
        codes = [code for code in self.chart if self.is_own_cost(code)]
        query = select(lines.c.booking).where(
            lines.c.fund.is_(None),
            _same(lines.c.activity, cost.activity),
            lines.c.account.in_(codes if cost.account is None else [cost.account]),
            lines.c.booked_on.between(cost.from_on.isoformat(), cost.until_on.isoformat()),
        )
        return list(self._connection.scalars(query.order_by(lines.c.booked_on, lines.c.position)))

    def _worked(self, cost: Cost, but_named: str | None) -> list[str]:
        table = self._readings.contributions.contributions
        agreed = self._readings.agreements.agreements
        code = self._funds[but_named].code if but_named else None
        query = (
            select(table.c.contribution)
            .join(agreed, agreed.c.agreement == table.c.agreement)
            .where(
                agreed.c.pays == ALLOWANCE,
                agreed.c.fund.is_distinct_from(code) if code else agreed.c.pays.is_not(None),
                table.c.state == CONFIRMED,
                _same(table.c.activity, cost.activity),
                table.c.given_until_on.between(cost.from_on.isoformat(), cost.until_on.isoformat()),
            )
        )
        order = (table.c.given_from_on, table.c.position)
        return list(self._connection.scalars(query.order_by(*order)))

    def _claimed(self, cost: Cost) -> list[str]:
        table = self._readings.claims.claims
        query = select(table.c.claim).where(
            _same(table.c.activity, cost.activity),
            table.c.incurred_on.between(cost.from_on.isoformat(), cost.until_on.isoformat()),
        )
        return list(self._connection.scalars(query.order_by(table.c.position)))

    def entries_for(self, stream: str) -> list[str]:
        """The lines of the bank that something explains, or that it was booked from."""
        found = find_entries(self._connection, self._readings.bank_entries, explained_by=stream)
        table = self._readings.bookings.bookings
        from_line = self._connection.scalars(
            select(table.c.bank_entry).where(
                table.c.booking == stream,
                table.c.bank_entry.is_not(None),
                table.c.reversed_on.is_(None),
            )
        )
        return list(dict.fromkeys([*(one.entry for one in found), *from_line]))

    @cached_property
    def _flows_by_entry(self) -> dict[str, list[FundFlow]]:
        entries = {
            one.entry: one
            for fund in self._funds
            for one in find_entries(
                self._connection, self._readings.bank_entries, explained_by=fund
            )
        }
        standing = [one for one in self._flows if one.stands]
        money = money_of_funds(entries.values(), standing)
        found = {entry: list(flows) for entry, flows in money.items()}
        for flow in standing:
            if flow.bank_entry and flow not in found.setdefault(flow.bank_entry, []):
                found[flow.bank_entry].append(flow)
        return found

    def flows_on(self, entry: str) -> list[str]:
        """The money of funds that a line of the bank is."""
        return [f"flow:{one.position}" for one in self._flows_by_entry.get(entry, ())]

    def entries_with(self, position: int) -> list[str]:
        """The line of the bank that money of a fund is."""
        return [
            entry
            for entry, flows in self._flows_by_entry.items()
            if position in [one.position for one in flows]
        ]


def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _is_gift(fund: FundRecord) -> bool:
    return fund.cents is not None and fund.regime == GIFT


def _same(column: ColumnElement[str | None], wanted: str | None) -> ColumnElement[bool]:
    return column.is_(None) if wanted is None else column == wanted

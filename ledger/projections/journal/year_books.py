"""A year in the books: income, expense, the result and where it goes, the balance sheet."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.domain.chart import (
    ASSET,
    DESIGNATED_RESERVE,
    EXPENSE,
    GENERAL_RESERVE,
    INCOME,
    OWN_CAPITAL,
    RESTRICTED_FUND,
    Chart,
)
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.domain.financial_year import ADOPTED as YEAR_ADOPTED
from ledger.domain.financial_year import SEALED, Closing
from ledger.projections.decisions import DecisionRecord
from ledger.projections.journal.bank_flow import find_bank_flow
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.posting import Posting, shared_out
from ledger.projections.rules import Budget
from ledger.projections.years import YearRecord

# Cents by account and activity; income is credit, so below zero.
Lines = dict[tuple[str, str | None], int]


@dataclass(frozen=True)
class ActivityResult:
    """What an activity brought, and its share of the general costs; None is the association.

    Cents; `cost_cents` is its own costs.
    """

    activity: str | None
    income_cents: int
    cost_cents: int
    general_cents: int
    budget_cents: int | None

    @property
    def direct_cents(self) -> int:
        """Income less its own costs."""
        return self.income_cents - self.cost_cents

    @property
    def result_cents(self) -> int:
        """What is left after general costs."""
        return self.direct_cents - self.general_cents


@dataclass(frozen=True)
class YearBooks:
    """The books of one year, in cents.

    `balance_sheet` is after appropriation, every amount as it stands on its own side: assets are
    debit, all others credit. `income` is shown positive. `appropriation` is what each part of
    the equity gets of the result. `prior_period_cents` is the part of the result that corrects
    years that were adopted before; `prior` is that by account and activity, debit above zero.
    `appropriated` is where every year up to this one put its result.
    """

    year: int
    balance_sheet: dict[str, int]
    income: dict[str, int]
    expense: dict[str, int]
    appropriation: dict[str, int]
    activities: tuple[ActivityResult, ...]
    prior_period_cents: int
    bank_in_cents: int
    bank_out_cents: int
    closing: tuple[Closing, ...]
    prior: Lines
    appropriated: dict[int, dict[str, int]]

    @property
    def result_cents(self) -> int:
        """Income less expense."""
        return sum(self.income.values()) - sum(self.expense.values())


def find_year_books(
    journal: Journal,
    year: int,
    *,
    budgets: Mapping[str | None, Budget],
    decisions: Sequence[DecisionRecord],
    years: Sequence[YearRecord],
    as_adopted: bool = False,
) -> YearBooks:
    """The books of a year out of a journal that reaches its last day at least.

    What was adopted stays as it was adopted: a later correction of such a year counts in the
    first year after it that is still open. The year asked for is as it is known now, or
    `as_adopted` if it was.
    """
    chart = journal.chart
    records = closed_years(years)
    adopted = {each: record.closing for each, record in records.items()}
    closed = {
        each: _profit_lines(closing, chart)
        for each, closing in adopted.items()
        if each < year or (as_adopted and each == year)
    }
    known = _by_year(journal, last=year)
    equity: dict[str, int] = defaultdict(int)
    appropriated: dict[int, dict[str, int]] = {}
    lines: Lines = {}
    prior: Lines = {}
    # Of a year that was adopted, all may have been taken back since.
    for each in range(min({year, *known, *closed}), year + 1):
        prior = _late(known, closed, upto=each)
        lines = closed[each] if each in closed else _added(known.get(each, {}), prior)
        before = _standing(journal.postings, chart, each)
        appropriated[each] = _appropriation(
            lines,
            chart,
            standing={code: before.get(code, 0) + equity[code] for code in chart},
            decisions=[one for one in decisions if one.decided_on and one.decided_on.year == each],
        )
        for code, cents in appropriated[each].items():
            equity[code] += cents
    if year in closed:
        sheet = _closed_sheet(adopted[year], chart)
    else:
        sheet = _balance_sheet(journal.postings, chart, year, equity)
    bank_flow = find_bank_flow(journal, year, records)
    return YearBooks(
        year=year,
        balance_sheet=sheet,
        income={code: -cents for code, cents in _of_kind(lines, chart, INCOME).items()},
        expense=_of_kind(lines, chart, EXPENSE),
        appropriation=appropriated[year],
        activities=_activities(lines, chart, budgets),
        prior_period_cents=-sum(prior.values()),
        bank_in_cents=bank_flow.in_cents,
        bank_out_cents=bank_flow.out_cents,
        closing=_closing(sheet, lines, chart),
        prior=prior,
        appropriated=appropriated,
    )


def closed_years(years: Sequence[YearRecord]) -> dict[int, YearRecord]:
    """The years that were adopted: their figures hold."""
    return {one.year: one for one in years if one.state in (YEAR_ADOPTED, SEALED)}


def corrected_in(year: int, closed: Collection[int]) -> list[int]:
    """The adopted years of which a correction counts in a year: those that it follows at once."""
    found: list[int] = []
    if year not in closed:
        while (earlier := year - 1 - len(found)) in closed:
            found.append(earlier)
    return found


def _by_year(journal: Journal, *, last: int) -> dict[int, Lines]:
    """Income and expense by year, account and activity."""
    found: dict[int, Lines] = {}
    for posting in journal.postings:
        if journal.chart[posting.account].on_balance_sheet or posting.on.year > last:
            continue
        lines = found.setdefault(posting.on.year, {})
        key = (posting.account, posting.activity)
        lines[key] = lines.get(key, 0) + posting.cents
    return found


def _late(known: dict[int, Lines], closed: dict[int, Lines], *, upto: int) -> Lines:
    """What came to be known of adopted years after they were drawn up, for the year after."""
    late: Lines = {}
    for year in corrected_in(upto, closed):
        late = _added(late, known.get(year, {}))
        late = _added(late, {key: -cents for key, cents in closed[year].items()})
    return {key: cents for key, cents in late.items() if cents}


def _added(lines: Lines, more: Lines) -> Lines:
    return {key: lines.get(key, 0) + more.get(key, 0) for key in {**lines, **more}}


def _profit_lines(closing: Sequence[Closing], chart: Chart) -> Lines:
    return {
        (line.account, line.activity): line.cents
        for line in closing
        if not chart[line.account].on_balance_sheet
    }


def _standing(postings: Sequence[Posting], chart: Chart, year: int) -> dict[str, int]:
    """What bookings alone put on the parts of the equity, credit above zero."""
    found: dict[str, int] = defaultdict(int)
    for posting in postings:
        if posting.on.year <= year and chart[posting.account].kind in OWN_CAPITAL:
            found[posting.account] -= posting.cents
    return found


def _appropriation(
    lines: Lines,
    chart: Chart,
    *,
    standing: Mapping[str, int],
    decisions: Sequence[DecisionRecord],
) -> dict[str, int]:
    """Where the result goes: to restricted funds, to reserves that were decided, then the rest.

    A restricted fund gets what its activity brought in less what it cost, and bears a loss as far
    as it reaches. Source: RJk C1, bestemmingsfonds and bestemmingsreserve.
    """
    found: dict[str, int] = {}
    for code, account in chart.items():
        if account.kind == RESTRICTED_FUND and account.activity is not None:
            own = [
                cents
                for (line, activity), cents in lines.items()
                if activity == account.activity and not chart[line].is_general
            ]
            found[code] = max(-sum(own), -max(0, standing[code]))
    for decision in decisions:
        if decision.state == ADOPTED and decision.subject == RESERVE and decision.cents:
            account_code = decision.account or ""
            if account_code in chart and chart[account_code].kind == DESIGNATED_RESERVE:
                found[account_code] = found.get(account_code, 0) + decision.cents
    found[GENERAL_RESERVE] = -sum(lines.values()) - sum(found.values())
    return dict(sorted((code, cents) for code, cents in found.items() if cents))


def _balance_sheet(
    postings: Sequence[Posting], chart: Chart, year: int, appropriated: Mapping[str, int]
) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    last_on = date(year, 12, 31)
    for posting in postings:
        if posting.on <= last_on and chart[posting.account].on_balance_sheet:
            side = 1 if chart[posting.account].kind == ASSET else -1
            found[posting.account] += side * posting.cents
    for code, cents in appropriated.items():
        found[code] += cents
    return {code: found[code] for code in sorted(found) if found[code]}


def _closed_sheet(closing: Sequence[Closing], chart: Chart) -> dict[str, int]:
    return {
        line.account: line.cents if chart[line.account].kind == ASSET else -line.cents
        for line in closing
        if chart[line.account].on_balance_sheet
    }


def _of_kind(lines: Lines, chart: Chart, kind: str) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for (code, _), cents in sorted(lines.items(), key=lambda item: item[0][0]):
        if chart[code].kind == kind:
            found[code] += cents
    return {code: cents for code, cents in found.items() if cents}


def _activities(
    lines: Lines, chart: Chart, budgets: Mapping[str | None, Budget]
) -> tuple[ActivityResult, ...]:
    """General costs are shared in proportion to budgets, by largest remainder.

    Source: Dorpscooperatie America, beleidsnotitie.
    """
    general_cents = 0
    income: dict[str | None, int] = defaultdict(int)
    cost: dict[str | None, int] = defaultdict(int)
    order: dict[str | None, None] = dict.fromkeys(one for one in budgets if one is not None)
    for (code, activity), cents in sorted(
        lines.items(), key=lambda item: (item[0][0], item[0][1] or "")
    ):
        account = chart[code]
        if account.is_general or (account.kind == EXPENSE and activity is None):
            general_cents += cents
            continue
        order[activity] = None
        if account.kind == INCOME:
            income[activity] -= cents
        else:
            cost[activity] += cents
    parts: dict[str | None, int] = {
        activity: budget.cents for activity, budget in budgets.items() if activity is not None
    }
    shares = shared_out(general_cents, parts)
    unshared_cents = general_cents - sum(shares.values())
    # What is of the association itself comes last.
    order.pop(None, None)
    return tuple(
        ActivityResult(
            activity=activity,
            income_cents=income[activity],
            cost_cents=cost[activity],
            general_cents=unshared_cents if activity is None else shares.get(activity, 0),
            budget_cents=parts.get(activity),
        )
        for activity in (*order, None)
    )


def _closing(sheet: Mapping[str, int], lines: Lines, chart: Chart) -> tuple[Closing, ...]:
    """The year's end as the next year takes it over: debit above zero."""
    balance = [
        Closing(account=code, cents=cents if chart[code].kind == ASSET else -cents)
        for code, cents in sheet.items()
    ]
    profit = [
        Closing(account=code, cents=cents, activity=activity)
        for (code, activity), cents in sorted(
            lines.items(), key=lambda item: (item[0][0], item[0][1] or "")
        )
        if cents
    ]
    return (*balance, *profit)

"""Activities: what each may cost in a year, and what its meals or rides cost who takes them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from ledger.application.book_rows import BudgetRows
from ledger.application.deciding import allowed_by, decision_numbers
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import FileOf, ImportAsked
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.domain.chart import EXPENSE
from ledger.interchange.budgets import BUDGET_COLUMNS, BudgetRow, read_budgets
from ledger.interchange.sheets.tables import Table
from ledger.projections.annual import find_annual
from ledger.projections.rules import (
    Budget,
    Price,
    budgets_of,
    chart_of,
    prices_of,
    registered_codes,
)

# A card holds prices: who shows them need not know where they are made.
__all__ = ["Activities", "ActivityCard", "Price"]


@dataclass(frozen=True)
class ActivityCard:
    """An activity in a year: its budget, if one was set, and its prices; None is all of them.

    `decision` is the number of the decision that allows the budget; `spent_cents` are the costs
    of the year as far as they are known.
    """

    activity: str | None
    budget: Budget | None
    spent_cents: int
    decision: int | None
    prices: tuple[Price, ...]


class Activities:
    """Requests about activities."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_budget(
        self,
        year: int,
        activity: str | None,
        cents: int,
        *,
        acting: str,
        decision: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Set what an activity may cost in a year; None is for the general costs."""

        def decide(work: Work) -> None:
            allowed = decision and allowed_by(work, decision, cents=cents, activities=(activity,))
            work.register_codes({"activity": activity})
            cooperative = work.cooperative()
            cooperative.set_budget(
                work.acting, year=year, activity=activity, cents=cents, decision=allowed
            )
            work.record(cooperative)

        said = {"year": year, "activity": activity, "cents": cents, "decision": decision}
        return self._session.perform(
            Asked(acting, "activities.set-budget", said, request_id), decide
        )

    def set_price(
        self,
        unit: str,
        cents: int,
        *,
        activity: str | None,
        account: str,
        from_on: date,
        month_cap_cents: int | None = None,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Set what each unit costs whoever receives it, from a day on, at most so much a month."""

        def decide(work: Work) -> None:
            work.register_codes({"activity": activity, "unit": unit})
            cooperative = work.cooperative()
            cooperative.set_price(
                work.acting,
                unit=unit,
                activity=activity,
                cents=cents,
                account=account,
                chart=chart_of(work.connection, work.readings.rules),
                from_on=from_on,
                month_cap_cents=month_cap_cents,
            )
            work.record(cooperative)

        said = {
            "unit": unit,
            "cents": cents,
            "activity": activity,
            "account": account,
            "from": from_on,
            "month_cap": month_cap_cents,
        }
        return self._session.perform(
            Asked(acting, "activities.set-price", said, request_id), decide
        )

    def all(self, year: int) -> list[ActivityCard]:
        """Every activity that was registered, with its budget of a year and its prices.

        The last card is that of the general costs, when they have a budget or there were any.
        """
        with self._session.seeing() as seeing:
            rules = seeing.readings.rules
            budgets = budgets_of(seeing.connection, rules, year)
            prices = prices_of(seeing.connection, rules)
            codes = registered_codes(seeing.connection, rules).get("activity", [])
            decisions = decision_numbers(seeing)
            spent = _spent(seeing, year)
        activities: list[str | None] = [*codes]
        if None in {*budgets, *spent} or any(price.activity is None for price in prices):
            activities.append(None)
        cards = []
        for code in activities:
            budget = budgets.get(code)
            cards.append(
                ActivityCard(
                    activity=code,
                    budget=budget,
                    spent_cents=spent.get(code, 0),
                    decision=None if budget is None else decisions.get(budget.decision or ""),
                    prices=tuple(price for price in prices if price.activity == code),
                )
            )
        return cards

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Set every budget of a file; what holds already adds nothing."""
        return _file_of_budgets().run(self._session, table, **asked)


def _spent(seeing: Seeing, year: int) -> Counter[str | None]:
    """The costs of a year by activity; without an activity, or general by their account, at None.

    In the books of a year, what is found out later about an adopted one is among its costs.
    """
    chart = chart_of(seeing.connection, seeing.readings.rules)
    spent: Counter[str | None] = Counter()
    for line in find_annual(seeing.connection, seeing.readings, year).books.closing:
        account = chart[line.account]
        if account.kind == EXPENSE:
            spent[None if account.is_general else line.activity] += line.cents
    return spent


def _file_of_budgets() -> FileOf[BudgetRow]:
    budgets = BudgetRows()
    return FileOf[BudgetRow](
        noun="activities",
        needed="set budgets",
        columns=BUDGET_COLUMNS,
        read=read_budgets,
        record=budgets.record,
        identify=None,
        begin=budgets.begin,
    )

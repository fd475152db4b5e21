"""A cost that names the fund which bears it: the fund's terms must allow that it does."""

from collections.abc import Sequence
from datetime import date

from ledger.application.work import Work
from ledger.domain.booking import Line, Spread
from ledger.domain.chart import EXPENSE, Chart
from ledger.domain.errors import DomainError
from ledger.domain.fund import GIFT
from ledger.projections.funds import FundRecord, all_funds
from ledger.projections.journal.subsidies import bears, covers


def refuse_not_borne(
    work: Work, lines: Sequence[Line], spread: Spread | None, *, chart: Chart, on: date
) -> None:
    """Refuse a cost that names a fund which can't bear it: nothing would come of the name."""
    costs = [
        (line.fund, line.activity, line.account)
        for line in lines
        if line.fund is not None and chart[line.account].kind == EXPENSE
    ]
    if spread is not None and spread.fund is not None:
        costs.append((spread.fund, spread.activity, spread.account))
    if not costs:
        return
    known = {fund.code: fund for fund in all_funds(work.connection, work.readings.funds)}
    for code, activity, account in costs:
        fund = known.get(code)
        if fund is not None:
            _refuse_by_terms(fund, activity=activity, account=account, on=on)


def _refuse_by_terms(fund: FundRecord, *, activity: str | None, account: str, on: date) -> None:
    if fund.cents is None:
        raise DomainError(
            "Fund {fund} pays a tariff for each hour, so it bears no other cost. Leave the fund "
            "out here.",
            fund=fund.code,
        )
    if not bears(fund, activity, account):
        raise DomainError(
            "Fund {fund} bears costs of {bears}, and this one is not among them. Give the activity "
            "and account that the fund is for, or leave the fund out.",
            fund=fund.code,
            bears=[_said(part.activity, part.account) for part in fund.eligible],
        )
    if fund.regime != GIFT and not covers(fund, on):
        raise DomainError(
            "Fund {fund} does not hold on {day_on}. Give a day on which it does, or leave the fund "
            "out.",
            fund=fund.code,
            day_on=on,
        )


def _said(activity: str | None, account: str | None) -> str:
    """As the terms are typed: the activity, the account or both."""
    return "/".join(part for part in (activity, account) if part is not None)

"""What is to be declared of a month: what changed is credited whole first, and declared anew."""

from collections.abc import Iterable, Sequence

from ledger.application.work import Work
from ledger.domain.fund import ClaimLine
from ledger.interchange.values import month as month_typed
from ledger.projections.funds import FundClaim, FundRecord, fund_claims
from ledger.projections.journal.delivered import Delivered, find_delivered
from ledger.projections.journal.posting import month_end

# Minutes and cents by allocation; None is all who have none.
_Sums = dict[str | None, tuple[int, int]]


def lines_of_month(
    work: Work, funds: list[FundRecord], fund: FundRecord, said: str, *, credit_only: bool
) -> list[ClaimLine] | None:
    """The lines of a month `2025-03` of one of the funds; None where it stands as it should.

    A month in which nothing was ever billable has no lines.
    """
    year, number = month_typed(said)
    month = f"{year}-{number:02d}"
    declared = [
        one
        for one in fund_claims(work.connection, work.readings.funds)
        if one.fund == fund.fund and one.month == month
    ]
    billable: list[Delivered] = []
    if not credit_only:
        billable = [
            one
            for one in find_delivered(work.connection, work.readings, funds, month_end(month))
            if one.fund.fund == fund.fund and one.month == month
        ]
    lines = _lines(month, before=_declared(declared), now=_billable(billable))
    return lines if lines or not declared else None


def _declared(claims: Iterable[FundClaim]) -> _Sums:
    sums: _Sums = {}
    for one in claims:
        minutes, cents = sums.get(one.allocation, (0, 0))
        sums[one.allocation] = (minutes + one.minutes, cents + one.cents)
    return sums


def _billable(delivered: Sequence[Delivered]) -> _Sums:
    sums: _Sums = {}
    for one in delivered:
        minutes, cents = sums.get(one.allocation, (0, 0))
        sums[one.allocation] = (minutes + one.billed_minutes, cents + one.cents)
    return sums


def _lines(month: str, *, before: _Sums, now: _Sums) -> list[ClaimLine]:
    lines = []
    for allocation in dict.fromkeys((*before, *now)):
        stood, stands = before.get(allocation, (0, 0)), now.get(allocation, (0, 0))
        for sign, (minutes, cents) in ((-1, stood), (1, stands)):
            if stood != stands and cents:
                lines.append(
                    ClaimLine(
                        allocation=allocation,
                        month=month,
                        minutes=sign * minutes,
                        cents=sign * cents,
                    )
                )
    return lines

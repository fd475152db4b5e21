"""One cost, such as the rent of a building, split over activities by a key."""

from collections.abc import Mapping

from ledger.application.work import Work
from ledger.domain.booking import Line
from ledger.domain.chart import refuse_unknown
from ledger.domain.errors import DomainError
from ledger.projections.journal.posting import shared_out
from ledger.projections.rules import chart_of

# The part of each activity, in square metres, percentages or anything that is counted; None is
# what belongs to no activity.
Split = Mapping[str | None, int]


def cost_lines(
    cents: int,
    *,
    account: str,
    activity: str | None,
    fund: str | None,
    split: Split | None,
) -> tuple[Line, ...]:
    """The debit of a cost: one line, or one for each activity of the key.

    The parts are divided by largest remainder; of equal remainders the first named gets the cent.
    A part of less than a cent has no line.
    """
    if split is None:
        return (Line(account=account, cents=cents, activity=activity, fund=fund),)
    if activity is not None:
        raise DomainError("Give either one activity, or the key by which the cost is split.")
    if min(split.values(), default=0) <= 0:
        raise DomainError("Every part of a key must be more than zero.")
    return tuple(
        Line(account=account, cents=share_cents, activity=name, fund=fund)
        for name, share_cents in shared_out(cents, split).items()
        if share_cents
    )


def refuse_split_of_general(work: Work, account: str, split: Split | None) -> None:
    """General costs are shared by the budgets at the end of the year, so no key of ours holds."""
    chart = chart_of(work.connection, work.readings.rules)
    if split is not None and refuse_unknown(chart, account).is_general:
        raise DomainError(
            "Account {account} is of general costs, which are shared in proportion to the budgets. "
            "To split by a key, choose an account of activities, such as 4500.",
            account=account,
        )

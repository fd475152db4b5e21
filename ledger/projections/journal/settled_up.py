"""What came in beyond an award, or went back before its term was over, stands where it belongs.

The other rules book an award, its use and its money each by itself. Together they may leave less
than nothing to receive or to return; then one of those stands for the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ledger.domain.chart import IN_ADVANCE, TO_REPAY
from ledger.domain.fund import GIFT
from ledger.projections.funds import FundRecord
from ledger.projections.journal.posting import Posting, moved
from ledger.projections.journal.subsidies import FLOWS


class Standing(NamedTuple):
    """How a sum stands between the cooperative and whoever awarded it, in cents."""

    receivable_cents: int
    in_advance_cents: int
    to_repay_cents: int


def settled(standing: Standing) -> Standing:
    """The same on balance, with nothing below zero to receive or to return.

    What came in beyond the award must go back. What went back is taken from what must go back,
    then from what may still be spent; what is beyond that is to be received again.
    """
    receivable_cents, in_advance_cents, to_repay_cents = standing
    beyond_cents = max(-receivable_cents, 0)
    receivable_cents, to_repay_cents = (
        receivable_cents + beyond_cents,
        to_repay_cents + beyond_cents,
    )
    unspent_cents = min(max(-to_repay_cents, 0), max(in_advance_cents, 0))
    to_repay_cents += unspent_cents
    again_cents = max(-to_repay_cents, 0)
    return Standing(
        receivable_cents + again_cents,
        in_advance_cents - unspent_cents,
        to_repay_cents + again_cents,
    )


def settled_up(funds: list[FundRecord], postings: Iterable[Posting]) -> Iterator[Posting]:
    """What `settled` moves for each sum, on the day on which the other rules make it so."""
    sums = {fund.fund: fund for fund in funds if fund.cents is not None and fund.regime != GIFT}
    moves: dict[str, dict[date, dict[str, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    for posting in postings:
        if posting.source in sums:
            moves[posting.source][posting.on][posting.account] += posting.cents
    for source, by_day in moves.items():
        fund = sums[source]
        balances: dict[str, int] = defaultdict(int)
        receivable_cents = in_advance_cents = 0
        for on, by_account in sorted(by_day.items()):
            for account, cents in by_account.items():
                balances[account] += cents
            before = Standing(
                balances[fund.receivable_account], -balances[IN_ADVANCE], -balances[TO_REPAY]
            )
            after = settled(before)
            for account, cents in (
                (
                    fund.receivable_account,
                    after.receivable_cents - before.receivable_cents - receivable_cents,
                ),
                (IN_ADVANCE, before.in_advance_cents - after.in_advance_cents - in_advance_cents),
            ):
                yield from moved(
                    on=on,
                    debit=account,
                    credit=TO_REPAY,
                    cents=cents,
                    rule=FLOWS,
                    source=source,
                    fund=fund.code,
                    party=fund.funder,
                )
            receivable_cents = after.receivable_cents - before.receivable_cents
            in_advance_cents = before.in_advance_cents - after.in_advance_cents

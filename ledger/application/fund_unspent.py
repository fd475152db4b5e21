"""How much of a fund can go back to whoever awarded it."""

from datetime import date

from ledger.application.work import Work
from ledger.domain.chart import TO_REPAY
from ledger.domain.errors import DomainError
from ledger.domain.fund import GIFT
from ledger.projections.funds import FundRecord, fund_flows
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked, summed


def refuse_beyond_unspent(work: Work, fund: FundRecord, *, cents: int, on: date) -> None:
    """Refuse to give back what never came in, or what a sum had borne by that day."""
    unspent_cents = max(_unspent_cents(work, fund, on), 0)
    if cents > unspent_cents:
        raise DomainError(
            "{repaid_cents} can't go back: of {fund} there was {unspent_cents} on {day_on} that "
            "had come in and was not used. Check the amount, and whether all that came in is "
            "recorded.",
            repaid_cents=cents,
            fund=fund.code,
            unspent_cents=unspent_cents,
            day_on=on,
        )


def _unspent_cents(work: Work, fund: FundRecord, on: date) -> int:
    flows = [one for one in fund_flows(work.connection, work.readings.funds) if one.stands]
    # What went back on a later day went back of this too.
    received_cents = sum(
        one.cents for one in flows if one.fund == fund.fund and (one.cents < 0 or one.on <= on)
    )
    if fund.cents is None or fund.regime == GIFT:
        return received_cents
    standing = summed(
        posting
        for posting in find_journal(work.connection, work.readings, Asked(on)).postings
        if posting.source == fund.fund
    )
    # What must be repaid may go back before the last of the award has come in.
    return max(received_cents + standing.get(fund.income_account, 0), -standing.get(TO_REPAY, 0))

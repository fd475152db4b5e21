"""What becomes of an award at the end of a year, worked out from its own facts."""

from ledger.application.explaining_asked import Asking
from ledger.domain.chart import EXPENSE, INCOME
from ledger.domain.fund import KEEP, REPAY
from ledger.projections.funds import FundRecord
from ledger.projections.journal.settled_up import Standing, settled
from ledger.projections.journal.subsidies import bears, gone_back, term_ends_on
from ledger.reports.settlement.model import Money


def find_money(asking: Asking, record: FundRecord) -> Money:
    """See `Money`."""
    journal = asking.annual.journal
    borne = [one for one in journal.borne if one.fund == record.fund]
    borne_cents = sum(one.cents for one in borne)
    flows = [
        one.cents
        for one in journal.flows
        if one.fund == record.fund and one.stood_on(journal.asked.until_on)
    ]
    advanced_cents = sum(cents for cents in flows if cents > 0)
    repaid_cents = -sum(cents for cents in flows if cents < 0)
    granted_cents = record.cents or 0
    left_cents = granted_cents - borne_cents
    ends_on = term_ends_on(record)
    ended = ends_on <= journal.asked.until_on
    due_cents = left_cents if ended and record.unspent == REPAY else 0
    kept_cents = 0
    if ended and record.unspent == KEEP:
        kept_cents = max(left_cents - gone_back(record, journal.flows, ends_on), 0)
    standing = settled(
        Standing(
            receivable_cents=granted_cents - advanced_cents,
            in_advance_cents=left_cents - kept_cents - due_cents,
            to_repay_cents=due_cents - repaid_cents,
        )
    )
    eligible_cents = journal.eligible_cents.get(record.fund, 0)
    beyond_cents = eligible_cents - borne_cents
    return Money(
        granted_cents=granted_cents,
        advanced_cents=advanced_cents,
        repaid_cents=repaid_cents,
        received_cents=advanced_cents - repaid_cents,
        eligible_cents=eligible_cents,
        borne_cents=borne_cents,
        of_year_cents=sum(one.cents for one in borne if one.year == asking.year),
        left_cents=left_cents,
        kept_cents=kept_cents,
        carried_cents=standing.in_advance_cents if ended else 0,
        to_spend_cents=0 if ended else standing.in_advance_cents,
        to_repay_cents=standing.to_repay_cents,
        receivable_cents=standing.receivable_cents,
        others_cents=min(beyond_cents, _others_cents(asking, record)) if beyond_cents else 0,
        ended=ended,
    )


def _others_cents(asking: Asking, record: FundRecord) -> int:
    """What other funds, fees and gifts paid of the activities that the award may bear.

    As in `PaidBy`, but over all its years: income of no activity is the cooperative's own, unless
    it comes from another fund.
    """
    journal, chart = asking.annual.journal, asking.annual.chart
    of_its_years = [one for one in journal.postings if one.on.year >= record.from_on.year]
    may = {
        one.activity
        for one in of_its_years
        if chart[one.account].kind == EXPENSE and bears(record, one.activity, one.account)
    }
    income_cents = -sum(
        one.cents
        for one in of_its_years
        if chart[one.account].kind == INCOME
        and one.source != record.fund
        and one.activity in may
        and (one.activity is not None or one.fund is not None)
    )
    return max(income_cents, 0)

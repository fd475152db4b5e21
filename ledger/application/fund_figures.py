"""What became of each fund: awarded, received, used or billed, and what is still to come or go."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.application.session import Session
from ledger.domain.chart import IN_ADVANCE, TO_REPAY
from ledger.domain.fund import GIFT, KEEP
from ledger.projections.decisions import all_decisions
from ledger.projections.funds import (
    Allocation,
    FundClaim,
    FundFlow,
    FundRecord,
    fund_claims,
    fund_flows,
)
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.subsidies import own_account, term_ends_on
from ledger.projections.journal.year_books import find_year_books
from ledger.projections.years import all_years


@dataclass(frozen=True)
class ActivityPart:
    """What a fund did for one activity: minutes billed, and cents of it that were used."""

    activity: str | None
    minutes: int
    cents: int


@dataclass(frozen=True)
class DeliveredMonth:
    """A month of a tariff: what was delivered, what of it is billed, and what was declared."""

    month: str
    minutes: int
    billed_minutes: int
    cents: int
    claimed_minutes: int
    claimed_cents: int


@dataclass(frozen=True)
class AllocationCard:
    """An allocation with the receiver's code and the reference that the funder gave it."""

    record: Allocation
    receiver: str
    reference: str | None


@dataclass(frozen=True)
class FundCard:
    """A fund with its figures up to a day, in cents and minutes.

    `used_cents` is what it brings in as income: eligible cost that a sum bears, hours billed at a
    tariff, a whole gift. `kept_cents` bore no cost and was kept all the same when its term ended:
    income too. `eligible_cents` is what a sum could bear, also beyond the award.
    `in_advance_cents` is what may still be spent, or was carried; `to_repay_cents` what must go
    back; `receivable_cents` what is still to be received. `account` is the restricted fund that
    a gift stands in, `left_cents` what is left there of all gifts for its activity.
    """

    record: FundRecord
    until_on: date
    funder: str
    decision: int | None
    text: str | None
    account: str | None
    left_cents: int | None
    allocations: tuple[AllocationCard, ...]
    flows: tuple[FundFlow, ...]
    claims: tuple[FundClaim, ...]
    months: tuple[DeliveredMonth, ...]
    activities: tuple[ActivityPart, ...]
    received_cents: int
    repaid_cents: int
    eligible_cents: int
    used_cents: int
    kept_cents: int
    in_advance_cents: int
    to_repay_cents: int
    receivable_cents: int

    @property
    def is_tariff(self) -> bool:
        """Whether it pays by the hour; else it is a sum."""
        return self.record.cents is None

    @property
    def is_gift(self) -> bool:
        """Whether it is a sum that was given, and income at once."""
        return self.record.regime == GIFT and not self.is_tariff

    @property
    def minutes(self) -> int:
        """What was delivered under a tariff, also beyond the allocations."""
        return sum(month.minutes for month in self.months)

    @property
    def billed_minutes(self) -> int:
        """What of it is billed."""
        return sum(month.billed_minutes for month in self.months)

    @property
    def claimed_cents(self) -> int:
        """What was declared to the funder."""
        return sum(month.claimed_cents for month in self.months)


def find_cards(
    session: Session, *, until_on: date, neighbourhood: str | None = None
) -> list[FundCard]:
    """Every fund, of one neighbourhood or all, in the order in which they were awarded."""
    with session.seeing() as seeing:
        journal = find_journal(seeing.connection, seeing.readings, Asked(until_on))
        flows = fund_flows(seeing.connection, seeing.readings.funds)
        claims = fund_claims(seeing.connection, seeing.readings.funds)
        decisions = all_decisions(seeing.connection, seeing.readings.decisions)
        numbers = {record.decision: record.position for record in decisions}
        sheet = find_year_books(
            journal,
            until_on.year,
            budgets={},
            decisions=[
                one
                for one in decisions
                if one.decided_on is not None and one.decided_on <= until_on
            ],
            years=all_years(seeing.connection, seeing.readings.years),
        ).balance_sheet
        wanted = [fund for fund in journal.funds if neighbourhood in (None, fund.neighbourhood)]
        texts = session.book.vault.read(
            commitment
            for fund in wanted
            for commitment in (
                fund.text_commitment,
                *(one.reference_commitment for one in fund.allocations),
            )
            if commitment is not None
        )
        known = seeing.directory
        return [
            _card(
                fund,
                journal,
                sheet,
                funder=known.code(fund.funder),
                decision=numbers.get(fund.decision or ""),
                text=texts.get(fund.text_commitment or ""),
                allocations=[
                    AllocationCard(
                        record=one,
                        receiver=known.code(one.receiver),
                        reference=texts.get(one.reference_commitment or ""),
                    )
                    for one in fund.allocations
                ],
                flows=[one for one in flows if one.fund == fund.fund and one.stood_on(until_on)],
                claims=[
                    one for one in claims if one.fund == fund.fund and one.claimed_on <= until_on
                ],
            )
            for fund in wanted
        ]


def _card(
    fund: FundRecord,
    journal: Journal,
    sheet: Mapping[str, int],
    *,
    funder: str,
    decision: int | None,
    text: str | None,
    allocations: Sequence[AllocationCard],
    flows: Sequence[FundFlow],
    claims: Sequence[FundClaim],
) -> FundCard:
    balances: dict[str, int] = defaultdict(int)
    income: dict[str | None, int] = defaultdict(int)
    for posting in journal.postings:
        if posting.fund == fund.code:
            balances[posting.account] += posting.cents
            if posting.source == fund.fund and posting.account == fund.income_account:
                income[posting.activity] -= posting.cents
    used = _borne(fund, journal) if fund.unspent == KEEP and fund.regime != GIFT else income
    account = own_account(fund, journal.chart)
    minutes: dict[str | None, int] = defaultdict(int)
    for one in journal.delivered:
        if one.fund.fund == fund.fund:
            minutes[one.activity] += one.billed_minutes
    return FundCard(
        record=fund,
        until_on=journal.asked.until_on,
        funder=funder,
        decision=decision,
        text=text,
        account=account,
        left_cents=None if account is None else sheet.get(account, 0),
        allocations=tuple(allocations),
        flows=tuple(flows),
        claims=tuple(claims),
        months=tuple(_months(fund, journal, claims)),
        activities=tuple(
            ActivityPart(activity, minutes[activity], used.get(activity, 0))
            for activity in sorted({*used, *minutes}, key=lambda activity: activity or "")
        ),
        received_cents=sum(flow.cents for flow in flows if flow.cents > 0),
        repaid_cents=-sum(flow.cents for flow in flows if flow.cents < 0),
        eligible_cents=journal.eligible_cents.get(fund.fund, 0),
        used_cents=sum(used.values()),
        kept_cents=sum(income.values()) - sum(used.values()),
        in_advance_cents=-balances[IN_ADVANCE],
        to_repay_cents=-balances[TO_REPAY],
        receivable_cents=balances[fund.receivable_account],
    )


def _borne(fund: FundRecord, journal: Journal) -> dict[str | None, int]:
    """The cost that a sum bore up to the end of its term, by activity."""
    found: dict[str | None, int] = defaultdict(int)
    for part in journal.borne:
        if part.fund == fund.fund and part.year <= term_ends_on(fund).year:
            found[part.activity] += part.cents
    return found


def _months(
    fund: FundRecord, journal: Journal, claims: Sequence[FundClaim]
) -> list[DeliveredMonth]:
    delivered = [one for one in journal.delivered if one.fund.fund == fund.fund]
    return [
        DeliveredMonth(
            month=month,
            minutes=sum(one.minutes for one in delivered if one.month == month),
            billed_minutes=sum(one.billed_minutes for one in delivered if one.month == month),
            cents=sum(one.cents for one in delivered if one.month == month),
            claimed_minutes=sum(one.minutes for one in claims if one.month == month),
            claimed_cents=sum(one.cents for one in claims if one.month == month),
        )
        for month in sorted({one.month for one in delivered} | {one.month for one in claims})
    ]

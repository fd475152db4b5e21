"""Saying what a line of the bank is: settling payouts, and booking what was not in the books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.application.bank_grounds import Grounds
from ledger.application.bank_lines import StatementLine
from ledger.application.bank_matching import (
    BOOKING,
    FEE,
    FUND,
    INVOICE,
    PAYOUTS,
    RECEIPT,
    Candidate,
)
from ledger.application.fund_unspent import refuse_beyond_unspent
from ledger.application.posting import Entered, OpenItem, post
from ledger.application.work import Work
from ledger.domain.bank_statement import BankEntry
from ledger.domain.booking import (
    CAPITAL_IN,
    CAPITAL_OUT,
    EXPENSE_PAID,
    PAYMENT,
    Line,
)
from ledger.domain.booking import RECEIPT as RECEIPT_BOOKED
from ledger.domain.chart import CAPITAL, FEES_RECEIVABLE
from ledger.domain.errors import DomainError
from ledger.domain.fund import Fund
from ledger.domain.payout import APPROVED, RETURNED, SENT, SETTLED, Payout
from ledger.domain.payout_run import PayoutRun, refuse_unless
from ledger.interchange.typed import note
from ledger.projections.funds import FundRecord


@dataclass(frozen=True)
class Made:
    """The streams that explain a line; `flows` as `BankEntry.Matched` has them."""

    streams: Sequence[str]
    flows: Sequence[int] = ()


def explain(work: Work, grounds: Grounds, line: StatementLine, what: Candidate) -> None:
    """Say that a line is this, and book or settle what is not in the books yet."""
    if what.kind == PAYOUTS:
        if line.cents < 0:
            settle(work, grounds, what.about, on=line.booked_on)
        made = Made(what.about)
    elif what.kind == BOOKING:
        made = Made(what.about)
    elif what.kind == RECEIPT:
        flows = [grounds.flows[int(one)] for one in what.about]
        made = Made([one.fund for one in flows], [one.flow for one in flows])
    elif what.kind == INVOICE:
        made = pay_invoices(work, line, [grounds.invoices[one] for one in what.about])
    elif what.kind == FEE:
        made = receive_fee(work, grounds, line, what.about[0])
    else:
        assert what.kind == FUND, what.kind
        made = receive_fund(work, grounds, grounds.funds[what.about[0]], line)
    matched(work, line, made)
    grounds.used.update(what.keys)


def matched(work: Work, line: StatementLine, made: Made) -> None:
    """Record what explains a line; it came to the line's cents before."""
    entry = work.load(BankEntry, line.entry)
    entry.match(work.acting, explained_by=made.streams, flows=made.flows)
    work.record(entry)


def settle(work: Work, grounds: Grounds, payouts: Iterable[str], *, on: date) -> None:
    """Settle payouts on the bank's day; the run follows with its last one.

    What was settled or came back before stays as it is.
    """
    by_run: dict[str, list[str]] = {}
    for stream in payouts:
        if grounds.payouts[stream].state in (APPROVED, SENT):
            by_run.setdefault(grounds.payouts[stream].run, []).append(stream)
        elif grounds.payouts[stream].state not in (SETTLED, RETURNED):
            refuse_unless(grounds.payouts[stream].state, APPROVED, SENT)
    runs = {run: work.load(PayoutRun, run) for run in by_run}
    # Every rule before the first fact.
    if runs:
        work.acting.must("send and settle payouts")
        work.acting.refuse_to_come(on)
        _refuse_sealed(work, on)
    for run in runs.values():
        refuse_unless(run.state, APPROVED, SENT)
        if run.sent_on is not None and on < run.sent_on:
            raise DomainError(
                "This run was sent on {sent_on}, so it can't be settled before that day.",
                sent_on=run.sent_on,
            )
    for stream, run in runs.items():
        _settle_in(work, grounds, run, by_run[stream], on=on)


def _refuse_sealed(work: Work, on: date) -> None:
    """The bank's day can't be chosen, so the advice is to settle the payments by hand first."""
    if on.year in work.acting.sealed_years and not work.acting.prior_period:
        raise DomainError(
            "{year} was sealed, so nothing is settled on {day_on} any more. Settle the payments "
            "on a day after {year} first: buurtledger payouts settle RUN --on DAY.",
            year=on.year,
            day_on=on,
        )


def _settle_in(
    work: Work, grounds: Grounds, run: PayoutRun, streams: list[str], *, on: date
) -> None:
    every = [one.payout for one in grounds.payouts.values() if one.run == run.id]
    work.load_many(every)
    others = [work.load(Payout, one) for one in every if one not in streams]
    if all(one.state in (SETTLED, RETURNED) or one.cents == 0 for one in others):
        run.settle(work.acting, settled_on=on)
        work.record(run)
        # Who gets nothing in a run is settled with it.
        streams = [*streams, *(one.id for one in others if one.state != SETTLED)]
    for stream in streams:
        payout = work.load(Payout, stream)
        payout.settle(work.acting, settled_on=on)
        work.record(payout)


def pay_invoices(
    work: Work,
    line: StatementLine,
    invoices: Sequence[OpenItem],
    *,
    prior_period: bool = False,
) -> Made:
    """A payment for each invoice; of a single one it may be a part.

    Raises DomainError when the line is more than what is open, or several do not come to it.
    """
    open_cents = sum(one.open_cents for one in invoices)
    part = len(invoices) == 1 and open_cents * line.cents > 0 and abs(line.cents) < abs(open_cents)
    if open_cents != line.cents and not part:
        raise does_not_fit(line, open_cents)
    return Made(
        [
            _post(
                work,
                line,
                booking_kind=PAYMENT if line.cents < 0 else RECEIPT_BOOKED,
                account=one.account,
                cents=line.cents if part else one.open_cents,
                party=one.booking.party,
                settles=one.booking.booking,
                prior_period=prior_period,
            )
            for one in invoices
        ]
    )


def receive_fee(
    work: Work,
    grounds: Grounds,
    line: StatementLine,
    party: str,
    *,
    prior_period: bool = False,
) -> Made:
    """A fee that a member paid: at most what is open."""
    open_cents = grounds.fees.get(party, 0)
    if not 0 < line.cents <= open_cents:
        raise does_not_fit(line, open_cents)
    booking = _post(
        work,
        line,
        booking_kind=RECEIPT_BOOKED,
        account=FEES_RECEIVABLE,
        cents=line.cents,
        party=party,
        prior_period=prior_period,
    )
    return Made([booking])


def receive_fund(
    work: Work,
    grounds: Grounds,
    record: FundRecord,
    line: StatementLine,
    *,
    prior_period: bool = False,
) -> Made:
    """Money of a fund that came in, or that went back."""
    made = [one.position for one in grounds.flows.values() if one.bank_entry == line.entry]
    if made:
        raise DomainError(
            "Bank line no. {number} was recorded as money of a fund before, as no. {receipt}. Say "
            "so: buurtledger bank match {number} {receipt}.",
            number=line.number,
            receipt=made[0],
        )
    fund = work.load(Fund, record.fund)
    acting = replace(work.acting, prior_period=prior_period)
    acting.refuse_needless_correction(line.booked_on)
    if line.cents > 0:
        fund.receive(acting, received_on=line.booked_on, cents=line.cents, bank_entry=line.entry)
    else:
        fund.repay(acting, repaid_on=line.booked_on, cents=-line.cents, bank_entry=line.entry)
        refuse_beyond_unspent(work, record, cents=-line.cents, on=line.booked_on)
    work.record(fund)
    return Made([fund.id], [fund.version])


def book_on(
    work: Work,
    line: StatementLine,
    account: str,
    *,
    party: str | None,
    activity: str | None,
    fund: str | None,
    text: str | None,
    prior_period: bool,
) -> Made:
    """Book a whole line on one account of the books."""
    if account == line.account:
        raise DomainError(
            "Account {account} is the one of this bank account itself. Name what it was for.",
            account=account,
        )
    came_in = line.cents > 0
    if account == CAPITAL:
        booking_kind = CAPITAL_IN if came_in else CAPITAL_OUT
    else:
        booking_kind = RECEIPT_BOOKED if came_in else EXPENSE_PAID
    booking = _post(
        work,
        line,
        booking_kind=booking_kind,
        account=account,
        cents=line.cents,
        party=party,
        activity=activity,
        fund=fund,
        text=text,
        prior_period=prior_period,
    )
    return Made([booking])


def does_not_fit(line: StatementLine, named_cents: int) -> DomainError:
    """What to say where what is named does not come to a line's amount."""
    return DomainError(
        "Bank line no. {number} is {bank_cents}, and what you name comes to {named_cents}. Name "
        "all that it is, and nothing else.",
        number=line.number,
        bank_cents=line.cents,
        named_cents=named_cents,
    )


def _post(
    work: Work,
    line: StatementLine,
    *,
    booking_kind: str,
    account: str,
    cents: int,
    party: str | None,
    activity: str | None = None,
    fund: str | None = None,
    settles: str | None = None,
    text: str | None = None,
    prior_period: bool = False,
) -> str:
    """Post what came in or went out, on the bank's day; returns the booking."""
    entered = Entered(
        booking_kind=booking_kind,
        on=line.booked_on,
        lines=(
            Line(account=line.account, cents=cents),
            Line(account=account, cents=-cents, activity=activity, fund=fund),
        ),
        party=party,
        settles=settles,
        bank_entry=line.entry,
        prior_period=prior_period,
        text=text if text is not None or settles is not None else _words_of(line),
    )
    return post(work, entered).id


def _words_of(line: StatementLine) -> str | None:
    """The bank's own words, where they can stand as a text; a payment has its invoice's."""
    try:
        return None if line.said.text is None else note(line.said.text)
    except DomainError:
        return None

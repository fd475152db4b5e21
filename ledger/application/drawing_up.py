"""Drawing up a run: its payment file, and every hour and claim that it pays, in one transaction."""

from datetime import date

from ledger.application.payment_files import Due, draw_up
from ledger.application.payment_standing import standing
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from ledger.interchange.bank.sepa import write_payment_file
from ledger.projections.payable import Payable
from ledger.projections.payable_months import Wanted


def put_in_run(work: Work, payables: list[Payable], wanted: Wanted, pay_on: date) -> None:
    """Draw up the run with its payment file, and put every hour and claim on its payout, in the
    order of payment."""
    run_id = PayoutRun.new_id()
    payout_ids = [Payout.new_id() for _ in payables]
    due = [
        Due(payout_id, payable.payee, payable.cents)
        for payout_id, payable in zip(payout_ids, payables, strict=True)
        if payable.cents > 0
    ]
    file = draw_up(
        standing(
            Seeing(work.connection, work.readings, lambda: work.directory),
            work.book.vault,
            [one.payee for one in due],
        ),
        due,
        acting=work.acting,
        run=run_id,
        number=work.next_position,
        pay_on=pay_on,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
    )
    run = PayoutRun.draw(
        work.acting,
        stream_id=run_id,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
        payout_count=len(payables),
        total_cents=sum(payable.cents for payable in payables),
        payment_count=None if file is None else len(file.payments),
        payment_file_commitment=(
            None
            if file is None
            else work.keep_bytes(write_payment_file(file), subject=run_id, category="payment_file")
        ),
    )
    work.record(run)
    work.load_many([line.subject for payable in payables for line in payable.lines])
    for payout_id, payable in zip(payout_ids, payables, strict=True):
        work.record(
            Payout.propose(
                work.acting,
                stream_id=payout_id,
                run=run_id,
                payee=payable.payee,
                minutes=payable.minutes,
                donated_minutes=payable.donated_minutes,
                cents=payable.cents,
            )
        )
        for line in payable.lines:
            if line.subject.startswith("claim:"):
                claim = work.load(Claim, line.subject)
                claim.put_on_payout(
                    work.acting,
                    payout=payout_id,
                    cents=line.cents,
                    band=line.band,
                    limit=line.limit,
                )
                work.record(claim)
                continue
            contribution = work.load(Contribution, line.subject)
            contribution.put_on_payout(
                work.acting,
                payout=payout_id,
                minutes=line.minutes,
                donated_minutes=line.donated_minutes,
                cents=line.cents,
                rate_cents=line.rate_cents,
                band=line.band,
                limit=line.limit,
            )
            work.record(contribution)

"""Payments that do not stand: returned or refused by the bank, or in a run that was rejected."""

from datetime import date

from ledger.application.work import Work
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.errors import DomainError
from ledger.domain.payout import APPROVED, Payout
from ledger.domain.payout_run import PayoutRun
from ledger.interchange.bank.bank_refusals import Refusals
from ledger.projections.payouts import PayoutRecord, find_payouts, find_runs


def send_back(work: Work, payout_id: str, returned_on: date, reason: str | None) -> None:
    """Record that one payment came back, for a reason; what it paid for is payable again."""
    payout = work.load(Payout, payout_id)
    if payout.state == APPROVED:
        raise DomainError(
            "It is not in the book yet that this payment was sent. Record that first: "
            "buurtledger payouts send {number} --on DAY. Then record what came back.",
            number=_number_of_run(work, payout_id),
        )
    payout.send_back(
        work.acting,
        returned_on=returned_on,
        reason_commitment=(
            None if reason is None else work.keep(reason, subject=payout.id, category="text")
        ),
    )
    work.record(payout)
    take_off(work, payout.id)


def _number_of_run(work: Work, payout_id: str) -> int:
    projection = work.readings.payouts
    runs = {run.run: run.position for run in find_runs(work.connection, projection)}
    return next(
        runs[payout.run]
        for payout in find_payouts(work.connection, projection)
        if payout.payout == payout_id
    )


def take_off(work: Work, payout_id: str) -> None:
    """Make payable again what stands on a payout."""
    contributions, claims = work.subjects_on(payout_id)
    work.load_many([*contributions, *claims])
    for contribution_id in contributions:
        contribution = work.load(Contribution, contribution_id)
        contribution.take_off_payout(work.acting, payout=payout_id)
        work.record(contribution)
    for claim_id in claims:
        claim = work.load(Claim, claim_id)
        claim.take_off_payout(work.acting, payout=payout_id)
        work.record(claim)


def paid_as(work: Work, end_to_end: str) -> PayoutRecord:
    """The payout that an end-to-end id leads back to."""
    said = end_to_end.strip().casefold().removeprefix("payout:")
    for payout in find_payouts(work.connection, work.readings.payouts):
        if payout.payout == f"{Payout.TOPIC}:{said}":
            return payout
    raise DomainError(
        "No payment in this book has the end-to-end id {reference}. Check it on the bank's paper.",
        reference=end_to_end,
    )


def refused_by_bank(work: Work, refusals: Refusals) -> list[tuple[PayoutRecord, str | None]]:
    """The payouts that the bank refused, each with the reason; all of them are of one run.

    Refuses a report about another book's file, or about a payment that does not stand so here.
    """
    run = f"{PayoutRun.TOPIC}:{refusals.message}"
    payouts = find_payouts(work.connection, work.readings.payouts, run=run)
    if not payouts:
        raise DomainError(
            "This answer of the bank is about the file {reference}, which is not of this book.",
            reference=refusals.message,
        )
    known = {payout.payout.partition(":")[2]: payout for payout in payouts}
    found: list[tuple[PayoutRecord, str | None]] = []
    for refusal in refusals.payments:
        payout = known.get(refusal.end_to_end)
        if payout is None or refusal.cents not in (None, payout.cents):
            raise DomainError(
                "The bank refuses a payment {reference} that does not stand so in this run. "
                "Nothing was recorded. Ask the bank.",
                reference=refusal.end_to_end,
            )
        found.append((payout, refusal.reason))
    if not refusals.whole:
        return found
    reasons = {payout.payout: reason for payout, reason in found}
    return [
        (payout, reasons.get(payout.payout) or refusals.reason)
        for payout in payouts
        if payout.cents > 0
    ]

"""Check 8: money went out only after somebody else than the receiver approved it."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import breached, finding, look, passes
from ledger.application.audit.payments import BOOKING, CLAIM, INVOICE, Payment
from ledger.projections.bookings import BookingRecord
from ledger.reports.audit_evening.evening import Remark


def approval(looking: Looking) -> Iterator[Remark]:
    """Payouts and bank lines by their rules, bookings by who approved, the board's own claims."""
    found = list(breached(looking, 8))
    told = {number for line in looking.payouts.facts.bank_out for number in line.unapproved}
    paid = [one for one in looking.booked if looking.out_cents(one) > 0]
    for one in paid:
        found += _own_approval(looking, one)
        found += _nobody(looking, one) if one.position not in told else ()
        found += _afterwards(looking, one)
    yield from found
    if not any(remark.outcome != "look" for remark in found):
        yield passes(
            Finding(
                "Somebody else than the receiver approved every payment: {count} bookings, and "
                "{payouts} payouts.",
                count=len(paid),
                payouts=len(looking.payouts.lines),
            ),
            f"audit payouts --year {looking.year}",
            "bookings list",
        )
    yield from _board_claims(looking)
    yield from _board_paid(looking)


def _nobody(looking: Looking, one: BookingRecord) -> Iterator[Remark]:
    if one.approved_by is None and looking.paper_of(one).approved_by is None:
        yield finding(
            Finding(
                "Nobody approved booking no. {number} of {booked_on}: {paid_cents} went out.",
                number=one.position,
                booked_on=one.booked_on,
                paid_cents=looking.out_cents(one),
            ),
            f"trace {one.position}",
        )


def _own_approval(looking: Looking, one: BookingRecord) -> Iterator[Remark]:
    paper = looking.paper_of(one)
    for each in {one.booking: one, paper.booking: paper}.values():
        paid_by_it = {each.posted_by, each.party, *(line.party for line in each.lines)}
        if each.approved_by is not None and each.approved_by in paid_by_it:
            yield finding(
                Finding(
                    "{party_by} approved booking no. {number}, and recorded it or is paid by it.",
                    party_by=each.approved_by,
                    number=each.position,
                ),
                f"trace {each.position}",
            )


def _afterwards(looking: Looking, one: BookingRecord) -> Iterator[Remark]:
    """An invoice can be approved before it is paid; costs paid at once are seen afterwards."""
    paper = looking.paper_of(one)
    if paper is one or paper.approved_by is None or one.approved_by is not None:
        return
    if looking.approved_at.get(paper.booking, 0) > one.position:
        yield look(
            Finding(
                "Invoice no. {number} was approved after booking no. {payment} paid it.",
                number=paper.position,
                payment=one.position,
            ),
            f"trace {paper.position}",
        )


def _board_claims(looking: Looking) -> Iterator[Remark]:
    """What people on the board claimed for themselves is looked at whole, not by sample."""
    fine = {one.document for one in _seen_fine(looking) if one.sort == CLAIM}
    claims = [
        one
        for one in looking.claims
        if one.claimant in looking.on_board
        and one.incurred_on.year == looking.year
        and one.put_count
    ]
    for one in claims:
        if one.position not in fine:
            yield look(
                Finding(
                    "Claim no. {number} of {claimant_by}, {claimed_cents}, is of somebody on the "
                    "board. Look at it with its receipt.",
                    number=one.position,
                    claimant_by=one.claimant,
                    claimed_cents=one.cents,
                ),
                f"trace {one.position}",
            )
    if not claims:
        yield passes(Finding("Nobody on the board was paid a claim."), "claims list")


def _board_paid(looking: Looking) -> Iterator[Remark]:
    """What else went to people on the board, beside allowances: that is looked at whole too."""
    fine = {one.number for one in _seen_fine(looking)}
    for one in looking.payments:
        to = [party for party in one.paid_to if party in looking.on_board]
        if one.sort in (INVOICE, BOOKING) and to and one.number not in fine:
            yield look(
                Finding(
                    "Payment no. {number} of {paid_on}, {paid_cents}, went to {party_by}, who is "
                    "on the board. Look at it with its paper.",
                    number=one.number,
                    paid_on=one.on,
                    paid_cents=one.cents,
                    party_by=to[0],
                ),
                f"trace {one.number}",
            )


def _seen_fine(looking: Looking) -> Iterator[Payment]:
    """The payments of the sample in which somebody looked and nobody found anything."""
    for item in looking.sample.items:
        if not item.to_see and not item.faulty:
            yield item.payment

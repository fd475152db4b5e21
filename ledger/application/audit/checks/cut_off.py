"""Checks 12 and 13: what belongs to the year is in it, what belongs to the next is not."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import GivenHours, Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.agreement import INVOICE
from ledger.domain.booking import EXPENSE_PAID, INVOICE_IN, INVOICE_OUT
from ledger.domain.chart import INVOICES_TO_COME, PREPAID
from ledger.projections.bookings import BookingRecord
from ledger.reports.audit_evening.evening import Remark

# What is paid so soon after a year may well be of that year.
_FIRST_MONTHS = (1, 2)


def cut_off(looking: Looking) -> Iterator[Remark]:
    """Invoices and awards of the next year, and hours and claims that came in late."""
    found = [*_next_year(looking), *_awards(looking), *_late(looking)]
    yield from found
    if not found:
        yield passes(
            Finding("No invoice, award, claim or hour stands in another year than its own."),
            "bookings list",
        )


def _next_year(looking: Looking) -> Iterator[Remark]:
    for one in looking.booked:
        if one.booking_kind not in (INVOICE_IN, INVOICE_OUT) or one.covers_from_on is None:
            continue
        if any(line.account == PREPAID for line in one.lines):
            continue
        what = {"number": one.position, "invoice_cents": one.debit_cents, "year": looking.year}
        if one.covers_from_on > looking.last_on:
            yield finding(
                Finding(
                    "Invoice no. {number} of {invoice_cents} stands in {year}, and is for the "
                    "time from {covers_on} on.",
                    **what,
                    covers_on=one.covers_from_on,
                ),
                f"trace {one.position}",
            )
        elif one.covers_until_on is not None and one.covers_until_on > looking.last_on:
            yield look(
                Finding(
                    "Invoice no. {number} of {invoice_cents} stands whole in {year}, and is for "
                    "the time up to {covers_on}.",
                    **what,
                    covers_on=one.covers_until_on,
                ),
                f"trace {one.position}",
            )


def _awards(looking: Looking) -> Iterator[Remark]:
    """Bookings that name a fund which does not hold on their day."""
    funds = defaultdict(list)
    for fund in looking.annual.journal.funds:
        funds[fund.code].append(fund)
    for one in looking.booked:
        for code in dict.fromkeys(line.fund for line in one.lines if line.fund is not None):
            if funds[code] and not any(fund.holds_on(one.booked_on) for fund in funds[code]):
                yield finding(
                    Finding(
                        "Booking no. {number} of {booked_on}, {moved_cents}, is of fund {fund}, "
                        "which does not hold on that day.",
                        number=one.position,
                        booked_on=one.booked_on,
                        moved_cents=one.debit_cents,
                        fund=code,
                    ),
                    f"trace {one.position}",
                )


def _late(looking: Looking) -> Iterator[Remark]:
    """What was recorded of the year after it was drawn up is not in the statement."""
    for one in looking.late:
        yield finding(
            Finding(
                "Hours no. {number} of {helper_by}, {given_minutes} on {given_on}, were logged "
                "after the year was drawn up.",
                number=one.number,
                helper_by=one.helper,
                given_minutes=one.minutes,
                given_on=one.on,
            ),
            f"trace {one.number}",
        )
    drawn_up = looking.record.statement_position
    for claim in looking.claims:
        if claim.incurred_on.year == looking.year and claim.position > (
            looking.position if drawn_up is None else drawn_up
        ):
            yield finding(
                Finding(
                    "Claim no. {number} of {claimant_by}, {claimed_cents} of {incurred_on}, came "
                    "in after the year was drawn up.",
                    number=claim.position,
                    claimant_by=claim.claimant,
                    claimed_cents=claim.cents,
                    incurred_on=claim.incurred_on,
                ),
                f"trace {claim.position}",
            )


def creditors(looking: Looking) -> Iterator[Remark]:
    """Payments and invoices of January, and hours of December without an invoice."""
    found = [*_came_after(looking), *_not_confirmed(looking)]
    yield from found
    if not looking.booked_next:
        yield look(
            Finding(
                "Nothing of January {year} is in the book yet. Look at the invoices that came "
                "since.",
                year=looking.year + 1,
            ),
            "bookings list",
        )
    elif not found:
        yield passes(
            Finding(
                "What was paid in January and February is not of {year}, or stood among its "
                "debts. Invoices to come: {to_come_cents}.",
                year=looking.year,
                to_come_cents=looking.annual.books.balance_sheet.get(INVOICES_TO_COME, 0),
            ),
            "invoices list",
        )


def _came_after(looking: Looking) -> Iterator[Remark]:
    for one in looking.booked_next:
        covers = one.covers_from_on
        what = {
            "number": one.position,
            "booked_on": one.booked_on,
            "paid_cents": one.debit_cents,
            "year": looking.year,
        }
        if covers is not None and covers <= looking.last_on:
            if one.booking_kind in (INVOICE_IN, EXPENSE_PAID) and not _to_come(looking, one):
                yield finding(
                    Finding(
                        "No. {number} of {booked_on}, {paid_cents}, is for work of {year}, and "
                        "does not stand among its debts.",
                        **what,
                    ),
                    f"trace {one.position}",
                )
        elif (
            covers is None
            and one.booking_kind in (INVOICE_IN, EXPENSE_PAID)
            and one.booked_on.month in _FIRST_MONTHS
        ):
            yield look(
                Finding(
                    "No. {number} of {booked_on}, {paid_cents}, came soon after {year}. Look "
                    "whether it is of that year.",
                    **what,
                ),
                f"trace {one.position}",
            )


def _to_come(looking: Looking, one: BookingRecord) -> bool:
    """Whether the hours behind an invoice stood among the debts before it came."""
    return any(
        posting.party == one.party and posting.cents < 0
        for posting in looking.postings(INVOICES_TO_COME)
    )


def _not_confirmed(looking: Looking) -> Iterator[Remark]:
    """Hours that will be paid for once somebody confirms them: no debt of the books yet."""
    by_helper: dict[str, list[GivenHours]] = defaultdict(list)
    for one in looking.unconfirmed:
        if one.pays == INVOICE:
            by_helper[one.helper].append(one)
    for helper, several in by_helper.items():
        yield look(
            Finding(
                "{given_minutes} of {helper_by} in {year} were not confirmed, so what they will "
                "invoice for them is not among the debts.",
                given_minutes=sum(one.minutes for one in several),
                helper_by=helper,
                year=looking.year,
            ),
            *(f"trace {one.number}" for one in several[:2]),
        )

"""Bookings as they were posted, their reversals, and prepayments that become expense."""

from collections.abc import Iterator
from datetime import date

from ledger.domain.chart import PREPAID
from ledger.domain.month import last_of_month
from ledger.projections.bookings import BookingRecord
from ledger.projections.journal.posting import Asked, Posting, moved, shared_out

BOOKED = "bookings"
SPREAD = "prepaid"


def booked(bookings: list[BookingRecord], asked: Asked) -> Iterator[Posting]:
    """Each line on its day; of a reversed booking the same with the other sign, on that day."""
    for booking in bookings:
        days = [(booking.booked_on, 1)]
        if booking.reversed_on is not None:
            days.append((booking.reversed_on, -1))
        for on, sign in days:
            if on > asked.until_on:
                continue
            for line in booking.lines:
                yield Posting(
                    on=on,
                    account=line.account,
                    cents=sign * line.cents,
                    rule=BOOKED,
                    source=booking.booking,
                    activity=line.activity,
                    fund=line.fund,
                    party=line.party or booking.party,
                )


def spread(bookings: list[BookingRecord], asked: Asked) -> Iterator[Posting]:
    """A prepayment becomes expense in equal parts, on the last day of each of its months.

    A reversed one stops there, and what had become expense comes back on that day.
    """
    for booking in bookings:
        plan = booking.spread
        if plan is None:
            continue
        prepaid_cents = sum(line.cents for line in booking.lines if line.account == PREPAID)
        months = [_month_after(plan.from_on, number) for number in range(plan.months)]
        parts = shared_out(prepaid_cents, {f"{month}": 1 for month in months})
        expensed_cents = 0
        ends_on = min(asked.until_on, booking.reversed_on or date.max)
        for month_on in months:
            if month_on > ends_on:
                break
            expensed_cents += parts[f"{month_on}"]
            yield from moved(
                on=month_on,
                debit=plan.account,
                credit=PREPAID,
                cents=parts[f"{month_on}"],
                rule=SPREAD,
                source=booking.booking,
                activity=plan.activity,
                fund=plan.fund,
                party=booking.party,
            )
        if booking.reversed_on is not None and booking.reversed_on <= asked.until_on:
            yield from moved(
                on=booking.reversed_on,
                debit=PREPAID,
                credit=plan.account,
                cents=expensed_cents,
                rule=SPREAD,
                source=booking.booking,
                activity=plan.activity,
                fund=plan.fund,
                party=booking.party,
            )


def _month_after(from_on: date, number: int) -> date:
    """The last day of the month that comes so many months after the first."""
    months = from_on.month - 1 + number
    return last_of_month(date(from_on.year + months // 12, months % 12 + 1, 1))

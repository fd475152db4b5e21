"""The days that a contribution covers, and how much they can hold."""

from datetime import date

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError

MINUTES_A_DAY = 24 * 60


def refuse_impossible(
    acting: Acting,
    *,
    given_from_on: date,
    given_until_on: date,
    minutes: int,
    quantity: int | None,
) -> None:
    """Refuse days and durations that can't be: to come, over a month's end, over 24 h a day."""
    acting.refuse_unless_corrected(given_from_on)
    acting.refuse_unless_corrected(given_until_on)
    if given_until_on < given_from_on:
        raise DomainError(
            "The period ends on {until_on}, before it begins on {from_on}.",
            until_on=given_until_on,
            from_on=given_from_on,
        )
    if (given_from_on.year, given_from_on.month) != (given_until_on.year, given_until_on.month):
        raise DomainError(
            "A contribution stays within one calendar month. "
            "Log {from_on} to {until_on} as one for each month.",
            from_on=given_from_on,
            until_on=given_until_on,
        )
    if quantity is not None and quantity <= 0:
        raise DomainError("A quantity must be more than zero.")
    if minutes < 0 or (minutes == 0 and quantity is None):
        raise DomainError("The duration must be more than zero.")
    days = (given_until_on - given_from_on).days + 1
    if days == 1 and minutes > MINUTES_A_DAY:
        raise DomainError(
            "{given_minutes} is more than a day has. Check the duration, or give the whole period.",
            given_minutes=minutes,
        )
    if minutes > days * MINUTES_A_DAY:
        raise DomainError(
            "{given_minutes} is more than the {days} days from {from_on} to {until_on} hold. "
            "Check the duration, or give the whole period.",
            given_minutes=minutes,
            days=days,
            from_on=given_from_on,
            until_on=given_until_on,
        )

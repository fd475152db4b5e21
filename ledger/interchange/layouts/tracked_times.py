"""What a tracker's entry says of its own duration elsewhere: its times of day, and its decimals."""

from datetime import date, timedelta

from ledger.domain.errors import DomainError
from ledger.interchange.clock import DAY_MINUTES, worked_minutes
from ledger.interchange.columns import in_column
from ledger.interchange.quoting import quoted

# A tracker counts seconds and writes minutes, or hundredths of an hour.
ROUNDING_MINUTES = 1


def refuse_other_decimal(*, minutes: int, decimal_minutes: int | None, column: str) -> None:
    """Refuse a duration that is another one in the `column` with its decimals."""
    if decimal_minutes is None or abs(decimal_minutes - minutes) <= ROUNDING_MINUTES:
        return
    with in_column("minutes"):
        raise DomainError(
            'This duration says {said_minutes}, and "{column}" says {other_minutes}. '
            "Correct the one that is wrong.",
            said_minutes=minutes,
            column=quoted(column),
            other_minutes=decimal_minutes,
        )


def refuse_other_times(
    *, on: date, begin: int | None, end_on: date | None, end: int | None, minutes: int
) -> None:
    """Refuse an entry of more than one day, and a duration that is longer than from begin to end.

    A shorter one has breaks in it. `begin` and `end` are minutes after midnight; an entry without
    an `end_on` ended on its own day, at 0:00 on the next one included.
    """
    if end_on is not None and end_on != on:
        _refuse_days(on, end_on, at_midnight=end == 0)
    if begin is None or end is None:
        return
    if end == 0 and end_on != on:
        end = DAY_MINUTES
    if begin == end and minutes <= ROUNDING_MINUTES:
        return
    span = worked_minutes(begin=begin, end=end, pause=None, minutes=None)
    if minutes > span + ROUNDING_MINUTES:
        with in_column("minutes"):
            raise DomainError(
                "From begin to end is {counted_minutes}, and the duration says {said_minutes}. "
                "It may be shorter because of breaks, but not longer. Correct what is wrong.",
                counted_minutes=span,
                said_minutes=minutes,
            )


def _refuse_days(on: date, end_on: date, *, at_midnight: bool) -> None:
    if end_on < on:
        with in_column("end_on"):
            raise DomainError(
                "This entry ended on {until_on}, before it began on {from_on}. "
                "Correct the day that is wrong.",
                until_on=end_on,
                from_on=on,
            )
    if end_on == on + timedelta(days=1) and at_midnight:
        return
    with in_column("end_on"):
        raise DomainError(
            "This entry began on {from_on} and ended on {until_on}. Write a row for each day: the "
            "first until 24:00, and the next from 0:00, each with its own duration.",
            from_on=on,
            until_on=end_on,
        )

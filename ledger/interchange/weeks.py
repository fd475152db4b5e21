"""A week as people type it: `2025-W12`, or any day in it. Weeks begin on Monday (ISO 8601)."""

import re
from datetime import date, timedelta

from ledger.domain.errors import DomainError
from ledger.interchange.days import day, late_enough
from ledger.interchange.quoting import quoted

_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"[0-9]+[-./][0-9]+[-./][0-9]+")


def week(text: str) -> date:
    """The Monday of a week from 2000 on, from `2025-W12` or a day such as `17-03-2025`."""
    typed = text.strip()
    if _LIKE_A_DAY.fullmatch(typed):
        on = day(typed)
        return on - timedelta(days=on.weekday())
    match = _WEEK.fullmatch(typed)
    if match is None:
        raise DomainError(
            '"{text}" is not a week. Write the year and the week, 2025-W12, or a day in it.',
            text=quoted(typed),
        )
    try:
        first_on = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise DomainError(
            '"{text}" is not in the calendar. Check the year and the week.', text=quoted(typed)
        ) from None
    return late_enough(first_on, typed)


def week_name(first_on: date) -> str:
    """A week by its Monday, as `week` reads it: `2025-W12`."""
    year, number, _ = first_on.isocalendar()
    return f"{year}-W{number:02}"

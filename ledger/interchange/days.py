"""Days and months as people type them: day first with dashes or dots, or year first.

Only slashes leave open which number is the month, so those are refused when both could be.
"""

import re
from datetime import date

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted

FIRST_YEAR = 2000

_DAY_FIRST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
# A computer's own date may carry the time of day behind it; only the day counts here.
_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?"
)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1'?[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def day(text: str) -> date:
    """A day from 2000 on, from `31-1-2025`, `31.1.2025`, `31/1/2025` or `2025-01-31`."""
    typed = text.strip()
    if not typed:
        raise DomainError("There is no date here. Write the day, month and year: 31-01-2025.")
    if match := _YEAR_FIRST.fullmatch(typed):
        return _real(typed, year=int(match[1]), month=int(match[3]), day=int(match[4]))
    if match := _DAY_FIRST.fullmatch(typed):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "/":
            return _with_slashes(typed, first=first, second=second, year=year)
        return _real(typed, year=year, month=second, day=first)
    if _SHORT_YEAR.fullmatch(typed):
        raise DomainError(
            '"{text}" has a year of two digits. Write the year in full: 31-01-2025.',
            text=quoted(typed),
        )
    raise DomainError(
        '"{text}" is not a date. Write the day, month and year: 31-01-2025.', text=quoted(typed)
    )


def month(text: str) -> tuple[int, int]:
    """`(year, month)` from `2025-01`, from the year 2000 on."""
    typed = text.strip()
    match = _MONTH.fullmatch(typed)
    if not match:
        raise DomainError(
            '"{text}" is not a month. Write the year and the month: 2025-01.', text=quoted(typed)
        )
    first_on = _real(typed, year=int(match[1]), month=int(match[2]), day=1)
    return first_on.year, first_on.month


def late_enough(on: date, typed: str) -> date:
    """`on` itself; refused before the year 2000, which is nearly always a slip."""
    if on.year < FIRST_YEAR:
        raise DomainError('"{text}" lies before the year 2000. Check the year.', text=quoted(typed))
    return on


def _with_slashes(typed: str, *, first: int, second: int, year: int) -> date:
    if first > 12 or first == second:
        return _real(typed, year=year, month=second, day=first)
    if second > 12:
        return _real(typed, year=year, month=first, day=second)
    raise DomainError(
        '"{text}" can be read two ways: as {first_on} or as {second_on}. '
        "Write dashes with the day first: 31-01-2025.",
        text=quoted(typed),
        first_on=_real(typed, year=year, month=second, day=first),
        second_on=_real(typed, year=year, month=first, day=second),
    )


def _real(typed: str, *, year: int, month: int, day: int) -> date:
    try:
        on = date(year, month, day)
    except ValueError:
        raise DomainError(
            '"{text}" is not in the calendar. Check the day and the month.', text=quoted(typed)
        ) from None
    return late_enough(on, typed)

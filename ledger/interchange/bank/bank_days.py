"""The days on which banks pay: every day but weekends and the six closing days of TARGET.

The Eurosystem closes its payments on these days each year (Guideline ECB/2012/27, annex), and
with it every SEPA transfer that is not instant; holidays of one country do not count.
"""

from datetime import date, timedelta
from functools import cache


def is_bank_day(on: date) -> bool:
    """Whether banks pay on this day."""
    return on.weekday() < 5 and on not in _closing_days(on.year)


def next_bank_day(on: date) -> date:
    """This day, if banks pay on it, else the first after it on which they do."""
    while not is_bank_day(on):
        on += timedelta(days=1)
    return on


@cache
def _closing_days(year: int) -> frozenset[date]:
    easter_on = _easter(year)
    good_friday, easter_monday = easter_on - timedelta(days=2), easter_on + timedelta(days=1)
    fixed = (date(year, month, day) for month, day in ((1, 1), (5, 1), (12, 25), (12, 26)))
    return frozenset((good_friday, easter_monday, *fixed))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by Gauss's rule with its later mending."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    golden = year % 19
    epact = (19 * golden + moon) % 30
    full_moon = 21 + epact - (epact + golden // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + 7 - (full_moon - sunday) % 7 - 1)

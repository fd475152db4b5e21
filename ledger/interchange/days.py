"""Days and months as people type them: `31-1-2025`, `2025-01-31`, `ma 3 maart 2025`, `3-3`.

With dashes or dots the day comes first. Only slashes leave open which number is the month, and a
day may come without its (whole) year: what is left open is asked for, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date

from ledger.domain.errors import DomainError
from ledger.interchange.calendar_words import MONTHS, WEEKDAYS
from ledger.interchange.quoting import quoted

FIRST_YEAR = 2000
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_DAY_FIRST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
# A computer's own date may carry the time of day behind it; only the day counts here.
_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?"
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2('?[0-9]{2})")
_NO_YEAR = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})")
_NAMED_MONTH = re.compile(
    r"([0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?[\s-]+([a-z]+)\.?(?:,?[\s-]+('?[0-9]{2}|[0-9]{4}))?",
    re.IGNORECASE,
)
_MONTH_THEN_DAY = re.compile(
    r"([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s+('?[0-9]{2}|[0-9]{4}))?", re.IGNORECASE
)
# A date from which a program made text: midnight is no time that anybody wrote.
_AT_MIDNIGHT = re.compile(r"(.+?)(?:[ T]|, )0?0:00(?::00(?:\.0{1,6})?)?")
_WEEKDAY_BEFORE = re.compile(r"([a-z]+)\.?,?\s+(.+)", re.IGNORECASE | re.DOTALL)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


@dataclass(frozen=True)
class DayHints:
    """What somebody says of the days in a file: `dmy` or `mdy` for slashes, and the year."""

    order: str | None = None
    year: int | None = None


def day(text: str, hints: DayHints | None = None) -> date:
    """A day from 2000 on; what is left open is refused with the readings it could have.

    `hints` stand beside a file, so that a refusal can name the option that answers it. Without
    them somebody typed just this day.
    """
    typed = text.strip()
    if not typed:
        raise DomainError("There is no date here. Write the day, month and year: 31-01-2025.")
    if match := _YEAR_FIRST.fullmatch(typed):
        return _real(typed, year=int(match[1]), month=int(match[3]), day=int(match[4]))
    if match := _DAY_FIRST.fullmatch(typed):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] != "/":  # nearly every day of a long file
            return _real(typed, year=year, month=second, day=first)
        return _ordered(typed, match[2], first=first, second=second, year=year, hints=hints)
    found = _rarer(typed, hints)
    if found is None:
        raise DomainError(
            '"{text}" is not a date. Write the day, month and year: 31-01-2025.', text=quoted(typed)
        )
    return found


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


def _rarer(typed: str, hints: DayHints | None) -> date | None:
    """A day with a weekday, a month by name, or without its whole year; None when it is none."""
    if match := _AT_MIDNIGHT.fullmatch(typed):
        return day(match[1], hints)
    if match := _SHORT_YEAR.fullmatch(typed):
        year = _year(typed, match[4], hints)
        first, second = int(match[1]), int(match[3])
        return _ordered(typed, match[2], first=first, second=second, year=year, hints=hints)
    if match := _NO_YEAR.fullmatch(typed):
        year = _year(typed, None, hints)
        first, second = int(match[1]), int(match[3])
        return _ordered(typed, match[2], first=first, second=second, year=year, hints=hints)
    if (match := _NAMED_MONTH.fullmatch(typed)) and match[2].casefold() in MONTHS:
        number, named, year_typed = match.groups()
    elif (match := _MONTH_THEN_DAY.fullmatch(typed)) and match[1].casefold() in MONTHS:
        named, number, year_typed = match.groups()
    elif (match := _WEEKDAY_BEFORE.fullmatch(typed)) and match[1].casefold() in WEEKDAYS:
        return _on_weekday(typed, day(match[2], hints), match[1])
    else:
        return None
    year = _year(typed, year_typed, hints)
    return _real(typed, year=year, month=MONTHS[named.casefold()], day=int(number))


def _on_weekday(typed: str, on: date, name: str) -> date:
    if on.isoweekday() != WEEKDAYS[name.casefold()]:
        raise DomainError(
            '"{text}" cannot be right: {that_on} is a {weekday}. Check the date.',
            text=quoted(typed),
            that_on=on,
            weekday=weekday_name(on),
        )
    return on


def weekday_name(on: date) -> DomainError:
    """The name of a day's weekday, as part of a sentence that is said later."""
    return (
        DomainError("Monday"),
        DomainError("Tuesday"),
        DomainError("Wednesday"),
        DomainError("Thursday"),
        DomainError("Friday"),
        DomainError("Saturday"),
        DomainError("Sunday"),
    )[on.weekday()]


def _year(typed: str, year: str | None, hints: DayHints | None) -> int:
    """The whole year, which a file leaves to `--year` when it gives two digits or none."""
    digits = (year or "").lstrip("'")
    if len(digits) == 4:
        return int(digits)
    if hints is None or hints.year is None:
        raise _open_year(typed, short=bool(digits), in_a_file=hints is not None)
    if digits and int(digits) != hints.year % 100:
        raise DomainError(
            '"{text}" has another year than {year}, which was said with --year. '
            "Write the year in full: 31-01-2025.",
            text=quoted(typed),
            year=hints.year,
        )
    return hints.year


def _open_year(typed: str, *, short: bool, in_a_file: bool) -> DomainError:
    if short and in_a_file:
        return DomainError(
            '"{text}" has a year of two digits. Write the year in full: 31-01-2025. '
            "Or say which year the file is about, such as: --year 2025",
            text=quoted(typed),
        )
    if short:
        return DomainError(
            '"{text}" has a year of two digits. Write the year in full: 31-01-2025.',
            text=quoted(typed),
        )
    if in_a_file:
        return DomainError(
            '"{text}" has no year. Write it behind: 31-01-2025. '
            "Or say which year the file is about, such as: --year 2025",
            text=quoted(typed),
        )
    return DomainError(
        '"{text}" has no year. Write the day, month and year: 31-01-2025.', text=quoted(typed)
    )


def _ordered(
    typed: str, sign: str, *, first: int, second: int, year: int, hints: DayHints | None
) -> date:
    """Two numbers in front of a year: with dashes and dots the day comes first."""
    if sign != "/":
        return _real(typed, year=year, month=second, day=first)
    order = hints and hints.order
    if order == DAY_FIRST:
        return _real(typed, year=year, month=second, day=first)
    if order == MONTH_FIRST:
        return _real(typed, year=year, month=first, day=second)
    if first > 12 or first == second:
        return _real(typed, year=year, month=second, day=first)
    if second > 12:
        return _real(typed, year=year, month=first, day=second)
    readings = {
        "first_on": _real(typed, year=year, month=second, day=first),
        "second_on": _real(typed, year=year, month=first, day=second),
    }
    if hints is None:
        raise DomainError(
            '"{text}" can be read two ways: as {first_on} or as {second_on}. '
            "Write dashes with the day first: 31-01-2025.",
            text=quoted(typed),
            **readings,
        )
    raise DomainError(
        '"{text}" can be read two ways: as {first_on} or as {second_on}. '
        "Say which it is for the whole file: --date-order dmy (the day first) or "
        "--date-order mdy (the month first).",
        text=quoted(typed),
        **readings,
    )


def _real(typed: str, *, year: int, month: int, day: int) -> date:
    try:
        on = date(year, month, day)
    except ValueError:
        raise DomainError(
            '"{text}" is not in the calendar. Check the day and the month.', text=quoted(typed)
        ) from None
    return late_enough(on, typed)

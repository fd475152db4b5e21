"""How long something took, as people type it: `2:30`, `2,5`, `2u30`, `150m`. Whole minutes out.

Decimals are read as text, never as a float, and what can be read in two ways is refused.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted
from ledger.interchange.spoken_durations import spoken_duration

# Ten digits of hours is a million years: a slip of the keyboard, whatever was meant.
MOST_DIGITS = 9
MOST_DECIMALS = 20

_HOURS = r"(?:h|hr|hrs|hour|hours|u|uur|uren)\.?"
_MINUTES = r"(?:m|min|mins|minute|minutes|minuut|minuten)\.?"
_CLOCK = re.compile(rf"([0-9]+):([0-9]{{2}})(?::([0-9]{{2}}))?\s*(?:{_HOURS})?", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    rf"([0-9]+)\s*{_HOURS}\s*(?:(?:en|and)\s+)?(?:([0-9]{{2}})|([0-9]+)\s*{_MINUTES})",
    re.IGNORECASE,
)
_ONLY_MINUTES = re.compile(rf"([0-9]+)\s*{_MINUTES}", re.IGNORECASE)
# A total of a whole group: with both signs, the last one can only start the decimals.
_THOUSANDS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)")
# What a word processor makes of 1/2.
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_WITH_PART = re.compile(rf"([0-9]*)\s*([½¼¾])\s*(?:{_HOURS})?", re.IGNORECASE)
_DECIMAL_HOURS = re.compile(rf"(?=[0-9.,])([0-9]*)(?:[.,]([0-9]+))?\s*(?:{_HOURS})?", re.IGNORECASE)


def duration(text: str) -> int:
    """Minutes, above zero; a bare number is hours, and parts of a minute round half up."""
    typed = text.strip()
    if not typed:
        raise DomainError("There is no duration here. Write hours and minutes, such as 2:30.")
    if typed.startswith(("-", "−", "–")):
        raise DomainError(
            '"{text}" is below zero. A duration is above zero, such as 2:30.', text=quoted(typed)
        )
    if match := _CLOCK.fullmatch(typed):
        hours, minutes, seconds = match.groups(default="0")
        return _from_clock(typed, hours=hours, minutes=minutes, seconds=seconds)
    if match := _HOURS_AND_MINUTES.fullmatch(typed):
        return _from_clock(typed, hours=match[1], minutes=match[2] or match[3] or "0", seconds="0")
    if match := _ONLY_MINUTES.fullmatch(typed):
        return above_zero(_short(match[1], typed), typed)
    if match := _DECIMAL_HOURS.fullmatch(typed):
        return _from_decimal(typed, whole=match[1] or "0", decimals=match[2] or "")
    if match := _WITH_PART.fullmatch(typed):
        return _from_decimal(typed, whole=match[1] or "0", decimals=_PARTS[match[2]])
    if match := _THOUSANDS.fullmatch(typed):
        *thousands, decimals = re.split("[.,]", match[1])
        return _from_decimal(typed, whole="".join(thousands), decimals=decimals.rstrip("0"))
    if (spoken := spoken_duration(typed)) is not None:
        return spoken
    raise DomainError(
        '"{text}" is not a duration. Write hours and minutes, such as 2:30, 2,5 or 150m.',
        text=quoted(typed),
    )


def minutes_of_hours(hours: Decimal) -> int:
    """Decimal hours as whole minutes, rounded half up."""
    return int((hours * 60).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def minutes_of_seconds(seconds: int) -> int:
    """Whole seconds, zero or more, as whole minutes, rounded half up."""
    return (seconds + 30) // 60


def above_zero(minutes: int, typed: str) -> int:
    """`minutes` itself; refused when nothing is left of what was typed."""
    if minutes <= 0:
        raise DomainError(
            '"{text}" is no time at all. Write how long it took, such as 0:30.', text=quoted(typed)
        )
    return minutes


def _from_clock(typed: str, *, hours: str, minutes: str, seconds: str) -> int:
    if _short(minutes, typed) >= 60 or int(seconds) >= 60:
        raise DomainError(
            '"{text}" has 60 minutes or more after the hours. Write 3:15 for three hours and a '
            "quarter, or 195m.",
            text=quoted(typed),
        )
    total_seconds = (_short(hours, typed) * 60 + int(minutes)) * 60 + int(seconds)
    return above_zero(minutes_of_seconds(total_seconds), typed)


def _from_decimal(typed: str, *, whole: str, decimals: str) -> int:
    _short(whole, typed)
    if len(decimals) > MOST_DECIMALS:
        raise _too_long(typed)
    if len(decimals) == 3 and int(whole) != 0:
        raise DomainError(
            '"{text}" can be read two ways: as {first_minutes} or as {second_minutes}. '
            "Write hours and minutes with a colon, such as 1:14.",
            text=quoted(typed),
            first_minutes=minutes_of_hours(Decimal(f"{whole}.{decimals}")),
            second_minutes=int(whole + decimals) * 60,
        )
    return above_zero(minutes_of_hours(Decimal(f"{whole}.{decimals or '0'}")), typed)


def _short(digits: str, typed: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _too_long(typed)
    return int(digits)


def _too_long(typed: str) -> DomainError:
    return DomainError(
        '"{text}" has too many digits for a duration. Write hours and minutes, such as 2:30.',
        text=quoted(typed),
    )

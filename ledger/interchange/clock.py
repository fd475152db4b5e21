"""Begin, end and pause, as a slip has them, and the minutes that lie between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, shown, worked_cell
from ledger.interchange.columns import in_column
from ledger.interchange.durations import minutes_of_seconds
from ledger.interchange.quoting import quoted

DAY_MINUTES = 24 * 60

_CLOCK = re.compile(
    r"([0-9]{1,2})(?:(?:[:.]|\s*[uh]\.?\s*)([0-9]{2})(?::[0-9]{2})?|\s*(?:u|h|uur)\.?)?"
    r"(?:\s*(?:uur|u|h)\.?)?(?:\s*([ap])\.?m\.?)?",
    re.IGNORECASE,
)
_TWO_READINGS = re.compile(r"[0-9]{1,2}(?:\.[0-9]|,[0-9]+)")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class Pause:
    """A pause as it was written; a bare number may be hours or minutes, so it has readings."""

    text: str
    readings: tuple[int, ...]


def clock_cell(cell: Cell) -> int:
    """Minutes after midnight, 0 to 1440: `9:00`, `9.30`, `9u`, `13u30`, `1:30 pm`, `24:00`."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return minutes_of_seconds((cell.hour * 60 + cell.minute) * 60 + cell.second)
    if isinstance(cell, timedelta):
        minutes = minutes_of_seconds(max(int(cell.total_seconds()), -30))
        return _in_a_day(minutes, shown(cell))
    typed = shown(cell).strip()
    # 9.5 may be half past nine, or ten to ten.
    if (isinstance(cell, float) and not cell.is_integer()) or _TWO_READINGS.fullmatch(typed):
        raise DomainError(
            '"{text}" may be a time of day or a number of hours. Write the time with a colon, '
            "such as 9:30.",
            text=quoted(typed),
        )
    match = None if isinstance(cell, bool) else _CLOCK.fullmatch(typed)
    if match is None:
        raise DomainError(
            '"{text}" is not a time of day. Write hours and minutes, such as 9:30.',
            text=quoted(typed),
        )
    hours, minutes = int(match[1]), int(match[2] or 0)
    if minutes >= 60 or (match[3] and not 1 <= hours <= 12):
        return _in_a_day(-1, typed)
    if match[3]:
        hours = hours % 12 + (12 if match[3] in "pP" else 0)
    return _in_a_day(hours * 60 + minutes, typed)


def pause_cell(cell: Cell) -> Pause:
    """A pause; what says its unit has one reading, a bare number two: hours, or minutes."""
    typed = shown(cell).strip()
    if isinstance(cell, time | timedelta) or not _BARE.fullmatch(typed):
        return Pause(typed, (worked_cell(cell),))
    hours, number = worked_cell(cell), float(typed.replace(",", "."))
    return Pause(typed, tuple({hours, int(number)} if number.is_integer() else {hours}))


def worked_minutes(
    *, begin: int | None, end: int | None, pause: Pause | None, minutes: int | None
) -> int:
    """How long it was: from begin to end without the pause, which must be what the row says.

    Refusals name the field they are about: `begin`, `end`, `pause` or `minutes`.
    """
    if begin is None or end is None:
        return _said(begin, end, minutes)
    span = end - begin
    if span <= 0:
        with in_column("end"):
            raise DomainError(
                "The end does not lie after the beginning. If the work went on after midnight, "
                "write two rows: one until 24:00, and one from 0:00 on the next day."
            )
    possible = [span] if pause is None else [span - one for one in pause.readings if one < span]
    if minutes is not None and minutes in possible:
        return minutes
    if minutes is not None and possible:
        with in_column("minutes"):
            raise DomainError(
                "The times make {counted_minutes}, and the row says {said_minutes}. "
                "Correct the times, the pause or the duration.",
                counted_minutes=possible[0],
                said_minutes=minutes,
            )
    if len(possible) == 1:
        return possible[0]
    with in_column("pause"):
        raise _wrong_pause(pause, possible)


def _said(begin: int | None, end: int | None, minutes: int | None) -> int:
    """The row's own duration, where it has no times."""
    for field, there, other in (("end", end, begin), ("begin", begin, end)):
        if there is None and other is not None:
            with in_column(field):
                raise DomainError(
                    "This time is empty and the other one is not. Write both, or the duration."
                )
    if minutes is not None:
        return minutes
    with in_column("minutes"):
        raise DomainError(
            "The duration is empty, and so are the times. Fill in one of them, such as 2:30."
        )


def _wrong_pause(pause: Pause | None, possible: Sequence[int]) -> DomainError:
    if pause is None or not possible:
        return DomainError("The pause is as long as the work, or longer. Check the times.")
    return DomainError(
        'The pause "{text}" can be read two ways: as {first_minutes} or as {second_minutes}. '
        "Write it as 0:30 or 30m.",
        text=quoted(pause.text),
        first_minutes=min(pause.readings),
        second_minutes=max(pause.readings),
    )


def _in_a_day(minutes: int, typed: str) -> int:
    if not 0 <= minutes <= DAY_MINUTES:
        raise DomainError(
            '"{text}" is no time that a clock shows. Write hours and minutes, such as 9:30.',
            text=quoted(typed),
        )
    return minutes

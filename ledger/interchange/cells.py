"""One cell of a spreadsheet, typed or written, read as a duration, day, amount or text.

What a spreadsheet program stored as a number has one reading only; `1.234` written as text has two.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ledger.domain.errors import DomainError
from ledger.interchange.days import DayHints, day, late_enough
from ledger.interchange.durations import (
    above_zero,
    duration,
    minutes_of_hours,
    minutes_of_seconds,
)
from ledger.interchange.money import cents, too_fine
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import text


@dataclass(frozen=True)
class Unreadable:
    """A cell without a value: a formula that nobody calculated, or an error such as `#N/A`."""

    text: str


class ZeroOfFormula(str):
    """A zero or dash that a formula made and nobody typed: on a form it says nothing by itself."""

    __slots__ = ()


Cell = str | int | float | bool | date | datetime | time | timedelta | Unreadable | None

# Computed cells carry dust in their last binary digits: 0.1 + 0.2 is meant to be 0.3.
_DUST = Decimal("0.000000001")
_MOST = 10**9
# How people write on a form that there was nothing: a dash, a word, or a zero of any sort.
NOTHING = re.compile(r"[-–—−]+|geen|none|nihil|0+(?:[.,:]0+){0,2}\s*[a-z]*\.?", re.IGNORECASE)


def is_blank(cell: Cell) -> bool:
    """Nothing in it, or only white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Cell) -> str:
    """The cell as text that reads back as the same value, for a sentence or a CSV file."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, float) and cell == cell and abs(cell) < 1e15:
        # Three decimals as text would have two readings; a fourth leaves one.
        plain = format(Decimal(repr(cell)), "f")
        return plain + "0" if len(plain.partition(".")[2]) == 3 else plain
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return _clock(_seconds(cell))
    if isinstance(cell, Unreadable):
        return cell.text
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def duration_cell(cell: Cell) -> int:
    """Minutes; a typed number is hours, a typed time of day is that long."""
    _refuse_unreadable(cell)
    if isinstance(cell, time | timedelta):
        return above_zero(minutes_of_seconds(max(_seconds(cell), 0)), shown(cell))
    if _is_number(cell):
        return above_zero(minutes_of_hours(_number(cell)), shown(cell))
    if isinstance(cell, bool | date):
        raise DomainError(
            '"{text}" is not a duration. Write hours and minutes, such as 2:30, 2,5 or 150m.',
            text=shown(cell),
        )
    return duration(shown(cell))


def as_it_is(cell: Cell) -> Cell:
    """For a cell of which only other cells can tell what it means."""
    return cell


def worked_cell(cell: Cell) -> int:
    """Minutes in a cell of a form; a dash or a zero is nothing, 0."""
    if isinstance(cell, time | timedelta):
        nothing = _seconds(cell) == 0
    elif isinstance(cell, str):
        nothing = NOTHING.fullmatch(cell.strip()) is not None
    else:
        nothing = _is_number(cell) and cell == 0
    return 0 if nothing else duration_cell(cell)


def day_cell(cell: Cell, hints: DayHints | None = None) -> date:
    """A day from 2000 on; of a moment only the day counts."""
    _refuse_unreadable(cell)
    if isinstance(cell, datetime):
        return late_enough(cell.date(), shown(cell))
    if isinstance(cell, date):
        return late_enough(cell, shown(cell))
    if isinstance(cell, bool | int | float | time | timedelta):
        raise DomainError(
            '"{text}" is not a date. Give the cell a date, such as 31-01-2025.', text=shown(cell)
        )
    return day(shown(cell), hints)


def cents_cell(cell: Cell) -> int:
    """Whole cents, zero or more; a typed number is euros."""
    _refuse_unreadable(cell)
    if _is_number(cell):
        exact = _number(cell) * 100
        if exact < 0:
            return cents(shown(cell))
        if exact != int(exact):
            raise too_fine(shown(cell))
        return int(exact)
    if isinstance(cell, bool | date | time | timedelta):
        raise DomainError(
            '"{text}" is not an amount. Write euros and cents, such as 5,60.', text=shown(cell)
        )
    return cents(shown(cell))


def text_cell(cell: Cell, *, longest: int, lines: bool = False) -> str:
    """Text; a code that the spreadsheet made a number of, such as 12.0, is `12` again."""
    if isinstance(cell, str):
        return text(cell, longest=longest, lines=lines)
    _refuse_unreadable(cell)
    if isinstance(cell, bool):
        raise DomainError(
            "This cell holds true or false where a word is needed. Type the word again."
        )
    if isinstance(cell, float) and _is_number(cell) and not cell.is_integer():
        return str(Decimal(repr(cell)))
    return text(shown(cell), longest=longest, lines=lines)


def _refuse_unreadable(cell: Cell) -> None:
    if not isinstance(cell, Unreadable):
        return
    if cell.text.startswith("="):
        raise DomainError(
            "This cell holds a formula without a result. Open the file in your spreadsheet "
            "program, save it, and try again. Or type what should stand there."
        )
    raise DomainError(
        'The cell holds "{text}" and no outcome. Open the file in your spreadsheet program, '
        "mend the cell and save the file.",
        text=quoted(cell.text),
    )


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _number(cell: Cell) -> Decimal:
    exact = Decimal(repr(cell))
    if not exact.is_finite() or abs(exact) >= _MOST:
        raise DomainError('"{text}" is too large a number. Check the cell.', text=repr(cell))
    return exact.quantize(_DUST).normalize()


def _seconds(cell: time | timedelta) -> int:
    if isinstance(cell, time):
        cell = timedelta(
            hours=cell.hour,
            minutes=cell.minute,
            seconds=cell.second,
            microseconds=cell.microsecond,
        )
    return (cell + timedelta(microseconds=500_000)) // timedelta(seconds=1)


def _clock(seconds: int) -> str:
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    clock = f"{sign}{hours}:{rest // 60:02d}"
    return f"{clock}:{rest % 60:02d}" if rest % 60 else clock

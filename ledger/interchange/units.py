"""What a heading says of the numbers under it: `Pauze (min)` and `Minuten` are no hours."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final, NamedTuple, TypeVar

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, shown
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import folded

MINUTES: Final = "minutes"
HOURS: Final = "hours"
CLOCK: Final = "hours and minutes"

Read = TypeVar("Read")

_MINUTE_WORDS = frozenset({"m", "min", "min.", "mins", "minuut", "minuten", "minute", "minutes"})
_HOUR_WORDS = frozenset(
    {"u", "u.", "uur", "uren", "h", "hr", "hrs", "hour", "hours"}
    | {"decimaal", "decimal", "decimalen", "decimals", "decimale uren", "decimal hours"}
)
_CLOCK_WORDS = frozenset({"uu:mm", "u:mm", "hh:mm", "h:mm", "h:m"})
_UNITS = {
    **dict.fromkeys(_MINUTE_WORDS, MINUTES),
    **dict.fromkeys(_HOUR_WORDS, HOURS),
    **dict.fromkeys(_CLOCK_WORDS, CLOCK),
}
_BEHIND = re.compile(r"(.+?)\s*[(\[]\s*(?:in )?([a-z.: ]+?)\s*[)\]]|(.+) in ([a-z]+)")
# The words that are a unit without brackets too, and what the column is called without them.
_MINUTES_INSIDE = re.compile(r"\b(?:(?:minuten|minuut|min)|(minutes|minute|mins))\b\.?")
_CLOCK_WITH_COMMA = re.compile(r"[0-9]+[.,][0-9]{2}")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class Unit(NamedTuple):
    """The unit in a heading, and how such a column is headed without it, likeliest first."""

    unit: str
    without: tuple[str, ...]


@lru_cache(maxsize=1024)
def unit_of(heading: str) -> Unit | None:
    """The unit that a heading names; None when it leaves that to the cells."""
    said = folded(heading)
    if match := _BEHIND.fullmatch(said):
        unit = _UNITS.get(match[2] or match[4])
        return None if unit is None else Unit(unit, (match[1] or match[3],))
    if match := _MINUTES_INSIDE.search(said):
        hours = "hours" if match[1] else "uren"
        before, after = said[: match.start()], said[match.end() :]
        return Unit(MINUTES, (f"{before}{hours}{after}", " ".join((before + after).split())))
    return None


def read_in(unit: str, read: Callable[[Cell], Read]) -> Callable[[Cell], Read]:
    """`read` for the cells of a column in this unit."""
    return partial(_read_in, unit, read)


def with_unit(cell: Cell, unit: str) -> Cell:
    """A bare number with its unit behind it; what names its own unit stays as it is.

    In a column of hours and minutes `2,30` is 2:30.

    Refused is a part of a minute: somebody wrote hours in a column of minutes.
    """
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if not is_number and not (isinstance(cell, str) and _BARE.fullmatch(cell.strip())):
        return cell
    typed = shown(cell).strip()
    if unit == CLOCK and _CLOCK_WITH_COMMA.fullmatch(typed):
        return typed.replace(",", ":").replace(".", ":")
    if unit != MINUTES:
        return f"{typed}u"
    if not typed.isdecimal():
        raise DomainError(
            '"{text}" stands in a column of minutes and is no whole number. Write whole minutes, '
            "such as 150, or hours and minutes: 2:30.",
            text=quoted(typed),
        )
    return f"{typed}m"


def _read_in(unit: str, read: Callable[[Cell], Read], cell: Cell) -> Read:
    return read(with_unit(cell, unit))

"""A year of the books as it leaves the house: accounts, opening balance and transactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

OPENING: Final = "opening"
CORRECTIONS: Final = "corrections"
APPROPRIATION: Final = "appropriation"
HOURS: Final = "hours"

# What the appropriation of the result is booked against; it stands in no chart of accounts.
RESULT: Final = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedAccount:
    """An account: its four digits, what it is called, its kind and its RGS code, if it has one."""

    code: str
    label: str
    kind: str
    rgs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedLine:
    """Cents on an account: above zero debit, below zero credit. `party` is a code."""

    account: str
    cents: int
    activity: str | None = None
    fund: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTransaction:
    """What happened on a day: lines that come to zero, and the minutes that were given, if any.

    `rule` is the rule of the books that it follows from, `source` the random id of the fact that
    it rests on, and `number` that fact's position. `pending` is what nobody confirmed yet.
    """

    on: date
    rule: str
    text: str
    lines: tuple[ExportedLine, ...] = ()
    number: int | None = None
    source: str | None = None
    minutes: int | None = None
    activity: str | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedYear:
    """A year as it was known at a position, each transaction in its place in time.

    `heading` is what the file says about itself, line by line.
    """

    year: int
    position: int
    heading: Sequence[str]
    accounts: Sequence[ExportedAccount]
    transactions: Sequence[ExportedTransaction]

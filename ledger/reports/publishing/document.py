"""The public version of a year's statement: no codes, no names, nothing of fewer than five."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

CENTS: Final = "cents"
MINUTES: Final = "minutes"
PERSONS: Final = "persons"
COUNTED: Final = "counted"

# What the board writes for everybody; the other words are for members.
SECTIONS: Final = ("foreword", "purpose", "stories", "partners", "learned", "outlook")


@dataclass(frozen=True)
class PublicLine:
    """A line of a table; `amount` is None where it is hidden.

    `together` are the labels of hidden lines of which this is the sum, where that is known.
    """

    code: str
    label: str
    amount: int | None
    together: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublicTable:
    """Lines in one unit with their total, which is None where it is hidden or there is none."""

    code: str
    unit: str
    lines: tuple[PublicLine, ...]
    total: int | None


@dataclass(frozen=True)
class PublicDecision:
    """A decision; `text` is None where its words name somebody, votes where they are hidden."""

    number: int
    text: str | None
    body: str
    proposer: str
    state: str
    decided_on: date | None
    yes: int | None
    no: int | None
    abstain: int | None
    cents: int | None
    activity: str | None


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting of members or residents; a count is None where it is hidden."""

    number: int
    body: str
    held_on: date
    eligible: int | None
    present: int | None


@dataclass(frozen=True)
class PublicIndex:
    """A figure of others, quoted with its day and source; None where the words name somebody."""

    code: str
    value: str | None
    quoted_on: date
    source: str | None


@dataclass(frozen=True)
class PublicDocument:
    """All that the public version says. As long as the year was not adopted it is a `draft`.

    `crossed` are income and expense by activity and account, None where hidden: what a Fiscal
    Data Package holds; `labels` say what each of these is called. `budgets` are what activities
    might cost, None where that is hidden. `texts` are the board's own words by section, None where
    they name somebody. `sha256` is that of the members' statement, None where a hidden figure
    could be guessed from it. Of a year that was never `opened`, `lies_ahead` says that it is later
    than anything in the book.
    """

    cooperative: str
    year: int
    draft: bool
    position: int
    sha256: str | None
    labels: Mapping[str, str]
    tables: Mapping[str, PublicTable]
    crossed: Mapping[str, Mapping[tuple[str, str], int | None]]
    budgets: Mapping[str, int | None]
    meetings: tuple[PublicMeeting, ...]
    decisions: tuple[PublicDecision, ...]
    decided: Mapping[str, int]
    indices: tuple[PublicIndex, ...]
    texts: Mapping[str, str | None]
    opened: bool = True
    lies_ahead: bool = False

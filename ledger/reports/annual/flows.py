"""What the pictures of a year show beside its tables: where money went, and who is tied to whom.

Amounts are cents with their sign, so that they add up to the income and the expense of the year.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T", bound=Hashable)

FUND: Final = "fund"
OTHER: Final = "other"
PRIOR: Final = "prior"
"""Where money comes from: a fund, an account of other income, corrections of earlier years."""

HELPERS: Final = "helpers"
HIRED: Final = "hired"
PURCHASES: Final = "purchases"
GENERAL: Final = "general"
USES: Final = (HELPERS, HIRED, PURCHASES, GENERAL)
"""What money buys: allowances and claims, hired work, purchases, costs of all activities."""


@dataclass(frozen=True)
class MoneyIn:
    """Income of an activity from one stream; None is the association itself.

    `stream` is `FUND`, `OTHER` or `PRIOR`, `code` the fund's or the account's, "" for the last.
    """

    stream: str
    code: str
    label: str
    activity: str | None
    cents: int


@dataclass(frozen=True)
class MoneyOut:
    """Cost of an activity on one account, and its use: one of `USES`. General costs are of None."""

    use: str
    code: str
    label: str
    activity: str | None
    cents: int


@dataclass(frozen=True)
class Flows:
    """All income and all expense of the year, each cent once: from where, for what, on what.

    `left_over_cents` is what activities kept that brought in more than they cost, `short_cents`
    what the others lacked; the first less the second is the result.
    """

    came_in: tuple[MoneyIn, ...]
    spent: tuple[MoneyOut, ...]
    left_over_cents: int
    short_cents: int

    @property
    def streams(self) -> dict[tuple[str, str], int]:
        """Income by stream and code, in their order."""
        return added_up(((one.stream, one.code), one.cents) for one in self.came_in)

    @property
    def income_cents(self) -> int:
        """All that came in."""
        return sum(one.cents for one in self.came_in)

    @property
    def expense_cents(self) -> int:
        """All that was spent."""
        return sum(one.cents for one in self.spent)

    @property
    def uses(self) -> dict[str, int]:
        """Expense by use, in the order of `USES`."""
        found = added_up((one.use, one.cents) for one in self.spent)
        return {use: found[use] for use in USES if use in found}


@dataclass(frozen=True)
class Tie:
    """That one helped another, by their numbers in the `Network`.

    `often` is 1 for once, 2 for up to eleven times, 3 for twelve times or more: nobody is to be
    known by their exact hours.
    """

    helper: int
    receiver: int
    often: int


@dataclass(frozen=True)
class TieCounts:
    """What there is to count in a network; a tie between two counts once for how many one has.

    `once`, `sometimes` and `often` count the ties by `Tie.often`; `people_by_ties` are how many
    people have so many ties, from the first number to the last (None is without end).
    """

    ties: int
    only_helped: int
    only_were_helped: int
    did_both: int
    with_one_tie: int
    most_of_one: int
    once: int
    sometimes: int
    often: int
    people_by_ties: tuple[tuple[int, int | None, int], ...]


# How many ties people have, as the first and last of each bar.
_SPANS: Final = ((1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, None))


@dataclass(frozen=True)
class Network:
    """Which people helped which in a year, by numbers that are no codes and change every year.

    `people` is how many persons and households gave or received, numbered from 0. Beside their
    `ties` the year had so many pairs `with_organisations`, such as a supplier, which are no one's
    secret and no tie between people.
    """

    people: int
    ties: tuple[Tie, ...]
    with_organisations: int

    @property
    def lines(self) -> set[frozenset[int]]:
        """Who is tied to whom, whichever of the two helped."""
        return {frozenset((tie.helper, tie.receiver)) for tie in self.ties}

    @property
    def counts(self) -> TieCounts:
        """What the picture of it says in words."""
        numbers = Counter(dot for line in self.lines for dot in line).values()
        times = Counter(tie.often for tie in self.ties)
        gave = {tie.helper for tie in self.ties}
        helped = {tie.receiver for tie in self.ties}
        return TieCounts(
            ties=len(self.ties),
            only_helped=len(gave - helped),
            only_were_helped=len(helped - gave),
            did_both=len(gave & helped),
            with_one_tie=sum(number == 1 for number in numbers),
            most_of_one=max(numbers, default=0),
            once=times[1],
            sometimes=times[2],
            often=times[3],
            people_by_ties=tuple(
                (
                    first,
                    last,
                    sum(first <= number and (last is None or number <= last) for number in numbers),
                )
                for first, last in _SPANS
            ),
        )


def added_up(pairs: Iterable[tuple[T, int]]) -> dict[T, int]:
    """Amounts of the same thing added up, in the order in which the things first come."""
    found: dict[T, int] = {}
    for key, amount in pairs:
        found[key] = found.get(key, 0) + amount
    return found

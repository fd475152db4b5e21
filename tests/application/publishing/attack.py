"""Somebody with a solver, the public versions of one or more years, and all that is on the wall.

A figure of one to four people is found out where the public versions leave it less room than they
should: nothing at all, or not a tenth more or a tenth less. What would follow without any public
version is no secret of theirs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from unittest.mock import patch

import z3

from ledger.application import publishing
from ledger.application.cooperative import Cooperative
from ledger.application.moments import Moment
from ledger.application.publishing import Hidden, find_hidden
from ledger.application.session import Session
from ledger.reports.publishing.document import PublicDocument
from ledger.reports.publishing.for_programs import public_json_of
from tests.application.publishing.reading import ALL, SIGNED, Key, Reading, Terms, read
from tests.application.publishing.reading_exports import read_exports
from tests.application.publishing.truth import Truth, truth_of
from tests.application.publishing.wall import CERTAIN, Wall, wall_of

FEWEST = 5
PERCENT = 10
_MOST_TOGETHER = 4
_PATIENCE_MS = 20_000
# Hidden also where it is nothing, as everybody may read; any other hidden figure is something.
MAY_BE_NONE = (("members", "joined"), ("members", "left"))
# Who was at a meeting heard how many may vote, which bounds these on one side; the other is free.
HEARD = ("members", "votes", "meeting")


@dataclass(frozen=True)
class Year:
    """A year as it was published, as it is, and what was known of it before."""

    public: PublicDocument
    reading: Reading
    truth: Truth
    wall: Wall


@dataclass(frozen=True)
class Finding:
    """What was found out: figures of a year whose sum can't be more, can't be less, or neither."""

    year: int
    keys: tuple[Key, ...]
    more: bool
    less: bool


Excused = dict[tuple[Key, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """What was found out; and what was known anyway, by the sorts of what is certain."""

    found: list[Finding]
    excused: Excused


def years_of(cooperative: Cooperative, *numbers: int) -> dict[int, Year]:
    """Years of a book, published now. What is hidden in a year is found once for all of them."""
    found: dict[int, Hidden] = {}

    def once(session: Session, year: int, *, as_known: Moment | None = None) -> Hidden:
        assert as_known is None
        if year not in found:
            found[year] = find_hidden(session, year)
        return found[year]

    with patch.object(publishing, "find_hidden", once):
        return {number: year_of(cooperative, number) for number in numbers}


def year_of(cooperative: Cooperative, year: int) -> Year:
    """A year of a book, published now, and its spending and votes as files."""
    public = cooperative.documents.public(year)
    truth = truth_of(cooperative, year)
    chart = truth.known.annual.chart
    accounts = {label: code for code, label in public.labels.items() if code in chart}
    found = Year(public, read(public_json_of(public), accounts), truth, wall_of(cooperative, truth))
    read_exports(found.reading, public)
    for key, value in found.reading.printed.items():
        if key[0] != "together":
            assert truth.values.get(key, 0) == value, f"{key} is printed as {value}"
    return found


class Solver:
    """Which years could have been, by the years before and after and what is on the wall.

    A `neighbour` has seen no public version, and knows only what is certain without one.
    """

    def __init__(self, years: Mapping[int, Year], *, neighbour: bool = False) -> None:
        self._years = years
        self._neighbour = neighbour
        self._solver = z3.Solver()
        self._solver.set("random_seed", 0)
        self._solver.set("timeout", _PATIENCE_MS)
        self._solver.set("core.minimize", neighbour)
        self._figures: dict[tuple[int, Key], z3.ArithRef] = {}
        self._told = 0
        for number, year in years.items():
            self._learn(number, year)
        for number, year in years.items():
            self._open(number, year)
        assert self._solver.check() == z3.sat

    def _learn(self, number: int, year: Year) -> None:
        values, people = year.truth.values, year.truth.people
        for key in sorted(values.keys() | year.reading.figures):
            figure = self._figures[number, key] = z3.Int(f"{number} {' '.join(key)}")
            value = values.get(key)
            if value == 0 and not people[key] and key not in MAY_BE_NONE:
                # What is nothing and of nobody stands nowhere, and everybody sees that.
                self._tell(figure == 0, "nothing")
            elif value is not None and key[0] not in SIGNED:
                least = 0 if key in MAY_BE_NONE else min(value, 1)
                self._tell(figure >= least, "something")
            if not self._neighbour and key in year.reading.printed:
                self._tell(figure == year.reading.printed[key], "printed")
        for terms in year.reading.equal:
            self._tell(self._sum(number, terms) == 0, "sum")
        for terms in year.reading.at_most_zero:
            self._tell(self._sum(number, terms) <= 0, "sum")
        for told in year.wall.equal:
            self._tell(self._sum(number, told.terms) == told.constant, told.sort)
        for told in year.wall.at_most:
            self._tell(self._sum(number, told.terms) <= told.constant, told.sort)

    def _open(self, number: int, year: Year) -> None:
        """Reserves begin as they ended the year before; what they began with long ago is known."""
        before = self._years.get(number - 1)
        for code, began in year.wall.began.items():
            key = ("balance", code)
            moved = self._sum(number, {key: 1, ("appropriation", code): -1})
            if before is not None and key in before.truth.values:
                began -= before.truth.values[key]
                moved -= self._figures[number - 1, key]
            self._tell(moved == began, "began")

    def _tell(self, so: z3.BoolRef, sort: str) -> None:
        if not self._neighbour:
            self._solver.add(so)
        elif sort in CERTAIN:
            self._told += 1
            self._solver.assert_and_track(so, f"{sort}#{self._told}")

    def why(self) -> tuple[str, ...]:
        """On which sorts of what is certain it rests that the last thing asked could not be."""
        return tuple(sorted({f"{one}".split("#")[0] for one in self._solver.unsat_core()}))

    def _sum(self, number: int, terms: Terms) -> z3.ArithRef:
        there = [
            times * self._figures[number, key]
            for key, times in terms.items()
            if (number, key) in self._figures
        ]
        return z3.Sum([z3.IntVal(0), *there])

    def could_be(
        self, number: int, keys: Iterable[Key], *, low: int | None = None, high: int | None = None
    ) -> bool:
        """Whether the sum of these figures could be at least `low`, or at most `high`."""
        total = self._sum(number, dict.fromkeys(keys, 1))
        self._solver.push()
        if low is not None:
            self._solver.add(total >= low)
        if high is not None:
            self._solver.add(total <= high)
        answer = self._solver.check()
        self._solver.pop()
        assert answer != z3.unknown, keys
        return bool(answer == z3.sat)


def attack(cooperative: Cooperative, *numbers: int) -> Outcome:
    """What whoever has the public versions of these years finds out."""
    return found_out(years_of(cooperative, *numbers))


def found_out(years: Mapping[int, Year]) -> Outcome:
    """What follows from the public versions about too few people, and not without them."""
    reader = Solver(years)
    found: list[Finding] = []
    excused: Excused = {}

    def can(number: int, keys: tuple[Key, ...], **side: int) -> bool:
        """Whether it could be so for all that the reader learns."""
        if reader.could_be(number, keys, **side):
            return True
        # Seldom asked, so made when it is.
        neighbour = Solver(years, neighbour=True)
        if neighbour.could_be(number, keys, **side):
            return False
        excused[keys] = tuple(sorted({*excused.get(keys, ()), *neighbour.why()}))
        return True

    for number, year in years.items():
        values, people = year.truth.values, year.truth.people
        small = [
            key
            for key in sorted(values)
            if 0 < len(people[key]) < FEWEST and key[0] not in ("way", "billed")
        ]
        for key in small:
            value = values[key]
            far = max(1, -(-abs(value) * PERCENT // 100))
            low, high = value + far, value - far
            if key[0] not in SIGNED:
                high = max(high, 0 if key in MAY_BE_NONE else 1)
            more = can(number, (key,), low=low)
            less = can(number, (key,), high=min(high, value))
            if not (more and less) and not (key[0] in HEARD and (more or less)):
                found.append(Finding(number, (key,), more, less))
        for group in _groups(small, year):
            value = sum(values[key] for key in group)
            if reader.could_be(number, group, low=value + 1):
                continue
            if not (can(number, group, high=value - 1) or can(number, group, low=value + 1)):
                found.append(Finding(number, group, more=False, less=False))
    return Outcome(found, excused)


def _groups(small: list[Key], year: Year) -> Iterator[tuple[Key, ...]]:
    """Hidden figures in one row that too few people stand behind together."""
    people = year.truth.people
    for size in range(2, _MOST_TOGETHER + 1):
        for group in combinations(small, size):
            if (
                _in_one_row(group)
                and len(frozenset().union(*(people[key] for key in group))) < FEWEST
            ):
                yield group


def _in_one_row(keys: tuple[Key, ...]) -> bool:
    """Whether the keys differ in one place only, as the lines or the months of a table do."""
    if len({(key[0], len(key)) for key in keys}) > 1 or keys[0][0] in ("votes", "meeting"):
        return False
    apart = [axis for axis in range(len(keys[0])) if len({key[axis] for key in keys}) > 1]
    return len(apart) == 1 and all(key[apart[0]] != ALL for key in keys)

"""The figures of a statement: on whom each rests, and how one follows from others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

Key = tuple[str, ...]
"""Names a figure: first its table, then where it stands in it, as `("minutes", "pgb", "03")`."""

People = frozenset[str] | int
"""The people that a figure rests on, or their number where nobody can say any more who they were.

Organisations and the cooperative are no people. A figure that rests on nobody may be printed.
"""

BEFORE = "before"
"""Stands at the head of a key of an earlier version."""

ALL = ""
"""Stands in a key where others have a row or a column: the total."""


class Stands(Enum):
    """What can still be decided about a figure."""

    PRINTED = "printed"
    """The public version prints it, unless it is hidden."""
    SHOWN = "shown"
    """It was published before and can't be hidden any more."""
    UNPRINTED = "unprinted"
    """No table prints it, or it was hidden before; all the same nobody may work it out."""


@dataclass(frozen=True)
class Cell:
    """One figure: persons, minutes, cents or rides, a whole number.

    Everybody knows that it is at least `least` and at most `most`. Of the cells that may have to
    be hidden beside others, those go first whose `line` (an activity, say) is hidden elsewhere.
    Of a hidden one everybody knows that it is something, unless it `may_be_none`.
    """

    key: Key
    value: int
    people: People = frozenset()
    least: int | None = 0
    most: int | None = None
    line: str = ""
    stands: Stands = Stands.PRINTED
    may_be_none: bool = False

    @property
    def empty(self) -> bool:
        """Whether it is nothing and of nobody, and so is always printed."""
        return self.value == 0 and self.people in (0, frozenset()) and not self.may_be_none


@dataclass(frozen=True)
class Relation:
    """The terms, each a figure times a number, add up to `constant`; or to no more, if not `exact`.

    `whole` is the term that the others are parts of, where there is one.
    """

    terms: tuple[tuple[Key, int], ...]
    constant: int = 0
    exact: bool = True
    whole: Key | None = None


def how_many(people: Iterable[People]) -> int:
    """How many people at least stand behind figures together.

    Those of whom only a number is known may be the same people as the others.
    """
    named: set[str] = set()
    unnamed = 0
    for one in people:
        if isinstance(one, int):
            unnamed = max(unnamed, one)
        else:
            named |= one
    return max(len(named), unnamed)


class Figures:
    """All figures of one statement and everything by which one follows from others.

    A relation that isn't told is one that nobody guards: tell every total, every figure that
    stands in two tables, and every result. Each relation is checked against the values.
    """

    def __init__(self) -> None:
        self.cells: dict[Key, Cell] = {}
        self.relations: list[Relation] = []

    def put(self, cell: Cell) -> Key:
        """Add a figure; its key is new."""
        assert cell.key not in self.cells, f"{cell.key} stands twice"
        assert cell.least is None or cell.least <= cell.value, f"{cell.key} is below its least"
        assert cell.most is None or cell.value <= cell.most, f"{cell.key} is above its most"
        self.cells[cell.key] = cell
        return cell.key

    def sums(self, whole: Key, parts: Iterable[Key]) -> None:
        """The whole is the sum of its parts, as a total of its lines or a year of its months."""
        terms = ((whole, 1), *((part, -1) for part in parts))
        self.relate(Relation(terms=terms, whole=whole))

    def same(self, one: Key, other: Key) -> None:
        """One figure that stands in two places, or is last year's in this year's table."""
        self.relate(Relation(terms=((one, 1), (other, -1))))

    def equation(self, terms: Mapping[Key, int], constant: int = 0) -> None:
        """Figures, each times a number, add up to a constant: income - expense - result = 0."""
        self.relate(Relation(terms=tuple(terms.items()), constant=constant))

    def no_more(self, terms: Mapping[Key, int], constant: int = 0) -> None:
        """Figures, each times a number, add up to no more than a constant."""
        self.relate(Relation(terms=tuple(terms.items()), constant=constant, exact=False))

    def relate(self, relation: Relation) -> None:
        """Add a relation between figures that stand here already."""
        is_now = sum(times * self.cells[key].value for key, times in relation.terms)
        holds = is_now == relation.constant if relation.exact else is_now <= relation.constant
        assert holds, f"{relation} does not hold: {is_now}"
        self.relations.append(relation)

    def crossed(
        self,
        table: str,
        entries: Mapping[Key, tuple[int, People]],
        *,
        least: int | None = 0,
    ) -> None:
        """A table of one or more axes with all its totals.

        `entries` has for each place (activity, month …) a value and its people. The totals are
        `(table, "pgb", ALL)`, `(table, ALL, "03")`, `(table, ALL, ALL)`. The first axis is the
        line.
        """
        axes = len(next(iter(entries)))
        subsets = [set(one) for n in range(axes + 1) for one in combinations(range(axes), n)]
        parts: dict[tuple[Key, int], set[Key]] = {}
        for totals in subsets:
            inside: dict[Key, list[tuple[int, People]]] = {}
            for place, entry in entries.items():
                inside.setdefault(_without(place, totals), []).append(entry)
                for axis in totals:
                    part = _without(place, totals - {axis})
                    parts.setdefault((_without(place, totals), axis), set()).add(part)
            for place, found in sorted(inside.items()):
                people = together(one for _, one in found)
                value = sum(one for one, _ in found)
                self.put(Cell((table, *place), value, people, least=least, line=place[0]))
        for (place, _), of in sorted(parts.items()):
            self.sums((table, *place), ((table, *part) for part in sorted(of)))

    def reached(self, table: str, people_of: Mapping[str, Collection[str]]) -> None:
        """Distinct people per line, and in total: each person counts once, however many lines."""
        everyone = frozenset[str]().union(*people_of.values())
        whole = self.put(Cell((table, ALL), len(everyone), everyone))
        for line, people in sorted(people_of.items()):
            part = self.put(Cell((table, line), len(set(people)), frozenset(people), line=line))
            self.no_more({part: 1, whole: -1})
        self.no_more({whole: 1, **{(table, line): -1 for line in people_of}})


def together(people: Iterable[People]) -> People:
    """The people behind several figures together."""
    found = list(people)
    if any(isinstance(one, int) for one in found):
        return how_many(found)
    return frozenset().union(*(one for one in found if not isinstance(one, int)))


def _without(place: Key, totals: Collection[int]) -> Key:
    return tuple(ALL if axis in totals else name for axis, name in enumerate(place))

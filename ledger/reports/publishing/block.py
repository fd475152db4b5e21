"""Figures that hang together, and other years that would print the same as this one.

Such another year is kept as a shift: how much each hidden figure is more or less in it. A shift
that keeps every relation and bound is a proof that whoever reads the public version can't tell
that year from ours, and it stays one when more is hidden.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import inf

from ledger.reports.publishing.elimination import Row, free
from ledger.reports.publishing.figures import Cell, Figures, Key, Relation, Stands, how_many
from ledger.reports.publishing.solving import Bound, Unknown, cheapest

Shift = Mapping[Key, int]

# A whole is this much dearer to hide than any of its parts, for so many storeys of totals.
_STOREY, _STOREYS = 20, 3
_MOST_PEOPLE = 50
# What hides on a line that is hidden already is this much cheaper.
_SAME_LINE = 4


@dataclass(frozen=True)
class Goal:
    """That figures, each times a number, together be at least `low` more than they are, at most
    `high`."""

    terms: Mapping[Key, int]
    low: float
    high: float

    def met_by(self, shift: Shift) -> bool:
        """Whether the shift brings them there."""
        return self.low <= sum(n * shift.get(key, 0) for key, n in self.terms.items()) <= self.high


class Block:
    """Figures that hang together through relations, with what of them is hidden so far."""

    def __init__(self, cells: Sequence[Cell], relations: Sequence[Relation], fewest: int) -> None:
        self.cells = {cell.key: cell for cell in sorted(cells, key=lambda one: one.key)}
        self.small = tuple(
            key for key, cell in self.cells.items() if 0 < how_many([cell.people]) < fewest
        )
        self.hidden = {
            key
            for key, cell in self.cells.items()
            if cell.stands is Stands.UNPRINTED
            or (cell.stands is Stands.PRINTED and key in self.small)
        }
        self.shifts: list[Shift] = []
        # In an order of their own: the outcome must not hang on who told what first.
        self._relations = tuple(
            sorted(relations, key=lambda one: (one.terms, one.constant, one.exact))
        )
        self._dearer: dict[Key, float] = {
            key: float(_STOREY**n) for key, n in _storeys(relations).items()
        }

    def hideable(self) -> Iterator[Key]:
        """The figures that are shown and might be hidden."""
        for key, cell in self.cells.items():
            if cell.stands is Stands.PRINTED and key not in self.hidden:
                yield key

    def reach(self, key: Key) -> tuple[float, float]:
        """How much less and how much more a figure could be, by what everybody knows of it."""
        cell = self.cells[key]
        less, more = -inf, inf
        if cell.least is not None:
            # A figure of nobody is printed, so that a hidden one is known to be something.
            something = 0 if cell.may_be_none else min(1, cell.value)
            less = max(cell.least, something) - cell.value
        if cell.most is not None:
            more = cell.most - cell.value
        return less, more

    def fits(self, shift: Shift) -> bool:
        """Whether a year so shifted would print the same and keep everything that is known."""
        for key, moved in shift.items():
            less, more = self.reach(key)
            if moved and (key not in self.hidden or not less <= moved <= more):
                return False
        for relation in self._relations:
            moved = sum(times * shift.get(key, 0) for key, times in relation.terms)
            if moved > self._room(relation) or (relation.exact and moved):
                return False
        return True

    def either_fits(self, shift: Shift) -> bool:
        """Whether a year shifted so, or shifted the other way round, would print the same."""
        return self.fits(shift) or self.fits({key: -moved for key, moved in shift.items()})

    def free(self) -> list[Row]:
        """The independent ways in which hidden figures can differ and keep every exact relation."""
        rows = (
            {key: times for key, times in relation.terms if key in self.hidden}
            for relation in self._relations
            if relation.exact
        )
        return free(rows, sorted(self.hidden))

    def fixed(self, group: Sequence[Key]) -> bool:
        """Whether the sum of figures follows from what can't be hidden any more."""
        rows = (dict(relation.terms) for relation in self._relations if relation.exact)
        return not any(sum(way.get(key, 0) for key in group) for way in free(rows, self.cells))

    def known(self, goal: Goal) -> bool:
        """Whether a shift found earlier meets this goal."""
        return any(goal.met_by(shift) for shift in self.shifts)

    def find(self, goal: Goal) -> bool:
        """Look for a shift that meets the goal with what is hidden now, and keep it."""
        if self.known(goal):
            return True
        for whole in (False, True):
            shift = self._solved(goal, (), inf, whole=whole)
            if shift is None:
                return False
            if self._kept(shift, goal):
                return True
        return False

    def widen(self, goal: Goal, hidden_lines: Collection[str]) -> bool:
        """Hide what costs least so that a shift meets the goal. False where nothing helps."""
        able = tuple(self.hideable())
        costs = [
            self.loss(key, hidden_lines) + n / (len(able) + 1) / 10 for n, key in enumerate(able)
        ]
        far = 100 + 4 * sum(abs(cell.value) for cell in self.cells.values())
        # Close first: the same search is quicker where figures can't move far.
        for farthest in (min(abs(goal.low), abs(goal.high)), far):
            shift = self._solved(goal, able, farthest, costs)
            if shift is None:
                continue
            before = set(self.hidden)
            self.hidden |= {key for key, moved in shift.items() if moved}
            if self._kept(shift, goal):
                return True
            self.hidden = before
        return False

    def _kept(self, shift: Shift, goal: Goal) -> bool:
        if not (goal.met_by(shift) and self.fits(shift)):
            return False
        self.shifts.append(shift)
        mirrored = {key: -moved for key, moved in shift.items()}
        if self.fits(mirrored):
            self.shifts.append(mirrored)
        return True

    def _solved(
        self,
        goal: Goal,
        able: Sequence[Key],
        farthest: float,
        costs: Sequence[float] = (),
        *,
        whole: bool = True,
    ) -> Shift | None:
        moving = [*sorted(self.hidden), *able]
        place = {key: n for n, key in enumerate(moving)}
        unknowns = []
        for key in moving:
            less, more = self.reach(key)
            unknowns.append(Unknown(max(less, -farthest), min(more, farthest)))
        bounds = [
            Bound(
                {place[key]: n for key, n in goal.terms.items() if key in place},
                goal.low,
                goal.high,
            )
        ]
        for relation in self._relations:
            terms = {place[key]: times for key, times in relation.terms if key in place}
            if terms:
                low = 0.0 if relation.exact else -inf
                bounds.append(Bound(terms, low, self._room(relation)))
        for key, cost, switch in zip(able, costs, count(len(moving)), strict=False):
            unknowns.append(Unknown(0, 1, cost))
            for sign in (1, -1):
                bounds.append(Bound({place[key]: sign, switch: -int(farthest)}, -inf, 0.0))
        values = cheapest(unknowns, bounds, whole=whole)
        if values is None:
            return None
        return {key: moved for key, moved in zip(moving, values, strict=False) if moved}

    def _room(self, relation: Relation) -> int:
        """What the terms could still grow by."""
        if relation.exact:
            return 0
        now = sum(
            times * self.cells[key].value for key, times in relation.terms if key in self.cells
        )
        return relation.constant - now

    def loss(self, key: Key, hidden_lines: Collection[str] = ()) -> float:
        """What readers lose with a figure: totals most, few people and small sums least."""
        cell = self.cells[key]
        people = min(how_many([cell.people]), _MOST_PEOPLE)
        loss = (10.0 + people + abs(cell.value).bit_length()) * self._dearer.get(key, 1.0)
        return loss / _SAME_LINE if cell.line and cell.line in hidden_lines else loss


def blocks(figures: Figures, fewest: int) -> list[Block]:
    """The figures in parts between which no relation stands, in the order of their keys."""
    # What is printed whatever happens ties nothing together.
    open_ = {
        key
        for key, cell in figures.cells.items()
        if not cell.empty and cell.stands is not Stands.SHOWN
    }
    root = {key: key for key in open_}

    def top(key: Key) -> Key:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for relation in figures.relations:
        within = [key for key, _ in relation.terms if key in open_]
        for key in within[1:]:
            one, other = sorted((top(within[0]), top(key)))
            root[other] = one
    cells: dict[Key, list[Cell]] = {}
    for key in sorted(open_):
        cells.setdefault(top(key), []).append(figures.cells[key])
    of: dict[Key, list[Relation]] = {}
    for relation in figures.relations:
        terms = tuple(sorted((key, times) for key, times in relation.terms if key in open_))
        if terms:
            fixed = sum(
                n * figures.cells[key].value for key, n in relation.terms if key not in open_
            )
            whole = relation.whole if relation.whole in open_ else None
            of.setdefault(top(terms[0][0]), []).append(
                Relation(terms, relation.constant - fixed, relation.exact, whole)
            )
    return [Block(found, of.get(first, ()), fewest) for first, found in sorted(cells.items())]


def _storeys(relations: Sequence[Relation]) -> dict[Key, int]:
    """How high each total stands: one above the highest of its parts."""
    storeys: dict[Key, int] = {}
    for _ in range(_STOREYS):
        for relation in relations:
            if relation.whole is not None:
                parts = [key for key, _ in relation.terms if key != relation.whole]
                above = 1 + max((storeys.get(key, 0) for key in parts), default=0)
                storeys[relation.whole] = min(_STOREYS, max(above, storeys.get(relation.whole, 0)))
    return storeys

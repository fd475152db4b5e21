"""A reader who wants to know: every published figure, all totals, and a solver of their own.

Knows nothing of how the program decides. Builds the tables from their keys alone and asks Z3,
which reckons with exact whole numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import z3

from ledger.reports.publishing import ALL, Key

Equation = Mapping[Key, int]


def totals_of(keys: Iterable[Key]) -> Iterator[Equation]:
    """Every total of tables with these figures: the total, minus each of its parts."""
    keys = set(keys)
    for whole in sorted(keys):
        for axis in range(1, len(whole)):
            if whole[axis] != ALL:
                continue
            parts = [
                key
                for key in keys
                if len(key) == len(whole)
                and key[axis] != ALL
                and (*key[:axis], ALL, *key[axis + 1 :]) == whole
            ]
            if parts:
                yield {whole: 1, **dict.fromkeys(parts, -1)}


class Attacker:
    """What follows from the figures shown; a hidden one is known to be at least one."""

    def __init__(
        self,
        shown: Mapping[Key, int],
        hidden: Iterable[Key],
        *,
        equal: Iterable[Equation] = (),
        at_most_zero: Iterable[Equation] = (),
        signed: Iterable[Key] = (),
    ) -> None:
        self._figures = {key: z3.Int(" ".join(key)) for key in sorted(hidden)}
        self._shown = shown
        self._solver = z3.Solver()
        self._solver.set("random_seed", 0)
        for key, figure in self._figures.items():
            if key not in set(signed):
                self._solver.add(figure >= 1)
        for equation in equal:
            self._solver.add(self._side(equation) == 0)
        for equation in at_most_zero:
            self._solver.add(self._side(equation) <= 0)
        assert self._solver.check() == z3.sat

    def could_be(self, keys: Iterable[Key], *, more: int = 0, less: int = 0, than: int) -> bool:
        """Whether some year has a sum of these figures that is so much more, or so much less."""
        total = z3.Sum([self._figures[key] for key in keys])
        self._solver.push()
        self._solver.add(total >= than + more if more else total <= than - less)
        answer = self._solver.check()
        self._solver.pop()
        assert answer != z3.unknown
        return bool(answer == z3.sat)

    def pinned(self, keys: Iterable[Key], value: int) -> bool:
        """Whether the sum of these figures must be what it is."""
        keys = tuple(keys)
        return not (
            self.could_be(keys, more=1, than=value) or self.could_be(keys, less=1, than=value)
        )

    def _side(self, equation: Equation) -> z3.ArithRef:
        return z3.Sum(
            [
                times * (self._figures[key] if key in self._figures else self._shown[key])
                for key, times in equation.items()
            ]
        )


def found_out(
    attacker: Attacker,
    truth: Mapping[Key, int],
    people: Mapping[Key, frozenset[str]],
    hidden: Iterable[Key],
    *,
    fewest: int = 5,
) -> list[tuple[Key, ...]]:
    """What the attacker works out: hidden figures, and sums in one row of too few people."""
    hidden = sorted(hidden)
    found = [(key,) for key in hidden if attacker.pinned([key], truth[key])]
    small = [key for key in hidden if 0 < len(people[key]) < fewest]
    for size in (2, 3, 4):
        for group in combinations(small, size):
            if (
                not _in_one_row(group)
                or len(frozenset().union(*(people[k] for k in group))) >= fewest
            ):
                continue
            if attacker.pinned(group, sum(truth[key] for key in group)):
                found.append(group)
    return found


def _in_one_row(keys: tuple[Key, ...]) -> bool:
    """Whether the keys differ in one place only, as the lines or the months of one table do."""
    lengths = {len(key) for key in keys}
    if len(lengths) > 1:
        return False
    apart = [axis for axis in range(len(keys[0])) if len({key[axis] for key in keys}) > 1]
    return len(apart) == 1 and all(key[apart[0]] != ALL for key in keys)

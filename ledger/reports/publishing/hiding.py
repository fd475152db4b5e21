"""What the public version hides: figures of fewer than five people, and what gives them away."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from ledger.domain.errors import DomainError
from ledger.reports.publishing.figures import Figures, Key, Stands
from ledger.reports.publishing.lines import Together, merged

if TYPE_CHECKING:
    from ledger.reports.publishing.block import Block, Goal

FEWEST = 5
"""A figure that rests on fewer people than this is hidden."""

# A hidden figure could be at least this share more, and this share less, for all that is printed.
_SHARE_PERCENT = 10


@dataclass(frozen=True)
class Published:
    """The public version: what it shows, what it hides, and hidden parts that may go as one line.

    `too_few` are the hidden figures that rest on too few people themselves; a reader must not
    see the difference between those and the rest of `hidden`.
    """

    shown: Mapping[Key, int]
    hidden: frozenset[Key]
    too_few: frozenset[Key]
    together: tuple[Together, ...]


def hide(figures: Figures, *, fewest: int = FEWEST) -> Published:
    """Decide what to hide. The same figures always have the same outcome.

    Raises DomainError where figures that were published before give one away that is too small.
    """
    # The solver takes a moment to load, and most of what the program does goes without.
    from ledger.reports.publishing.block import blocks

    hidden: set[Key] = set()
    lines: set[str] = set()
    parts = blocks(figures, fewest)
    for part in parts:
        lines |= {part.cells[key].line for key in part.hidden}
    for part in parts:
        protect(part, fewest, lines)
        hidden |= part.hidden
        lines |= {part.cells[key].line for key in part.hidden}
    printed = {key for key, cell in figures.cells.items() if cell.stands is Stands.PRINTED}
    return Published(
        shown={key: figures.cells[key].value for key in sorted(printed - hidden)},
        hidden=frozenset(hidden & printed),
        too_few=frozenset(key for part in parts for key in part.small if key in printed),
        together=merged(figures, hidden, fewest),
    )


def protect(block: "Block", fewest: int, lines: Collection[str]) -> None:
    """Hide more in this block until nothing that is too small can be worked out."""
    from ledger.reports.publishing import groups

    met: list[Goal] = []
    alone = [key for key in block.small if key in block.hidden]
    for key in sorted(alone, key=lambda one: (-_step(block, (one,)), one)):
        met += _guard(block, (key,), lines)
    fixed: list[tuple[Key, ...]] = []
    while (together := groups.too_few_together(block, fewest, without=fixed)) is not None:
        if len(together) > 1 and block.fixed(together):
            # What everybody knows, whatever is hidden, is no secret: a gift less what it bought.
            fixed.append(together)
        else:
            met += _guard(block, together, lines)
    beside = [key for key in block.hidden if key not in block.small]
    for key in sorted(beside, key=block.loss, reverse=True):
        if block.cells[key].stands is Stands.PRINTED:
            _show_again(block, key, met, fixed, fewest)


def _guard(block: "Block", group: tuple[Key, ...], lines: Collection[str]) -> list["Goal"]:
    """Hide what it takes so that the sum of these figures could be more, and could be less.

    The goals that were met. One side is left out where what everybody knows leaves no room there.
    """
    met = []
    for goals in _sides(block, group):
        for goal in goals:
            if block.find(goal) or block.widen(goal, lines):
                met.append(goal)
                break
    if not met:
        raise DomainError(
            "What was published before gives away {figure}, which rests on too few people. "
            "Leave its table out of the public version.",
            figure=" / ".join(part for part in group[0] if part),
        )
    return met


def _sides(block: "Block", group: tuple[Key, ...]) -> Iterator[tuple["Goal", ...]]:
    """Less, then more: on each side the full distance, then any distance at all."""
    from ledger.reports.publishing.block import Goal

    terms = dict.fromkeys(group, 1)
    step = _step(block, group)
    reach = [block.reach(key) for key in group]
    less = min(step, -sum(one for one, _ in reach))
    more = min(step, sum(one for _, one in reach))
    if less:
        yield Goal(terms, -2 * less, -less), Goal(terms, -inf, -1)
    if more:
        yield Goal(terms, more, 2 * more), Goal(terms, 1, inf)


def _step(block: "Block", group: tuple[Key, ...]) -> int:
    """How far from the truth a reader must at least be kept, rounded up."""
    value = abs(sum(block.cells[key].value for key in group))
    return max(1, -(-value * _SHARE_PERCENT // 100))


def _show_again(
    block: "Block",
    key: Key,
    met: Sequence["Goal"],
    fixed: Sequence[tuple[Key, ...]],
    fewest: int,
) -> None:
    """Show a figure after all if nothing too small follows from it: the search hides one by one."""
    from ledger.reports.publishing import groups

    hidden, shifts = set(block.hidden), list(block.shifts)
    block.hidden.remove(key)
    block.shifts = [shift for shift in shifts if not shift.get(key)]
    if all(block.find(goal) for goal in met):
        while (group := groups.too_few_together(block, fewest, without=fixed)) is not None:
            # One more year in which their sum differs, or the figure stays hidden.
            if not any(block.find(goal) for goals in _sides(block, group) for goal in goals):
                break
        else:
            return
    block.hidden, block.shifts = hidden, shifts

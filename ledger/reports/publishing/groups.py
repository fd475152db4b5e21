"""Hidden figures whose sum could be worked out, though fewer than five people stand behind it."""

from collections.abc import Mapping, Sequence

from ledger.reports.publishing.block import Block
from ledger.reports.publishing.elimination import Row, independent
from ledger.reports.publishing.figures import BEFORE, Key
from ledger.reports.publishing.solving import Bound, Unknown, cheapest


def too_few_together(
    block: Block, fewest: int, *, without: Sequence[tuple[Key, ...]] = ()
) -> tuple[Key, ...] | None:
    """Figures of one table with the same sum in every other year found so far, of too few people.

    None where every such sum of hidden figures that rests on too few people differs in some year,
    but for those `without` which it goes.
    """
    tables: dict[Key, list[Key]] = {}
    for key in block.small:
        if key in block.hidden:
            tables.setdefault(_table(key), []).append(key)
    years = _years(block)
    for _, small in sorted(tables.items()):
        found = _in_table(block, fewest, small, years, without)
        if found is not None:
            return found
    return None


def _table(key: Key) -> Key:
    """The table in which a figure stands, and of which version."""
    at = next(at for at, part in enumerate(key) if part != BEFORE)
    return key[: at + 1]


def _in_table(
    block: Block,
    fewest: int,
    small: Sequence[Key],
    years: Sequence[Mapping[Key, int]],
    without: Sequence[tuple[Key, ...]],
) -> tuple[Key, ...] | None:
    people = sorted(
        {one for key in small if not isinstance(who := block.cells[key].people, int) for one in who}
    )
    chosen = {key: n for n, key in enumerate(small)}
    counted = {one: n for n, one in enumerate(people, len(small))}
    unknowns = [Unknown(0, 1, 1.0) for _ in small] + [Unknown(0, 1) for _ in people]
    bounds = [
        Bound(dict.fromkeys(chosen.values(), 1), 1, len(small)),
        Bound(dict.fromkeys(counted.values(), 1), 0, fewest - 1),
    ]
    for key, n in chosen.items():
        who = block.cells[key].people
        # Those of whom only the number is known may be the same people as the others.
        for one in sorted(who) if not isinstance(who, int) else ():
            bounds.append(Bound({n: 1, counted[one]: -1}, -1, 0))
    for group in without:
        if not chosen.keys() >= set(group):
            continue
        others = {chosen[key]: 1 if key in group else -1 for key in small}
        bounds.append(Bound(others, -len(small), len(group) - 1))
    for direction in _directions(years, small):
        bounds.append(Bound({chosen[key]: moved for key, moved in direction.items()}))
    values = cheapest(unknowns, bounds, to_the_end=True)
    if values is None:
        return None
    found = tuple(key for key, value in zip(small, values, strict=False) if value)
    assert not any(sum(shift.get(key, 0) for key in found) for shift in block.shifts), found
    return found


def _years(block: Block) -> list[Mapping[Key, int]]:
    """The few independent ways in which figures differ between years that print the same.

    They have far smaller numbers than the years themselves, mostly ones, with which a solver
    can't go astray.
    """
    ways = block.free()
    # Where each way by itself leads to a year that fits, the years found earlier add nothing.
    years: list[Mapping[Key, int]] = [way for way in ways if block.either_fits(way)]
    return years if len(years) == len(ways) else [*years, *block.shifts]


def _directions(years: Sequence[Mapping[Key, int]], small: Sequence[Key]) -> list[Row]:
    return list(independent({key: way.get(key, 0) for key in small} for way in years).values())

"""What was published before stays known: the figures of a later version, beside an earlier one."""

from collections.abc import Mapping
from dataclasses import replace

from ledger.reports.publishing.figures import BEFORE, Cell, Figures, Key, People, Relation, Stands
from ledger.reports.publishing.hiding import Published

CHANGE = "change"


def after(
    earlier: Figures, published: Published, now: Figures, changed: Mapping[Key, People]
) -> Figures:
    """The figures as they are now, to be hidden so that nothing follows from both versions.

    `changed` has the people whose facts made a figure differ; a figure that differs without
    standing there differs because of nobody. Hours that one person corrected are a figure of one
    person, although no table prints them. For a third version give this outcome as `earlier`.
    """
    joined = Figures()
    for cell in now.cells.values():
        joined.put(cell)
    for relation in now.relations:
        joined.relate(relation)
    for cell in earlier.cells.values():
        known = cell.stands is Stands.SHOWN or cell.key in published.shown
        stands = Stands.SHOWN if known else Stands.UNPRINTED
        joined.put(replace(cell, key=(BEFORE, *cell.key), stands=stands))
    for relation in earlier.relations:
        terms = tuple(((BEFORE, *key), times) for key, times in relation.terms)
        joined.relate(Relation(terms, relation.constant, relation.exact))
    for key in sorted(now.cells.keys() & earlier.cells.keys()):
        change = Cell(
            (CHANGE, *key),
            now.cells[key].value - earlier.cells[key].value,
            changed.get(key, frozenset()),
            least=None,
            stands=Stands.UNPRINTED,
        )
        joined.put(change)
        joined.equation({key: 1, (BEFORE, *key): -1, change.key: -1})
    return joined

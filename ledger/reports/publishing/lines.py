"""Hidden figures that can be printed as one line: "individual support, together"."""

from collections.abc import Collection
from dataclasses import dataclass

from ledger.reports.publishing.figures import Figures, Key, Stands, how_many


@dataclass(frozen=True)
class Together:
    """Parts of one whole that are hidden one by one and may be printed as one sum.

    The sum tells nothing new: it is the whole without its other parts.
    """

    whole: Key
    parts: tuple[Key, ...]
    value: int
    people_count: int


def merged(figures: Figures, hidden: Collection[Key], fewest: int) -> tuple[Together, ...]:
    """For each whole that is shown, its hidden parts as one line, in the order of the wholes."""
    found = []
    for relation in figures.relations:
        if relation.whole is None or not relation.exact or relation.whole in hidden:
            continue
        parts = sorted(key for key, _ in relation.terms if key in hidden)
        unprinted = any(figures.cells[key].stands is Stands.UNPRINTED for key, _ in relation.terms)
        people = how_many(figures.cells[key].people for key in parts)
        if len(parts) > 1 and not unprinted and people >= fewest:
            value = sum(figures.cells[key].value for key in parts)
            found.append(Together(relation.whole, tuple(parts), value, people))
    return tuple(sorted(found, key=lambda one: (one.whole, one.parts)))

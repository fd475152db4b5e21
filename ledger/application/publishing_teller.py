"""Relations between figures that hold, told one by one; and figures that need no hiding."""

from collections.abc import Mapping
from dataclasses import replace

from ledger.reports.publishing import FEWEST, Cell, Figures, Key, Relation, Stands, how_many
from ledger.reports.publishing.elimination import free


class Teller:
    """Adds relations that hold between figures that are there."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def value(self, key: Key) -> int:
        """A figure, or nothing where there is none."""
        return self.figures.cells[key].value if key in self.figures.cells else 0

    def unprinted(self, key: Key, value: int, like: Key) -> Key:
        """Add a figure that no table prints, of the same people as another."""
        of = self.figures.cells[like]
        return self.figures.put(
            Cell(key, value, of.people, least=None, line=of.line, stands=Stands.UNPRINTED)
        )

    def equal(self, terms: Mapping[Key, int], constant: int = 0) -> bool:
        """Tell an equation if it holds to the cent."""
        return self._tell(terms, constant, exact=True)

    def no_more(self, terms: Mapping[Key, int], constant: int = 0) -> bool:
        """Tell a bound if it holds."""
        return self._tell(terms, constant, exact=False)

    def about_no_more(self, terms: Mapping[Key, int]) -> None:
        """Tell that they come to no more than nothing, but for what is known of roundings."""
        beside = sum(times * self.value(key) for key, times in terms.items())
        self._tell(terms, max(beside, 0), exact=False)

    def _tell(self, terms: Mapping[Key, int], constant: int, *, exact: bool) -> bool:
        cells = self.figures.cells
        if not any(key in cells for key in terms):
            return False
        # What is nothing stands in no table, and everybody sees that it doesn't.
        there = {key: times for key, times in terms.items() if key in cells and times}
        comes_to = sum(times * cells[key].value for key, times in there.items())
        holds = comes_to == constant if exact else comes_to <= constant
        if holds and there:
            self.figures.relate(Relation(tuple(there.items()), constant, exact))
        return holds


def show_what_is_known(figures: Figures) -> None:
    """Let stand what everybody could work out with every other figure hidden.

    Of few people it is not printed all the same.
    """
    cells = figures.cells
    unknown = [
        key
        for key, one in sorted(cells.items())
        if one.stands is not Stands.SHOWN and not one.empty
    ]
    asked = set(unknown)
    rows = (
        {key: times for key, times in relation.terms if key in asked}
        for relation in figures.relations
        if relation.exact
    )
    moving = {key for way in free([row for row in rows if row], unknown) for key in way}
    for key in unknown:
        one = cells[key]
        if key in moving:
            continue
        if 0 < how_many([one.people]) < FEWEST:
            cells[key] = replace(one, people=frozenset(), stands=Stands.UNPRINTED)
        elif one.stands is Stands.PRINTED:
            cells[key] = replace(one, stands=Stands.SHOWN)

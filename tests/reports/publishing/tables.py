"""Years to hide in: De Brink's persons per activity, and years thrown with dice."""

import json
from itertools import product
from pathlib import Path
from random import Random

from ledger.reports.publishing import Figures, Key

DE_BRINK = json.loads(
    (Path(__file__).parents[2] / "reference/de-brink-2025/expected.json").read_text("utf-8")
)

Entries = dict[Key, tuple[int, frozenset[str]]]


def people(activity: str, count: int) -> frozenset[str]:
    """So many people of an activity, of whom nobody is in another."""
    return frozenset(f"{activity} {n}" for n in range(1, count + 1))


def per_activity() -> Entries:
    """De Brink's distinct persons per activity, as a table of one axis."""
    return {
        (activity,): (count, people(activity, count))
        for activity, count in DE_BRINK["persons_distinct"].items()
    }


def random_entries(dice: Random, *, activities: int, months: int) -> dict[str, Entries]:
    """Income, expense and minutes per activity and month, resting on the same people.

    Many places hold very few of the twelve people, or none.
    """
    tables: dict[str, Entries] = {"income": {}, "expense": {}, "minutes": {}}
    everyone = [f"person {n}" for n in range(1, 13)]
    for activity, month in product(range(activities), range(1, months + 1)):
        of_month = frozenset(dice.sample(everyone, dice.choice([0, 1, 1, 2, 3, 6, 9])))
        for entries in tables.values():
            value = sum(dice.randint(1, 40) for _ in of_month)
            entries[f"activity {activity}", f"{month:02}"] = (value, of_month)
    return tables


def random_year(seed: int) -> Figures:
    """A year of three tables with all their totals, and a fourth that follows from two of them."""
    dice = Random(seed)
    tables = random_entries(dice, activities=dice.randint(2, 4), months=dice.randint(2, 4))
    figures = Figures()
    for table, entries in tables.items():
        figures.crossed(table, entries)
    results = {
        place: (cents - tables["expense"][place][0], who)
        for place, (cents, who) in tables["income"].items()
    }
    figures.crossed("result", results, least=None)
    for equation in results_of(figures):
        figures.equation(equation)
    return figures


def results_of(figures: Figures) -> list[dict[Key, int]]:
    """At each place of the tables, income less expense is the result."""
    places = [key[1:] for key in figures.cells if key[0] == "result"]
    return [
        {("income", *place): 1, ("expense", *place): -1, ("result", *place): -1} for place in places
    ]


def truth_of(figures: Figures) -> dict[Key, int]:
    """What every figure is."""
    return {key: cell.value for key, cell in figures.cells.items()}


def people_of(figures: Figures) -> dict[Key, frozenset[str]]:
    """On whom every figure rests."""
    found = {}
    for key, cell in figures.cells.items():
        assert not isinstance(cell.people, int)
        found[key] = cell.people
    return found

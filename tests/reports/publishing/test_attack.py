"""A reader with a solver works out nothing that rests on fewer than five people."""

from dataclasses import replace
from itertools import chain
from unittest.mock import patch

import pytest

from ledger.reports.publishing import ALL, Figures, Key, Published, groups, hide
from tests.reports.publishing.attacker import Attacker, found_out, totals_of
from tests.reports.publishing.tables import (
    DE_BRINK,
    people,
    people_of,
    per_activity,
    random_year,
    results_of,
    truth_of,
)


def reader(figures: Figures, published: Published) -> Attacker:
    """Who sees the tables with their totals in the public version."""
    return Attacker(
        published.shown,
        published.hidden,
        equal=chain(totals_of(figures.cells), results_of(figures)),
        signed=[key for key in figures.cells if key[0] == "result"],
    )


def attack(figures: Figures, published: Published) -> list[tuple[Key, ...]]:
    """What such a reader finds out."""
    attacker = reader(figures, published)
    return found_out(attacker, truth_of(figures), people_of(figures), published.hidden)


def only_the_small(figures: Figures) -> Published:
    """The public version of somebody who hides the small figures and nothing beside them."""
    small = frozenset(key for key, who in people_of(figures).items() if 0 < len(who) < 5)
    shown = {key: value for key, value in truth_of(figures).items() if key not in small}
    return Published(shown, small, small, ())


def income_of_de_brink() -> Figures:
    """Its income per account; who paid the subsidy and the gift are no people."""
    counts = DE_BRINK["persons_distinct"]
    bearing = {"8000": 12, "8100": counts["wmo"], "8110": counts["pgb"], "8200": 0}
    bearing |= {"8300": counts["klus"], "8310": counts["eettafel"], "8320": counts["dorpsauto"]}
    bearing |= {"8400": 0}
    lines = {name[:4]: cents for name, cents in DE_BRINK["income"].items() if name[0] == "8"}
    figures = Figures()
    figures.crossed("income", {(c,): (cents, people(c, bearing[c])) for c, cents in lines.items()})
    return figures


def test_the_three_small_activities_of_de_brink_cannot_be_worked_out() -> None:
    figures = Figures()
    figures.crossed("persons", per_activity())

    published = hide(figures)

    small = {("persons", "wmo"), ("persons", "pgb"), ("persons", "klus")}
    assert published.too_few == small
    assert published.hidden == small | {("persons", "burendiensten")}
    assert attack(figures, published) == []


def test_hiding_only_the_three_small_activities_gives_away_the_four_people_behind_them() -> None:
    figures = Figures()
    figures.crossed("persons", per_activity())

    found = attack(figures, only_the_small(figures))

    assert found == [(("persons", "klus"), ("persons", "pgb"), ("persons", "wmo"))]


def test_the_income_of_de_brink_per_account_cannot_be_worked_out() -> None:
    figures = income_of_de_brink()

    published = hide(figures)

    assert published.hidden > {("income", "8100"), ("income", "8110"), ("income", "8300")}
    assert published.shown["income", ALL] == DE_BRINK["income"]["SOM DER BATEN"]
    assert attack(figures, published) == []


def test_without_a_look_at_sums_the_income_of_four_people_is_found_out() -> None:
    figures = income_of_de_brink()

    with patch.object(groups, "too_few_together", return_value=None):
        published = hide(figures)

    assert attack(figures, published) == [
        (("income", "8100"), ("income", "8110"), ("income", "8300"))
    ]


@pytest.mark.parametrize("seed", range(24))
def test_nothing_of_too_few_people_can_be_worked_out_in_a_random_year(seed: int) -> None:
    figures = random_year(seed)

    published = hide(figures)

    assert attack(figures, published) == []


def test_hiding_only_small_figures_is_found_out_in_most_random_years() -> None:
    years = [random_year(seed) for seed in range(6)]

    found = [attack(figures, only_the_small(figures)) for figures in years]

    assert sum(map(bool, found)) > 4


@pytest.mark.parametrize("seed", range(8))
def test_a_hidden_figure_could_be_a_tenth_more_and_a_tenth_less(seed: int) -> None:
    figures = random_year(seed)
    truth = truth_of(figures)

    published = hide(figures)

    attacker = reader(figures, published)
    assert published.too_few
    for key in published.too_few:
        tenth = max(1, -(-abs(truth[key]) // 10))
        # Who knows that something is hidden knows that it is at least one.
        room = tenth if key[0] == "result" else min(tenth, truth[key] - 1)
        assert attacker.could_be([key], more=tenth, than=truth[key])
        assert room == 0 or attacker.could_be([key], less=room, than=truth[key])


def test_a_line_for_what_is_hidden_together_tells_nothing_new() -> None:
    figures = random_year(3)
    truth = truth_of(figures)

    published = hide(figures)

    attacker = reader(figures, published)
    assert published.together
    for line in published.together:
        assert line.people_count >= 5
        assert line.value == sum(truth[part] for part in line.parts)
        assert attacker.pinned(line.parts, line.value)


def test_a_statement_of_three_hundred_figures_can_be_protected() -> None:
    figures = Figures()
    for seed in range(8):
        year = random_year(seed)
        for key, cell in year.cells.items():
            figures.put(replace(cell, key=(f"{seed} {key[0]}", *key[1:])))
        for relation in year.relations:
            figures.equation({(f"{seed} {key[0]}", *key[1:]): n for key, n in relation.terms})
    assert len(figures.cells) > 300
    assert len(figures.relations) > 80

    published = hide(figures)

    assert published.too_few
    assert published.too_few < published.hidden

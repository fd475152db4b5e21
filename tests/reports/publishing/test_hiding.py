"""Ana, Ben and Chloe, and what a neighbour may read about them."""

import os
import subprocess
import sys

import pytest

from ledger.domain.errors import DomainError
from ledger.reports.publishing import ALL, Cell, Figures, Stands, Together, after, hide
from tests.reports.publishing.attacker import Attacker
from tests.reports.publishing.tables import people

FEW = frozenset({"Ana", "Ben", "Chloe"})
MANY = people("neighbour", 9)


def hours(**lines: tuple[int, frozenset[str]]) -> Figures:
    """One table of hours, with its total."""
    figures = Figures()
    figures.crossed("hours", {(line,): entry for line, entry in lines.items()})
    return figures


def test_a_figure_of_three_people_is_hidden_and_one_of_five_is_shown() -> None:
    figures = Figures()
    figures.put(Cell(("rides",), 12, FEW))
    figures.put(Cell(("meals",), 40, people("eater", 5)))

    published = hide(figures)

    assert published.hidden == published.too_few == {("rides",)}
    assert published.shown == {("meals",): 40}


def test_a_figure_that_rests_on_nobody_is_shown() -> None:
    figures = Figures()
    figures.put(Cell(("insurance",), 360))

    assert hide(figures).shown == {("insurance",): 360}


def test_the_smallest_other_line_is_hidden_so_that_the_total_can_stay() -> None:
    figures = hours(garden=(10, FEW), meals=(100, MANY), rides=(50, people("rider", 6)))

    published = hide(figures)

    assert published.hidden == {("hours", "garden"), ("hours", "rides")}
    assert published.shown["hours", ALL] == 160


def test_hidden_lines_may_be_printed_as_one_of_nine_people() -> None:
    figures = hours(garden=(10, FEW), meals=(100, MANY), rides=(50, people("rider", 6)))

    published = hide(figures)

    parts = (("hours", "garden"), ("hours", "rides"))
    assert published.together == (Together(("hours", ALL), parts, 60, 9),)


def test_a_small_line_alone_under_its_total_takes_the_total_along() -> None:
    figures = hours(garden=(10, FEW))

    assert hide(figures).shown == {}


def test_a_figure_that_stands_in_two_tables_is_hidden_in_both() -> None:
    figures = hours(garden=(10, FEW), meals=(100, MANY), rides=(50, people("rider", 6)))
    figures.put(Cell(("annex", "rides"), 50, people("rider", 6)))
    figures.same(("hours", "rides"), ("annex", "rides"))

    published = hide(figures)

    told = {("hours", "rides"), ("annex", "rides")} & published.shown.keys()
    assert told in (set(), {("hours", "rides"), ("annex", "rides")})


def test_people_of_whom_only_the_number_is_known_count_too() -> None:
    figures = Figures()
    figures.crossed("last year", {("garden",): (10, 3), ("meals",): (100, 9), ("rides",): (50, 4)})

    published = hide(figures)

    assert published.hidden == {("last year", line) for line in ("garden", "meals", "rides")}


def test_persons_who_came_to_two_things_count_once_and_nobody_is_worked_out() -> None:
    came = {"garden": FEW, "meals": MANY | FEW, "rides": people("neighbour", 6)}
    figures = Figures()
    figures.reached("persons", came)

    published = hide(figures)

    attacker = Attacker(
        published.shown,
        published.hidden,
        at_most_zero=[
            *({("persons", line): 1, ("persons", ALL): -1} for line in came),
            {("persons", ALL): 1, **{("persons", line): -1 for line in came}},
        ],
    )
    assert published.shown["persons", ALL] == 12
    assert ("persons", "garden") in published.hidden
    assert not attacker.pinned([("persons", "garden")], 3)


def test_a_result_that_no_table_prints_is_guarded_all_the_same() -> None:
    figures = Figures()
    figures.put(Cell(("income",), 300, MANY))
    figures.put(Cell(("expense",), 200, MANY))
    figures.put(Cell(("result",), 100, FEW, least=None, stands=Stands.UNPRINTED))
    figures.equation({("income",): 1, ("expense",): -1, ("result",): -1})

    published = hide(figures)

    assert len(published.hidden) == 1


def test_what_one_neighbour_corrected_cannot_be_told_from_two_versions() -> None:
    first = hours(meals=(100, MANY), rides=(50, people("rider", 6)))
    printed = hide(first)
    second = hours(meals=(101, MANY), rides=(50, people("rider", 6)))
    ana = frozenset({"Ana"})

    published = hide(after(first, printed, second, {("hours", "meals"): ana, ("hours", ALL): ana}))

    assert printed.hidden == frozenset()
    assert published.shown == {("hours", "rides"): 50}


def test_what_was_hidden_first_is_not_given_away_by_a_second_version() -> None:
    entries = {"garden": (10, FEW), "meals": (100, MANY), "rides": (50, people("rider", 6))}
    first = hours(**entries)

    published = hide(after(first, printed := hide(first), hours(**entries), {}))

    assert published.shown == printed.shown


def test_what_was_published_and_gives_somebody_away_is_refused_by_name() -> None:
    figures = Figures()
    figures.put(Cell(("hours", "total"), 110, MANY | FEW, stands=Stands.SHOWN))
    figures.put(Cell(("hours", "meals"), 100, MANY, stands=Stands.SHOWN))
    figures.put(Cell(("hours", "garden"), 10, FEW))
    figures.sums(("hours", "total"), [("hours", "meals"), ("hours", "garden")])

    with pytest.raises(DomainError, match="hours / garden"):
        hide(figures)


def test_a_relation_that_does_not_hold_is_our_own_mistake() -> None:
    figures = hours(garden=(10, FEW))
    figures.put(Cell(("total",), 11, FEW))

    with pytest.raises(AssertionError, match="does not hold"):
        figures.same(("total",), ("hours", ALL))


def test_another_process_hides_the_same_and_prints_nothing_else() -> None:
    asked = (
        "from ledger.reports.publishing import hide\n"
        "from tests.reports.publishing.tables import random_year\n"
        "print(sorted(hide(random_year(5)).hidden))"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert len(said) == 1
    assert said.pop().startswith("[('expense'")

"""A year keeps the form of the figures that it was drawn up in, and is checked against that."""

import pytest

from ledger.application import years
from tests.application.neighbourhood import Neighbourhood
from tests.application.test_years import LAST_DAY, audit, decided, opened, year


@pytest.fixture
def early(here: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    """2025 was drawn up when there was one form."""
    opened(here)
    with monkeypatch.context() as then:
        then.setattr(years, "FORM", 1)
        draw_up(here)
    return here


def draw_up(here: Neighbourhood) -> None:
    here.cooperative.years.draw_up(2025, acting="chloe")


def give_a_role(here: Neighbourhood) -> None:
    """Hugo turns out to have been coordinator in the year: a first role."""
    here.cooperative.roles.give("hugo", "coordinator", from_on=LAST_DAY, acting="chloe")


def test_a_year_is_drawn_up_in_the_newest_form(here: Neighbourhood) -> None:
    draw_up(opened(here))

    known = here.cooperative.books.statement(2025)

    assert (year(here).record.figures_form, known.figures_form) == (2, 2)
    assert known.sha256 == year(here).record.statement_sha256


def test_a_year_of_the_first_form_is_still_what_was_drawn_up(early: Neighbourhood) -> None:
    at = year(early).record.statement_position
    books = early.cooperative.books

    drawn_up = year(early).record.statement_sha256

    assert year(early).changed is None
    assert (books.statement(2025).figures_form, books.statement(2025).sha256) == (1, drawn_up)
    assert books.digest(2025) == books.digest(2025, as_known=at) == drawn_up


def test_a_sealed_year_of_the_first_form_keeps_its_fingerprint(early: Neighbourhood) -> None:
    audit(early)
    early.cooperative.years.adopt(2025, decided(early, "adoption"), acting="chloe")
    early.cooperative.years.seal(2025, acting="chloe")

    known = early.cooperative.books.statement(2025)

    assert (known.figures_form, known.sha256) == (1, year(early).record.statement_sha256)


def test_a_first_role_that_is_found_later_is_a_change_of_the_second_form(
    here: Neighbourhood, early: Neighbourhood
) -> None:
    give_a_role(early)
    before = year(early).changed
    draw_up(early)
    early.cooperative.roles.give("ben", "coordinator", from_on=LAST_DAY, acting="chloe")

    changed = year(early).changed

    assert before is None
    assert changed is not None
    assert not changed.in_totals


def test_a_decision_on_the_same_figures_in_another_form_still_counts(early: Neighbourhood) -> None:
    number = decided(early, "adoption")
    position = early.position()
    draw_up(early)
    audit(early)

    early.cooperative.years.adopt(2025, number, acting="chloe")

    record = year(early).record
    assert (record.state, record.figures_form) == ("adopted", 2)
    assert (record.statement_position or 0) >= position

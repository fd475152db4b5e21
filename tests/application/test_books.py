"""A year's statement: as it is known now, as it was known, and as it was sealed."""

from datetime import date

import pytest

from ledger.domain.booking import Line
from tests.application.neighbourhood import Neighbourhood
from tests.application.test_years import adopt, opened
from tests.application.year_of_books import keep_the_books

IN_2025 = date(2025, 12, 1)


@pytest.fixture
def sealed(here: Neighbourhood) -> Neighbourhood:
    """2025 with Ana's ten euros of allowance is sealed."""
    adopt(opened(here))
    here.cooperative.years.seal(2025, acting="chloe")
    return here


def correct(here: Neighbourhood) -> None:
    """Seven euros of 2025 were forgotten."""
    lines = [Line(account="4300", cents=700), Line(account="1100", cents=-700)]
    here.cooperative.bookings.post(lines, on=IN_2025, prior_period=True, acting="emma")


def test_a_year_that_was_never_opened_has_a_statement(here: Neighbourhood) -> None:
    here.confirmed(60)

    known = here.cooperative.books.statement(2025)

    assert (known.financial_year, known.sealed, known.as_known) == (None, False, None)
    assert [(line.code, line.cents) for line in known.lines.expense] == [
        ("4200", 500),
        ("expense", 500),
    ]


def test_a_sealed_year_answers_as_it_was_drawn_up_for_ever(sealed: Neighbourhood) -> None:
    books = sealed.cooperative.books
    record = sealed.cooperative.years.show(2025).record
    before = books.statement(2025)
    correct(sealed)

    known = books.statement(2025)

    assert known == before
    assert (known.sealed, known.as_known) == (True, record.statement_position)
    assert known.sha256 == record.statement_sha256
    assert known.annual.books.result_cents == -1_000


def test_what_is_found_of_a_sealed_year_counts_in_the_next(sealed: Neighbourhood) -> None:
    correct(sealed)

    books = sealed.cooperative.books.statement(2026).annual.books

    assert (books.result_cents, books.prior_period_cents) == (-700, -700)


def test_the_year_before_is_shown_as_it_was_adopted(sealed: Neighbourhood) -> None:
    correct(sealed)

    lines = sealed.cooperative.books.statement(2026).lines

    shown = {line.code: (line.cents, line.previous_cents) for line in lines.expense}
    assert shown == {"4200": (0, 1_000), "4300": (700, 0), "expense": (700, 1_000)}


def test_of_before_it_was_sealed_a_year_is_as_it_was_known_then(sealed: Neighbourhood) -> None:
    first = sealed.cooperative.books.statement(2025, as_known=30)
    now = sealed.cooperative.books.statement(2025, as_known=sealed.position())

    assert (first.sealed, first.annual.statement.position) == (False, 30)
    assert now.sealed


def test_every_table_has_a_total_and_a_label_for_every_line(here: Neighbourhood) -> None:
    keep_the_books(here)

    lines = here.cooperative.books.statement(2025).lines

    for table, total in (
        (lines.income, "income"),
        (lines.expense, "expense"),
        (lines.appropriation, "result"),
        (lines.activities, "result"),
    ):
        assert table[-1].code == total
        assert table[-1].cents == sum(line.cents for line in table[:-1])
        assert all(line.label for line in table)

"""A year's result and where it goes, and what becomes of corrections of years that are closed."""

from datetime import date
from typing import Any

from ledger.domain.chart import Account, shipped_chart
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.year_books import YearBooks, find_year_books
from ledger.projections.rules import Budget
from tests.projections.journal.standing import MARCH, booking, closed, journal, posted

IN_2024 = date(2024, 3, 10)
BUDGETS = {
    "wmo": Budget(2025, "wmo", 20_000, None),
    "buurt": Budget(2025, "buurt", 10_000, None),
}
CAR = {"0720": Account(code="0720", kind="restricted_fund", rgs="", activity="dorpsauto")}


def books_of(kept: Journal, year: int = 2025, **other: Any) -> YearBooks:
    said: dict[str, Any] = {"budgets": {}, "decisions": [], "years": []}
    return find_year_books(kept, year, **(said | other))


def test_the_result_goes_to_the_general_reserve_and_the_sheet_balances() -> None:
    kept = journal(posted(MARCH, ("1100", 1_000), ("8000", -1_000)))

    found = books_of(kept)

    assert (found.income, found.expense, found.result_cents) == ({"8000": 1_000}, {}, 1_000)
    assert found.appropriation == {"0600": 1_000}
    assert found.balance_sheet == {"0600": 1_000, "1100": 1_000}


def test_general_costs_are_shared_in_proportion_to_budgets_to_the_cent() -> None:
    kept = journal(posted(MARCH, ("4910", 100), ("1100", -100)))

    found = books_of(kept, budgets=BUDGETS)

    assert [(one.activity, one.general_cents) for one in found.activities] == [
        ("wmo", 67),
        ("buurt", 33),
        (None, 0),
    ]
    assert sum(one.result_cents for one in found.activities) == found.result_cents == -100


def test_without_budgets_the_association_bears_general_costs_itself() -> None:
    kept = journal(posted(MARCH, ("4910", 100), ("1100", -100)))

    (association,) = books_of(kept).activities

    assert (association.activity, association.result_cents) == (None, -100)


def test_a_restricted_fund_bears_the_loss_of_its_activity_as_far_as_it_reaches() -> None:
    chart = {**shipped_chart(), **CAR}
    kept = journal(
        posted(IN_2024, ("1100", 500), ("0720", -500)),
        posted(MARCH, ("4400", 700), ("1100", -700), activity="dorpsauto"),
        chart=chart,
    )

    found = books_of(kept)

    assert found.appropriation == {"0600": -200, "0720": -500}
    assert found.balance_sheet == {"0600": -200, "1100": -200}


def test_a_correction_of_a_closed_year_counts_in_the_year_after_it() -> None:
    kept = journal(
        posted(IN_2024, ("1100", 1_000), ("8000", -1_000)),
        posted(IN_2024, ("4300", 300), ("1100", -300)),
        posted(MARCH, ("1100", 50), ("8000", -50)),
    )
    years = [closed(2024, ("1100", 1_000, None), ("0600", -1_000, None), ("8000", -1_000, None))]

    found = books_of(kept, years=years)

    assert (found.result_cents, found.prior_period_cents) == (-250, -300)
    assert found.prior == {("4300", None): 300}
    assert found.balance_sheet == {"0600": 750, "1100": 750}
    assert found.appropriated == {2024: {"0600": 1_000}, 2025: {"0600": -250}}


def test_a_closed_year_of_which_all_was_taken_back_still_left_its_result() -> None:
    kept = journal(posted(MARCH, ("1100", 50), ("8000", -50)))
    years = [closed(2024, ("1100", 1_000, None), ("0600", -1_000, None), ("8000", -1_000, None))]

    found = books_of(kept, years=years)

    assert (found.result_cents, found.prior_period_cents) == (-950, -1_000)
    assert found.balance_sheet == {"0600": 50, "1100": 50}


def test_as_adopted_a_year_is_what_it_was_when_it_was_drawn_up() -> None:
    kept = journal(
        posted(IN_2024, ("1100", 1_000), ("8000", -1_000)),
        posted(IN_2024, ("4300", 300), ("1100", -300)),
    )
    years = [closed(2024, ("0600", -1_000, None), ("1100", 1_000, None), ("8000", -1_000, None))]

    assert books_of(kept, 2024, years=years).result_cents == 700
    found = books_of(kept, 2024, years=years, as_adopted=True)
    assert found.result_cents == 1_000
    assert found.balance_sheet == {"0600": 1_000, "1100": 1_000}


def test_the_bank_moved_nothing_for_an_opening_balance_or_a_booking_taken_back() -> None:
    opening = booking(MARCH, ("1100", 900), ("0600", -900), booking_kind="opening")
    wrong = booking(
        MARCH, ("4300", 70), ("1100", -70), booking="booking:2", reversed_on=date(2025, 4, 1)
    )
    kept = journal(
        posted(MARCH, ("1100", 900), ("0600", -900), source="booking:1"),
        posted(MARCH, ("4300", 70), ("1100", -70), source="booking:2"),
        posted(date(2025, 4, 1), ("1100", 70), ("4300", -70), source="booking:2"),
        posted(MARCH, ("1100", 20), ("8000", -20), source="booking:3"),
        bookings=(opening, wrong),
    )

    found = books_of(kept)

    assert (found.bank_in_cents, found.bank_out_cents) == (20, 0)


def test_what_closes_a_year_sums_to_nothing_on_its_balance_sheet() -> None:
    kept = journal(posted(MARCH, ("1100", 1_000), ("8000", -1_000), activity="buurt"))

    found = books_of(kept)

    assert [(one.account, one.cents, one.activity) for one in found.closing] == [
        ("0600", -1_000, None),
        ("1100", 1_000, None),
        ("8000", -1_000, "buurt"),
    ]

"""Days of a sealed year are refused by whoever has a day to say."""

from dataclasses import replace
from datetime import date

from ledger.domain.roles import COORDINATOR
from tests.domain.samples import CHLOE, TENTH, acting, confirmed_hours, refuses

SEALED = replace(acting(CHLOE, COORDINATOR, on=date(2026, 5, 20)), sealed_years=frozenset({2025}))
NEW_YEAR = date(2026, 1, 1)


def test_a_day_of_a_sealed_year_is_refused_and_the_next_is_not() -> None:
    SEALED.refuse_future(NEW_YEAR)
    SEALED.refuse_future(date(2024, 12, 31))

    with refuses("2025 was sealed, so nothing of 2025-12-31 can be recorded"):
        SEALED.refuse_future(date(2025, 12, 31))


def test_money_and_hours_of_a_day_before_a_sealed_year_are_refused_and_membership_is_not() -> None:
    """2025 was sealed with what 2024 left it; who joined in 2024 may still be written down."""
    SEALED.refuse_off_the_books(NEW_YEAR)
    SEALED.refuse_future(date(2024, 5, 5))

    for how in (SEALED, replace(SEALED, prior_period=True)):
        with refuses("2025 was sealed with all that came before it"):
            how.refuse_off_the_books(date(2024, 5, 5))


def test_a_correction_of_an_earlier_year_says_so() -> None:
    correcting = replace(SEALED, prior_period=True)

    correcting.refuse_future(TENTH)

    with refuses("is still to come"):
        correcting.refuse_future(date(2026, 5, 21))


def test_hours_do_not_move_out_of_a_sealed_year() -> None:
    hours = confirmed_hours()

    with refuses("2025 was sealed", hours):
        hours.correct(
            SEALED,
            corrected_by=CHLOE,
            given_from_on=NEW_YEAR,
            given_until_on=NEW_YEAR,
            minutes=120,
        )

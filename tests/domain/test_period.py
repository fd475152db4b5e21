from datetime import date

import pytest

from ledger.domain.month import last_of_month
from ledger.domain.period import refuse_impossible
from tests.domain.samples import ANA, TENTH, TODAY, acting, refuses

ELEVENTH = date(2025, 6, 11)


def give(
    from_on: date, until_on: date | None = None, *, minutes: int = 60, quantity: int | None = None
) -> None:
    refuse_impossible(
        acting(ANA),
        given_from_on=from_on,
        given_until_on=until_on or from_on,
        minutes=minutes,
        quantity=quantity,
    )


def test_a_day_can_hold_twenty_four_hours_and_no_minute_more() -> None:
    give(TENTH, minutes=24 * 60)

    with refuses("1441 is more than a day has"):
        give(TENTH, minutes=24 * 60 + 1)


def test_two_days_can_hold_forty_eight_hours_and_no_minute_more() -> None:
    give(TENTH, ELEVENTH, minutes=48 * 60)

    with refuses("2881 is more than the 2 days"):
        give(TENTH, ELEVENTH, minutes=48 * 60 + 1)


def test_a_whole_month_is_one_contribution() -> None:
    give(date(2024, 2, 1), date(2024, 2, 29), minutes=29 * 24 * 60)


@pytest.mark.parametrize("until_on", [date(2025, 6, 1), date(2025, 5, 31)])
def test_a_contribution_stays_within_one_calendar_month(until_on: date) -> None:
    from_on = date(2025, 4, 30)

    with refuses("A contribution stays within one calendar month"):
        give(from_on, until_on)


def test_the_same_month_of_another_year_is_another_month() -> None:
    with refuses("A contribution stays within one calendar month"):
        give(date(2024, 6, 10), TENTH)


def test_a_period_does_not_end_before_it_begins() -> None:
    with refuses("ends on 2025-06-10, before it begins on 2025-06-11"):
        give(ELEVENTH, TENTH)


def test_hours_are_not_logged_before_they_are_given() -> None:
    give(TODAY)

    with refuses("2025-07-01 is still to come"):
        give(date(2025, 7, 1))
    with refuses("2025-07-01 is still to come"):
        give(TENTH, date(2025, 7, 1))


def test_a_day_before_this_century_was_typed_wrong() -> None:
    give(date(2000, 1, 1))

    with refuses("1999-12-31 lies before the year 2000"):
        give(date(1999, 12, 31))


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_duration_is_more_than_zero(minutes: int) -> None:
    with refuses("The duration must be more than zero"):
        give(TENTH, minutes=minutes)


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_quantity_is_more_than_zero(quantity: int) -> None:
    with refuses("A quantity must be more than zero"):
        give(TENTH, quantity=quantity)


def test_a_quantity_needs_no_duration_but_never_one_below_zero() -> None:
    give(TENTH, minutes=0, quantity=1)

    with refuses("The duration must be more than zero"):
        give(TENTH, minutes=-1, quantity=3)


@pytest.mark.parametrize(
    ("day", "last_on"),
    [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2025, 2, 28), date(2025, 2, 28)),
        (date(2025, 12, 5), date(2025, 12, 31)),
    ],
)
def test_the_last_of_the_month_is_known(day: date, last_on: date) -> None:
    assert last_of_month(day) == last_on

"""Banks pay on weekdays, but not on the six days on which TARGET is closed."""

from datetime import date

import pytest

from ledger.interchange.bank.bank_days import is_bank_day, next_bank_day


@pytest.mark.parametrize(
    ("on", "next_on"),
    [
        (date(2025, 1, 1), date(2025, 1, 2)),
        (date(2025, 4, 18), date(2025, 4, 22)),  # Good Friday, and Easter in full.
        (date(2024, 3, 29), date(2024, 4, 2)),
        (date(2038, 4, 23), date(2038, 4, 27)),  # The latest that Easter can be is two days on.
        (date(2026, 4, 6), date(2026, 4, 7)),
        (date(2025, 5, 1), date(2025, 5, 2)),
        (date(2025, 12, 25), date(2025, 12, 29)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2025, 3, 8), date(2025, 3, 10)),
    ],
)
def test_the_next_day_on_which_banks_pay(on: date, next_on: date) -> None:
    assert next_bank_day(on) == next_on
    assert is_bank_day(on) == (on == next_on)


@pytest.mark.parametrize("on", [date(2025, 4, 28), date(2025, 5, 5), date(2025, 5, 29)])
def test_a_holiday_of_one_country_is_a_bank_day(on: date) -> None:
    assert is_bank_day(on)


def test_each_year_has_six_closing_days_and_easter_is_in_spring() -> None:
    for year in range(1990, 2200):
        closed = [
            day
            for day in (date.fromordinal(n) for n in _ordinals(year))
            if day.weekday() < 5 and not is_bank_day(day)
        ]
        fixed = [date(year, *one) for one in ((1, 1), (5, 1), (12, 25), (12, 26))]
        moving = [day for day in closed if day not in fixed]
        # Good Friday may be 1 May in no year: it is in March or April.
        assert [(day.weekday(), day.month in (3, 4)) for day in moving] == [(4, True), (0, True)]
        assert (moving[1] - moving[0]).days == 3


def _ordinals(year: int) -> range:
    return range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())

"""How durations, amounts and days are written for a reader."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.language import day, duration, euros, use


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "0:00"), (5, "0:05"), (150, "2:30"), (60_000, "1000:00"), (-45, "-0:45"), (-61, "-1:01")],
)
def test_a_duration_is_hours_and_two_digits_of_minutes(minutes: int, written: str) -> None:
    assert duration(minutes) == written


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (0, "€ 0,00", "€0.00"),
        (5, "€ 0,05", "€0.05"),
        (123_450, "€ 1.234,50", "€1,234.50"),
        (-123_450, "-€ 1.234,50", "-€1,234.50"),
        (-1, "-€ 0,01", "-€0.01"),
        (123_456_789, "€ 1.234.567,89", "€1,234,567.89"),
    ],
)
def test_an_amount_follows_the_habit_of_the_language(cents: int, dutch: str, english: str) -> None:
    use("nl")
    in_dutch = euros(cents)
    use("en")
    in_english = euros(cents)

    assert (in_dutch, in_english) == (dutch, english)


def test_a_day_follows_the_habit_of_the_language() -> None:
    last_of_january = date(2025, 1, 31)

    use("nl")
    in_dutch = day(last_of_january)
    use("en")

    assert in_dutch == "31-01-2025"
    assert day(last_of_january) == "2025-01-31"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_cent_is_lost_in_writing(cents: int) -> None:
    use("nl")

    digits = euros(cents).replace("€ ", "").replace(".", "").replace(",", "")

    assert int(digits) == cents


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_no_minute_is_lost_in_writing(minutes: int) -> None:
    hours, rest = duration(minutes).removeprefix("-").split(":")

    assert len(rest) == 2
    assert int(hours) * 60 + int(rest) == abs(minutes)

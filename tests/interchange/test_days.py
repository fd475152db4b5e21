"""A day as people type it has one meaning, or is refused with the meanings it could have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.days import DayHints
from ledger.interchange.values import day, month
from tests.interchange.samples import refusal

LAST_OF_JANUARY = date(2025, 1, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "31-01-2025",
        "31-1-2025",
        "31.1.2025",
        "31/1/2025",
        "1/31/2025",
        "2025-01-31",
        "2025/01/31",
        "2025-1-31",
        " 2025-01-31 ",
        "2025-01-31 00:00:00",
        "2025-01-31T09:30",
        "31-1-2025 00:00:00",
        "31/1/2025 0:00",
        "2025-01-31T00:00:00",
        "vr 31 januari 2025 00:00",
    ],
)
def test_every_usual_way_of_writing_a_day_is_understood(typed: str) -> None:
    assert day(typed) == LAST_OF_JANUARY


def test_with_dashes_or_dots_the_day_comes_first() -> None:
    assert day("3-4-2025") == day("3.4.2025") == date(2025, 4, 3)


def test_slashes_leave_the_month_open_and_both_readings_are_named() -> None:
    assert refusal(lambda: day("3/4/2025")) == (
        '"3/4/2025" can be read two ways: as 2025-04-03 or as 2025-03-04. '
        "Write dashes with the day first: 31-01-2025."
    )


def test_slashes_between_two_equal_numbers_leave_nothing_open() -> None:
    assert day("3/3/2025") == date(2025, 3, 3)


def test_slashes_with_a_number_over_twelve_leave_nothing_open() -> None:
    assert day("13/1/2025") == day("1/13/2025") == date(2025, 1, 13)


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", "There is no date here"),
        ("31-01-25", "year of two digits"),
        ("31/1/'25", "year of two digits"),
        ("31-2-2025", "not in the calendar"),
        ("2025-13-01", "not in the calendar"),
        ("29-02-2025", "not in the calendar"),
        ("13/13/2025", "not in the calendar"),
        ("0-1-2025", "not in the calendar"),
        ("31-12-1999", "before the year 2000"),
        ("3/4/0025", "before the year 2000"),
        ("31-01/2025", "not a date"),
        ("31 01 2025", "not a date"),
        ("31-01-20255", "not a date"),
        ("٣١-٠١-٢٠٢٥", "not a date"),
        ("45688", "not a date"),
        ("nan", "not a date"),
        ("=TODAY()", "not a date"),
        ("gisteren", "not a date"),
        ("31-1-2025 14:30", "not a date"),
    ],
)
def test_anything_else_is_refused_in_plain_words(typed: str, because: str) -> None:
    assert because in refusal(lambda: day(typed))


@given(st.dates(min_value=date(2000, 1, 1)))
def test_every_day_since_2000_reads_back(on: date) -> None:
    assert day(on.isoformat()) == on
    assert day(f"{on.day}-{on.month}-{on.year}") == on


def test_a_month_is_a_year_and_a_number() -> None:
    assert month("2025-01") == month(" 2025-1 ") == (2025, 1)


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("01-2025", "not a month"),
        ("januari", "not a month"),
        ("", "not a month"),
        ("2025-13", "not in the calendar"),
        ("1999-12", "before the year 2000"),
    ],
)
def test_no_other_month_is_understood(typed: str, because: str) -> None:
    assert because in refusal(lambda: month(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "31 januari 2025",
        "31 jan. 2025",
        "31-jan-2025",
        "31e januari 2025",
        "January 31st, 2025",
        "vr 31-1-2025",
        "Friday 31 January 2025",
        "vrijdag, 31 januari 2025",
    ],
)
def test_months_and_weekdays_may_be_named(typed: str) -> None:
    assert day(typed) == LAST_OF_JANUARY


def test_a_weekday_that_is_not_that_day_is_refused() -> None:
    said = refusal(lambda: day("ma 31-1-2025"))

    assert said == '"ma 31-1-2025" cannot be right: 2025-01-31 is a Friday. Check the date.'


@pytest.mark.parametrize("typed", ["31-1", "31/1", "31 jan", "31-1-25", "31/1/'25", "vr 31-1"])
def test_a_year_that_was_said_of_the_file_completes_its_days(typed: str) -> None:
    assert day(typed, DayHints(year=2025)) == LAST_OF_JANUARY
    assert "--year 2025" in refusal(lambda: day(typed, DayHints()))


def test_a_year_of_two_digits_must_be_the_one_that_was_said() -> None:
    assert "another year than 2025" in refusal(lambda: day("31-1-24", DayHints(year=2025)))


def test_slashes_follow_the_order_that_was_said_of_the_file() -> None:
    assert day("3/4/2025", DayHints(order="dmy")) == date(2025, 4, 3)
    assert day("3/4/2025", DayHints(order="mdy")) == date(2025, 3, 4)
    assert "not in the calendar" in refusal(lambda: day("31/1/2025", DayHints(order="mdy")))
    assert "--date-order dmy" in refusal(lambda: day("3/4/2025", DayHints()))

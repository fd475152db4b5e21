from datetime import date

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.weeks import week, week_name


@pytest.mark.parametrize(
    ("typed", "first_on"),
    [
        ("2025-W12", date(2025, 3, 17)),
        (" 2025-w12 ", date(2025, 3, 17)),
        ("2025W12", date(2025, 3, 17)),
        ("2025-W1", date(2024, 12, 30)),
        ("2026-W53", date(2026, 12, 28)),
        ("17-03-2025", date(2025, 3, 17)),
        ("23-3-2025", date(2025, 3, 17)),
        ("2025-03-20", date(2025, 3, 17)),
    ],
)
def test_a_week_is_its_year_and_number_or_any_day_in_it(typed: str, first_on: date) -> None:
    assert week(typed) == first_on
    assert week(week_name(first_on)) == first_on


def test_a_week_is_called_by_the_year_that_its_thursday_is_in() -> None:
    assert week_name(date(2024, 12, 30)) == "2025-W01"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12", "is not a week"),
        ("", "is not a week"),
        ("2025-12", "is not a week"),
        ("week 12", "is not a week"),
        ("2025-W00", "not in the calendar"),
        ("2025-W53", "not in the calendar"),
        ("1999-W12", "before the year 2000"),
        ("0000-W12", "not in the calendar"),
        ("31-02-2025", "not in the calendar"),
        ("02/03/2025", "two ways"),
    ],
)
def test_what_is_no_week_is_refused(typed: str, words: str) -> None:
    with pytest.raises(DomainError, match=words):
        week(typed)

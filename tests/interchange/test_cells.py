"""What a spreadsheet program stored as a number, a date or a time has one reading only."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.cells import (
    Cell,
    Unreadable,
    cents_cell,
    day_cell,
    duration_cell,
    shown,
    text_cell,
)
from tests.interchange.samples import refusal

NAN, INFINITE = float("nan"), float("inf")
# A spreadsheet's moments have no time zone.
MORNING = datetime.fromisoformat("2025-01-31T09:30")
LONG_AGO = datetime.fromisoformat("1900-01-01T02:30")


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("2:30", 150),
        (2.5, 150),
        (2, 120),
        (1.234, 74),
        (0.33, 20),
        (time(2, 30), 150),
        (time(2, 29, 59, 999_999), 150),
        (timedelta(hours=26, minutes=30), 1590),
    ],
)
def test_numbers_are_hours_and_times_are_that_long(cell: Cell, minutes: int) -> None:
    assert duration_cell(cell) == minutes


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 1, 31),
        LONG_AGO,
        Unreadable("=A1"),
        None,
        "",
        0,
        0.0,
        -1.5,
        NAN,
        INFINITE,
        1e300,
        10**9,
        True,
        False,
        time(0),
        timedelta(-1),
    ],
)
def test_no_other_cell_is_a_duration(cell: Cell) -> None:
    assert refusal(lambda: duration_cell(cell))


def test_of_a_moment_only_the_day_counts() -> None:
    assert day_cell(MORNING) == date(2025, 1, 31)
    assert day_cell(date(2025, 1, 31)) == day_cell("31-1-2025") == date(2025, 1, 31)


@pytest.mark.parametrize(
    "cell",
    [
        date(1999, 12, 31),
        None,
        45688.0,
        45688,
        True,
        time(9, 30),
        timedelta(1),
        LONG_AGO,
        NAN,
        Unreadable("#REF!"),
    ],
)
def test_no_other_cell_is_a_day(cell: Cell) -> None:
    assert refusal(lambda: day_cell(cell))


@pytest.mark.parametrize(
    ("cell", "amount"), [(5, 500), (5.6, 560), (1234.0, 123400), (0.1 + 0.2, 30), ("5,60", 560)]
)
def test_a_typed_number_is_euros(cell: Cell, amount: int) -> None:
    assert cents_cell(cell) == amount


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        (1.234, "more than two decimals"),
        (-5.0, "below zero"),
        (NAN, "too large a number"),
        (INFINITE, "too large a number"),
        (1e300, "too large a number"),
        (True, "not an amount"),
        (date(2025, 1, 31), "not an amount"),
        (time(2, 30), "not an amount"),
        (None, "There is no amount"),
        (Unreadable("#N/A"), "no outcome"),
    ],
)
def test_no_other_cell_is_an_amount(cell: Cell, because: str) -> None:
    assert because in refusal(lambda: cents_cell(cell))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("007", "007"),
        (12.0, "12"),
        (12, "12"),
        (12.5, "12.5"),
        (12.125, "12.125"),
        (date(2025, 1, 31), "2025-01-31"),
        (time(2, 30), "2:30"),
    ],
)
def test_a_code_is_text_again_whatever_the_spreadsheet_made_of_it(cell: Cell, read: str) -> None:
    assert text_cell(cell, longest=64) == read


def test_true_or_false_is_no_text() -> None:
    assert "true or false" in refusal(lambda: text_cell(True, longest=64))


def test_a_formula_without_an_outcome_is_refused_in_every_column() -> None:
    said = refusal(lambda: text_cell(Unreadable("=A1&B1"), longest=64))

    assert said == (
        "This cell holds a formula without a result. Open the file in your spreadsheet program, "
        "save it, and try again. Or type what should stand there."
    )


@given(st.decimals(min_value="0.02", max_value=9999, places=3).map(float))
def test_a_duration_written_out_as_text_reads_as_the_same_duration(hours: float) -> None:
    assert duration_cell(shown(hours)) == duration_cell(hours)

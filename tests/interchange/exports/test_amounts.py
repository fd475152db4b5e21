"""Amounts as other programs read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.exports.amounts import euros, hours


@pytest.mark.parametrize(
    ("cents", "written"),
    [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123456789, "1234567.89"), (-100, "-1.00")],
)
def test_euros_have_a_decimal_point_and_no_grouping(cents: int, written: str) -> None:
    assert euros(cents) == written


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "0.00"),
        (3, "0.05"),
        (90, "1.50"),
        (-90, "-1.50"),
        (60_000, "1000.00"),
        (20, "0.333333333"),
        (40, "0.666666667"),
        (-1, "-0.016666667"),
        (119, "1.983333333"),
    ],
)
def test_hours_have_as_few_decimals_as_tell_the_minutes(minutes: int, written: str) -> None:
    assert hours(minutes) == written


@given(st.lists(st.integers(-100_000, 100_000), max_size=50))
def test_a_sum_of_hours_is_right_to_the_minute(given_minutes: list[int]) -> None:
    total = sum(Decimal(hours(minutes)) for minutes in given_minutes)

    assert round(total * 60) == sum(given_minutes)


@given(st.integers(-100_000_000, 100_000_000))
def test_what_is_given_and_what_is_received_cancel_out(amount: int) -> None:
    assert Decimal(hours(amount)) + Decimal(hours(-amount)) == 0
    assert Decimal(euros(amount)) + Decimal(euros(-amount)) == 0

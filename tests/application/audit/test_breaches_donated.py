"""Donated hours that the limits do not explain."""

from datetime import date

import pytest

from tests.application.audit.planting import LIMIT, breaches, only, plant_paid
from tests.application.neighbourhood import Neighbourhood

MAY = date(2025, 5, 1)


@pytest.mark.parametrize("donated", [0, 30, -30, 999])
def test_donated_hours_beside_full_pay_are_found(here: Neighbourhood, donated: int) -> None:
    number = here.confirmed(60)

    plant_paid(here, number, donated_minutes=donated)

    assert [*breaches(here)] == (["donated-wrong"] if donated else [])


@pytest.mark.parametrize("donated", [30, 29])
def test_what_was_paid_short_must_be_donated(here: Neighbourhood, donated: int) -> None:
    """An hour at 5,00 of which 2,50 is paid leaves half an hour."""
    number = here.confirmed(60)

    plant_paid(here, number, cents=250, donated_minutes=donated)

    assert [*breaches(here)] == (["donated-wrong"] if donated != 30 else [])


def test_a_month_over_its_limit_and_corrected_has_the_right_donated_hours(
    here: Neighbourhood,
) -> None:
    """42 hours at 5,00 fill the month's 210 euros; 48 were given."""
    first, _, _, _ = (here.confirmed(12 * 60, date(2025, 5, day)) for day in (1, 3, 5, 7))
    here.pay()
    here.claim(1000, MAY)
    here.correct(first, 11 * 60)

    here.pay()

    assert LIMIT.month_cents == 42 * 500
    assert breaches(here) == {}


def test_the_finding_says_what_would_be_left(here: Neighbourhood) -> None:
    plant_paid(here, here.confirmed(60), cents=250, donated_minutes=10)

    values = only(here, "donated-wrong").finding.values
    assert (values["donated_minutes"], values["left_minutes"]) == (10, 30)

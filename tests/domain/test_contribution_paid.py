"""A contribution is paid once: what stands on payouts always comes to the minutes that stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.domain.contribution import Contribution
from ledger.domain.errors import Conflict
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from tests.domain.samples import (
    ANA,
    BEN,
    CHLOE,
    LIMIT,
    TENTH,
    acting,
    confirmed_hours,
    hours,
    latest,
    refuses,
)

FIRST, SECOND, THIRD = (f"payout:{digit * 32}" for digit in "123")
TAKEN = "These hours were put on another payout in the meantime"


def put(
    contribution: Contribution, payout: str, minutes: int, *, by: str = CHLOE, role: str = TREASURER
) -> None:
    contribution.put_on_payout(
        acting(by, role),
        payout=payout,
        minutes=minutes,
        donated_minutes=0,
        cents=minutes * 500 // 60,
        rate_cents=500,
        band="21+",
        limit=LIMIT,
    )


def corrected(contribution: Contribution, minutes: int) -> Contribution:
    contribution.correct(
        acting(BEN), corrected_by=BEN, given_from_on=TENTH, given_until_on=TENTH, minutes=minutes
    )
    return contribution


@pytest.mark.parametrize("role", [TREASURER, BOARD])
def test_a_treasurer_puts_confirmed_hours_on_a_payout_with_all_that_was_decided(role: str) -> None:
    contribution = confirmed_hours()

    put(contribution, FIRST, 120, role=role)

    fact = latest(contribution, Contribution.PutOnPayout)
    assert (fact.payout, fact.minutes, fact.donated_minutes, fact.cents) == (FIRST, 120, 0, 1000)
    assert (fact.rate_cents, fact.band, fact.limit) == (500, "21+", LIMIT)


@pytest.mark.parametrize("role", [COORDINATOR, KASCOMMISSIE])
def test_nobody_else_puts_hours_on_a_payout(role: str) -> None:
    contribution = confirmed_hours()

    with refuses("may not do this", contribution):
        put(contribution, FIRST, 120, role=role)


def test_only_confirmed_hours_go_on_a_payout() -> None:
    logged, disputed, unsure = hours(), confirmed_hours(), confirmed_hours()
    disputed.dispute(acting(BEN), disputed_by=BEN)
    unsure.correct(
        acting(ANA), corrected_by=ANA, given_from_on=TENTH, given_until_on=TENTH, minutes=60
    )

    for contribution in (logged, disputed, unsure):
        with refuses("Only confirmed hours go on a payout", contribution):
            put(contribution, FIRST, contribution.minutes)


def test_an_hour_is_not_paid_twice() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)

    for payout in (FIRST, SECOND):
        with refuses(TAKEN, contribution, error=Conflict):
            put(contribution, payout, 120)


@pytest.mark.parametrize("minutes", [119, 121, 0, -120])
def test_hours_are_accounted_for_to_the_minute(minutes: int) -> None:
    contribution = confirmed_hours()

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, FIRST, minutes)


@pytest.mark.parametrize(("minutes", "difference"), [(150, 30), (90, -30)])
def test_after_a_correction_the_difference_goes_on_the_next_payout(
    minutes: int, difference: int
) -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)
    corrected(contribution, minutes)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, minutes)
    put(contribution, SECOND, difference)

    assert contribution.paid_minutes == {FIRST: 120, SECOND: difference}


def test_cents_may_shift_without_a_minute_when_another_hour_of_the_month_was_corrected() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)

    put(contribution, SECOND, 0)

    assert contribution.paid_minutes == {FIRST: 120, SECOND: 0}


def test_one_payout_holds_a_contribution_once_even_without_a_minute() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, FIRST, 0)


def test_paid_hours_that_were_withdrawn_come_off_again() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)
    contribution.withdraw(acting(ANA))

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, -60)
    put(contribution, SECOND, -120)

    assert sum(contribution.paid_minutes.values()) == 0


def test_what_was_taken_off_is_payable_again() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)

    contribution.take_off_payout(acting(CHLOE, TREASURER), payout=FIRST)
    put(contribution, SECOND, 120)

    assert contribution.paid_minutes == {SECOND: 120}


def test_hours_are_not_taken_off_a_payout_that_they_are_not_on() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)

    with refuses("These hours are not on that payout", contribution):
        contribution.take_off_payout(acting(CHLOE, TREASURER), payout=SECOND)


def test_when_the_first_of_two_payouts_comes_back_only_its_minutes_are_payable() -> None:
    contribution = confirmed_hours()
    put(contribution, FIRST, 120)
    put(corrected(contribution, 150), SECOND, 30)
    contribution.take_off_payout(acting(CHLOE, TREASURER), payout=FIRST)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, THIRD, 150)
    put(contribution, THIRD, 120)

    assert contribution.paid_minutes == {SECOND: 30, THIRD: 120}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 1440), st.booleans()), max_size=8))
def test_whatever_is_corrected_and_comes_back_the_minutes_on_payouts_are_those_that_stand(
    steps: list[tuple[int, bool]],
) -> None:
    contribution = confirmed_hours()
    for number, (minutes, comes_back) in enumerate(steps):
        if minutes != contribution.minutes:
            corrected(contribution, minutes)
        put(
            contribution,
            f"payout:{number:032}",
            minutes - sum(contribution.paid_minutes.values()),
        )

        assert sum(contribution.paid_minutes.values()) == minutes
        if comes_back:
            contribution.take_off_payout(acting(CHLOE, TREASURER), payout=f"payout:{number:032}")

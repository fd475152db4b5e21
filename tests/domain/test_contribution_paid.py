"""A contribution is paid once: what stands on payouts always comes to the minutes that stand.

Two hours at 5,00 are worth 10,00.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.domain.contribution import Contribution
from ledger.domain.errors import Conflict
from ledger.domain.pay import amount_cents
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
    payable_hours,
    refuses,
    terms,
)

FIRST, SECOND, THIRD = (f"payout:{digit * 32}" for digit in "123")
TAKEN = "These hours were put on another payout in the meantime"


def put(
    contribution: Contribution,
    payout: str,
    minutes: int,
    cents: int,
    *,
    role: str = TREASURER,
    rate_cents: int = 500,
) -> None:
    contribution.put_on_payout(
        acting(CHLOE, role),
        payout=payout,
        minutes=minutes,
        donated_minutes=0,
        cents=cents,
        rate_cents=rate_cents,
        band="21+",
        limit=LIMIT,
    )


def corrected(contribution: Contribution, minutes: int) -> Contribution:
    contribution.correct(
        acting(BEN), corrected_by=BEN, given_from_on=TENTH, given_until_on=TENTH, minutes=minutes
    )
    return contribution


def on_payouts(contribution: Contribution) -> tuple[int, int]:
    """Minutes and cents that stand on payouts, in all."""
    held = contribution.paid.values()
    return sum(minutes for minutes, _ in held), sum(cents for _, cents in held)


@pytest.mark.parametrize("role", [TREASURER, BOARD])
def test_a_treasurer_puts_confirmed_hours_on_a_payout_with_all_that_was_decided(role: str) -> None:
    contribution = payable_hours()

    put(contribution, FIRST, 120, 1000, role=role)

    fact = latest(contribution, Contribution.PutOnPayout)
    assert (fact.payout, fact.minutes, fact.donated_minutes, fact.cents) == (FIRST, 120, 0, 1000)
    assert (fact.rate_cents, fact.band, fact.limit) == (500, "21+", LIMIT)


@pytest.mark.parametrize("role", [COORDINATOR, KASCOMMISSIE])
def test_nobody_else_puts_hours_on_a_payout(role: str) -> None:
    contribution = payable_hours()

    with refuses("may not do this", contribution):
        put(contribution, FIRST, 120, 1000, role=role)


def test_only_confirmed_hours_go_on_a_payout() -> None:
    logged, disputed, unsure = hours(terms=terms()), payable_hours(), payable_hours()
    disputed.dispute(acting(BEN), disputed_by=BEN)
    unsure.correct(
        acting(ANA), corrected_by=ANA, given_from_on=TENTH, given_until_on=TENTH, minutes=60
    )

    for contribution in (logged, disputed, unsure):
        with refuses("Only confirmed hours go on a payout", contribution):
            put(contribution, FIRST, contribution.minutes, 500)


@pytest.mark.parametrize("cents", [0, 1000])
def test_hours_without_an_agreement_are_never_on_a_payout(cents: int) -> None:
    unpaid = confirmed_hours()

    with refuses("These hours were given unpaid", unpaid):
        put(unpaid, FIRST, 120, cents)


def test_an_hour_is_not_paid_twice() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    for payout in (FIRST, SECOND):
        with refuses(TAKEN, contribution, error=Conflict):
            put(contribution, payout, 120, 0)


@pytest.mark.parametrize("minutes", [119, 121, 0, -120])
def test_hours_are_accounted_for_to_the_minute(minutes: int) -> None:
    contribution = payable_hours()

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, FIRST, minutes, 500)


@pytest.mark.parametrize("cents", [0, 1000])
def test_a_cap_may_leave_less_than_hours_are_worth_down_to_nothing(cents: int) -> None:
    contribution = payable_hours()

    put(contribution, FIRST, 120, cents)

    assert contribution.paid == {FIRST: (120, cents)}


@pytest.mark.parametrize("cents", [-1, 1001])
def test_hours_are_paid_neither_below_zero_nor_above_what_they_are_worth(cents: int) -> None:
    contribution = payable_hours()

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, FIRST, 120, cents)


@pytest.mark.parametrize("cents", [-1001, 1])
def test_what_all_payouts_hold_is_neither_below_zero_nor_above_what_the_hours_are_worth(
    cents: int,
) -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, 0, cents)


def test_hours_are_worth_what_the_rate_of_the_new_payout_says() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, 0, 201, rate_cents=600)
    put(contribution, SECOND, 0, 200, rate_cents=600)

    assert on_payouts(contribution) == (120, 1200)


@pytest.mark.parametrize(("minutes", "difference", "cents"), [(150, 30, 250), (90, -30, -250)])
def test_after_a_correction_the_difference_goes_on_the_next_payout(
    minutes: int, difference: int, cents: int
) -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)
    corrected(contribution, minutes)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, minutes, cents)
    put(contribution, SECOND, difference, cents)

    assert contribution.paid == {FIRST: (120, 1000), SECOND: (difference, cents)}


def test_cents_may_shift_without_a_minute_when_another_hour_of_the_month_was_corrected() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    put(contribution, SECOND, 0, -200)

    assert contribution.paid == {FIRST: (120, 1000), SECOND: (0, -200)}


def test_one_payout_holds_a_contribution_once_even_without_a_minute() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, FIRST, 0, 0)


def test_paid_hours_that_were_withdrawn_come_off_again() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)
    contribution.withdraw(acting(ANA))

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, -60, -1000)
    put(contribution, SECOND, -120, -1000)

    assert contribution.paid == {FIRST: (120, 1000), SECOND: (-120, -1000)}


@pytest.mark.parametrize("cents", [-1001, -999, 0])
def test_hours_that_were_withdrawn_come_off_to_the_cent(cents: int) -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)
    contribution.withdraw(acting(ANA))

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, SECOND, -120, cents)


def test_what_was_taken_off_is_payable_again() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    contribution.take_off_payout(acting(CHLOE, TREASURER), payout=FIRST)
    put(contribution, SECOND, 120, 1000)

    assert contribution.paid == {SECOND: (120, 1000)}


def test_hours_are_not_taken_off_a_payout_that_they_are_not_on() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)

    with refuses("These hours are not on that payout", contribution):
        contribution.take_off_payout(acting(CHLOE, TREASURER), payout=SECOND)


def test_when_the_first_of_two_payouts_comes_back_only_its_minutes_are_payable() -> None:
    contribution = payable_hours()
    put(contribution, FIRST, 120, 1000)
    put(corrected(contribution, 150), SECOND, 30, 250)
    contribution.take_off_payout(acting(CHLOE, TREASURER), payout=FIRST)

    with refuses(TAKEN, contribution, error=Conflict):
        put(contribution, THIRD, 150, 1000)
    put(contribution, THIRD, 120, 1000)

    assert contribution.paid == {SECOND: (30, 250), THIRD: (120, 1000)}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 1440), st.booleans()), max_size=8))
def test_whatever_is_corrected_and_comes_back_payouts_hold_what_stands_and_what_it_is_worth(
    steps: list[tuple[int, bool]],
) -> None:
    contribution = payable_hours()
    for number, (minutes, comes_back) in enumerate(steps):
        payout = f"payout:{number:032}"
        if minutes != contribution.minutes:
            corrected(contribution, minutes)
        put_minutes, put_cents = on_payouts(contribution)
        worth_cents = amount_cents(minutes, 500)
        put(contribution, payout, minutes - put_minutes, worth_cents - put_cents)

        assert on_payouts(contribution) == (minutes, worth_cents)
        if comes_back:
            contribution.take_off_payout(acting(CHLOE, TREASURER), payout=payout)

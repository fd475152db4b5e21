from datetime import date

import pytest

from ledger.domain.acting import Acting
from ledger.domain.contribution import CONFIRMED, LOGGED, Contribution
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from ledger.domain.terms import Terms
from tests.domain.samples import (
    ANA,
    BEN,
    CHLOE,
    LIMIT,
    TENTH,
    acting,
    an_agreement,
    confirmed_hours,
    hours,
    latest,
    payable_hours,
    refuses,
    terms,
)

PAYOUT = f"payout:{'1' * 32}"


def correct(
    contribution: Contribution,
    by: Acting,
    *,
    corrected_by: str | None = None,
    minutes: int = 90,
    day: date = TENTH,
    until_on: date | None = None,
    quantity: int | None = None,
    agreed: Terms | None = None,
) -> Contribution.Corrected:
    contribution.correct(
        by,
        corrected_by=corrected_by or by.party,
        given_from_on=day,
        given_until_on=until_on or day,
        minutes=minutes,
        quantity=quantity,
        terms=agreed,
    )
    return latest(contribution, Contribution.Corrected)


def put(contribution: Contribution, payout: str = PAYOUT) -> None:
    contribution.put_on_payout(
        acting(CHLOE, TREASURER),
        payout=payout,
        minutes=contribution.minutes,
        donated_minutes=0,
        cents=1000,
        rate_cents=500,
        band="21+",
        limit=LIMIT,
    )


def test_a_correction_says_what_was_really_given() -> None:
    contribution = hours(quantity=3, unit="ride")

    fact = correct(contribution, acting(ANA), minutes=90, day=date(2025, 6, 9), quantity=2)

    assert (fact.corrected_by, fact.minutes, fact.quantity) == (ANA, 90, 2)
    assert (contribution.given_from_on, contribution.given_until_on) == (
        date(2025, 6, 9),
        date(2025, 6, 9),
    )
    assert (contribution.minutes, contribution.quantity) == (90, 2)


def test_a_receivers_correction_confirms_what_it_says() -> None:
    contribution = hours()

    fact = correct(contribution, acting(BEN))

    assert fact.confirmed
    assert contribution.state == CONFIRMED


def test_a_coordinator_writes_down_the_receivers_correction() -> None:
    contribution = hours()

    fact = correct(contribution, acting(CHLOE, COORDINATOR), corrected_by=BEN)

    assert (fact.confirmed, fact.corrected_by, fact.by) == (True, BEN, CHLOE)


@pytest.mark.parametrize("by", [acting(ANA), acting(CHLOE, COORDINATOR), acting(CHLOE, BOARD)])
def test_anybody_elses_correction_needs_confirming_again(by: Acting) -> None:
    contribution = confirmed_hours()

    fact = correct(contribution, by)

    assert not fact.confirmed
    assert contribution.state == LOGGED


def test_a_helper_with_a_role_writes_down_no_correction_or_dispute_of_the_receiver() -> None:
    contribution = confirmed_hours()

    with refuses("Nobody writes down what others say of their own hours", contribution):
        correct(contribution, acting(ANA, COORDINATOR), corrected_by=BEN)
    with refuses("Nobody writes down what others say of their own hours", contribution):
        contribution.dispute(acting(ANA, COORDINATOR), disputed_by=BEN)


def test_nobody_but_helper_receiver_and_coordinator_corrects() -> None:
    contribution = hours()

    with refuses("may not do this", contribution):
        correct(contribution, acting(CHLOE))
    with refuses("may not do this", contribution):
        correct(contribution, acting(CHLOE, TREASURER))
    with refuses("may not do this", contribution):
        correct(contribution, acting(BEN), corrected_by=ANA)


def test_a_correction_of_shared_work_needs_confirming_whoever_makes_it() -> None:
    contribution = hours(receiver=None)

    fact = correct(contribution, acting(CHLOE, BOARD))

    assert not fact.confirmed


def test_a_correction_that_says_what_stands_is_none() -> None:
    contribution = hours(quantity=2, unit="ride")

    with refuses("The record says so already", contribution):
        correct(contribution, acting(ANA), minutes=120, quantity=2)
    correct(contribution, acting(ANA), minutes=120, quantity=3)

    assert contribution.quantity == 3


def test_a_correction_is_bound_by_the_same_days_and_durations() -> None:
    contribution = hours()

    with refuses("is still to come", contribution):
        correct(contribution, acting(ANA), day=date(2025, 7, 1))
    with refuses("1441 is more than a day has", contribution):
        correct(contribution, acting(ANA), minutes=1441)
    with refuses("within one calendar month", contribution):
        correct(contribution, acting(ANA), day=date(2025, 5, 31), until_on=TENTH)


def test_paid_hours_stay_within_the_days_of_their_agreement() -> None:
    in_june = terms(from_on=date(2025, 6, 5), until_on=date(2025, 6, 20))
    contribution = hours(terms=in_june)

    for day in (date(2025, 6, 4), date(2025, 6, 21)):
        with refuses(f"does not hold from {day} to {day}", contribution):
            correct(contribution, acting(ANA), day=day, agreed=in_june)
    correct(contribution, acting(ANA), day=date(2025, 6, 20), agreed=in_june)

    assert contribution.agreement == in_june.agreement
    assert contribution.given_from_on == date(2025, 6, 20)


def test_hours_that_stay_on_their_days_are_corrected_though_their_agreement_was_ended() -> None:
    agreement = an_agreement()
    contribution = hours(given_until_on=date(2025, 6, 12), terms=agreement.terms)
    agreement.end(acting(CHLOE, COORDINATOR), until_on=date(2025, 6, 11))
    ended = agreement.terms

    with refuses("does not hold from 2025-06-11 to 2025-06-12", contribution):
        correct(
            contribution,
            acting(ANA),
            day=date(2025, 6, 11),
            until_on=date(2025, 6, 12),
            agreed=ended,
        )
    correct(contribution, acting(ANA), minutes=90, until_on=date(2025, 6, 12), agreed=ended)

    assert contribution.minutes == 90


def test_hours_move_to_another_month_until_they_were_put_on_a_payout() -> None:
    free, paid = payable_hours(), payable_hours()
    put(paid)

    correct(free, acting(BEN), day=date(2025, 5, 10))

    assert free.given_from_on == date(2025, 5, 10)
    for day in (date(2025, 5, 10), date(2024, 6, 10)):
        with refuses("These hours were put on a payout for their month", paid):
            correct(paid, acting(BEN), day=day)


def test_paid_hours_are_corrected_within_their_month() -> None:
    contribution = payable_hours()
    put(contribution)

    correct(contribution, acting(BEN), day=date(2025, 6, 30))

    assert contribution.given_from_on == date(2025, 6, 30)


def test_hours_taken_off_every_payout_may_move_again() -> None:
    contribution = payable_hours()
    put(contribution)
    contribution.take_off_payout(acting(CHLOE, TREASURER), payout=PAYOUT)

    correct(contribution, acting(BEN), day=date(2025, 5, 10))

    assert contribution.given_from_on == date(2025, 5, 10)


def test_a_correction_brings_no_quantity_to_hours_without_a_unit() -> None:
    contribution = confirmed_hours()

    with refuses("logged without a unit", contribution):
        contribution.correct(
            acting(BEN),
            corrected_by=BEN,
            given_from_on=TENTH,
            given_until_on=TENTH,
            minutes=120,
            quantity=3,
        )

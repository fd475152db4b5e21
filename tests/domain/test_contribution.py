from datetime import date
from typing import Any

import pytest

from ledger.domain.contribution import DISPUTED, LOGGED, WITHDRAWN, Contribution
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from tests.domain.samples import (
    ANA,
    BEN,
    CHLOE,
    TENTH,
    acting,
    confirmed_hours,
    hours,
    in_person,
    latest,
    refuses,
    terms,
)


def test_a_helper_logs_their_own_hours() -> None:
    contribution = hours()

    fact = latest(contribution, Contribution.Logged)

    assert (fact.helper, fact.receiver, fact.minutes, fact.by) == (ANA, BEN, 120, ANA)
    assert (fact.given_from_on, fact.given_until_on) == (TENTH, TENTH)
    assert (fact.agreement, contribution.state) == (None, LOGGED)


@pytest.mark.parametrize("role", [COORDINATOR, BOARD])
def test_a_coordinator_logs_for_others(role: str) -> None:
    contribution = hours(by=acting(CHLOE, role))

    fact = latest(contribution, Contribution.Logged)

    assert (fact.helper, fact.by) == (ANA, CHLOE)


@pytest.mark.parametrize("roles", [(), (TREASURER,), (KASCOMMISSIE,)])
def test_nobody_else_logs_for_others_not_even_the_receiver(roles: tuple[str, ...]) -> None:
    with refuses("may not do this"):
        hours(by=acting(BEN, *roles))


def test_a_helper_is_not_their_own_receiver() -> None:
    with refuses("Nobody can be their own receiver"):
        hours(receiver=ANA)


def test_shared_work_has_no_receiver() -> None:
    contribution = hours(receiver=None, activity="eettafel")

    assert latest(contribution, Contribution.Logged).receiver is None


def test_rides_are_counted_beside_minutes_or_without_them() -> None:
    contribution = hours(minutes=0, quantity=3, unit="ride")

    fact = latest(contribution, Contribution.Logged)

    assert (fact.minutes, fact.quantity, fact.unit) == (0, 3, "ride")


@pytest.mark.parametrize("half", [{"quantity": 3}, {"unit": "ride"}])
def test_a_quantity_needs_a_unit_and_a_unit_a_quantity(half: dict[str, Any]) -> None:
    hours(quantity=3, unit="ride")

    with refuses("A quantity and its unit go together"):
        hours(**half)


def test_what_hours_leave_open_comes_from_their_agreement() -> None:
    garden = terms(receiver=BEN, service="garden", activity="klus")

    contribution = hours(receiver=None, terms=garden)

    fact = latest(contribution, Contribution.Logged)
    assert (fact.receiver, fact.service, fact.activity) == (BEN, "garden", "klus")
    assert fact.agreement == garden.agreement


def test_what_hours_say_stands_where_the_agreement_leaves_it_open() -> None:
    contribution = hours(service="cooking", activity="eettafel", terms=terms())

    fact = latest(contribution, Contribution.Logged)

    assert (fact.receiver, fact.service, fact.activity) == (BEN, "cooking", "eettafel")


def test_hours_that_the_named_agreement_does_not_cover_are_refused() -> None:
    with refuses("is for garden, and these hours say otherwise"):
        hours(service="cooking", terms=terms(service="garden"))
    with refuses("is an agreement with"):
        hours(helper=CHLOE, by=acting(CHLOE), terms=terms())


def test_impossible_days_and_durations_are_refused() -> None:
    with refuses("is still to come"):
        hours(given_until_on=date(2025, 7, 1))
    with refuses("The duration must be more than zero"):
        hours(minutes=0)
    with refuses("1441 is more than a day has"):
        hours(minutes=1441)


def test_a_helper_withdraws_their_own_hours_and_a_coordinator_anybodys() -> None:
    own, anothers = hours(), hours()

    own.withdraw(acting(ANA))
    anothers.withdraw(acting(CHLOE, COORDINATOR), reason_commitment="4ea5")

    assert (own.state, anothers.state) == (WITHDRAWN, WITHDRAWN)
    assert latest(anothers, Contribution.Withdrawn).reason_commitment == "4ea5"


@pytest.mark.parametrize("roles", [(), (TREASURER,)])
def test_nobody_else_withdraws_hours(roles: tuple[str, ...]) -> None:
    contribution = hours()

    with refuses("may not do this", contribution):
        contribution.withdraw(acting(BEN, *roles))


def test_withdrawn_hours_stay_withdrawn() -> None:
    contribution = confirmed_hours()
    contribution.withdraw(acting(ANA))
    words = "These hours were withdrawn"

    with refuses(words, contribution):
        contribution.withdraw(acting(ANA))
    with refuses(words, contribution):
        contribution.confirm(acting(BEN), in_person(BEN))
    with refuses(words, contribution):
        contribution.dispute(acting(BEN), disputed_by=BEN)
    with refuses(words, contribution):
        contribution.correct(
            acting(ANA), corrected_by=ANA, given_from_on=TENTH, given_until_on=TENTH, minutes=60
        )


def test_a_receiver_disputes_hours_confirmed_or_not() -> None:
    for contribution in (hours(), confirmed_hours()):
        contribution.dispute(acting(BEN), disputed_by=BEN, reason_commitment="4ea5")

        fact = latest(contribution, Contribution.Disputed)
        assert (fact.disputed_by, contribution.state) == (BEN, DISPUTED)


def test_a_coordinator_writes_down_what_a_receiver_disputes() -> None:
    contribution = hours()

    contribution.dispute(acting(CHLOE, COORDINATOR), disputed_by=BEN)

    fact = latest(contribution, Contribution.Disputed)
    assert (fact.disputed_by, fact.by) == (BEN, CHLOE)


def test_only_the_receiver_disputes() -> None:
    contribution = hours()

    with refuses(f"Only {BEN}, who received this, can dispute it", contribution):
        contribution.dispute(acting(CHLOE, COORDINATOR), disputed_by=CHLOE)
    with refuses("may not do this", contribution):
        contribution.dispute(acting(CHLOE), disputed_by=BEN)


def test_hours_are_not_disputed_twice() -> None:
    contribution = hours()
    contribution.dispute(acting(BEN), disputed_by=BEN)

    with refuses("These hours are disputed already", contribution):
        contribution.dispute(acting(BEN), disputed_by=BEN)


def test_shared_work_is_disputed_by_somebody_with_a_role() -> None:
    contribution = hours(receiver=None)

    with refuses("may not do this", contribution):
        contribution.dispute(acting(CHLOE), disputed_by=CHLOE)
    contribution.dispute(acting(CHLOE, KASCOMMISSIE), disputed_by=CHLOE)

    assert contribution.state == DISPUTED


def test_what_was_disputed_can_be_confirmed_after_all() -> None:
    contribution = hours()
    contribution.dispute(acting(BEN), disputed_by=BEN)

    contribution.confirm(acting(BEN), in_person(BEN))

    assert contribution.state == "confirmed"

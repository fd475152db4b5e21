from dataclasses import replace
from datetime import timedelta

import pytest

from ledger.domain.acting import Acting
from ledger.domain.confirming import (
    IN_PERSON,
    MANNERS,
    PAPER,
    PHONE,
    PROXY,
    TACIT,
    Confirming,
)
from ledger.domain.contribution import CONFIRMED, Contribution
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from tests.domain.samples import (
    ANA,
    BEN,
    CHLOE,
    TENTH,
    TODAY,
    acting,
    confirmed_hours,
    hours,
    in_person,
    latest,
    refuses,
)

OWN = "Nobody confirms their own hours"


def with_role(party: str) -> Confirming:
    return Confirming(party, IN_PERSON, holds_role=True, tacit_after_days=None)


def by_silence(party: str = BEN, *, after_days: int | None = 14) -> Confirming:
    return Confirming(party, TACIT, holds_role=False, tacit_after_days=after_days)


def days_later(days: int, *, seconds: int = 0) -> Acting:
    """A coordinator, some days after the hours were logged."""
    logged = acting(CHLOE, COORDINATOR)
    return Acting(
        CHLOE,
        frozenset({COORDINATOR}),
        logged.at + timedelta(days=days, seconds=seconds),
        TODAY + timedelta(days=days),
    )


def test_the_receiver_confirms() -> None:
    contribution = hours()

    contribution.confirm(acting(BEN), in_person(BEN))

    fact = latest(contribution, Contribution.Confirmed)
    assert (fact.confirmed_by, fact.manner, fact.by) == (BEN, IN_PERSON, BEN)
    assert contribution.state == CONFIRMED


@pytest.mark.parametrize("manner", [IN_PERSON, PAPER, PHONE])
def test_a_coordinator_writes_down_who_confirmed_and_how(manner: str) -> None:
    contribution = hours()

    contribution.confirm(acting(CHLOE, COORDINATOR), in_person(BEN, manner=manner))

    fact = latest(contribution, Contribution.Confirmed)
    assert (fact.confirmed_by, fact.manner, fact.by) == (BEN, manner, CHLOE)


@pytest.mark.parametrize("roles", [(), (BOARD,), (COORDINATOR, TREASURER)])
def test_a_member_cannot_confirm_their_own_hours(roles: tuple[str, ...]) -> None:
    contribution = hours()

    for manner in MANNERS:
        with refuses(OWN, contribution):
            contribution.confirm(acting(ANA, *roles), in_person(ANA, manner=manner))


def test_a_helper_does_not_write_down_the_receivers_confirmation_either() -> None:
    contribution = hours()

    with refuses(OWN, contribution):
        contribution.confirm(acting(ANA, COORDINATOR), in_person(BEN))


def test_nobody_else_writes_down_that_a_helper_confirmed_their_own_hours() -> None:
    contribution = hours()

    with refuses(OWN, contribution):
        contribution.confirm(acting(CHLOE, BOARD), in_person(ANA, manner=PROXY))


@pytest.mark.parametrize("roles", [(), (TREASURER,), (KASCOMMISSIE,)])
def test_writing_down_anothers_confirmation_takes_a_coordinator(roles: tuple[str, ...]) -> None:
    contribution = hours()

    with refuses("may not do this", contribution):
        contribution.confirm(acting(CHLOE, *roles), in_person(BEN))


@pytest.mark.parametrize("manner", [IN_PERSON, PAPER, PHONE, TACIT])
def test_somebody_who_did_not_receive_it_does_not_confirm_it(manner: str) -> None:
    contribution = hours()

    with refuses(f"{BEN} received this, so {BEN} confirms it", contribution):
        contribution.confirm(acting(CHLOE, COORDINATOR), in_person(CHLOE, manner=manner))


def test_a_proxy_confirms_for_the_receiver_and_a_coordinator_writes_it_down() -> None:
    daughter = f"party:{'d' * 32}"
    contribution = hours()

    contribution.confirm(acting(CHLOE, COORDINATOR), in_person(daughter, manner=PROXY))

    fact = latest(contribution, Contribution.Confirmed)
    assert (fact.confirmed_by, fact.manner) == (daughter, PROXY)


def test_nobody_makes_themselves_a_proxy() -> None:
    contribution = hours()

    with refuses("may not do this", contribution):
        contribution.confirm(acting(CHLOE), in_person(CHLOE, manner=PROXY))


def test_hours_are_not_confirmed_twice() -> None:
    contribution = confirmed_hours()

    with refuses("These hours were confirmed already", contribution):
        contribution.confirm(acting(BEN), in_person(BEN))


def test_a_manner_of_confirming_is_one_of_five() -> None:
    contribution = hours()

    with refuses("telepathy is not a manner of confirming. Use one of ['in-person'", contribution):
        contribution.confirm(acting(BEN), in_person(BEN, manner="telepathy"))


@pytest.mark.parametrize("role", [COORDINATOR, TREASURER, BOARD, KASCOMMISSIE])
def test_shared_work_is_confirmed_by_anybody_with_a_role_but_the_helper(role: str) -> None:
    contribution = hours(receiver=None)

    contribution.confirm(acting(BEN, role), with_role(BEN))

    assert latest(contribution, Contribution.Confirmed).confirmed_by == BEN


def test_shared_work_is_not_confirmed_without_a_role_nor_by_the_helper() -> None:
    contribution = hours(receiver=None)

    with refuses("These hours have no receiver, so only somebody with a role", contribution):
        contribution.confirm(acting(BEN), in_person(BEN))
    with refuses(OWN, contribution):
        contribution.confirm(acting(ANA, BOARD), with_role(ANA))


def test_silence_confirms_only_where_the_rules_adopted_allow_it() -> None:
    contribution = hours()

    with refuses("do not let silence count as confirmation", contribution):
        contribution.confirm(days_later(365), by_silence(after_days=None))


def test_silence_confirms_after_the_days_adopted_and_not_a_second_sooner() -> None:
    contribution = hours()

    with refuses("Silence counts as confirmation after 14 days", contribution):
        contribution.confirm(days_later(14, seconds=-1), by_silence())
    contribution.confirm(days_later(14), by_silence())

    fact = latest(contribution, Contribution.Confirmed)
    assert (fact.confirmed_by, fact.manner) == (BEN, TACIT)


def test_silence_says_nothing_of_hours_that_were_corrected_since() -> None:
    contribution = hours()
    contribution.correct(
        days_later(10),
        corrected_by=CHLOE,
        given_from_on=contribution.given_from_on,
        given_until_on=contribution.given_until_on,
        minutes=60,
    )

    with refuses("hours as they were logged at first", contribution):
        contribution.confirm(days_later(365), by_silence())


def test_silence_from_before_the_rule_does_not_count() -> None:
    contribution = hours()
    adopted = replace(by_silence(), tacit_from_at=days_later(60).at)

    with refuses("after 14 days", contribution):
        contribution.confirm(days_later(73), adopted)
    contribution.confirm(days_later(74), adopted)

    assert contribution.state == CONFIRMED


def test_silence_says_nothing_after_a_dispute_that_the_helper_corrected() -> None:
    contribution = hours()
    contribution.dispute(acting(BEN), disputed_by=BEN)
    contribution.correct(
        acting(ANA),
        corrected_by=ANA,
        given_from_on=TENTH,
        given_until_on=TENTH,
        minutes=119,
    )

    with refuses("disputed nothing", contribution):
        contribution.confirm(days_later(365), by_silence())


def test_who_disputed_was_not_silent() -> None:
    contribution = hours()
    contribution.dispute(acting(BEN), disputed_by=BEN)

    with refuses("Silence counts only for a receiver who disputed nothing", contribution):
        contribution.confirm(days_later(365), by_silence())


def test_where_nobody_received_nobodys_silence_counts() -> None:
    contribution = hours(receiver=None)
    silent = Confirming(BEN, TACIT, holds_role=True, tacit_after_days=14)

    with refuses("Silence counts only for a receiver", contribution):
        contribution.confirm(days_later(365), silent)

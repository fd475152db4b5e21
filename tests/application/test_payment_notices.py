"""What an approver is told: accounts that are new, changed, or were changed while they looked."""

from datetime import date

import pytest

from ledger.projections.bank_accounts import accounts, in_force
from tests.application.neighbourhood import TODAY, Neighbourhood
from tests.application.payments import (
    ANA,
    ANOTHER,
    COOP,
    account,
    approved,
    called,
    notices,
    settle,
    with_accounts,
)


@pytest.fixture
def paid(here: Neighbourhood) -> Neighbourhood:
    """Ana was paid 5,00 once, and is due 5,00 more."""
    with_accounts(here)
    here.confirmed(60)
    settle(here, approved(here))
    here.confirmed(60)
    return here


def test_the_first_payment_to_an_account_is_pointed_out(here: Neighbourhood) -> None:
    with_accounts(here)
    here.confirmed(60)

    run = here.propose()

    assert notices(here, run) == [("first_payment", "ana")]


def test_an_account_that_was_paid_before_is_not(paid: Neighbourhood) -> None:
    run = paid.propose()

    assert notices(paid, run) == []


def test_an_account_that_was_changed_since_the_last_payment_is_pointed_out(
    paid: Neighbourhood,
) -> None:
    paid.clock.move(days=2)
    account(paid, "ana", ANOTHER)

    run = paid.propose()

    (notice,) = paid.cooperative.payouts.show(run).notices
    assert (notice.kind, notice.party) == ("account_changed", "ana")
    assert (notice.changed_on, notice.paid_on) == (date(2025, 7, 2), TODAY)
    paid.cooperative.payouts.approve(run, acting="chloe")
    assert notices(paid, run) == [("account_changed", "ana")]


def test_the_same_account_again_is_no_change(paid: Neighbourhood) -> None:
    account(paid, "ana", ANOTHER)
    account(paid, "ana", ANA)

    assert notices(paid, paid.propose()) == []


def test_after_a_payment_to_the_new_account_there_is_nothing_to_say(paid: Neighbourhood) -> None:
    account(paid, "ana", ANOTHER)
    settle(paid, approved(paid))
    paid.confirmed(60)

    assert notices(paid, paid.propose()) == []


def test_a_payment_that_came_back_does_not_make_an_account_known(here: Neighbourhood) -> None:
    with_accounts(here)
    here.confirmed(60)
    run = approved(here)
    settle(here, run)
    here.cooperative.payouts.send_back(run, "ana", acting="emma")

    assert notices(here, here.propose()) == [("first_payment", "ana")]


def test_an_account_is_known_once_a_payment_to_it_is_on_its_way(here: Neighbourhood) -> None:
    with_accounts(here)
    here.confirmed(60)
    here.cooperative.payouts.send(approved(here), on=TODAY, acting="emma")
    here.confirmed(60)

    run = here.propose()

    assert notices(here, run) == []


def test_a_change_is_told_while_the_payment_to_the_old_account_is_on_its_way(
    here: Neighbourhood,
) -> None:
    with_accounts(here)
    here.confirmed(60)
    here.cooperative.payouts.send(approved(here), on=TODAY, acting="emma")
    here.confirmed(60)
    here.clock.move(days=2)
    account(here, "ana", ANOTHER)

    (notice,) = here.cooperative.payouts.show(here.propose()).notices

    assert (notice.kind, notice.changed_on, notice.paid_on) == (
        "account_changed",
        date(2025, 7, 2),
        TODAY,
    )


@pytest.mark.parametrize("other", ["chloe", "emma"])
def test_an_account_that_who_proposes_or_approves_has_too_is_pointed_out(
    paid: Neighbourhood, other: str
) -> None:
    account(paid, other, ANA)

    (notice,) = paid.cooperative.payouts.show(paid.propose()).notices

    assert (notice.kind, notice.party, notice.shared_with) == ("account_shared", "ana", other)


def test_neighbours_who_share_an_account_are_no_news(paid: Neighbourhood) -> None:
    account(paid, "ben", ANA)
    account(paid, "cora", ANA)

    assert notices(paid, paid.propose()) == []


def test_an_account_of_the_cooperative_is_pointed_out(paid: Neighbourhood) -> None:
    account(paid, "coop", ANA)

    assert ("own_account", "ana") in notices(paid, paid.propose())


def test_a_day_of_paying_that_has_passed_is_pointed_out(paid: Neighbourhood) -> None:
    run = paid.propose(pay_on=date(2025, 7, 1))
    paid.clock.move(days=1)
    assert notices(paid, run) == []

    paid.clock.move(days=1)

    assert notices(paid, run) == [("pay_day_passed", "coop")]
    paid.cooperative.payouts.approve(run, acting="chloe")
    settle(paid, run)
    assert notices(paid, run) == []


def test_hours_that_are_doubted_while_the_run_waits_are_pointed_out(here: Neighbourhood) -> None:
    # Nobody has an account: whoever pays by hand looks here.
    number = here.confirmed(60)
    run = approved(here)
    here.cooperative.hours.withdraw(number, acting="cora")

    notice = here.cooperative.payouts.show(run).notices[-1]

    assert (notice.kind, notice.numbers) == ("hours_doubted", (int(number),))
    settle(here, run)
    assert notices(here, run) == []


def test_an_account_changed_between_proposal_and_payment_is_pointed_out_next_time(
    here: Neighbourhood,
) -> None:
    with_accounts(here)
    here.confirmed(60)
    run = approved(here)
    account(here, "ana", ANOTHER)
    settle(here, run)
    here.confirmed(60)

    assert notices(here, here.propose()) == [("account_changed", "ana")]


@pytest.mark.parametrize("who", ["ana", "coop"])
def test_a_change_while_the_run_waits_is_pointed_out(paid: Neighbourhood, who: str) -> None:
    run = paid.propose()
    account(paid, who, ANOTHER)

    assert notices(paid, run) == [("changed_since_proposed", who)]


def test_another_name_while_the_run_waits_is_pointed_out(paid: Neighbourhood) -> None:
    run = paid.propose()
    called(paid, "ana", "Anna")

    assert notices(paid, run) == [("changed_since_proposed", "ana")]
    payment = paid.cooperative.payouts.show(run).payment
    assert payment is not None
    assert payment.transliterated == ()


def test_who_has_no_account_is_named_the_cooperative_first(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.confirmed(60, helper="greta")
    account(here, "greta", ANA)

    run = here.propose()

    assert notices(here, run) == [
        ("no_account", "coop"),
        ("no_account", "ana"),
        ("first_payment", "greta"),
    ]


@pytest.mark.parametrize("step", ["settle", "reject"])
def test_afterwards_there_is_nothing_to_look_at(here: Neighbourhood, step: str) -> None:
    with_accounts(here)
    here.confirmed(60)
    run = approved(here)

    if step == "settle":
        settle(here, run)
    else:
        here.cooperative.payouts.reject(run, acting="chloe")

    assert notices(here, run) == []


def test_each_account_that_was_ever_set_is_known_by_its_position(here: Neighbourhood) -> None:
    account(here, "ana", COOP)
    first = here.position()
    account(here, "ana", ANA)

    with here.cooperative.session.seeing() as seeing:
        records = accounts(seeing.connection, seeing.readings.bank_accounts)
    ana = here.cooperative.parties.show("ana").record

    assert [record.position for record in records] == [first, here.position()]
    assert {record.party for record in records} == {ana.party}
    assert records[1].set_at == here.clock.at
    assert in_force(records)[ana.party].iban_commitment == ana.iban_commitment
    assert in_force(records, before=first + 1)[ana.party] == records[0]
    assert in_force(records, before=first) == {}

"""Accounts that were changed around a payment, and accounts that two parties share."""

from datetime import date

import pytest

from ledger.application.parties import PartyChange
from tests.application.audit.planting import breaches, only, party
from tests.application.neighbourhood import Neighbourhood

FIRST, SECOND, THIRD = (
    "NL13TEST0123456789",
    "NL83TEST0123456790",
    "NL56TEST0123456791",
)


def account(here: Neighbourhood, iban: str, party: str = "ana") -> None:
    here.cooperative.parties.change(party, PartyChange(iban=iban), acting="cora")


def test_an_account_changed_a_week_before_the_run_was_drawn_up_is_found(
    here: Neighbourhood,
) -> None:
    account(here, FIRST)
    here.clock.move(days=30)
    account(here, SECOND)
    here.clock.move(days=7)
    here.confirmed(60)

    here.pay(on=here.cooperative.session.today())

    found = only(here, "account-changed")
    assert found.parties == (party(here, "ana"),)
    assert found.finding.values["changed_by"] == party(here, "cora")
    assert found.finding.values["changed_on"] == date(2025, 7, 30)


def test_an_account_changed_eight_days_before_is_no_breach(here: Neighbourhood) -> None:
    account(here, FIRST)
    account(here, SECOND)
    here.clock.move(days=8)
    here.confirmed(60)

    here.pay(on=here.cooperative.session.today())

    assert breaches(here) == {}


def test_an_account_changed_between_proposal_and_payment_is_found(here: Neighbourhood) -> None:
    account(here, FIRST)
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.approve(run, acting="chloe")
    here.clock.move(days=20)

    account(here, SECOND)
    here.clock.move(days=3)
    here.cooperative.payouts.settle(run, on=here.cooperative.session.today(), acting="emma")

    assert "was settled on" in only(here, "account-changed").finding.message


def test_an_account_set_back_to_the_old_one_after_the_payment_is_found(
    here: Neighbourhood,
) -> None:
    account(here, FIRST)
    account(here, SECOND)
    here.clock.move(days=20)
    here.confirmed(60)
    here.pay(on=here.cooperative.session.today())

    account(here, FIRST)

    assert "back to an earlier one" in only(here, "account-changed").finding.message


def test_another_account_after_the_payment_is_no_breach(here: Neighbourhood) -> None:
    account(here, FIRST)
    here.clock.move(days=20)
    here.confirmed(60)
    here.pay(on=here.cooperative.session.today())

    here.clock.move(days=1)
    account(here, THIRD)

    assert breaches(here) == {}


def test_an_account_changed_before_a_payment_that_is_dated_back_is_found(
    here: Neighbourhood,
) -> None:
    account(here, FIRST)
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.approve(run, acting="chloe")
    here.clock.move(days=30)

    account(here, SECOND)
    here.clock.move(days=1)
    here.cooperative.payouts.settle(run, on=date(2025, 7, 10), acting="emma")

    found = only(here, "account-changed").finding
    assert "written down as sent or paid on an earlier day" in found.message
    assert found.values["day_on"] == date(2025, 7, 31)


@pytest.mark.parametrize(("before", "after"), [(0, 1), (7, 7), (8, 1), (1, 8)])
def test_a_first_account_that_was_there_only_for_one_payment_is_found(
    here: Neighbourhood, before: int, after: int
) -> None:
    account(here, FIRST)
    here.clock.move(days=before)
    here.confirmed(60)
    here.pay(on=here.cooperative.session.today())

    here.clock.move(days=after)
    account(here, SECOND)

    found = breaches(here)
    assert [*found] == ([] if 8 in (before, after) else ["account-changed"])
    assert all("first account" in breach.finding.message for breach in found.values())


def test_a_first_account_and_the_same_account_again_are_no_change(here: Neighbourhood) -> None:
    account(here, FIRST)
    here.confirmed(60)
    account(here, FIRST)

    here.pay()

    assert breaches(here) == {}


def test_two_parties_with_one_account_are_found(here: Neighbourhood) -> None:
    account(here, FIRST)

    account(here, FIRST, "greta")

    assert only(here, "account-shared").parties == (party(here, "ana"), party(here, "greta"))


def test_an_account_that_somebody_had_before_the_year_is_not_shared_in_it(
    here: Neighbourhood,
) -> None:
    account(here, FIRST)
    account(here, SECOND)
    here.clock.move(days=365)
    account(here, FIRST, "greta")

    assert breaches(here, 2026) == {}


def test_accounts_that_were_entered_after_the_year_count_as_they_are_now(
    here: Neighbourhood,
) -> None:
    account(here, FIRST)

    account(here, FIRST, "greta")

    only(here, "account-shared", 2024)


def test_an_account_that_was_given_up_in_the_year_counts_in_it(here: Neighbourhood) -> None:
    account(here, FIRST)
    account(here, FIRST, "greta")

    account(here, SECOND)

    only(here, "account-shared")

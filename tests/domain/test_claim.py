from datetime import date
from typing import Any

import pytest

from ledger.domain.claim import Claim
from ledger.domain.errors import Conflict
from ledger.domain.party import HOUSEHOLD, ORGANISATION, PERSON
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, LIMIT, TENTH, acting, kinds, latest, refuses

FIRST, SECOND, THIRD = (f"payout:{digit * 32}" for digit in "123")
TAKEN = "This claim was put on another payout in the meantime"
TREASURING = acting(CHLOE, TREASURER)


def claim(**other: Any) -> Claim:
    """Ana laid out 12,50 on 10 June and claims it."""
    said: dict[str, Any] = {
        "claimant": ANA,
        "claimant_kind": PERSON,
        "cents": 1250,
        "incurred_on": TENTH,
        "activity": None,
        "text_commitment": "7e47",
    }
    by = other.pop("by", acting(ANA))
    return Claim.make(by, **(said | other))


def approved_claim() -> Claim:
    one = claim()
    one.approve(TREASURING)
    return one


def put(one: Claim, payout: str, cents: int, *, role: str = TREASURER) -> None:
    one.put_on_payout(acting(CHLOE, role), payout=payout, cents=cents, band="21+", limit=LIMIT)


def test_somebody_claims_what_they_laid_out() -> None:
    one = claim(activity="eettafel")

    fact = latest(one, Claim.Made)

    assert (fact.claimant, fact.cents, fact.incurred_on) == (ANA, 1250, TENTH)
    assert (fact.activity, fact.by) == ("eettafel", ANA)


def test_a_coordinator_claims_for_others_and_nobody_else_does() -> None:
    one = claim(by=acting(CHLOE, COORDINATOR))

    assert latest(one, Claim.Made).by == CHLOE
    with refuses("may not do this"):
        claim(by=acting(BEN))
    with refuses("may not do this"):
        claim(by=acting(BEN, TREASURER))


def test_an_organisation_sends_an_invoice_instead() -> None:
    claim(claimant_kind=HOUSEHOLD)

    with refuses("An organisation sends an invoice instead of a claim"):
        claim(claimant_kind=ORGANISATION)


@pytest.mark.parametrize("cents", [0, -1])
def test_a_claim_is_for_more_than_zero(cents: int) -> None:
    claim(cents=1)

    with refuses("A claim must be for more than zero"):
        claim(cents=cents)


def test_an_expense_is_not_of_a_day_to_come_nor_of_another_century() -> None:
    with refuses("is still to come"):
        claim(incurred_on=date(2025, 7, 1))
    with refuses("lies before the year 2000"):
        claim(incurred_on=date(1999, 12, 31))


@pytest.mark.parametrize("role", [TREASURER, BOARD])
def test_somebody_who_pays_approves_a_claim(role: str) -> None:
    one = claim()

    one.approve(acting(BEN, role))

    assert latest(one, Claim.Approved).by == BEN


def test_nobody_approves_their_own_claim() -> None:
    one = claim()

    with refuses("Nobody approves their own claim", one):
        one.approve(acting(ANA, TREASURER, BOARD))


def test_a_claim_is_approved_once_and_by_those_who_may() -> None:
    one = approved_claim()

    with refuses("This claim was approved already", one):
        one.approve(TREASURING)
    with refuses("may not do this"):
        claim().approve(acting(BEN, COORDINATOR))


def test_only_approved_claims_go_on_a_payout() -> None:
    one = claim()

    with refuses("Only approved claims go on a payout", one):
        put(one, FIRST, 1250)
    one.approve(TREASURING)
    put(one, FIRST, 1250)

    fact = latest(one, Claim.PutOnPayout)
    assert (fact.payout, fact.cents, fact.band, fact.limit) == (FIRST, 1250, "21+", LIMIT)


def test_a_coordinator_puts_no_claim_on_a_payout() -> None:
    one = approved_claim()

    with refuses("may not do this", one):
        put(one, FIRST, 1250, role=COORDINATOR)


def test_a_claim_is_not_paid_twice_nor_beyond_what_was_claimed() -> None:
    one = approved_claim()

    with refuses(TAKEN, one, error=Conflict):
        put(one, FIRST, 1251)
    put(one, FIRST, 1250)

    for payout, cents in ((FIRST, 0), (SECOND, 1250), (SECOND, 1)):
        with refuses(TAKEN, one, error=Conflict):
            put(one, payout, cents)


def test_what_a_limit_cut_off_may_follow_and_what_was_too_much_comes_off() -> None:
    one = approved_claim()
    put(one, FIRST, 1000)

    with refuses(TAKEN, one, error=Conflict):
        put(one, SECOND, -1001)
    put(one, SECOND, -1000)
    put(one, THIRD, 1250)

    assert one.paid_cents == {FIRST: 1000, SECOND: -1000, THIRD: 1250}


def test_a_claim_whose_payee_is_at_the_limit_stands_on_the_payout_at_nothing() -> None:
    one = approved_claim()

    put(one, FIRST, 0)

    assert one.paid_cents == {FIRST: 0}


def test_a_claim_that_was_taken_off_is_payable_again() -> None:
    one = approved_claim()
    put(one, FIRST, 1250)

    with refuses("This claim is not on that payout", one):
        one.take_off_payout(TREASURING, payout=SECOND)
    one.take_off_payout(TREASURING, payout=FIRST)
    put(one, SECOND, 1250)

    assert kinds(one)[2:] == [
        "claim.put_on_payout",
        "claim.taken_off_payout",
        "claim.put_on_payout",
    ]
    assert one.paid_cents == {SECOND: 1250}

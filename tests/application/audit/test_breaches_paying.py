"""Money that went out without four eyes, twice, to somebody else, or in another sum."""

from typing import Any

from ledger.domain.claim import Claim
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from tests.application.audit.planting import (
    LIMIT,
    audit,
    breaches,
    only,
    party,
    plant,
    plant_paid,
    plant_put,
)
from tests.application.neighbourhood import TODAY, Neighbourhood


def streams(here: Neighbourhood, topic: str) -> list[str]:
    begun = [fact.stream_id for fact in here.facts() if fact.version == 1]
    return [stream for stream in begun if stream.startswith(f"{topic}:")]


def test_a_payout_that_was_never_approved_is_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    payout = plant_paid(here, number, approved_by=None)

    found = only(here, "never-approved")
    assert (found.payouts, found.mended) == ((payout,), None)


def test_an_approval_after_the_money_left_is_told_with_its_day(here: Neighbourhood) -> None:
    plant_paid(here, here.confirmed(60), approved_by=None)
    (run,), (payout,) = streams(here, "payout_run"), streams(here, "payout")

    plant(here, PayoutRun.Approved, run, by="chloe", payout_count=1, total_cents=500)
    plant(here, Payout.Approved, payout, by="chloe")

    mended = only(here, "never-approved").mended
    assert mended is not None
    assert mended.values == {"party_by": party(here, "chloe"), "day_on": TODAY}


def test_a_run_that_was_turned_down_and_went_out_all_the_same_is_found(
    here: Neighbourhood,
) -> None:
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.approve(run, acting="chloe")
    here.cooperative.payouts.reject(run, acting="david")
    assert breaches(here) == {}

    (payout,) = streams(here, "payout")
    plant(here, Payout.Settled, payout, by="emma", settled_on=TODAY)

    assert "never-approved" in breaches(here)


def test_a_run_that_waits_for_its_approval_is_no_breach(here: Neighbourhood) -> None:
    here.confirmed(60)

    here.propose()

    assert breaches(here) == {}


def test_a_run_approved_by_who_proposed_it_is_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    plant_paid(here, number, proposed_by="chloe", approved_by="chloe")

    assert only(here, "approved-by-proposer").parties == (party(here, "chloe"),)


def test_a_run_approved_by_somebody_who_is_paid_in_it_is_found(here: Neighbourhood) -> None:
    here.agree("a-chloe", "chloe")
    number = here.confirmed(60, helper="chloe")

    payout = plant_paid(here, number, payee="chloe", approved_by="chloe")

    found = only(here, "approved-by-payee")
    assert (found.payouts, found.finding.values["paid_cents"]) == ((payout,), 500)


def test_a_claim_approved_by_who_made_it_is_found(here: Neighbourhood) -> None:
    claims = here.cooperative.claims
    claims.add("emma", 1000, text="Tea", incurred_on=TODAY, acting="emma")
    (claim,) = claims.find()

    plant(here, Claim.Approved, claim.record.claim, by="emma")
    here.pay()

    assert only(here, "approved-by-payee").claims == (claim.record.position,)


def test_a_claim_that_was_paid_and_never_approved_is_found(here: Neighbourhood) -> None:
    claims = here.cooperative.claims
    claims.add("ana", 1000, text="Tea", incurred_on=TODAY, acting="ana")
    (claim,) = claims.find()
    plant_paid(here, total_cents=1000)

    plant_claim_put(here, claim.record.claim)

    assert only(here, "never-approved").claims == (claim.record.position,)


def plant_claim_put(here: Neighbourhood, claim: str, at: int = 0, cents: int = 1000) -> None:
    put: dict[str, Any] = {"cents": cents, "band": "21+", "limit": LIMIT}
    payout = streams(here, "payout")[at]
    plant(here, Claim.PutOnPayout, claim, by="emma", payout=payout, **put)


def test_hours_on_two_payouts_are_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    second = plant_paid(here, number)

    found = only(here, "paid-twice")
    assert found.hours == (int(number),)
    assert len(found.payouts) == 2
    assert second in found.payouts
    assert found.finding.values["put_minutes"] == 120
    assert found.mended is None


def test_hours_that_were_paid_twice_and_taken_back_are_told_as_mended(
    here: Neighbourhood,
) -> None:
    number = here.confirmed(60)
    here.pay()
    plant_paid(here, number)

    plant_paid(here, number, minutes=-60, cents=-500)

    assert only(here, "paid-twice").mended is not None


def test_a_payment_that_came_back_and_was_made_again_is_no_breach(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.pay()
    here.cooperative.payouts.send_back(run, "ana", acting="emma")

    here.pay()

    assert breaches(here) == {}


def test_a_difference_on_a_later_payout_is_no_breach(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.correct(number, 120)
    here.pay()

    assert breaches(here) == {}


def test_a_claim_on_two_payouts_is_found(here: Neighbourhood) -> None:
    here.claim(1000)
    here.pay()
    (claim,) = here.cooperative.claims.find()
    plant_paid(here, total_cents=1000)

    plant_claim_put(here, claim.record.claim, at=1)

    found = only(here, "paid-twice")
    assert (found.claims, len(found.payouts)) == ((claim.record.position,), 2)


def test_hours_of_one_on_a_payout_to_another_are_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    plant_paid(here, number, payee="greta")

    found = only(here, "paid-to-another")
    assert found.parties == (party(here, "ana"), party(here, "greta"))


def test_a_claim_of_one_on_a_payout_to_another_is_found(here: Neighbourhood) -> None:
    here.claim(1000)
    (claim,) = here.cooperative.claims.find()
    plant_paid(here, payee="greta", total_cents=1000)

    plant_claim_put(here, claim.record.claim)

    assert only(here, "paid-to-another").claims == (claim.record.position,)


def test_a_payout_that_pays_more_than_its_hours_is_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    payout = plant_paid(here, number, total_cents=700)

    found = only(here, "does-not-add-up")
    assert found.payouts == (payout,)
    assert (found.finding.values["paid_cents"], found.finding.values["put_cents"]) == (700, 500)
    assert audit(here).tie.difference_cents == 0


def test_a_payout_that_was_added_to_a_run_after_its_approval_is_found(
    here: Neighbourhood,
) -> None:
    here.confirmed(60)
    run = here.pay()
    number = here.confirmed(60, helper="greta")
    payout = Payout.new_id()
    sums = {"minutes": 60, "donated_minutes": 0, "cents": 500, "payee": party(here, "greta")}
    plant(here, Payout.Proposed, payout, by="emma", run=run, **sums)
    plant_put(here, number, payout)
    plant(here, Payout.Approved, payout, by="david")

    plant(here, Payout.Settled, payout, by="emma", settled_on=TODAY)

    values = only(here, "does-not-add-up").finding.values
    assert (values["approved_cents"], values["total_cents"]) == (500, 1000)


def test_an_approval_of_another_payment_file_is_found(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()
    sums = {"payout_count": 1, "total_cents": 500}

    plant(here, PayoutRun.Approved, run, by="chloe", **sums, payment_file_commitment="f" * 64)

    assert [*breaches(here)] == ["approved-another-file"]

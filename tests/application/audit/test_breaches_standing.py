"""Steps by somebody without the role for them, and confirmations by the wrong person."""

import pytest

from ledger.application.audit.breaches.breach import Breach
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.payout import Payout
from tests.application.audit.planting import audit, breaches, only, party, plant, plant_paid
from tests.application.neighbourhood import TODAY, Neighbourhood


def plant_confirmed(here: Neighbourhood, number: str, said_by: str, by: str, manner: str) -> None:
    stream = here.card(number).record.contribution
    who = party(here, said_by)
    plant(here, Contribution.Confirmed, stream, by=by, confirmed_by=who, manner=manner)


def confirmed_by(here: Neighbourhood, said_by: str, by: str, manner: str) -> Breach:
    """What is found when Ana's hour for Ben was confirmed so, and paid."""
    number = here.log(60)
    plant_confirmed(here, number, said_by, by, manner)
    plant_paid(here, number)
    found = only(here, "confirmed-by-another")
    assert (found.hours, len(found.payouts)) == ((int(number),), 1)
    return found


def test_a_run_that_somebody_without_a_role_approved_is_found(here: Neighbourhood) -> None:
    plant_paid(here, here.confirmed(60), approved_by="hugo")

    found = only(here, "without-role")
    assert found.parties == (party(here, "hugo"),)
    assert "approved run no." in found.finding.message


def test_a_treasurer_does_not_approve_a_run(here: Neighbourhood) -> None:
    plant_paid(here, here.confirmed(60), proposed_by="chloe", approved_by="emma")

    assert only(here, "without-role").parties == (party(here, "emma"),)


def test_a_run_that_somebody_without_a_role_proposed_and_settled_is_found_twice(
    here: Neighbourhood,
) -> None:
    plant_paid(here, here.confirmed(60), proposed_by="hugo")

    found = audit(here).breaches
    assert [each.code for each in found] == ["without-role"] * 2
    said = [each.finding.message.split("on {day_on}")[0] for each in found]
    assert said == ["{party_by} proposed run no. {run} ", "{party_by} wrote down "]


def test_a_role_counts_as_it_was_at_the_moment(here: Neighbourhood) -> None:
    """Emma proposed as treasurer, laid that down, and wrote down the payment all the same."""
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.approve(run, acting="chloe")
    here.cooperative.roles.lay_down("emma", "treasurer", acting="chloe")
    assert breaches(here) == {}

    (payout,) = {f.stream_id for f in here.facts() if f.stream_id.startswith("payout:")}
    plant(here, Payout.Settled, payout, by="emma", settled_on=TODAY)

    assert "wrote down" in only(here, "without-role").finding.message


def test_a_claim_that_somebody_without_a_role_approved_is_found(here: Neighbourhood) -> None:
    claims = here.cooperative.claims
    answer = claims.add("ana", 1000, text="Tea", incurred_on=TODAY, acting="ana")
    stream = answer.of("claim")[0]
    plant(here, Claim.Approved, stream, by="hugo")

    here.pay()

    assert "approved claim no." in only(here, "without-role").finding.message


def test_hours_that_a_neighbour_confirmed_are_found(here: Neighbourhood) -> None:
    found = confirmed_by(here, "greta", "greta", "in-person")

    assert found.finding.values["party_by"] == party(here, "greta")
    assert found.finding.values["receiver_by"] == party(here, "ben")


@pytest.mark.parametrize(
    ("said_by", "manner"), [("ben", "paper"), ("greta", "proxy")], ids=["written", "spoken for"]
)
def test_a_confirmation_for_the_receiver_takes_a_role(
    here: Neighbourhood, said_by: str, manner: str
) -> None:
    found = confirmed_by(here, said_by, "greta", manner)

    assert found.finding.values["writer_by"] == party(here, "greta")


@pytest.mark.parametrize(("said_by", "manner"), [("ben", "paper"), ("greta", "proxy")])
def test_a_coordinator_may_write_down_what_was_said(
    here: Neighbourhood, said_by: str, manner: str
) -> None:
    number = here.log(60)

    plant_confirmed(here, number, said_by, "cora", manner)

    assert breaches(here) == {}


def test_shared_work_that_somebody_without_a_role_confirmed_is_found(
    here: Neighbourhood,
) -> None:
    number = here.log(60, receiver=None)

    plant_confirmed(here, number, "greta", "greta", "in-person")

    assert "held no role" in only(here, "confirmed-by-another").finding.message


def test_a_correction_that_confirms_and_is_not_the_receivers_is_found(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    said = {"corrected_by": party(here, "greta"), "confirmed": True, "minutes": 90}
    days = {"given_from_on": TODAY, "given_until_on": TODAY}

    stream = here.card(number).record.contribution
    plant(here, Contribution.Corrected, stream, by="cora", **said, **days)

    only(here, "confirmed-by-another")


def test_a_confirmation_by_the_wrong_person_that_was_replaced_before_it_was_paid_is_no_breach(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    plant_confirmed(here, number, "greta", "greta", "in-person")
    here.cooperative.hours.dispute(number, acting="ben")

    here.confirm(number)
    here.pay()

    assert breaches(here) == {}


def test_silence_that_was_never_adopted_is_found(here: Neighbourhood) -> None:
    found = confirmed_by(here, "ben", "cora", "tacit")

    assert "by silence" in found.finding.message


@pytest.mark.parametrize("days", [9, 10])
def test_silence_counts_only_after_the_days_that_were_adopted(
    here: Neighbourhood, days: int
) -> None:
    here.cooperative.limits.allow_tacit(10, acting="chloe")
    number = here.log(60)
    here.clock.move(days=days)

    plant_confirmed(here, number, "ben", "cora", "tacit")

    assert [*breaches(here)] == (["confirmed-by-another"] if days < 10 else [])


def test_silence_counts_from_when_it_was_adopted(here: Neighbourhood) -> None:
    number = here.log(60)
    here.clock.move(days=20)
    here.cooperative.limits.allow_tacit(10, acting="chloe")
    here.clock.move(days=5)

    plant_confirmed(here, number, "ben", "cora", "tacit")

    only(here, "confirmed-by-another")


def test_who_disputed_was_not_silent(here: Neighbourhood) -> None:
    here.cooperative.limits.allow_tacit(10, acting="chloe")
    number = here.log(60)
    here.cooperative.hours.dispute(number, acting="ben")
    here.clock.move(days=20)

    plant_confirmed(here, number, "ben", "cora", "tacit")

    only(here, "confirmed-by-another")

"""Paid hours that nobody confirmed, and hours that their own helper confirmed."""

from ledger.domain.contribution import Contribution
from tests.application.audit.planting import breaches, only, party, plant, plant_paid
from tests.application.neighbourhood import TODAY, Neighbourhood


def plant_confirmed(here: Neighbourhood, number: str, said_by: str, *, by: str) -> None:
    stream = here.card(number).record.contribution
    who = party(here, said_by)
    plant(here, Contribution.Confirmed, stream, by=by, confirmed_by=who, manner="paper")


def test_an_honest_year_has_no_breach(here: Neighbourhood) -> None:
    here.confirmed(120)
    here.confirmed(60, helper="finn")
    here.claim(1000)
    here.log(60, helper="greta")

    here.pay()

    assert breaches(here) == {}


def test_paid_hours_that_nobody_confirmed_are_found(here: Neighbourhood) -> None:
    number = here.log(60)

    payout = plant_paid(here, number)

    found = only(here, "unconfirmed")
    assert (found.hours, found.payouts, found.mended) == ((int(number),), (payout,), None)
    assert found.finding.values["helper_by"] == party(here, "ana")


def test_hours_that_were_confirmed_after_they_were_paid_are_told_as_mended(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    plant_paid(here, number)

    here.confirm(number)

    mended = only(here, "unconfirmed").mended
    assert mended is not None
    assert mended.values == {"party_by": party(here, "ben"), "day_on": TODAY}


def test_paid_hours_that_were_disputed_since_are_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.cooperative.hours.dispute(number, acting="ben")

    assert "disputed on {day_on}" in only(here, "unconfirmed").finding.message


def test_paid_hours_that_were_corrected_and_wait_are_found(here: Neighbourhood) -> None:
    number = here.confirmed(120)
    here.pay()

    here.correct(number, 60, confirm=False)

    assert "corrected on {day_on}" in only(here, "unconfirmed").finding.message


def test_a_correction_that_was_confirmed_again_is_no_breach(here: Neighbourhood) -> None:
    number = here.confirmed(120)
    here.pay()

    here.correct(number, 60)

    assert breaches(here) == {}


def test_paid_hours_that_were_withdrawn_are_found_until_the_money_is_taken_back(
    here: Neighbourhood,
) -> None:
    number = here.confirmed(60)
    here.pay()
    here.cooperative.hours.withdraw(number, acting="ana")
    assert "withdrawn on {day_on}" in only(here, "unconfirmed").finding.message

    here.confirmed(120)
    here.pay()

    assert breaches(here) == {}


def test_hours_that_the_helper_confirmed_are_found(here: Neighbourhood) -> None:
    number = here.log(60)

    plant_confirmed(here, number, "ana", by="ana")

    found = only(here, "self-confirmed")
    assert (found.hours, found.payouts) == ((int(number),), ())
    assert found.finding.message.startswith("{helper_by} confirmed their own hours")


def test_a_confirmation_that_the_helper_wrote_down_for_the_receiver_is_found(
    here: Neighbourhood,
) -> None:
    number = here.log(60)

    plant_confirmed(here, number, "ben", by="ana")

    assert only(here, "self-confirmed").finding.values["party_by"] == party(here, "ben")


def test_hours_that_the_helper_confirmed_and_that_were_paid_name_the_payout(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    plant_confirmed(here, number, "ana", by="cora")

    here.pay()

    found = only(here, "self-confirmed")
    assert (found.hours, len(found.payouts), found.mended) == ((int(number),), 1, None)


def test_a_helpers_own_confirmation_that_was_paid_and_then_replaced_is_told_as_mended(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    plant_confirmed(here, number, "ana", by="ana")
    here.pay()

    here.cooperative.hours.dispute(number, acting="ben")
    here.confirm(number)

    assert only(here, "self-confirmed").mended is not None


def test_a_helpers_own_confirmation_that_was_replaced_before_it_was_paid_is_no_breach(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    plant_confirmed(here, number, "ana", by="ana")
    here.cooperative.hours.dispute(number, acting="ben")

    here.confirm(number)
    here.pay()

    assert breaches(here) == {}


def test_a_correction_by_the_helper_that_counts_as_confirmed_is_found(
    here: Neighbourhood,
) -> None:
    number = here.log(60)
    said = {"corrected_by": party(here, "ana"), "confirmed": True, "minutes": 90}
    days = {"given_from_on": TODAY, "given_until_on": TODAY}

    stream = here.card(number).record.contribution
    plant(here, Contribution.Corrected, stream, by="ana", **said, **days)

    assert only(here, "self-confirmed").hours == (int(number),)

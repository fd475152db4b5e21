"""Everybody is meant by their code, or by a name that only they have; the erased by nobody."""

import pytest

from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import Neighbourhood, refused


def erased(here: Neighbourhood, code: str) -> str:
    """The id of somebody who was erased."""
    party = here.cooperative.parties.show(code).record.party
    here.cooperative.parties.erase(code, acting="chloe")
    return party


def test_a_code_that_is_somebodys_name_is_refused(here: Neighbourhood) -> None:
    here.cooperative.parties.add(PartyRow(row=1, code="d1", name="Dirk Mulder"), acting="cora")

    with refused("is the name of", here):
        row = PartyRow(row=1, code="dirk  MULDER", name="Piet")
        here.cooperative.parties.add(row, acting="cora")


def test_what_is_one_persons_code_and_anothers_name_is_asked_to_the_letter(
    here: Neighbourhood,
) -> None:
    here.cooperative.parties.add(PartyRow(row=1, code="m12", name="Ben"), acting="cora")

    with refused("is the code of", here):
        here.log(60, receiver="Ben")
    number = here.log(60, receiver="ben")

    assert here.card(number).receiver == "ben"


def test_nothing_is_recorded_about_or_by_somebody_who_was_erased(here: Neighbourhood) -> None:
    number = here.log(60, receiver="hugo")
    hugo = erased(here, "hugo")

    with refused("was erased", here):
        here.log(60, receiver=hugo)
    with refused("was erased", here):
        here.log(60, helper=hugo, acting="cora")
    with refused("was erased", here):
        here.confirm(number)
    with refused("was erased", here):
        here.confirm(number, acting=hugo)
    with refused("was erased", here):
        here.agree("x", hugo)
    with refused("was erased", here):
        here.claim(500, claimant=hugo)
    assert here.balance(hugo).minutes == 0


def test_hours_that_wait_for_confirmation_are_settled_before_their_helper_is_erased(
    here: Neighbourhood,
) -> None:
    number = here.log(60, helper="greta")

    with refused("wait to be confirmed", here):
        here.cooperative.parties.erase("greta", acting="chloe")
    here.cooperative.hours.withdraw(number, acting="greta")
    here.cooperative.parties.erase("greta", acting="chloe")


def test_the_cooperative_itself_is_not_erased(here: Neighbourhood) -> None:
    with refused("cooperative itself", here):
        here.cooperative.parties.erase("coop", acting="chloe")


@pytest.mark.parametrize("gone", ["hugo", "ben"])
def test_the_erased_are_told_apart_by_their_id(here: Neighbourhood, gone: str) -> None:
    party = erased(here, gone)

    label = here.cooperative.parties.show(party).code

    assert label == f"(erased {party.partition(':')[2][:6]})"

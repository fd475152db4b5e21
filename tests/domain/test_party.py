from datetime import date

import pytest

from ledger.domain.limits import ADULT, UNDER_21
from ledger.domain.party import HOUSEHOLD, ORGANISATION, PARTY_KINDS, PERSON, Party
from ledger.domain.roles import COORDINATOR, TREASURER
from tests.domain.samples import BEN, CHLOE, TODAY, acting, board, kinds, latest, refuses

MAY, JUNE, TOMORROW = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
COORDINATING = acting(CHLOE, COORDINATOR)


def ana(*, party_kind: str = PERSON) -> Party:
    return Party.register(
        COORDINATING, party_kind=party_kind, code_commitment="c0de", name_commitment="4a4a"
    )


@pytest.mark.parametrize("party_kind", PARTY_KINDS)
def test_a_coordinator_puts_a_party_in_the_book(party_kind: str) -> None:
    party = ana(party_kind=party_kind)

    fact = latest(party, Party.Registered)

    assert (fact.party_kind, fact.by, fact.neighbourhood) == (party_kind, CHLOE, None)
    assert not party.is_member


def test_a_party_is_a_person_a_household_or_an_organisation() -> None:
    with refuses("robot is not a kind of party"):
        ana(party_kind="robot")


@pytest.mark.parametrize("role", [TREASURER, "kascommissie", "municipality"])
def test_nobody_but_coordinator_and_board_adds_or_changes_parties(role: str) -> None:
    party, other = ana(), acting(BEN, role)

    with refuses("may not do this", party):
        Party.register(other, party_kind=PERSON, code_commitment="c", name_commitment="n")
    with refuses("may not do this", party):
        party.set_name(other, name_commitment="n")
    with refuses("may not do this", party):
        party.give_nickname(other, name_commitment="n")
    with refuses("may not do this", party):
        party.take_back_nickname(other, name_commitment="n")
    with refuses("may not do this", party):
        party.set_neighbourhood(other, neighbourhood="west")
    with refuses("may not do this", party):
        party.set_bank_account(other, iban_commitment="i")
    with refuses("may not do this", party):
        party.set_age_band(other, band=ADULT, from_on=MAY)
    with refuses("may not do this", party):
        party.join(other, member_from_on=MAY)
    with refuses("may not do this", party):
        party.leave(other, member_until_on=MAY)


def test_a_name_an_account_and_a_neighbourhood_are_set_by_facts_of_their_own() -> None:
    party = ana()

    party.set_name(COORDINATING, name_commitment="4a4b")
    party.set_bank_account(COORDINATING, iban_commitment="1ba4")
    party.set_neighbourhood(COORDINATING, neighbourhood="west")

    assert kinds(party)[1:] == [
        "party.name_set",
        "party.bank_account_set",
        "party.neighbourhood_set",
    ]
    assert (party.iban_commitment, party.neighbourhood) == ("1ba4", "west")


def test_nicknames_are_given_and_taken_back() -> None:
    party = ana()

    party.give_nickname(COORDINATING, name_commitment="0ma")
    party.give_nickname(COORDINATING, name_commitment="4n4")
    party.take_back_nickname(COORDINATING, name_commitment="0ma")

    assert kinds(party)[1:] == [
        "party.nickname_given",
        "party.nickname_given",
        "party.nickname_taken_back",
    ]
    assert party.nicknames == ("4n4",)
    with refuses("does not have that other name", party):
        party.take_back_nickname(COORDINATING, name_commitment="0ma")


def test_what_is_so_already_is_not_recorded_again() -> None:
    party = ana()
    party.set_neighbourhood(COORDINATING, neighbourhood="west")
    party.set_age_band(COORDINATING, band=ADULT, from_on=MAY)
    before = kinds(party)

    party.set_neighbourhood(COORDINATING, neighbourhood="west")
    party.set_age_band(COORDINATING, band=ADULT, from_on=MAY)

    assert kinds(party) == before


def test_age_bands_stand_in_the_order_of_their_days_and_one_day_has_one() -> None:
    party = ana()

    party.set_age_band(COORDINATING, band=ADULT, from_on=date(2026, 3, 1))
    party.set_age_band(COORDINATING, band=ADULT, from_on=MAY)
    party.set_age_band(COORDINATING, band=UNDER_21, from_on=MAY)

    assert party.bands == ((MAY, UNDER_21), (date(2026, 3, 1), ADULT))


def test_an_age_band_is_one_of_two() -> None:
    party = ana()

    with refuses("65+ is not an age band", party):
        party.set_age_band(COORDINATING, band="65+", from_on=MAY)
    with refuses("1999-12-31 lies before the year 2000", party):
        party.set_age_band(COORDINATING, band=ADULT, from_on=date(1999, 12, 31))


@pytest.mark.parametrize("party_kind", [HOUSEHOLD, ORGANISATION])
def test_only_a_person_has_an_age_band(party_kind: str) -> None:
    party = ana(party_kind=party_kind)

    with refuses("Only a person has an age band", party):
        party.set_age_band(COORDINATING, band=ADULT, from_on=MAY)


def test_somebody_joins_leaves_and_joins_again() -> None:
    party = ana()

    party.join(COORDINATING, member_from_on=MAY)
    joined = party.is_member
    party.leave(COORDINATING, member_until_on=JUNE, reason="moved")
    left = party.is_member
    party.join(COORDINATING, member_from_on=date(2025, 6, 2))

    assert (joined, left, party.is_member) == (True, False, True)
    assert kinds(party)[1:] == ["party.joined", "party.left", "party.joined"]


def test_a_member_does_not_join_a_second_time() -> None:
    party = ana()
    party.join(COORDINATING, member_from_on=MAY)

    with refuses("is a member already", party):
        party.join(COORDINATING, member_from_on=JUNE)


def test_nobody_joins_again_before_they_left() -> None:
    party = ana()
    party.join(COORDINATING, member_from_on=MAY)
    party.leave(COORDINATING, member_until_on=JUNE)

    with refuses("was still a member until 2025-06-01", party):
        party.join(COORDINATING, member_from_on=JUNE)


def test_nobody_leaves_what_they_did_not_join_or_left_before() -> None:
    never, gone = ana(), ana()
    gone.join(COORDINATING, member_from_on=MAY)
    gone.leave(COORDINATING, member_until_on=JUNE)

    for party in (never, gone):
        with refuses("is not a member, so there is nothing to leave", party):
            party.leave(COORDINATING, member_until_on=JUNE)


def test_the_last_day_of_a_membership_is_not_before_its_first() -> None:
    party = ana()
    party.join(COORDINATING, member_from_on=JUNE)

    with refuses("became a member on 2025-06-01", party):
        party.leave(COORDINATING, member_until_on=date(2025, 5, 31))
    party.leave(COORDINATING, member_until_on=JUNE)

    assert not party.is_member


def test_a_membership_neither_begins_nor_ends_on_a_day_to_come() -> None:
    party = ana()

    with refuses("2025-07-01 is still to come", party):
        party.join(COORDINATING, member_from_on=TOMORROW)
    party.join(COORDINATING, member_from_on=TODAY)

    with refuses("2025-07-01 is still to come", party):
        party.leave(COORDINATING, member_until_on=TOMORROW)


def test_an_erased_party_does_not_change_any_more() -> None:
    party = ana()
    party.erase(board(CHLOE), last_paid_on=None)
    words = "This party was erased and can't be changed any more"

    with refuses(words, party):
        party.set_name(COORDINATING, name_commitment="n")
    with refuses(words, party):
        party.give_nickname(COORDINATING, name_commitment="n")
    with refuses(words, party):
        party.join(COORDINATING, member_from_on=MAY)
    with refuses(words, party):
        party.give_role(board(BEN), role=COORDINATOR, from_on=MAY)

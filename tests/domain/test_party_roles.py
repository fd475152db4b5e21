from datetime import date

import pytest

from ledger.domain.party import HOUSEHOLD, ORGANISATION, PERSON, Party
from ledger.domain.roles import BOARD, COORDINATOR, MUNICIPALITY, ROLES, TREASURER
from tests.domain.samples import BEN, CHLOE, TODAY, acting, board, latest, refuses

MAY = date(2025, 5, 1)


def ana(*roles: str, party_kind: str = PERSON) -> Party:
    party = Party.register(
        board(CHLOE), party_kind=party_kind, code_commitment="c0de", name_commitment="4a4a"
    )
    for role in roles:
        party.give_role(board(CHLOE), role=role, from_on=MAY)
    return party


@pytest.mark.parametrize("role", ROLES)
def test_the_board_gives_a_role(role: str) -> None:
    party = ana()

    party.give_role(board(CHLOE), role=role, from_on=TODAY)

    fact = latest(party, Party.RoleGiven)
    assert (fact.role, fact.from_on) == (role, TODAY)
    assert party.roles == {role}


@pytest.mark.parametrize("role", [COORDINATOR, TREASURER])
def test_nobody_but_the_board_gives_a_role(role: str) -> None:
    party = ana()

    with refuses("may not do this", party):
        party.give_role(acting(BEN, role), role=role, from_on=MAY)


def test_the_first_roles_are_given_when_nobody_has_one_yet() -> None:
    party = ana()

    party.give_role(acting(party.id), role=BOARD, from_on=MAY, founding=True)

    assert party.roles == {BOARD}


def test_a_role_is_one_of_the_table() -> None:
    party = ana()

    with refuses("boss is not a role. Use one of ['coordinator',", party):
        party.give_role(board(CHLOE), role="boss", from_on=MAY)


@pytest.mark.parametrize("role", ROLES)
def test_a_household_holds_no_role(role: str) -> None:
    household = ana(party_kind=HOUSEHOLD)

    with refuses("A household can't hold a role", household):
        household.give_role(board(CHLOE), role=role, from_on=MAY)


def test_an_organisation_may_be_the_municipality() -> None:
    town = ana(party_kind=ORGANISATION)

    town.give_role(board(CHLOE), role=MUNICIPALITY, from_on=MAY)

    assert town.roles == {MUNICIPALITY}


@pytest.mark.parametrize("role", [role for role in ROLES if role != MUNICIPALITY])
def test_an_organisation_holds_no_other_role(role: str) -> None:
    town = ana(party_kind=ORGANISATION)

    with refuses("An organisation can't hold this role. Give it to a person.", town):
        town.give_role(board(CHLOE), role=role, from_on=MAY)


def test_a_role_is_not_given_twice_nor_from_a_day_to_come() -> None:
    party = ana(COORDINATOR)

    with refuses("has the role of coordinator already", party):
        party.give_role(board(CHLOE), role=COORDINATOR, from_on=MAY)
    with refuses("2025-07-01 is still to come", party):
        party.give_role(board(CHLOE), role=TREASURER, from_on=date(2025, 7, 1))


def test_one_person_may_hold_several_roles_and_lay_down_one() -> None:
    party = ana(COORDINATOR, TREASURER)

    party.lay_down_role(acting(party.id), role=TREASURER, until_on=TODAY, holders=1)

    assert latest(party, Party.RoleLaidDown).role == TREASURER
    assert party.roles == {COORDINATOR}


def test_somebody_elses_role_is_ended_by_the_board_only() -> None:
    party = ana(COORDINATOR)

    with refuses("may not do this", party):
        party.lay_down_role(acting(BEN, TREASURER), role=COORDINATOR, until_on=TODAY, holders=1)
    party.lay_down_role(board(CHLOE), role=COORDINATOR, until_on=TODAY, holders=1)

    assert party.roles == frozenset()


def test_a_role_that_somebody_does_not_have_is_not_laid_down() -> None:
    party = ana(COORDINATOR)

    with refuses("does not have the role of treasurer", party):
        party.lay_down_role(board(CHLOE), role=TREASURER, until_on=TODAY, holders=1)


def test_a_role_is_not_laid_down_on_a_day_to_come() -> None:
    party = ana(COORDINATOR)

    with refuses("2025-07-01 is still to come", party):
        party.lay_down_role(board(CHLOE), role=COORDINATOR, until_on=date(2025, 7, 1), holders=1)


def test_two_board_members_always_remain() -> None:
    party = ana(BOARD)

    with refuses("Two board members must remain", party):
        party.lay_down_role(acting(party.id, BOARD), role=BOARD, until_on=TODAY, holders=2)
    party.lay_down_role(acting(party.id, BOARD), role=BOARD, until_on=TODAY, holders=3)

    assert party.roles == frozenset()


def test_other_roles_may_stay_empty() -> None:
    party = ana(TREASURER)

    party.lay_down_role(board(CHLOE), role=TREASURER, until_on=TODAY, holders=1)

    assert party.roles == frozenset()

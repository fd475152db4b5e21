"""The table of who may do what, written out a second time from the design."""

import pytest

from ledger.domain.roles import (
    BOARD,
    COORDINATOR,
    KASCOMMISSIE,
    MAY,
    MUNICIPALITY,
    ROLES,
    TREASURER,
)
from tests.domain.samples import ANA, acting, refuses

COORDINATES = {
    "add or change parties",
    "make or change agreements",
    "log hours for others",
    "confirm for others",
    "dispute for others",
    "correct for others",
    "withdraw for others",
    "claim expenses for others",
    "record decisions",
}
PAYS_OUT = {
    "approve expense claims",
    "propose payouts",
    "send and settle payouts",
    "reject payouts",
    "record bookings",
    "approve bookings",
    "award funds",
    "set budgets",
    "open years",
}
GOVERNS = {"approve payouts", "give roles", "adopt limits", "erase people", "draw up years"}
AUDITS = {"audit years"}
VOUCHES = {"confirm what had no receiver"}

EXPECTED = {
    COORDINATOR: COORDINATES | VOUCHES,
    TREASURER: PAYS_OUT | VOUCHES,
    BOARD: COORDINATES | PAYS_OUT | GOVERNS | VOUCHES,
    KASCOMMISSIE: AUDITS | VOUCHES,
    MUNICIPALITY: set(),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_design_says_and_nothing_else(role: str) -> None:
    ana = acting(ANA, role)

    allowed = {action for action in MAY if ana.may(action)}

    assert allowed == EXPECTED[role]


def test_every_action_can_be_done_by_somebody() -> None:
    assert set().union(*EXPECTED.values()) == MAY.keys()
    assert EXPECTED.keys() == set(ROLES)


def test_who_holds_several_roles_may_do_what_any_of_them_allows() -> None:
    ana = acting(ANA, COORDINATOR, TREASURER)

    ana.must("add or change parties")
    ana.must("propose payouts")

    assert not ana.may("approve payouts")


def test_a_refusal_names_who_could() -> None:
    ana = acting(ANA, COORDINATOR)

    with refuses(f"{ANA} may not do this. It takes one of these roles: ['board', 'treasurer']"):
        ana.must("propose payouts")


def test_without_a_role_nothing_in_the_table_is_allowed() -> None:
    ana = acting(ANA)

    assert not [action for action in MAY if ana.may(action)]

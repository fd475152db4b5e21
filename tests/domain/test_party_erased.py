from datetime import date

import pytest

from ledger.domain.party import PERSON, Party
from ledger.domain.roles import COORDINATOR, TREASURER
from tests.domain.samples import BEN, CHLOE, TODAY, acting, board, kinds, latest, refuses

MAY = date(2025, 5, 1)
BOTH = ["party.erased", "party.payment_data_erased"]


def ana() -> Party:
    return Party.register(
        board(CHLOE), party_kind=PERSON, code_commitment="c0de", name_commitment="4a4a"
    )


def test_somebody_who_was_never_paid_is_forgotten_at_once() -> None:
    party = ana()

    party.erase(board(CHLOE), last_paid_on=None)

    assert kinds(party)[1:] == BOTH
    assert party.erased


def test_payment_data_is_kept_until_seven_years_after_the_year_of_the_last_payment() -> None:
    party = ana()

    party.erase(board(CHLOE), last_paid_on=date(2025, 3, 1))

    assert latest(party, Party.Erased).payment_data_until_on == date(2032, 12, 31)
    assert kinds(party)[1:] == ["party.erased"]


def test_a_book_may_keep_payment_data_for_another_term() -> None:
    party = ana()

    party.erase(board(CHLOE), last_paid_on=date(2025, 3, 1), term_years=10)

    assert latest(party, Party.Erased).payment_data_until_on == date(2035, 12, 31)


def test_payment_data_goes_after_the_last_day_of_its_term_and_not_on_it() -> None:
    party = ana()
    party.erase(board(CHLOE), last_paid_on=date(2025, 3, 1))
    last_day = acting(CHLOE, "board", on=date(2032, 12, 31))
    day_after = acting(CHLOE, "board", on=date(2033, 1, 1))

    with refuses("The payment data must be kept until 2032-12-31", party):
        party.erase(last_day, last_paid_on=date(2025, 3, 1))
    party.erase(day_after, last_paid_on=date(2025, 3, 1))

    assert kinds(party)[1:] == BOTH


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2032, 12, 31), BOTH[:1]), (date(2033, 1, 1), BOTH)]
)
def test_a_term_that_has_passed_already_takes_the_payment_data_at_once(
    on: date, expected: list[str]
) -> None:
    party = ana()

    party.erase(acting(CHLOE, "board", on=on), last_paid_on=date(2025, 3, 1))

    assert kinds(party)[1:] == expected


def test_what_is_erased_wholly_is_not_erased_again() -> None:
    party = ana()
    party.erase(board(CHLOE), last_paid_on=None)

    with refuses("Nothing about this party is left to erase", party):
        party.erase(board(CHLOE), last_paid_on=None)


@pytest.mark.parametrize("role", [COORDINATOR, TREASURER])
def test_nobody_but_the_board_erases(role: str) -> None:
    party = ana()

    with refuses("may not do this", party):
        party.erase(acting(BEN, role), last_paid_on=None)


def test_a_member_is_erased_only_after_they_left() -> None:
    party = ana()
    party.join(board(CHLOE), member_from_on=MAY)

    with refuses("is still a member", party):
        party.erase(board(CHLOE), last_paid_on=None)
    party.leave(board(CHLOE), member_until_on=TODAY)
    party.erase(board(CHLOE), last_paid_on=None)

    assert party.erased


def test_somebody_with_a_role_is_erased_only_after_laying_it_down() -> None:
    party = ana()
    party.give_role(board(CHLOE), role=COORDINATOR, from_on=MAY)

    with refuses("still holds a role", party):
        party.erase(board(CHLOE), last_paid_on=None)
    party.lay_down_role(board(CHLOE), role=COORDINATOR, until_on=TODAY, holders=1)
    party.erase(board(CHLOE), last_paid_on=None)

    assert party.erased

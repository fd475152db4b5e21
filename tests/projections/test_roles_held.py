"""Who held a role in a period, whoever holds it now."""

from datetime import date

import pytest

from ledger.domain.roles import BOARD, KASCOMMISSIE
from ledger.projections.parties import held_role
from tests.domain.samples import CHLOE, board
from tests.domain.test_party_roles import MAY, ana
from tests.projections.known import known

JUNE = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("from_on", "until_on", "holds"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), True),
        (JUNE, JUNE, True),
        (date(2025, 1, 1), MAY, True),
        (date(2025, 1, 1), date(2025, 4, 30), False),
        (date(2025, 6, 11), date(2025, 12, 31), False),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(
    from_on: date, until_on: date, *, holds: bool
) -> None:
    party = ana(BOARD)
    party.lay_down_role(board(CHLOE), role=BOARD, until_on=JUNE, holders=3)

    with known(party) as (connection, readings):
        found = held_role(connection, readings.parties, BOARD, from_on=from_on, until_on=until_on)

    assert found == ({party.id} if holds else set())


def test_who_still_has_a_role_holds_it_in_every_later_year() -> None:
    party = ana(BOARD, KASCOMMISSIE)
    party.lay_down_role(board(CHLOE), role=KASCOMMISSIE, until_on=JUNE, holders=3)
    later = {"from_on": date(2030, 1, 1), "until_on": date(2030, 12, 31)}

    with known(party) as (connection, readings):
        on_board = held_role(connection, readings.parties, BOARD, **later)
        auditing = held_role(connection, readings.parties, KASCOMMISSIE, **later)

    assert (on_board, auditing) == ({party.id}, set())

"""A payout leaves the bank on the day it was settled, and one that came back returns to it."""

from datetime import date

from ledger.projections.journal.paid_out import PAID_OUT
from tests.application.neighbourhood import Neighbourhood
from tests.projections.journal.standing import rows

MAY_3, JUNE_2, JUNE_5 = date(2025, 5, 3), date(2025, 6, 2), date(2025, 6, 5)


def test_a_payout_leaves_the_bank_on_the_day_it_was_settled(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    assert rows(here, PAID_OUT) == []

    here.pay(MAY_3, on=JUNE_2)

    assert rows(here, PAID_OUT) == [("2025-06-02", "1610", 500), ("2025-06-02", "1100", -500)]
    assert rows(here, PAID_OUT, until_on=MAY_3) == []


def test_a_payout_that_came_back_is_owed_again(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    run = here.pay(MAY_3, on=JUNE_2)

    here.cooperative.payouts.send_back(run, "ana", on=JUNE_5, acting="emma")

    assert rows(here, PAID_OUT)[2:] == [("2025-06-05", "1100", 500), ("2025-06-05", "1610", -500)]

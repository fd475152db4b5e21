"""What helpers earned is a cost of the month in which they worked, on a payout or not yet."""

from datetime import date

from ledger.application.register import Selection
from ledger.projections.journal.earned import CLAIMED, EARNED
from tests.application.neighbourhood import Neighbourhood, written
from tests.projections.journal.standing import rows

MAY_3, MAY_4 = date(2025, 5, 3), date(2025, 5, 4)
MAY = (date(2025, 5, 1), date(2025, 5, 31))
HEADING = "ref,date,helper,receiver,duration"


def test_confirmed_hours_are_a_cost_of_their_month_before_any_payout(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    here.confirmed(60, MAY_4)
    here.log(60, date(2025, 5, 5))

    assert rows(here, EARNED) == [("2025-05-31", "4200", 1_000), ("2025-05-31", "1610", -1_000)]


def test_a_payout_changes_nothing_in_what_was_earned(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    here.confirmed(60, MAY_4)
    before = rows(here, EARNED)

    here.pay(date(2025, 5, 31))

    assert rows(here, EARNED) == before


def test_hours_that_were_paid_and_withdrawn_are_no_cost(here: Neighbourhood) -> None:
    number = here.confirmed(60, MAY_3)
    here.pay(date(2025, 5, 31))
    here.cooperative.hours.withdraw(number, acting="cora")

    assert rows(here, EARNED) == []


def test_each_contribution_apart_stands_on_its_own_day(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    here.confirmed(60, MAY_4)
    here.pay(MAY_3, on=MAY_4)

    assert rows(here, EARNED, each=True) == [
        ("2025-05-03", "4200", 500),
        ("2025-05-03", "1610", -500),
        ("2025-05-04", "4200", 500),
        ("2025-05-04", "1610", -500),
    ]


def test_in_the_middle_of_a_month_its_cost_stands_on_the_day_asked(here: Neighbourhood) -> None:
    here.confirmed(60, MAY_3)
    here.confirmed(60, date(2025, 5, 20))

    assert rows(here, EARNED, until_on=date(2025, 5, 10)) == [
        ("2025-05-10", "4200", 500),
        ("2025-05-10", "1610", -500),
    ]


def test_many_hours_that_wait_are_found_as_few_are(here: Neighbourhood) -> None:
    # More than are asked for one by one.
    lines = [f"{at},2025-05-03,ana,ben,1m" for at in range(501)]
    table = written(here.cooperative.session.book.folder / "many.csv", HEADING, *lines)
    assert here.bring("hours", table).recorded == 501
    here.cooperative.hours.confirm(Selection(month=MAY), acting="cora")

    assert sum(cents for _, account, cents in rows(here, EARNED) if account == "4200") == 501 * 8


def test_an_approved_claim_is_a_cost_on_its_day_and_a_waiting_one_is_not(
    here: Neighbourhood,
) -> None:
    here.claim(1_500, MAY_3)
    here.cooperative.claims.add("ana", 200, text="Tea", incurred_on=MAY_4, acting="ana")

    assert rows(here, CLAIMED) == [("2025-05-03", "4210", 1_500), ("2025-05-03", "1610", -1_500)]

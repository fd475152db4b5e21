"""As of a day, and as known at a position: what was known once never changes afterwards."""

from datetime import date
from typing import Any

from tests.application.neighbourhood import TODAY, Neighbourhood, refused

MAY = date(2025, 5, 10)


def everything(here: Neighbourhood, position: int) -> tuple[Any, ...]:
    """All readings as known at a position."""
    readings = here.cooperative.readings
    return (
        readings.balances(as_known=position)[0],
        readings.statement(2025, as_known=position)[0],
        readings.statement(2024, as_known=position)[0],
    )


def test_what_was_known_at_a_position_never_changes_afterwards(here: Neighbourhood) -> None:
    number = here.confirmed(60, MAY)
    here.pay()
    known = {position: everything(here, position) for position in range(18, here.position() + 1, 4)}
    here.correct(number, 30)
    here.cooperative.hours.withdraw(here.confirmed(60), acting="ana")
    here.cooperative.agreements.change_rate("a-ana", 400, from_on=MAY, acting="cora")
    here.cooperative.keeping.rebuild()

    later = {position: everything(here, position) for position in known}

    assert later == known


def test_as_known_at_the_last_position_is_as_known_now(here: Neighbourhood) -> None:
    here.confirmed(60, MAY)
    here.pay()

    now, _ = here.cooperative.readings.balances()
    known, _ = here.cooperative.readings.balances(as_known=here.position())

    assert known == now


def test_before_it_was_recorded_nothing_was_known_of_it(here: Neighbourhood) -> None:
    before = here.position()
    here.confirmed(60, MAY)

    assert here.balance("ana", as_known=before).minutes == 0
    assert here.balance("ana", as_known=before + 1).minutes == 60
    assert here.balance("ana", as_known=before + 1).confirmed_minutes == 0
    assert here.balance("ana", as_known=before + 2).confirmed_minutes == 60


def test_a_position_that_is_not_there_is_refused(here: Neighbourhood) -> None:
    for position in (0, -1, here.position() + 1):
        with refused("There is no position", here):
            here.cooperative.readings.balances(as_known=position)


def test_a_balance_as_of_a_day_counts_what_was_given_until_then(here: Neighbourhood) -> None:
    here.confirmed(60, MAY)
    here.confirmed(120, TODAY)

    assert here.balance("ana", as_of=date(2025, 5, 9)).minutes == 0
    assert here.balance("ana", as_of=MAY).earned_cents == 500
    assert here.balance("ana", as_of=TODAY).earned_cents == 1500


def test_a_balance_as_of_a_day_leaves_later_corrections_of_the_month_out(
    here: Neighbourhood,
) -> None:
    later = here.confirmed(60, date(2025, 6, 20))
    here.pay()
    here.correct(later, 120)
    here.confirmed(60, date(2025, 6, 5))

    balance = here.balance("ana", as_of=date(2025, 6, 10))

    assert (balance.minutes, balance.earned_cents) == (60, 500)


def test_a_partys_year_shows_earned_by_month_worked_and_paid_by_month_settled(
    here: Neighbourhood,
) -> None:
    here.confirmed(60, MAY)
    here.claim(250, MAY)
    here.pay(on=date(2025, 6, 15))

    year = here.cooperative.readings.party_year("ana", 2025)
    bens = here.cooperative.readings.party_year("ben", 2025)

    by_month = {month.month: (month.earned_cents, month.paid_cents) for month in year}
    assert by_month["2025-05"] == (750, 0)
    assert by_month["2025-06"] == (0, 750)
    assert {m.month: m.received_minutes for m in bens}["2025-05"] == 60


def test_the_statement_counts_people_and_ties_once(here: Neighbourhood) -> None:
    here.log(60, date(2024, 5, 1))
    for receiver in ("ben", "ben", "hugo"):
        here.log(60, receiver=receiver, activity="eettafel")
    here.log(60, helper="ben", receiver="ana")

    statement, _ = here.cooperative.readings.statement(2025)

    assert statement.persons == {None: 1, "eettafel": 2}
    assert statement.persons_total == 3
    assert (statement.ties.pairs, statement.ties.both, statement.ties.new) == (3, 2, 1)

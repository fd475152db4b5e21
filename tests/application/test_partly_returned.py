"""One of several payouts for the same hours came back: what stands of the others is put right."""

from datetime import date

from tests.application.neighbourhood import TODAY, Neighbourhood, refused

MAY = date(2025, 5, 1)
JUNE = date(2025, 6, 1)


def came_back(here: Neighbourhood, run: str) -> None:
    """The bank returns what Ana got in a run."""
    here.cooperative.payouts.send_back(run, "ana", acting="emma")


def withdraw(here: Neighbourhood, number: str) -> None:
    here.cooperative.hours.withdraw(number, acting="ana")


def under_a_full_month(here: Neighbourhood) -> str:
    """A month of 42 hours is paid in full, then an hour from before them takes the last one's
    place, then the first payment comes back. Returns the number of the last hours."""
    here.confirmed(24 * 60, date(2025, 6, 2))
    last = here.confirmed(18 * 60, date(2025, 6, 3))
    run = here.pay()
    here.confirmed(60, JUNE)
    assert here.lines(here.pay()) == {"ana": (60, 60, 0)}
    came_back(here, run)
    card = here.card(last).record
    assert (card.put_minutes, card.put_donated_minutes, card.put_cents) == (0, 60, -500)
    return last


def test_cents_that_stand_alone_are_paid_back_when_the_hours_are_withdrawn(
    here: Neighbourhood,
) -> None:
    last = under_a_full_month(here)

    withdraw(here, last)

    # 24 hours came back, and the hour that the second run paid with what it took from the last.
    assert here.lines(here.pay()) == {"ana": (24 * 60, -60, 12500)}
    card = here.card(last).record
    assert (card.put_minutes, card.put_donated_minutes, card.put_cents) == (0, 0, 0)
    assert here.balance("ana").earned_cents == here.balance("ana").paid_cents == 12500
    assert here.cooperative.audits.payouts(2025).tie.difference_cents == 0
    assert here.problems() == []


def test_cents_that_stand_alone_fill_the_month_while_the_hours_wait(here: Neighbourhood) -> None:
    last = under_a_full_month(here)

    here.cooperative.hours.dispute(last, acting="ben")
    here.confirmed(20 * 60, date(2025, 6, 4))

    # 5 + 120 + 100 euros, less the 5 that stand for the hours in doubt: up to the cap of 210.
    assert here.balance("ana").earned_cents == 21000
    here.confirm(last)
    assert here.balance("ana").earned_cents == 21000


def test_a_run_with_cents_of_withdrawn_hours_is_not_approved(here: Neighbourhood) -> None:
    here.confirmed(24 * 60, date(2025, 6, 2))
    last = here.confirmed(18 * 60, date(2025, 6, 3))
    first = here.pay()
    here.confirmed(60, JUNE)
    second = here.propose()
    came_back(here, first)

    withdraw(here, last)

    with refused("withdrawn since", here):
        here.cooperative.payouts.approve(second, acting="chloe")


def test_a_cent_that_rounding_left_comes_off_again(here: Neighbourhood) -> None:
    number = here.confirmed(1)
    first = here.pay()
    here.correct(number, 2)
    # One minute is 8 cents and two are 17, so the second is 9.
    assert here.lines(here.pay()) == {"ana": (1, 0, 9)}
    came_back(here, first)

    here.correct(number, 1)

    assert here.balance("ana").due_cents == -1
    here.confirmed(60)
    assert here.cents(here.pay()) == {"ana": 499}
    assert here.card(number).record.put_cents == 8
    assert here.balance("ana").due_cents == 0
    assert here.cooperative.audits.payouts(2025).tie.difference_cents == 0


def test_a_month_over_its_cap_after_a_deduction_came_back_is_put_right(
    here: Neighbourhood,
) -> None:
    number = here.confirmed(40 * 60, JUNE, until_on=date(2025, 6, 3))
    here.pay()
    here.correct(number, 10 * 60)
    here.confirmed(40 * 60, MAY, until_on=date(2025, 5, 2))
    with_deduction = here.pay()
    here.correct(number, 40 * 60)
    here.pay()
    came_back(here, with_deduction)

    here.correct(number, 70 * 60)

    # 350 euros stand for June, of which 210 may; May's 200 are to be paid again.
    assert here.card(number).record.put_cents == 35000
    assert here.lines(here.pay()) == {"ana": (40 * 60, 28 * 60, 6000)}
    assert here.balance("ana").earned_cents == 41000
    assert here.problems() == []


def test_what_a_rejected_run_let_go_and_another_paid_stays_as_it_is(here: Neighbourhood) -> None:
    here.confirmed(43 * 60, JUNE, until_on=date(2025, 6, 2))
    here.cooperative.payouts.reject(here.propose(), acting="chloe")

    here.pay()

    assert here.balance("ana").due_cents == 0
    here.confirmed(60, MAY)
    assert here.lines(here.pay(TODAY)) == {"ana": (60, 0, 500)}

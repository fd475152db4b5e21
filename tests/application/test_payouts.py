"""From payable to settled, and what comes back: rejected runs, returned payments, four eyes."""

from datetime import date

import pytest

from ledger.domain.errors import DomainError
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

MAY = date(2025, 5, 10)


def test_confirmed_hours_under_an_allowance_are_paid_to_the_cent(here: Neighbourhood) -> None:
    here.confirmed(100)

    run = here.pay()

    # 100 minutes at 5,00 an hour are 8,333… euros.
    assert here.lines(run) == {"ana": (100, 0, 833)}
    balance = here.balance("ana")
    assert (balance.earned_cents, balance.paid_cents, balance.due_cents) == (833, 833, 0)
    assert here.problems() == []


def test_amounts_are_rounded_once_per_contribution(here: Neighbourhood) -> None:
    here.confirmed(1)
    here.confirmed(1)

    run = here.propose()

    # 8,333 cents each become 8 and 8, not 17 together.
    assert here.cents(run) == {"ana": 16}


def test_only_confirmed_hours_are_payable(here: Neighbourhood) -> None:
    here.log(60)

    with refused("Nothing is payable up to", here):
        here.propose()


def test_unpaid_help_and_invoiced_work_never_stand_on_a_payout(here: Neighbourhood) -> None:
    here.add("shop", kind="organisation")
    here.agree("a-shop", "shop", 4000, pays="invoice")
    here.confirmed(60, unpaid=True)
    here.confirmed(60, helper="hugo")
    here.confirmed(60, helper="shop", acting="cora")

    with refused("Nothing is payable up to", here):
        here.propose()


def test_an_allowance_goes_to_a_person(here: Neighbourhood) -> None:
    here.add("shop", kind="organisation")

    with refused("An allowance goes to a person", here):
        here.agree("a-shop", "shop", 500)


def test_each_payee_stands_once_in_a_run(here: Neighbourhood) -> None:
    here.confirmed(60, MAY)
    here.confirmed(60, TODAY)
    here.confirmed(120, MAY, helper="greta")

    run = here.propose()

    assert here.cents(run) == {"ana": 1000, "greta": 1000}


def test_a_month_is_paid_without_the_next(here: Neighbourhood) -> None:
    here.confirmed(60, MAY)
    here.confirmed(120, TODAY)

    run = here.propose(date(2025, 5, 31), from_on=date(2025, 5, 1))

    assert here.cents(run) == {"ana": 500}


def test_payees_can_be_left_out_for_another_run(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.confirmed(60, helper="greta")

    without = here.propose(without=("greta",))
    rest = here.propose(payees=("greta",))

    assert here.cents(without) == {"ana": 500}
    assert here.cents(rest) == {"greta": 500}


def test_what_stands_on_a_proposal_is_not_proposed_again(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.propose()

    with refused("Nothing is payable up to", here):
        here.cooperative.payouts.propose(until_on=TODAY, acting="chloe")


@pytest.mark.parametrize("step", ["approve", "settle", "send", "reject", "return"])
def test_a_run_that_is_not_there_is_refused_by_its_number(here: Neighbourhood, step: str) -> None:
    payouts = here.cooperative.payouts

    with refused("There is no payout run 999", here):
        if step == "approve":
            payouts.approve("999", acting="chloe")
        elif step == "reject":
            payouts.reject("999", acting="chloe")
        elif step == "return":
            payouts.send_back("999", "ana", acting="emma")
        else:
            getattr(payouts, step)("999", on=TODAY, acting="emma")


def test_a_run_is_approved_before_money_moves(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()

    with refused("was not approved yet", here):
        here.cooperative.payouts.send(run, on=TODAY, acting="emma")
    with refused("was not approved yet", here):
        here.cooperative.payouts.settle(run, on=TODAY, acting="emma")


def test_a_run_is_settled_once(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.pay()

    with refused("settled already", here):
        here.cooperative.payouts.settle(run, on=TODAY, acting="emma")
    with refused("settled already", here):
        here.cooperative.payouts.reject(run, acting="chloe")


def test_the_proposer_does_not_approve(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.cooperative.payouts.propose(until_on=TODAY, acting="chloe").run

    with refused("another board member must approve", here):
        here.cooperative.payouts.approve(run, acting="chloe")

    here.cooperative.payouts.approve(run, acting="david")
    assert here.cooperative.payouts.show(run).approved_by == "david"


def test_nobody_approves_a_run_that_pays_them(here: Neighbourhood) -> None:
    here.agree("a-chloe", "chloe")
    here.confirmed(60, helper="chloe")
    run = here.propose()

    with refused("is paid in this run", here):
        here.cooperative.payouts.approve(run, acting="chloe")


def test_no_role_but_the_board_approves(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()

    for nobody in ("cora", "ana", "ben"):
        with refused("may not do this", here):
            here.cooperative.payouts.approve(run, acting=nobody)


def test_a_treasurer_and_coordinator_in_one_person_cannot_pay_alone(here: Neighbourhood) -> None:
    for role in ("coordinator", "board"):
        here.cooperative.roles.give("emma", role, acting="chloe")
    here.confirmed(60)
    run = here.propose()

    with refused("another board member must approve", here):
        here.cooperative.payouts.approve(run, acting="emma")


def test_a_rejected_run_makes_its_hours_payable_again(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.claim(250)
    run = here.propose()

    here.cooperative.payouts.reject(run, acting="david", reason="Wrong month")

    assert here.balance("ana").paid_cents == 0
    assert here.cents(here.pay()) == {"ana": 750}
    assert here.problems() == []


def test_a_rejected_run_stays_rejected(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.reject(run, acting="david")

    with refused("was rejected", here):
        here.cooperative.payouts.approve(run, acting="david")


def test_a_returned_payment_is_payable_again_and_paid_later(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.confirmed(60, helper="greta")
    run = here.pay()

    here.cooperative.payouts.send_back(run, "ana", acting="emma", reason="Account closed")

    assert here.balance("ana").paid_cents == 0
    assert here.balance("ana").due_cents == 500
    assert here.balance("greta").due_cents == 0
    again = here.pay()
    assert here.cents(again) == {"ana": 500}
    assert here.balance("ana").paid_cents == 500
    assert here.problems() == []


def test_a_payment_that_came_back_before_settling_stays_returned(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.confirmed(60, helper="greta")
    payouts = here.cooperative.payouts
    run = here.propose()
    payouts.approve(run, acting="chloe")
    payouts.send(run, on=TODAY, acting="emma")
    payouts.send_back(run, "ana", acting="emma")

    payouts.settle(run, on=TODAY, acting="emma")

    assert here.balance("ana").paid_cents == 0
    assert here.balance("greta").paid_cents == 500
    with refused("came back already", here):
        payouts.send_back(run, "ana", acting="emma")


def test_a_payment_comes_back_only_to_who_was_paid(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.pay()

    with refused("is not paid in this run", here):
        here.cooperative.payouts.send_back(run, "greta", acting="emma")


def test_money_is_paid_on_the_day_that_it_left(here: Neighbourhood) -> None:
    here.confirmed(60, MAY)

    here.pay(on=date(2025, 6, 20))

    assert here.balance("ana", as_of=date(2025, 6, 19)).paid_cents == 0
    assert here.balance("ana", as_of=date(2025, 6, 20)).paid_cents == 500


def test_a_payout_may_have_been_settled_before_the_books_began(here: Neighbourhood) -> None:
    here.confirmed(60, date(2024, 3, 1))

    here.pay(on=date(2024, 4, 5))

    assert here.balance("ana", as_of=date(2024, 4, 5)).paid_cents == 500


def test_a_day_to_come_is_no_day_of_payment(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()
    here.cooperative.payouts.approve(run, acting="chloe")

    with refused("still to come", here, DomainError):
        here.cooperative.payouts.settle(run, on=date(2025, 7, 1), acting="emma")


def test_work_up_to_a_day_to_come_is_not_proposed(here: Neighbourhood) -> None:
    here.confirmed(60)

    with refused("still to come", here):
        here.propose(date(2025, 7, 1))
    with refused("still to come", here):
        here.propose(date(2025, 7, 31), from_on=date(2025, 7, 1))


def test_who_got_too_much_is_named_when_nothing_else_is_payable(here: Neighbourhood) -> None:
    number = here.confirmed(120)
    here.pay()
    here.correct(number, 60)

    with refused("got too much before", here):
        here.propose()


def test_a_run_with_hours_that_were_disputed_since_is_not_approved(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    run = here.propose()
    here.cooperative.hours.dispute(number, acting="ben")

    with refused(f"no. [{number}]", here):
        here.cooperative.payouts.approve(run, acting="chloe")
    here.cooperative.payouts.reject(run, acting="chloe")

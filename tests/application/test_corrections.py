"""What happens after payment: corrected up and down, disputed, withdrawn, carried below zero."""

from datetime import date

from tests.application.neighbourhood import TODAY, Neighbourhood, refused

JUNE = date(2025, 6, 1)
MAY = date(2025, 5, 1)


def test_a_correction_up_is_paid_with_the_next_run(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.correct(number, 90)

    assert here.lines(here.pay()) == {"ana": (30, 0, 250)}
    assert here.balance("ana").paid_cents == 750
    assert here.problems() == []


def test_a_correction_down_comes_off_the_next_run(here: Neighbourhood) -> None:
    number = here.confirmed(60, MAY)
    here.pay()
    here.correct(number, 30)
    here.confirmed(120)

    run = here.pay()

    assert here.lines(run) == {"ana": (90, 0, 750)}
    assert here.balance("ana").paid_cents == 1250


def test_a_sum_below_zero_is_carried_to_a_later_run(here: Neighbourhood) -> None:
    number = here.confirmed(120, MAY)
    here.pay()
    here.correct(number, 60)
    here.confirmed(60, helper="greta")

    proposed = here.cooperative.payouts.propose(until_on=TODAY, acting="emma")

    assert here.cents(proposed.run) == {"greta": 500}
    assert [cents for _, cents in proposed.carried] == [-500]
    assert here.balance("ana").due_cents == -500
    here.confirmed(90)
    assert here.cents(here.pay()) == {"ana": 250}
    assert here.balance("ana").due_cents == 0


def test_a_run_of_nothing_but_carried_sums_is_not_drawn(here: Neighbourhood) -> None:
    number = here.confirmed(120)
    here.pay()
    here.correct(number, 60)

    with refused("Nothing is payable", here):
        here.propose()


def test_the_month_is_computed_anew_under_its_cap(here: Neighbourhood) -> None:
    first = here.confirmed(24 * 60, JUNE)
    here.confirmed(24 * 60, date(2025, 6, 2))
    here.pay()

    here.correct(first, 20 * 60)

    # 44 hours would be 220 euros: still 210 and 42 hours, so two hours are donated and not six.
    assert here.lines(here.pay()) == {"ana": (-240, -240, 0)}
    assert here.balance("ana").donated_minutes == 120
    here.correct(first, 10 * 60)
    # 34 hours are 170 euros: 40 too many were paid.
    assert here.balance("ana").due_cents == -4000
    assert here.balance("ana").donated_minutes == 0


def test_a_correction_up_under_a_full_cap_is_donated(here: Neighbourhood) -> None:
    number = here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()

    here.cooperative.hours.correct(number, acting="cora", minutes=43 * 60)
    here.confirm(number)

    assert here.lines(here.pay()) == {"ana": (60, 60, 0)}


def test_a_correction_counts_only_once_it_is_confirmed_again(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.correct(number, 90, confirm=False)

    with refused("Nothing is payable", here):
        here.propose()
    assert here.balance("ana").confirmed_minutes == 0
    assert here.balance("ana").earned_cents == 500


def test_a_correction_by_the_receiver_needs_no_confirmation(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.cooperative.hours.correct(number, acting="ben", minutes=90)

    assert here.cents(here.pay()) == {"ana": 250}


def test_a_correction_that_says_nothing_new_is_refused(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    with refused("nothing to correct", here):
        here.correct(number, 60)


def test_only_those_concerned_or_a_coordinator_correct(here: Neighbourhood) -> None:
    number = here.log(60)
    hours = here.cooperative.hours

    for stranger in ("greta", "hugo", "emma"):
        with refused("may not do this", here):
            hours.correct(number, acting=stranger, minutes=30)
    hours.correct(number, acting="ana", minutes=30)
    assert here.card(number).record.minutes == 30


def test_paid_hours_do_not_move_to_another_month(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    with refused("Withdraw them and log them anew", here):
        here.cooperative.hours.correct(number, acting="cora", from_on=MAY)


def test_waiting_corrections_go_on_filling_the_cap(here: Neighbourhood) -> None:
    number = here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()
    here.correct(number, 60, confirm=False)
    here.confirmed(60, date(2025, 6, 3))

    run = here.pay()

    assert here.cents(run) == {"ana": 0}
    here.confirm(number)
    # Two hours are worth 10 euros, and 210 were paid.
    assert here.balance("ana").due_cents == -20000


def test_a_dispute_after_payment_takes_nothing_back_yet(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()

    here.cooperative.hours.dispute(number, acting="ben", reason="She was not here")

    balance = here.balance("ana")
    assert (balance.disputed_minutes, balance.due_cents) == (60, 0)
    statement, _ = here.cooperative.readings.statement(2025)
    assert (statement.disputed_minutes, statement.hours) == (60, ())


def test_a_dispute_that_is_upheld_is_withdrawn_and_comes_off(here: Neighbourhood) -> None:
    number = here.confirmed(60, MAY)
    here.confirmed(120)
    here.pay()
    here.cooperative.hours.dispute(number, acting="ben")

    here.cooperative.hours.withdraw(number, acting="cora")

    assert here.balance("ana").due_cents == -500
    here.confirmed(120)
    assert here.lines(here.pay()) == {"ana": (60, 0, 500)}
    assert here.problems() == []


def test_hours_withdrawn_after_payment_are_withdrawn_for_good(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()
    here.cooperative.hours.withdraw(number, acting="ana")

    for request in (here.confirm, lambda n: here.correct(n, 30)):
        with refused("were withdrawn", here):
            request(number)


def test_a_payment_returned_after_a_withdrawal_leaves_nothing_due(here: Neighbourhood) -> None:
    number = here.confirmed(60, MAY)
    first = here.pay()
    here.cooperative.hours.withdraw(number, acting="ana")
    here.confirmed(120)
    here.pay()

    here.cooperative.payouts.send_back(first, "ana", acting="emma")

    # The second run paid 10 euros less 5; the 5 of the first came back, so 5 are due again.
    assert here.balance("ana").due_cents == 500
    assert here.cents(here.pay()) == {"ana": 500}
    assert here.balance("ana").due_cents == 0
    assert here.problems() == []


def test_a_run_rejected_after_a_correction_pays_the_corrected_hours(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    first = here.propose()
    here.correct(number, 90)
    here.propose()

    here.cooperative.payouts.reject(first, acting="chloe")

    assert here.cents(here.propose()) == {"ana": 500}
    assert here.balance("ana").earned_cents == 750


def test_what_was_paid_keeps_its_rate(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    here.pay()
    here.cooperative.agreements.change_rate("a-ana", 550, from_on=JUNE, acting="cora")

    here.correct(number, 120)

    assert here.cents(here.pay()) == {"ana": 500}
    here.confirmed(60)
    assert here.cents(here.pay()) == {"ana": 550}


def test_waiting_hours_show_no_more_donated_than_they_are(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    number = here.confirmed(120, date(2025, 6, 3))
    here.pay()

    here.correct(number, 30, confirm=False)

    statement, _ = here.cooperative.readings.statement(2025)
    assert {line.way: line.minutes for line in statement.hours} == {
        "allowance": 42 * 60,
        "donated": 30,
    }
    assert here.problems() == []

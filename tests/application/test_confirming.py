"""Who may confirm what, and how; many at once; disputes."""

from datetime import date

from ledger.application.register import Selection
from tests.application.neighbourhood import Neighbourhood, refused

JUNE = (date(2025, 6, 1), date(2025, 6, 30))


def test_the_receiver_confirms_what_they_received(here: Neighbourhood) -> None:
    number = here.log(60)

    here.confirm(number, acting="ben")

    card = here.card(number)
    assert (card.record.state, card.confirmed_by, card.record.manner) == (
        "confirmed",
        "ben",
        "in-person",
    )


def test_a_coordinator_writes_down_that_the_receiver_signed(here: Neighbourhood) -> None:
    number = here.log(60)

    here.confirm(number)

    assert (here.card(number).confirmed_by, here.card(number).record.manner) == ("ben", "paper")


def test_a_member_cannot_confirm_their_own_hours(here: Neighbourhood) -> None:
    number = here.log(60)

    with refused("Nobody confirms their own hours", here):
        here.confirm(number, acting="ana")
    with refused("Nobody confirms their own hours", here):
        here.confirm(number, by="ana")


def test_a_helping_coordinator_does_not_write_down_their_own_slips(here: Neighbourhood) -> None:
    number = here.log(60, helper="cora")

    with refused("Nobody confirms their own hours", here):
        here.confirm(number)
    here.confirm(number, acting="chloe")


def test_a_neighbour_does_not_confirm_for_another(here: Neighbourhood) -> None:
    number = here.log(60)

    for stranger in ("greta", "hugo", "emma"):
        with refused("may not do this", here):
            here.confirm(number, acting=stranger)


def test_somebody_else_confirms_by_proxy_and_it_says_so(here: Neighbourhood) -> None:
    number = here.log(60)

    with refused("--manner proxy", here):
        here.confirm(number, by="hugo")
    here.confirm(number, by="hugo", manner="proxy")

    assert (here.card(number).confirmed_by, here.card(number).record.manner) == ("hugo", "proxy")


def test_work_without_a_receiver_is_confirmed_by_any_role_but_the_helper(
    here: Neighbourhood,
) -> None:
    number = here.log(60, receiver=None)

    with refused("only somebody with a role", here):
        here.confirm(number, acting="ben")
    with refused("Nobody confirms their own hours", here):
        here.confirm(number, acting="ana")
    here.confirm(number, acting="emma")


def test_the_municipality_confirms_nothing(here: Neighbourhood) -> None:
    here.add("town", kind="organisation")
    here.cooperative.roles.give("town", "municipality", acting="chloe")
    number = here.log(60, receiver=None)

    with refused("only somebody with a role", here):
        here.confirm(number, acting="town")


def test_silence_counts_only_where_the_rules_allow_it_and_in_time(here: Neighbourhood) -> None:
    number = here.log(60)

    with refused("do not let silence count", here):
        here.confirm(number, manner="tacit")
    here.cooperative.limits.allow_tacit(14, acting="chloe")
    here.clock.move(days=13)
    with refused("have not passed yet", here):
        here.confirm(number, manner="tacit")
    here.clock.move(days=1)
    here.confirm(number, manner="tacit")

    assert here.card(number).record.manner == "tacit"


def test_hours_are_confirmed_once(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    with refused("confirmed already", here):
        here.confirm(number)


def test_a_month_is_confirmed_at_once_with_a_fact_each(here: Neighbourhood) -> None:
    for day in (1, 2, 3):
        here.log(60, date(2025, 6, day))
    here.log(60, date(2025, 5, 31))
    before = here.position()

    here.cooperative.hours.confirm(Selection(month=JUNE), acting="cora")

    assert here.position() == before + 3
    assert here.balance("ana").confirmed_minutes == 180


def test_of_many_only_what_one_may_confirm_is_confirmed(here: Neighbourhood) -> None:
    mine = here.log(60, helper="cora")
    theirs = here.log(60)

    done = here.cooperative.hours.confirm(Selection(month=JUNE), acting="cora")

    assert [str(record.position) for record, _ in done.left] == [mine]
    assert here.card(theirs).record.state == "confirmed"
    with refused("Nobody confirms their own hours", here):
        here.cooperative.hours.confirm(Selection(month=JUNE), acting="cora")


def test_what_is_disputed_is_not_confirmed_along_with_the_month(here: Neighbourhood) -> None:
    disputed = here.log(60)
    here.log(90)
    here.cooperative.hours.dispute(disputed, acting="ben")

    here.cooperative.hours.confirm(Selection(month=JUNE), acting="cora")

    assert here.card(disputed).record.state == "disputed"
    assert here.balance("ana").confirmed_minutes == 90


def test_a_dispute_is_settled_by_naming_the_hours(here: Neighbourhood) -> None:
    number = here.log(60)
    here.cooperative.hours.dispute(number, acting="ben")

    here.confirm(number, acting="ben")

    assert here.card(number).record.state == "confirmed"


def test_one_refused_among_named_hours_refuses_them_all(here: Neighbourhood) -> None:
    numbers = (here.log(60), here.log(60, helper="cora"))

    with refused("Nobody confirms their own hours", here):
        here.confirm(*numbers)


def test_only_the_receiver_disputes(here: Neighbourhood) -> None:
    number = here.log(60)

    for stranger in ("greta", "hugo"):
        with refused("may not do this", here):
            here.cooperative.hours.dispute(number, acting=stranger)
        with refused("can dispute it", here):
            here.cooperative.hours.dispute(number, acting=stranger, by=stranger)
    here.cooperative.hours.dispute(number, acting="cora", by="ben", reason="An hour less")

    assert here.card(number).reason == "An hour less"


def test_hours_that_are_not_there_are_refused_by_their_number(here: Neighbourhood) -> None:
    for number in ("999", "nonsense", "٣", "9" * 30, "007"):
        with refused(number, here):
            here.confirm(number)

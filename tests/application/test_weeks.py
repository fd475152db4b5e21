"""Nothing worked and forgot to hand in differ: a week is complete only when somebody says so."""

from datetime import date

import pytest

from ledger.application.session import Asked
from ledger.application.weeks import complete_week
from ledger.application.work import Work
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

# The weeks of May 2025 by their Mondays; the first begins in April.
W18, W19, W20, W21, W22 = (
    date(2025, 4, 28),
    date(2025, 5, 5),
    date(2025, 5, 12),
    date(2025, 5, 19),
    date(2025, 5, 26),
)
MAY = (date(2025, 5, 1), date(2025, 5, 31))


def silent(here: Neighbourhood, month: tuple[date, date] = MAY) -> dict[str, list[date]]:
    """The Mondays of the weeks of which nothing is known, by helper."""
    return {
        one.code: [first_on for first_on, _ in one.weeks]
        for one in here.cooperative.weeks.missing(month)
    }


def complete(here: Neighbourhood, helper: str, acting: str = "cora", **how: object) -> int:
    """How many weeks were recorded."""
    weeks = here.cooperative.weeks
    return len(weeks.complete(helper, acting=acting, **how).recorded)  # type: ignore[arg-type]


def test_everybody_with_an_agreement_is_silent_until_something_is_known(
    here: Neighbourhood,
) -> None:
    assert silent(here) == {
        helper: [W18, W19, W20, W21, W22] for helper in ("ana", "finn", "greta")
    }


def test_hours_in_a_week_are_known_of_whatever_their_state(here: Neighbourhood) -> None:
    here.log(60, W19)
    here.confirmed(60, date(2025, 5, 18))

    assert silent(here)["ana"] == [W18, W21, W22]


def test_hours_over_a_period_are_known_of_in_every_week_that_they_touch(
    here: Neighbourhood,
) -> None:
    here.log(600, date(2025, 5, 1), until_on=date(2025, 5, 19))

    assert silent(here)["ana"] == [W22]


def test_hours_on_the_last_days_of_april_count_in_the_week_that_may_has(
    here: Neighbourhood,
) -> None:
    here.log(60, date(2025, 4, 29))

    assert W18 not in silent(here)["ana"]


def test_withdrawn_hours_are_no_sign_of_life(here: Neighbourhood) -> None:
    number = here.log(60, W19)
    here.cooperative.hours.withdraw(number, acting="ana")

    assert W19 in silent(here)["ana"]


def test_a_week_in_which_nothing_was_given_must_be_said_so(here: Neighbourhood) -> None:
    with refused("[datetime.date(2025, 5, 5)]", here):
        complete(here, "ana", week=W19)

    assert complete(here, "ana", week=W19, zero=True) == 1
    assert silent(here)["ana"] == [W18, W20, W21, W22]
    assert here.problems() == []


def test_a_week_with_hours_is_not_nothing(here: Neighbourhood) -> None:
    here.log(60, W19)

    with refused("so it was not nothing", here):
        complete(here, "ana", week=W19, zero=True)
    assert complete(here, "ana", week=W19) == 1


def test_a_week_is_called_complete_once(here: Neighbourhood) -> None:
    complete(here, "ana", week=W19, zero=True)
    before = here.position()

    assert complete(here, "ana", week=W19) == 0
    assert complete(here, "ana", week=W19, zero=True) == 0
    assert here.position() == before


def test_a_month_is_called_complete_at_once(here: Neighbourhood) -> None:
    here.log(60, W19)
    complete(here, "ana", week=W18, zero=True)

    with refused("[datetime.date(2025, 5, 12)", here):
        complete(here, "ana", month=MAY)
    assert complete(here, "ana", month=MAY, zero=True) == 4
    assert "ana" not in silent(here)


def test_who_helps_may_say_it_of_their_own_weeks_only(here: Neighbourhood) -> None:
    assert complete(here, "ana", acting="ana", week=W19, zero=True) == 1
    with refused("may not do this", here):
        complete(here, "greta", acting="ana", week=W19, zero=True)


def test_a_week_that_has_not_ended_is_neither_missing_nor_complete(here: Neighbourhood) -> None:
    # Today is Monday 30 June.
    july, august = (
        (date(2025, 7, 1), date(2025, 7, 31)),
        (date(2025, 8, 1), date(2025, 8, 31)),
    )
    here.log(60, TODAY)

    with refused("The week of 2025-06-30 has not ended yet", here):
        complete(here, "ana", week=TODAY)
    with refused("The week of 2025-06-30 has not ended yet", here):
        complete(here, "greta", week=TODAY, zero=True)
    with refused("The week of 2025-06-30 has not ended yet", here):
        complete(here, "ana", month=july, zero=True)
    with refused("still to come", here):
        complete(here, "ana", week=date(2025, 7, 7), zero=True)
    with refused("still to come", here):
        complete(here, "ana", month=august, zero=True)
    assert silent(here, july) == {}


def test_of_a_month_the_weeks_that_have_ended_are_completed(here: Neighbourhood) -> None:
    june = (date(2025, 6, 1), date(2025, 6, 30))
    here.clock.move(days=-12)  # Wednesday 18 June

    assert complete(here, "ana", month=june, zero=True) == 2

    here.clock.move(days=4)  # Sunday 22 June
    assert complete(here, "ana", month=june, zero=True) == 1


def test_nobody_is_expected_outside_their_agreement(here: Neighbourhood) -> None:
    here.agree("a-hugo", "hugo", from_on=date(2025, 5, 7), until_on=date(2025, 5, 19))

    assert silent(here)["hugo"] == [W19, W20, W21]


def test_who_left_or_was_erased_is_not_expected(here: Neighbourhood) -> None:
    here.add("jan", member_since=date(2025, 1, 1))
    here.agree("a-jan", "jan")
    here.cooperative.parties.leave("jan", acting="cora", until_on=date(2025, 5, 7))
    left = silent(here)["jan"]

    here.cooperative.parties.erase("jan", acting="chloe")

    assert left == [W18, W19]
    assert "jan" not in silent(here)
    assert len(silent(here)) == 3


@pytest.mark.parametrize("neighbourhood", ["here", "on_postgresql"])
def test_in_one_work_a_week_is_completed_once(
    request: pytest.FixtureRequest, neighbourhood: str
) -> None:
    here: Neighbourhood = request.getfixturevalue(neighbourhood)
    told = []

    def decide(work: Work) -> None:
        ana = work.directory.party("ana")
        told.append([complete_week(work, helper=ana, first_on=W19) for _ in range(2)])

    here.cooperative.session.perform(Asked("cora", "test", {}), decide)
    here.cooperative.session.perform(Asked("cora", "test", {}), decide)

    assert told == [[True, False], [False, False]]
    assert W19 not in silent(here)["ana"]


def test_a_complete_week_whose_hours_are_all_withdrawn_is_open_again(here: Neighbourhood) -> None:
    first = here.log(60, W19)
    second = here.log(30, date(2025, 5, 6))
    complete(here, "ana", week=W19)

    here.cooperative.hours.withdraw(first, acting="ana")
    assert W19 not in silent(here)["ana"]
    here.cooperative.hours.withdraw(second, acting="ana")

    assert W19 in silent(here)["ana"]
    assert complete(here, "ana", week=W19, zero=True) == 1
    assert here.problems() == []


def test_a_complete_week_from_which_a_correction_takes_all_hours_is_open_again(
    here: Neighbourhood,
) -> None:
    first = here.log(60, W19)
    second = here.log(30, date(2025, 5, 6))
    complete(here, "ana", week=W19)

    here.correct(first, 60, from_on=W20)
    assert W19 not in silent(here)["ana"]
    here.correct(second, 30, from_on=W20)

    assert W19 in silent(here)["ana"]
    assert complete(here, "ana", week=W19, zero=True) == 1
    assert here.problems() == []


def test_a_correction_within_a_complete_week_leaves_it_complete(here: Neighbourhood) -> None:
    number = here.log(60, W19)
    complete(here, "ana", week=W19)

    here.correct(number, 90)
    here.correct(number, 90, from_on=date(2025, 5, 11))

    assert complete(here, "ana", week=W19) == 0


def test_a_correction_into_a_week_without_hours_leaves_it_complete_as_new_hours_do(
    here: Neighbourhood,
) -> None:
    number = here.log(60, W21)
    for week in (W19, W20):
        complete(here, "ana", week=week, zero=True)

    here.log(60, W19)
    here.correct(number, 60, from_on=W20)

    assert [complete(here, "ana", week=week) for week in (W19, W20)] == [0, 0]
    with refused("so it was not nothing", here):
        complete(here, "ana", week=W20, zero=True)


def test_a_receivers_correction_opens_the_week_that_it_empties(here: Neighbourhood) -> None:
    number = here.log(60, W19)
    complete(here, "ana", week=W19)

    here.cooperative.hours.correct(number, acting="ben", from_on=W20)

    assert W19 in silent(here)["ana"]


def test_hours_over_a_period_that_shrinks_open_the_weeks_that_they_leave(
    here: Neighbourhood,
) -> None:
    number = here.log(600, date(2025, 5, 1), until_on=date(2025, 5, 19))
    complete(here, "ana", month=MAY, zero=True)

    here.correct(number, 600, from_on=W19, until_on=date(2025, 5, 18))

    assert silent(here)["ana"] == [W18, W21]

"""Hours that no one person can give, or hardly any, and hours of somebody who had left."""

from datetime import date, timedelta

import pytest

from ledger.application.parties import PartyChange
from tests.application.audit.planting import breaches, only, party
from tests.application.neighbourhood import TODAY, Neighbourhood

FIRST_ON = date(2025, 6, 1)


def give(here: Neighbourhood, hours: int, *days: date, helper: str = "ana") -> list[str]:
    """So many hours on each of these days, unpaid."""
    return [here.log(hours * 60, day, helper=helper, unpaid=True) for day in days]


def test_more_hours_on_a_day_than_it_has_are_found(here: Neighbourhood) -> None:
    numbers = give(here, 13, TODAY, TODAY)

    found = only(here, "more-than-a-day")
    assert found.hours == tuple(map(int, numbers))
    assert found.finding.values["given_minutes"] == 26 * 60
    assert found.parties == (party(here, "ana"),)


def test_hours_that_were_withdrawn_do_not_fill_a_day(here: Neighbourhood) -> None:
    first, _ = give(here, 12, TODAY, TODAY)

    here.cooperative.hours.withdraw(first, acting="ana")

    assert breaches(here) == {}


def test_a_period_and_the_days_in_it_share_their_hours(here: Neighbourhood) -> None:
    """Two days hold 48 hours: 40 over both and 10 on one of them are too many."""
    here.log(40 * 60, FIRST_ON, until_on=FIRST_ON + timedelta(days=1), unpaid=True)

    give(here, 10, FIRST_ON)

    found = only(here, "more-than-a-day")
    assert (found.finding.values["days"], len(found.hours)) == (2, 2)


def test_an_organisation_can_be_in_two_places_at_once(here: Neighbourhood) -> None:
    here.add("care", kind="organisation")

    for _ in range(3):
        here.log(20 * 60, TODAY, helper="care", acting="cora", unpaid=True)

    assert breaches(here) == {}


@pytest.mark.parametrize("hours", [16, 17])
def test_a_day_of_more_than_sixteen_hours_is_found(here: Neighbourhood, hours: int) -> None:
    give(here, hours - 8, TODAY)

    give(here, 8, TODAY)

    assert [*breaches(here)] == (["round-the-clock"] if hours > 16 else [])


@pytest.mark.parametrize(("hours", "days"), [(13, 3), (12, 3), (13, 2)])
def test_more_than_twelve_hours_on_three_days_running_are_found(
    here: Neighbourhood, hours: int, days: int
) -> None:
    give(here, hours, *(FIRST_ON + timedelta(days=at) for at in range(days)))

    found = breaches(here)

    assert [*found] == (["round-the-clock"] if (hours, days) == (13, 3) else [])
    assert all(len(breach.hours) == days for breach in found.values())


@pytest.mark.parametrize(("hours", "days"), [(6, 28), (6, 27), (1, 28)])
def test_four_weeks_of_work_without_a_free_day_are_found(
    here: Neighbourhood, hours: int, days: int
) -> None:
    """Six hours on each of 28 days are 168; a visit of an hour a day is a good neighbour's."""
    give(here, hours, *(FIRST_ON + timedelta(days=at) for at in range(days)))

    found = breaches(here)

    assert [*found] == (["round-the-clock"] if (hours, days) == (6, 28) else [])


@pytest.mark.parametrize("hours", [40, 36])
def test_a_period_of_more_than_twelve_hours_a_day_is_found(here: Neighbourhood, hours: int) -> None:
    until_on = FIRST_ON + timedelta(days=2)

    here.log(hours * 60, FIRST_ON, until_on=until_on, unpaid=True)

    assert [*breaches(here)] == (["round-the-clock"] if hours > 36 else [])


def over(here: Neighbourhood, hours: int, first: int, last: int, receiver: str = "ben") -> str:
    """So many hours over some days of June, in one period."""
    days = {"on": date(2025, 6, first), "until_on": date(2025, 6, last)}
    return here.log(hours * 60, receiver=receiver, unpaid=True, **days)


@pytest.mark.parametrize("hours", [32, 33])
def test_two_days_of_more_than_sixteen_hours_each_are_found(
    here: Neighbourhood, hours: int
) -> None:
    over(here, hours, 1, 2)

    assert [*breaches(here)] == (["round-the-clock"] if hours > 32 else [])


@pytest.mark.parametrize("hours", [180, 181])
def test_two_month_totals_are_counted_together(here: Neighbourhood, hours: int) -> None:
    """June has 30 days: 12 hours on each are 360."""
    numbers = over(here, 180, 1, 30), over(here, hours, 1, 30, "hugo")

    found = breaches(here)

    assert [*found] == (["round-the-clock"] if hours > 180 else [])
    assert all(breach.hours == tuple(map(int, numbers)) for breach in found.values())


def test_a_month_total_and_its_single_days_are_counted_together(here: Neighbourhood) -> None:
    over(here, 355, 1, 30)
    assert breaches(here) == {}

    give(here, 6, date(2025, 6, 10))

    assert only(here, "round-the-clock").finding.values["given_minutes"] == 361 * 60


def test_periods_that_overlap_share_the_days_of_both(here: Neighbourhood) -> None:
    """Three days hold 72 hours; 40 on the first two and 40 on the last two are 80."""
    over(here, 40, 1, 2)

    over(here, 40, 2, 3, "hugo")

    values = only(here, "more-than-a-day").finding.values
    assert (values["days"], values["given_minutes"]) == (3, 80 * 60)


def test_periods_one_after_the_other_are_one_stretch(here: Neighbourhood) -> None:
    """Each two days of 26 hours are possible; eight of them running are a pattern."""
    over(here, 26, 1, 2)
    assert breaches(here) == {}

    for first in (3, 5, 7):
        over(here, 26, first, first + 1)

    assert only(here, "round-the-clock").finding.values["given_minutes"] == 4 * 26 * 60


def test_a_day_that_is_told_is_not_told_again_of_the_month(here: Neighbourhood) -> None:
    """26 hours on a day are 2 too many; with 695 over June there is room for the rest."""
    give(here, 13, FIRST_ON, FIRST_ON)

    over(here, 695, 1, 30)

    found = breaches(here)
    assert found["more-than-a-day"].finding.values["given_minutes"] == 26 * 60


def test_a_stretch_across_new_year_is_told_in_both_years(here: Neighbourhood) -> None:
    numbers = give(here, 13, date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1))

    for year in (2024, 2025):
        assert only(here, "round-the-clock", year).hours == tuple(map(int, numbers))


def test_four_weeks_across_new_year_are_told_in_both_years(here: Neighbourhood) -> None:
    give(here, 6, *(date(2024, 12, 5) + timedelta(days=at) for at in range(28)))

    for year in (2024, 2025):
        assert only(here, "round-the-clock", year).finding.values["days"] == 28


def test_a_stretch_that_ended_before_new_year_is_not_told_of_the_next(
    here: Neighbourhood,
) -> None:
    give(here, 17, date(2024, 12, 31))
    over_new_year = {"on": date(2024, 12, 25), "until_on": date(2024, 12, 31)}
    here.log(120 * 60, helper="greta", unpaid=True, **over_new_year)
    here.log(49 * 60, helper="hugo", unpaid=True, **over_new_year)
    here.log(120 * 60, helper="hugo", unpaid=True, **over_new_year)

    assert breaches(here) == {}


def test_a_day_of_more_than_a_day_is_told_once(here: Neighbourhood) -> None:
    give(here, 13, TODAY, TODAY)

    assert [*breaches(here)] == ["more-than-a-day"]


def member(here: Neighbourhood, *, until_on: date) -> None:
    parties = here.cooperative.parties
    parties.change("ana", PartyChange(member_since=FIRST_ON), acting="cora")
    parties.leave("ana", until_on=until_on, acting="cora")


def test_hours_after_the_helper_left_are_found(here: Neighbourhood) -> None:
    member(here, until_on=date(2025, 6, 10))
    give(here, 1, date(2025, 6, 9), date(2025, 6, 10))
    assert breaches(here) == {}

    (number,) = give(here, 1, date(2025, 6, 11))

    found = only(here, "after-leaving")
    assert found.hours == (int(number),)
    assert found.finding.values["left_on"] == date(2025, 6, 10)


def test_a_period_that_began_before_the_helper_left_is_no_breach(here: Neighbourhood) -> None:
    member(here, until_on=date(2025, 6, 10))
    over(here, 20, 1, 30)
    assert breaches(here) == {}

    number = over(here, 20, 11, 30)

    assert only(here, "after-leaving").hours == (int(number),)


def test_hours_after_the_helper_joined_again_are_no_breach(here: Neighbourhood) -> None:
    member(here, until_on=date(2025, 6, 10))
    again_on = PartyChange(member_since=date(2025, 6, 20))
    here.cooperative.parties.change("ana", again_on, acting="cora")

    give(here, 1, date(2025, 6, 20))

    assert breaches(here) == {}


def test_a_helper_who_never_joined_may_help(here: Neighbourhood) -> None:
    give(here, 1, TODAY)

    assert breaches(here) == {}

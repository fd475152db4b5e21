from datetime import date
from itertools import pairwise

import pytest

from ledger.domain.acting import Acting
from ledger.domain.roles import COORDINATOR, TREASURER
from ledger.domain.week import Week, monday_of, weeks_of_month
from tests.domain.samples import ANA, BEN, CHLOE, acting, kinds, latest, refuses

MONDAY = date(2025, 6, 9)
COORDINATING = acting(CHLOE, COORDINATOR)


def anas_week() -> Week:
    return Week.completed(COORDINATING, helper=ANA, first_on=MONDAY)


def test_a_week_is_called_complete_by_its_helper_or_a_coordinator() -> None:
    own = Week.completed(acting(ANA), helper=ANA, first_on=MONDAY)
    others = anas_week()

    fact = latest(others, Week.Completed)
    assert (fact.helper, fact.first_on, fact.by) == (ANA, MONDAY, CHLOE)
    assert (own.complete, others.complete) == (True, True)


@pytest.mark.parametrize("by", [acting(BEN), acting(BEN, TREASURER)])
def test_nobody_else_calls_a_week_complete_or_opens_it_again(by: Acting) -> None:
    week = anas_week()

    with refuses("may not do this", week):
        Week.completed(by, helper=ANA, first_on=MONDAY)
    with refuses("may not do this", week):
        week.complete_again(by)
    with refuses("may not do this", week):
        week.reopen(by)


def test_one_helper_has_one_stream_for_one_week() -> None:
    streams = {
        Week.stream_of(helper=helper, first_on=first_on)
        for helper in (ANA, BEN)
        for first_on in (MONDAY, date(2025, 6, 16))
    }

    assert len(streams) == 4
    assert anas_week().id == anas_week().id
    assert anas_week().id in streams


def test_a_week_begins_on_a_monday_that_has_come() -> None:
    with refuses("2025-06-10 is not a Monday"):
        Week.completed(COORDINATING, helper=ANA, first_on=date(2025, 6, 10))
    with refuses("2025-07-07 is still to come"):
        Week.completed(COORDINATING, helper=ANA, first_on=date(2025, 7, 7))


def test_a_week_that_has_not_ended_is_not_complete() -> None:
    saturday, sunday = date(2025, 6, 14), date(2025, 6, 15)
    reopened = anas_week()
    reopened.reopen(COORDINATING)

    with refuses("The week of 2025-06-09 has not ended yet"):
        Week.completed(acting(ANA, on=saturday), helper=ANA, first_on=MONDAY)
    with refuses("The week of 2025-06-09 has not ended yet", reopened):
        reopened.complete_again(acting(ANA, on=saturday))

    assert Week.completed(acting(ANA, on=sunday), helper=ANA, first_on=MONDAY).complete
    assert reopened.complete_again(acting(ANA, on=sunday))


def test_whoever_takes_the_last_hours_out_of_a_complete_week_opens_it_again() -> None:
    week = anas_week()

    week.empty(acting(BEN))
    week.empty(acting(BEN))

    assert not week.complete
    assert kinds(week) == ["week.completed", "week.reopened"]
    assert latest(week, Week.Reopened).by == BEN


def test_calling_a_week_complete_twice_records_nothing_more() -> None:
    week = anas_week()

    again = week.complete_again(COORDINATING)

    assert not again
    assert kinds(week) == ["week.completed"]


def test_a_week_that_was_reopened_can_be_called_complete_again() -> None:
    week = anas_week()

    week.reopen(COORDINATING)
    reopened = week.complete
    week.reopen(COORDINATING)
    again = week.complete_again(COORDINATING)

    assert (reopened, again, week.complete) == (False, True, True)
    assert kinds(week) == ["week.completed", "week.reopened", "week.completed_again"]


@pytest.mark.parametrize(
    ("first_on", "last_on", "first_week", "count"),
    [
        # March 2025 began on a Saturday: its first Thursday is the 6th, its last the 27th.
        (date(2025, 3, 1), date(2025, 3, 31), date(2025, 3, 3), 4),
        # January 2026 began on a Thursday, so the week of 29 December is its first.
        (date(2026, 1, 1), date(2026, 1, 31), date(2025, 12, 29), 5),
        (date(2025, 6, 1), date(2025, 6, 30), date(2025, 6, 2), 4),
    ],
)
def test_a_month_has_the_weeks_whose_thursday_lies_in_it(
    first_on: date, last_on: date, first_week: date, count: int
) -> None:
    weeks = weeks_of_month(first_on, last_on)

    assert (weeks[0], len(weeks)) == (first_week, count)
    assert all(monday_of(week) == week for week in weeks)


def test_every_week_of_a_year_belongs_to_one_month() -> None:
    firsts = [date(2025, month, 1) for month in range(1, 13)] + [date(2026, 1, 1)]

    weeks = [
        week
        for first_on, next_on in pairwise(firsts)
        for week in weeks_of_month(first_on, date.fromordinal(next_on.toordinal() - 1))
    ]

    assert len(weeks) == len(set(weeks)) == 52
    assert weeks == sorted(weeks)

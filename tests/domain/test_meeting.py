from datetime import date
from typing import Any

import pytest

from ledger.domain.meeting import ALV, BODIES, Meeting
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from tests.domain.samples import CHLOE, TENTH, acting, kinds, latest, refuses


def meeting(**other: Any) -> Meeting:
    """Eight of the eleven members met on 10 June; it takes six."""
    said: dict[str, Any] = {
        "body": ALV,
        "held_on": TENTH,
        "eligible_count": 11,
        "present_count": 8,
        "quorum_count": 6,
    }
    by = other.pop("by", acting(CHLOE, COORDINATOR))
    return Meeting.hold(by, **(said | other))


@pytest.mark.parametrize("body", BODIES)
def test_a_meeting_is_recorded_with_how_many_were_there(body: str) -> None:
    one = meeting(body=body, text_commitment="7e47")

    fact = latest(one, Meeting.Held)

    assert (fact.body, fact.held_on, fact.text_commitment) == (body, TENTH, "7e47")
    assert (fact.eligible_count, fact.present_count, fact.quorum_count) == (11, 8, 6)
    assert kinds(one) == ["meeting.held"]


@pytest.mark.parametrize("role", [COORDINATOR, BOARD])
def test_a_coordinator_or_the_board_records_a_meeting(role: str) -> None:
    meeting(by=acting(CHLOE, role))

    with refuses("may not do this"):
        meeting(by=acting(CHLOE, TREASURER))


def test_only_bodies_that_decide_meet() -> None:
    with refuses("the choir does not meet here"):
        meeting(body="the choir")


def test_nobody_meets_in_the_future() -> None:
    with refuses("is still to come"):
        meeting(held_on=date(2025, 7, 1))


@pytest.mark.parametrize("which", ["eligible_count", "present_count", "quorum_count"])
def test_a_number_of_people_is_not_below_zero(which: str) -> None:
    with refuses("can't be below zero"):
        meeting(**{which: -1})


def test_no_more_are_there_than_may_vote() -> None:
    meeting(eligible_count=8)

    with refuses("8 were there, and only 7 may vote"):
        meeting(eligible_count=7)


def test_it_takes_no_more_than_may_vote() -> None:
    meeting(quorum_count=11)

    with refuses("It would take 12, and only 11 may vote"):
        meeting(quorum_count=12)

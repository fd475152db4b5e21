"""What grew in a year: how hours are known, new pairs, first roles, turnout, why people left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.application.parties import PartyChange
from ledger.projections.given import HowKnown
from ledger.projections.statement import Statement
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in

MARCH, MAY = date(2025, 3, 10), date(2025, 5, 10)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """Ana's neighbourhood, with nothing given yet."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        yield settle_in(cooperative, clock)


def statement(here: Neighbourhood, year: int = 2025) -> Statement:
    """The year as it is known now."""
    return here.cooperative.books.annual(year)[0].statement


def test_hours_say_how_they_are_known(here: Neighbourhood) -> None:
    here.confirmed(60, MARCH, receiver="ben")
    here.log(30, MARCH, receiver="ben")
    shared = here.log(120, MAY, receiver=None)
    here.confirm(shared, by="cora")

    assert statement(here).how_known == HowKnown(
        by_receiver=60, by_other=120, tacit=0, unconfirmed=30, over_period=0
    )


def test_a_pair_is_new_in_the_year_of_its_first_day_together(here: Neighbourhood) -> None:
    here.confirmed(60, date(2024, 12, 31), receiver="ben")
    here.confirmed(60, MARCH, receiver="ben")
    here.confirmed(60, MAY, receiver="hugo")
    number = here.log(60, MAY, helper="greta", receiver="hugo")
    here.cooperative.hours.withdraw(number, reason="never came", acting="cora")

    assert (statement(here).ties.pairs, statement(here).ties.new_pairs) == (2, 1)
    assert statement(here, 2024).ties.new_pairs == 1


def test_a_role_is_somebody_s_first_only_once(here: Neighbourhood) -> None:
    here.cooperative.roles.give("ana", "treasurer", from_on=MARCH, acting="chloe")
    before = statement(here).grown.first_roles
    here.cooperative.roles.lay_down("ana", "treasurer", until_on=MAY, acting="chloe")
    here.cooperative.roles.give("ana", "coordinator", from_on=MAY, acting="chloe")
    here.cooperative.roles.give("ben", "kascommissie", from_on=MAY, acting="chloe")

    grown = statement(here).grown
    of_ana = [
        (one.role, one.from_on, one.until_on)
        for one in grown.roles
        if one.from_on in (MARCH, MAY) and one.role in ("treasurer", "coordinator")
    ]

    assert grown.first_roles == before + 1
    assert of_ana == [("treasurer", MARCH, MAY), ("coordinator", MAY, None)]


def test_a_meeting_says_how_many_came(here: Neighbourhood) -> None:
    here.cooperative.decisions.hold_meeting(
        "alv", on=MAY, eligible=40, present=13, quorum=10, acting="cora"
    )

    (meeting,) = statement(here).grown.turnout

    assert (meeting.eligible, meeting.present, meeting.quorum) == (40, 13, 10)
    assert statement(here, 2024).grown.turnout == ()


def test_why_members_left_is_counted_by_reason(here: Neighbourhood) -> None:
    for code in ("ana", "ben", "hugo"):
        here.cooperative.parties.change(code, PartyChange(member_since=MARCH), acting="cora")
    here.cooperative.parties.leave("ana", until_on=MAY, reason="moved", acting="cora")
    here.cooperative.parties.leave("ben", until_on=MAY, reason="moved", acting="cora")
    here.cooperative.parties.leave("hugo", until_on=MAY, reason=None, acting="cora")

    assert statement(here).grown.left_because == {"": 1, "moved": 2}
    assert statement(here).members.left == 3

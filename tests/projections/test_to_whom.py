"""How much of a year was for members, for others, or for nobody in particular."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.parties import PartyChange
from ledger.projections.annual import Annual
from ledger.projections.to_whom import ToWhom
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in

MARCH, MAY = date(2025, 3, 10), date(2025, 5, 10)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood in which nobody that is helped is a member."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        yield settle_in(cooperative, clock)


def annual(here: Neighbourhood, year: int = 2025) -> Annual:
    """The year as it is known now."""
    return here.cooperative.books.annual(year)[0]


def become(here: Neighbourhood, party: str, since: date) -> None:
    """Somebody joins."""
    here.cooperative.parties.change(party, PartyChange(member_since=since), acting="cora")


def test_services_are_told_apart_by_whom_they_were_for(here: Neighbourhood) -> None:
    become(here, "hugo", date(2025, 1, 1))
    here.confirmed(60, MARCH, receiver="hugo")
    here.confirmed(90, MARCH, receiver="ben")
    here.log(30, MAY, receiver="ben")
    here.log(120, MARCH, receiver=None)

    assert annual(here).statement.to_whom == ToWhom(
        member_count=1,
        member_minutes=60,
        other_count=2,
        other_minutes=120,
        shared_count=1,
        shared_minutes=120,
    )
    assert annual(here, 2024).statement.to_whom == ToWhom()


def test_who_joins_or_leaves_within_the_year_is_judged_by_the_day(here: Neighbourhood) -> None:
    become(here, "ben", MARCH)
    here.cooperative.parties.leave("ben", until_on=MAY, reason=None, acting="cora")
    for minutes, on in [
        (1, date(2025, 3, 9)),
        (2, MARCH),
        (4, MAY),
        (8, date(2025, 5, 11)),
    ]:
        here.confirmed(minutes, on)

    whom = annual(here).statement.to_whom

    assert (whom.member_minutes, whom.other_minutes) == (2 + 4, 1 + 8)
    assert (whom.member_count, whom.other_count) == (2, 2)


def test_what_was_withdrawn_or_disputed_was_for_nobody(here: Neighbourhood) -> None:
    withdrawn, disputed = here.log(60, MARCH), here.log(60, MAY)
    here.cooperative.hours.withdraw(withdrawn, acting="ana", reason="Mistake")
    here.cooperative.hours.dispute(disputed, acting="ben", reason="I was away")

    assert annual(here).statement.to_whom == ToWhom()


def test_units_are_counted_by_activity_with_a_price_or_without(here: Neighbourhood) -> None:
    said: dict[str, Any] = {"quantity": 3, "unit": "milestone", "activity": "barbers"}
    here.confirmed(0, MARCH, **said)
    here.log(30, MAY, **(said | {"quantity": 2}))
    here.log(30, MAY, **(said | {"unit": "ride", "activity": None}))
    withdrawn = here.log(0, MARCH, **said)
    here.cooperative.hours.withdraw(withdrawn, acting="ana", reason="Mistake")

    counted = annual(here).statement.counted

    assert [(one.activity, one.unit, one.quantity) for one in counted] == [
        (None, "ride", 3),
        ("barbers", "milestone", 5),
    ]

"""Fees and capital: who is charged, what came in, what is owed back."""

from datetime import date
from pathlib import Path

import pytest

from ledger.application.fees import FeeCard
from ledger.application.parties import PartyChange
from ledger.domain.booking import Line
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written

JANUARY = date(2025, 1, 1)


@pytest.fixture
def members(here: Neighbourhood) -> Neighbourhood:
    """Ana and Ben are members since January, Greta since May; a bakery is one too."""
    here.add("bakery", kind="organisation", member_since=JANUARY)
    for code, since in (("ana", JANUARY), ("ben", JANUARY), ("greta", date(2025, 5, 1))):
        here.cooperative.parties.change(code, PartyChange(member_since=since), acting="cora")
    return here


def charged(here: Neighbourhood) -> dict[str, int]:
    """What each member was charged in 2025."""
    return {card.member: card.charged_cents for card in here.cooperative.fees.find(2025)}


def test_everybody_who_is_a_member_on_the_day_is_charged_in_one_request(
    members: Neighbourhood,
) -> None:
    done = members.cooperative.fees.charge_all(2_500, on=JANUARY, acting="emma")

    assert len(done.of("booking")) == 2
    assert charged(members) == {"ana": 2_500, "ben": 2_500}


def test_asking_again_charges_newcomers_only(members: Neighbourhood) -> None:
    fees = members.cooperative.fees
    fees.charge_all(2_500, on=JANUARY, acting="emma")

    with refused("was charged a fee for 2025 already", members):
        fees.charge_all(2_500, on=JANUARY, acting="emma")
    fees.charge_all(2_500, on=TODAY, acting="emma")

    assert charged(members) == {"ana": 2_500, "ben": 2_500, "greta": 2_500}


def test_nobody_is_charged_where_nobody_is_a_member(here: Neighbourhood) -> None:
    with refused("Nobody is a member", here):
        here.cooperative.fees.charge_all(2_500, on=date(2024, 1, 1), acting="emma")


def test_what_a_member_owes_and_brought_in(members: Neighbourhood) -> None:
    fees = members.cooperative.fees
    fees.charge("ana", 2_500, on=JANUARY, acting="emma")
    fees.receive("ana", 1_000, on=TODAY, acting="emma")
    fees.capital_in("ana", 5_000, on=JANUARY, acting="emma")
    fees.capital_out("ana", 2_000, on=TODAY, acting="emma")

    assert fees.find(2025) == [FeeCard("ana", 2_500, 1_000, 1_500, 3_000, 2_000)]
    assert fees.find(2026) == [FeeCard("ana", 0, 0, 1_500, 3_000, 2_000)]
    assert fees.find(2024) == []


def test_a_fee_is_more_than_zero_and_of_somebody(members: Neighbourhood) -> None:
    fees = members.cooperative.fees

    with refused("more than zero", members):
        fees.charge("ana", 0, on=TODAY, acting="emma")
    with refused("Nobody in the book has the code", members):
        fees.charge("zoe", 100, on=TODAY, acting="emma")
    with refused("may not do this", members):
        fees.charge("ana", 100, on=TODAY, acting="ana")


def test_a_file_of_fees_comes_in_once(members: Neighbourhood, tmp_path: Path) -> None:
    table = written(
        tmp_path / "contributie.csv",
        "lid;wat;bedrag;datum",
        "ana;opgelegd;25;1-1-2025",
        "ana;ontvangen;25;3-2-2025",
        "ben;inleg;50;1-1-2025",
        "zoe;inleg;50;1-1-2025",
        "ben;gift;50;1-1-2025",
    )

    outcome = members.bring("fees", table, acting="emma")
    again = members.bring("fees", table, acting="emma")

    assert (outcome.recorded, again.recorded, again.known) == (3, 0, 3)
    assert [(row.row, row.column) for row in outcome.refused] == [(5, "lid"), (6, "wat")]
    assert members.cooperative.fees.find(2025) == [
        FeeCard("ana", 2_500, 2_500, 0, 0, 0),
        FeeCard("ben", 0, 0, 0, 5_000, 0),
    ]


def test_no_more_capital_goes_back_than_a_member_has(
    members: Neighbourhood, tmp_path: Path
) -> None:
    fees = members.cooperative.fees
    fees.capital_in("ana", 5_000, on=JANUARY, acting="emma")
    fees.capital_in("ana", 1_000, on=TODAY, acting="emma")
    fees.capital_in("ben", 9_000, on=JANUARY, acting="emma")
    table = written(
        tmp_path / "contributie.csv",
        "lid;wat;bedrag;datum",
        "ana;inleg terug;40,00;30-06-2025",
        "ana;inleg terug;20,01;30-06-2025",
    )

    with refused("has 6000 of capital on 2025-06-30, so 6001 can't go back", members):
        fees.capital_out("ana", 6_001, on=TODAY, acting="emma")
    with refused("has 5000 of capital on 2025-02-01", members):
        fees.capital_out("ana", 5_001, on=date(2025, 2, 1), acting="emma")
    with refused("has 6000 of capital", members):
        members.cooperative.bookings.post(
            [Line(account="0500", cents=6_001), Line(account="1100", cents=-6_001)],
            on=TODAY,
            party="ana",
            acting="emma",
        )
    done = members.bring("fees", table, acting="emma")

    assert done.recorded == 1
    assert [(one.row, "has 2000 of capital" in str(one.error)) for one in done.refused] == [
        (3, True)
    ]


def test_capital_that_an_opening_balance_holds_of_nobody_by_name_may_go_back(
    members: Neighbourhood,
) -> None:
    members.cooperative.bookings.post(
        [Line(account="1100", cents=5_000), Line(account="0500", cents=-5_000)],
        booking_kind="opening",
        on=JANUARY,
        acting="emma",
    )

    members.cooperative.fees.capital_out("ana", 5_000, on=TODAY, acting="emma")

    with refused("has 0 of capital", members):
        members.cooperative.fees.capital_out("ben", 1, on=TODAY, acting="emma")

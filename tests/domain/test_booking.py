"""What may be booked, approved and reversed; what is not, is refused."""

from datetime import date
from typing import Any

import pytest

from ledger.domain.booking import MEMORIAL, Booking, Line, Spread
from ledger.domain.chart import shipped_chart
from ledger.domain.errors import DomainError
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, TODAY, acting, kinds, latest, refuses

TREASURING = acting(CHLOE, TREASURER)
TEN = (Line(account="4900", cents=1_000), Line(account="1100", cents=-1_000))
YEAR = Spread(account="4910", from_on=TENTH, months=12)


def booking(**other: Any) -> Booking:
    """Chloe books bank charges of 10,00 on 10 June."""
    said: dict[str, Any] = {
        "booking_kind": MEMORIAL,
        "booked_on": TENTH,
        "lines": TEN,
        "chart": shipped_chart(),
    }
    by = other.pop("by", TREASURING)
    return Booking.post(by, **(said | other))


def refused(words: str, **other: Any) -> None:
    """Such a booking is refused in these words."""
    with pytest.raises(DomainError) as caught:
        booking(**other)
    assert words in str(caught.value)


def test_balanced_lines_are_posted() -> None:
    posted = booking(party=ANA, minutes=60, spread=YEAR)

    fact = latest(posted, Booking.Posted)
    assert (fact.lines, fact.booked_on, fact.party) == (TEN, TENTH, ANA)
    assert (fact.minutes, fact.spread) == (60, YEAR)


@pytest.mark.parametrize("account", ["0710", "0720"])
def test_what_was_set_apart_moves_only_by_a_decision(account: str) -> None:
    lines = [Line(account=account, cents=5_000), Line(account="1100", cents=-5_000)]

    refused(f"Account {account} is money that was set apart", lines=lines)
    decided = booking(lines=lines, decision="decision:1")
    opening = booking(lines=lines, booking_kind="opening")

    assert kinds(decided) == kinds(opening) == ["booking.posted"]


@pytest.mark.parametrize("account", ["0500", "1300", "1600", "1610"])
def test_what_is_owed_to_or_by_one_party_says_whom(account: str) -> None:
    owed, paid = Line(account=account, cents=500), Line(account="1100", cents=-500)

    refused(f"Account {account} is kept for each party apart", lines=[owed, paid])
    whole = booking(lines=[owed, paid], party=ANA)
    line = booking(lines=[owed.model_copy(update={"party": ANA}), paid])
    settling = booking(lines=[owed, paid], settles="booking:1")
    opening = booking(lines=[owed, paid], booking_kind="opening")

    assert {len(kinds(one)) for one in (whole, line, settling, opening)} == {1}


def test_money_does_not_go_from_an_account_to_itself() -> None:
    bank = Line(account="1100", cents=1_000)
    meal = Line(account="4300", activity="eettafel", cents=1_000)

    refused("account 1100 has the same", lines=[bank, bank.model_copy(update={"cents": -1_000})])
    moved = booking(lines=[meal, Line(account="4300", activity="buurt", cents=-1_000)])

    assert kinds(moved) == ["booking.posted"]


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        ((1_000, -900), "1000 debit against 900 credit"),
        ((1_000, 1_000), "2000 debit against 0 credit"),
        ((1_000, 0), "A line of zero"),
        ((1_000,), "at least two lines"),
        ((), "at least two lines"),
    ],
)
def test_what_does_not_balance_is_refused(cents: tuple[int, ...], words: str) -> None:
    refused(words, lines=[Line(account="1100", cents=each) for each in cents])


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"lines": (TEN[0], Line(account="1999", cents=-1_000))}, "no account 1999"),
        ({"booking_kind": "magic"}, "magic is not known here"),
        ({"booked_on": date(2025, 7, 1)}, "still to come"),
        ({"booked_on": date(1999, 12, 31)}, "before the year 2000"),
        ({"by": acting(CHLOE, COORDINATOR)}, "may not do this"),
        ({"by": acting(CHLOE)}, "may not do this"),
        ({"spread": YEAR.model_copy(update={"months": 0})}, "1 to 120 months, not 0"),
        ({"spread": YEAR.model_copy(update={"months": 121})}, "1 to 120 months, not 121"),
        ({"spread": YEAR.model_copy(update={"account": "1999"})}, "no account 1999"),
        ({"covers_from_on": TENTH, "covers_until_on": date(2025, 6, 9)}, "before it begins"),
    ],
)
def test_what_can_not_be_is_refused(other: dict[str, Any], words: str) -> None:
    refused(words, **other)


def test_a_spread_of_one_month_and_of_ten_years_is_fine() -> None:
    for months in (1, 120):
        assert kinds(booking(spread=YEAR.model_copy(update={"months": months})))


def test_somebody_else_approves_once() -> None:
    posted = booking(party=BEN)

    with refuses("may not do this", posted):
        posted.approve(acting(ANA, COORDINATOR))
    for own in (CHLOE, BEN):
        with refuses("somebody else must approve it", posted):
            posted.approve(acting(own, BOARD))
    posted.approve(acting(ANA, BOARD))

    assert kinds(posted) == ["booking.posted", "booking.approved"]
    with refuses("approved already", posted):
        posted.approve(acting(ANA, BOARD))


def test_who_is_paid_on_a_line_does_not_approve_it_either() -> None:
    posted = booking(lines=(TEN[0].model_copy(update={"party": BEN}), TEN[1]))

    with refuses("somebody else must approve it", posted):
        posted.approve(acting(BEN, BOARD))


def test_a_booking_is_reversed_once_and_not_before_its_day() -> None:
    posted = booking()

    with refuses("can't be reversed before that day", posted):
        posted.reverse(TREASURING, reversed_on=date(2025, 6, 9))
    with refuses("still to come", posted):
        posted.reverse(TREASURING, reversed_on=date(2025, 7, 1))
    with refuses("may not do this", posted):
        posted.reverse(acting(ANA), reversed_on=TODAY)
    posted.reverse(TREASURING, reversed_on=TODAY, reason_commitment="c0de")

    fact = latest(posted, Booking.Reversed)
    assert (fact.reversed_on, fact.reason_commitment) == (TODAY, "c0de")
    with refuses("reversed already", posted):
        posted.reverse(TREASURING, reversed_on=TODAY)
    with refuses("reversed already", posted):
        posted.approve(acting(ANA, BOARD))

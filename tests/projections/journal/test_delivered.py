"""Which fund pays for hours by the hour, how many of them, and what a meal or a ride costs."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.application.funds import AwardRow, Eligible
from ledger.projections.funds import Allocation, FundRecord, all_funds
from ledger.projections.journal.delivered import (
    PRICES,
    Billing,
    Delivered,
    bill,
    billed,
    billing_of,
    find_delivered,
    fund_of_hours,
    price_on,
)
from ledger.projections.journal.posting import summed
from ledger.projections.rules import Price
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.projections.journal.awards import JANUARY, MARCH, fund
from tests.projections.journal.standing import YEAR_END, rows

WMO = (Eligible(activity="wmo"),)
JUNE_END = date(2025, 6, 30)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood in which Hugo pays 36,00 an hour for wmo, and Ben may get 12 hours."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        cooperative.funds.award(
            AwardRow(
                code="wmo",
                regime="wmo",
                funder="hugo",
                tariff_cents=3600,
                eligible=WMO,
                from_on=JANUARY,
            ),
            acting="emma",
        )
        cooperative.funds.allocate("wmo", "ben", 720, from_on=JANUARY, acting="emma")
        yield here


def delivered(here: Neighbourhood, until_on: date = JUNE_END) -> list[Delivered]:
    """What was delivered up to a day."""
    with here.cooperative.session.seeing() as seeing:
        funds = all_funds(seeing.connection, seeing.readings.funds)
        return find_delivered(seeing.connection, seeing.readings, funds, until_on)


def minutes(here: Neighbourhood, until_on: date = JUNE_END) -> list[tuple[str, int, int, int]]:
    """Month, minutes delivered, minutes billed, and cents."""
    return [
        (one.month, one.minutes, one.billed_minutes, one.cents) for one in delivered(here, until_on)
    ]


def test_thirteen_hours_against_twelve_allocated_bill_twelve(here: Neighbourhood) -> None:
    here.confirmed(9 * 60, MARCH, activity="wmo")
    here.confirmed(4 * 60, date(2025, 3, 31), activity="wmo")

    assert minutes(here) == [("2025-03", 780, 720, 43_200)]


def test_what_is_left_of_one_month_is_no_more_for_the_next(here: Neighbourhood) -> None:
    here.confirmed(60, MARCH, activity="wmo")
    here.confirmed(13 * 60, date(2025, 4, 1), activity="wmo")

    assert minutes(here) == [("2025-03", 60, 60, 3_600), ("2025-04", 780, 720, 43_200)]


def test_only_what_was_confirmed_by_then_is_delivered(here: Neighbourhood) -> None:
    here.log(60, MARCH, activity="wmo")
    here.confirmed(60, date(2025, 4, 1), activity="wmo")

    assert minutes(here, MARCH) == []
    assert minutes(here) == [("2025-04", 60, 60, 3_600)]


def test_a_correction_of_a_past_month_bills_that_month_anew(here: Neighbourhood) -> None:
    number = here.confirmed(480, MARCH, activity="wmo")
    before = minutes(here)

    here.correct(number, 420)

    assert (before, minutes(here)) == (
        [("2025-03", 480, 480, 28_800)],
        [("2025-03", 420, 420, 25_200)],
    )


def test_hours_that_are_disputed_or_withdrawn_are_billed_no_more(here: Neighbourhood) -> None:
    number = here.confirmed(480, MARCH, activity="wmo")

    here.cooperative.hours.withdraw(number, reason="twice", acting="cora")

    assert minutes(here) == []


def test_two_tariffs_in_a_month_share_one_allocation_in_the_order_of_days(
    here: Neighbourhood,
) -> None:
    here.cooperative.funds.change_tariff("wmo", 4000, from_on=MARCH, acting="emma")

    here.confirmed(6 * 60, MARCH, activity="wmo")
    here.confirmed(7 * 60, date(2025, 3, 9), activity="wmo")

    assert minutes(here) == [("2025-03", 420, 420, 25_200), ("2025-03", 360, 300, 20_000)]


def test_the_month_is_income_on_its_last_day_and_balances(here: Neighbourhood) -> None:
    here.confirmed(60, MARCH, activity="wmo")

    postings = list(billed(delivered(here), YEAR_END))

    assert {one.on for one in postings} == {date(2025, 3, 31)}
    assert {(one.activity, one.fund) for one in postings} == {("wmo", "wmo")}
    assert summed(postings) == {"1310": 3_600, "8100": -3_600}


def test_of_a_month_that_goes_on_what_was_given_so_far_is_income_on_the_day_asked(
    here: Neighbourhood,
) -> None:
    here.confirmed(60, MARCH, activity="wmo")

    asked = rows(here, "tariffs", until_on=date(2025, 3, 20))

    assert asked == [("2025-03-20", "1310", 3_600), ("2025-03-20", "8100", -3_600)]


def test_the_only_fund_that_holds_then_for_the_activity_pays() -> None:
    old = fund("old", None, tariffs=((JANUARY, 1),), eligible=WMO, until_on=MARCH)
    new = fund("new", None, tariffs=((MARCH, 1),), eligible=WMO, from_on=date(2025, 3, 11))

    assert [pays([old, new], date(2025, 3, day)) for day in (10, 11)] == ["old", "new"]
    assert pays([old, new], date(2024, 12, 31)) is None
    assert pays([old, new], MARCH, activity="klus") is None


def test_of_two_that_would_fit_neither_pays_unless_the_agreement_names_it() -> None:
    both = [fund(code, None, tariffs=((JANUARY, 1),), eligible=WMO) for code in ("a", "b")]

    assert pays(both, MARCH) is None
    assert pays(both, MARCH, named="b") == "b"
    assert pays(both, MARCH, named="c") is None


def pays(
    funds: list[FundRecord], on: date, *, activity: str = "wmo", named: str | None = None
) -> str | None:
    """The code of the fund that pays for hours of a day."""
    one = fund_of_hours(funds, named=named, activity=activity, from_on=on, until_on=on)
    return None if one is None else one.code


def test_a_price_of_the_activity_goes_before_one_for_any() -> None:
    prices = [
        Price("ride", None, 200, "8320", JANUARY),
        Price("ride", "dorpsauto", 300, "8320", JANUARY),
        Price("ride", "dorpsauto", 400, "8320", MARCH),
    ]

    def cents(activity: str | None, on: date, unit: str = "ride") -> int | None:
        price = price_on(prices, unit=unit, activity=activity, on=on)
        return None if price is None else price.cents

    assert cents("dorpsauto", JANUARY) == 300
    assert cents("dorpsauto", MARCH) == 400
    assert cents("klus", MARCH) == 200
    assert cents(None, date(2024, 12, 31)) is None
    assert cents(None, MARCH, "meal") is None


def test_a_receiver_owes_no_more_in_a_month_than_the_cap(here: Neighbourhood) -> None:
    here.cooperative.activities.set_price(
        "hour",
        500,
        activity="wmo",
        account="8500",
        from_on=JANUARY,
        month_cap_cents=1900,
        acting="emma",
    )
    for receiver, day, hours in [
        ("ben", date(2025, 3, 3), 3),
        ("ben", date(2025, 3, 17), 2),
        ("ben", date(2025, 3, 24), 2),
        ("ben", date(2025, 4, 7), 2),
        ("hugo", date(2025, 3, 10), 1),
    ]:
        here.confirmed(60, day, receiver=receiver, activity="wmo", quantity=hours, unit="hour")

    assert [row for row in rows(here, PRICES) if row[1] == "8500"] == [
        ("2025-03-03", "8500", -1_500),
        ("2025-03-10", "8500", -500),
        ("2025-03-17", "8500", -400),
        ("2025-04-07", "8500", -1_000),
    ]


@given(
    st.lists(st.tuples(st.integers(1, 900), st.integers(1, 31)), min_size=1, max_size=6),
    st.integers(1, 2000),
    st.integers(1, 31),
)
def test_no_month_bills_more_than_was_delivered_or_allocated(
    visits: list[tuple[int, int]], allocated: int, changes_on: int
) -> None:
    one = Allocation("x", 1, "fund:wmo", "ben", allocated, None, JANUARY, None, None)
    tariffs = ((JANUARY, 3600), (date(2025, 3, changes_on), 4000))
    wmo = fund("wmo", None, tariffs=tariffs, allocations=(one,), eligible=WMO)
    pieces: dict[Billing, dict[str | None, int]] = defaultdict(dict)
    for given_minutes, day in sorted(visits, key=lambda visit: visit[1]):
        on = date(2025, 3, day)
        of = pieces[billing_of(wmo, "ben", "2025-03", from_on=on, until_on=on)]
        of["wmo"] = of.get("wmo", 0) + given_minutes

    found = bill(pieces, {wmo.fund: wmo})

    whole = sum(given_minutes for given_minutes, _ in visits)
    assert sum(one.minutes for one in found) == whole
    assert sum(one.billed_minutes for one in found) == min(whole, allocated)
    assert all(one.cents <= one.billed_minutes * 4000 // 60 + 1 for one in found)
    assert sum(summed(billed(found, YEAR_END)).values()) == 0

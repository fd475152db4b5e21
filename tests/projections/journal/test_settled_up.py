"""Nothing is ever below zero to receive or to return, whatever came in or went back."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.projections.funds import FundFlow, FundRecord
from ledger.projections.journal.posting import Asked, Posting, summed
from ledger.projections.journal.settled_up import settled_up
from ledger.projections.journal.subsidies import awarded, find_borne, flowed, used
from tests.projections.journal.awards import MARCH, cost, fund

NEXT_MARCH = date(2026, 3, 10)
IN_MAY = Asked(date(2025, 5, 31))
YEAR_END = Asked(date(2025, 12, 31))
NEXT_YEAR_END = Asked(date(2026, 12, 31))


def flow(cents: int, on: date = MARCH, reversed_on: date | None = None) -> FundFlow:
    return FundFlow("fund:budget", 1, 1, on, cents, None, None, reversed_on)


def postings(
    one: FundRecord, flows: list[FundFlow], costs: list[Posting], asked: Asked
) -> list[Posting]:
    """All that the rules for sums make of it."""
    borne, _ = find_borne([one], [each for each in costs if each.on <= asked.until_on])
    found = [
        *awarded([one], asked),
        *flowed([one], flows, asked),
        *used([one], borne, asked, flows),
    ]
    return [*found, *settled_up([one], found)]


def balances(
    one: FundRecord, flows: list[FundFlow], asked: Asked, *costs: Posting
) -> dict[str, int]:
    found = summed(postings(one, flows, list(costs), asked))
    return {account: cents for account, cents in found.items() if cents}


def test_what_came_in_beyond_the_award_is_to_be_returned_at_once() -> None:
    before = balances(fund(), [flow(120_000)], IN_MAY)
    after = balances(fund(), [flow(120_000)], YEAR_END)

    assert before == {"1100": 120_000, "1620": -20_000, "1630": -100_000}
    assert after == {"1100": 120_000, "1620": -120_000}


def test_what_went_back_of_it_is_to_be_returned_no_more() -> None:
    found = balances(fund(), [flow(120_000), flow(-20_000)], YEAR_END, cost(100_000))

    assert found == {"1100": 100_000, "8200": -100_000}


def test_a_receipt_that_is_taken_back_leaves_nothing_to_return() -> None:
    wrong = [flow(120_000, reversed_on=NEXT_MARCH)]

    found = balances(fund(until_on=NEXT_YEAR_END.until_on), wrong, Asked(NEXT_MARCH))

    assert found == {"1320": 100_000, "1630": -100_000}


@pytest.mark.parametrize("unspent", ["repay", "carry", "keep"])
def test_what_goes_back_before_the_end_may_be_spent_no_more(unspent: str) -> None:
    flows = [flow(100_000), flow(-40_000)]

    before = balances(fund(unspent=unspent), flows, IN_MAY, cost(50_000))
    whole = balances(fund(unspent=unspent), [flow(100_000), flow(-100_000)], NEXT_YEAR_END)

    assert before == {"1100": 60_000, "8200": -50_000, "1630": -10_000}
    assert whole == {}


def test_what_went_back_is_not_kept() -> None:
    found = balances(fund(unspent="keep"), [flow(100_000), flow(-40_000)], YEAR_END, cost(50_000))

    assert found == {"1100": 60_000, "8200": -60_000}


def test_what_turns_out_to_be_spent_after_it_went_back_is_to_be_received_again() -> None:
    flows = [flow(100_000), flow(-100_000, NEXT_MARCH)]

    found = balances(fund(), flows, NEXT_YEAR_END, cost(30_000))

    assert found == {"1320": 30_000, "8200": -30_000}


@given(
    st.sampled_from(["repay", "carry", "keep"]),
    st.lists(
        st.tuples(
            st.integers(-150_000, 150_000).filter(bool),
            st.dates(date(2025, 1, 1), date(2026, 12, 31)),
            st.one_of(st.none(), st.integers(0, 300)),
        ),
        max_size=6,
    ),
    st.lists(
        st.tuples(st.integers(1, 60_000), st.dates(date(2025, 1, 1), date(2026, 12, 31))),
        max_size=4,
    ),
    st.dates(date(2025, 1, 1), date(2027, 1, 31)),
)
def test_nothing_is_below_zero_to_receive_to_spend_or_to_return(
    unspent: str,
    flows: list[tuple[int, date, int | None]],
    costs: list[tuple[int, date]],
    until_on: date,
) -> None:
    of: list[Any] = [
        flow(cents, on, None if days is None else date.fromordinal(on.toordinal() + days))
        for cents, on, days in flows
    ]

    made = postings(
        fund(unspent=unspent), of, [cost(cents, on) for cents, on in costs], Asked(until_on)
    )

    found = summed(made)
    assert found.get("1320", 0) >= 0
    assert max(found.get("1620", 0), found.get("1630", 0)) <= 0
    totals: dict[tuple[str, date], int] = defaultdict(int)
    for one in made:
        totals[one.rule, one.on] += one.cents
    assert set(totals.values()) <= {0}

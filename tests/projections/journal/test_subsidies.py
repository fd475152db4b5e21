"""What each sum bears: never more than the cost, nor than the award, and every euro has one fund.

The examples are sums for the costs of buurt; the laws hold for any funds and costs.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.fund import Eligible
from ledger.projections.funds import FundFlow, FundRecord
from ledger.projections.journal.booked import BOOKED
from ledger.projections.journal.posting import Asked, Posting, summed
from ledger.projections.journal.subsidies import Borne, awarded, find_borne, flowed, used
from tests.projections.journal.awards import JANUARY, MARCH, cost, fund, part

NEXT_MARCH = date(2026, 3, 10)
YEAR_END = Asked(date(2025, 12, 31))
NEXT_YEAR_END = Asked(date(2026, 12, 31))


def borne_by(funds: list[FundRecord], costs: Iterable[Posting]) -> dict[str, int]:
    """What each fund bears in all, by its code."""
    found = dict.fromkeys((one.code for one in funds), 0)
    for one in find_borne(funds, costs)[0]:
        found[one.fund.removeprefix("fund:")] += one.cents
    return found


def balances(funds: list[FundRecord], costs: list[Posting], asked: Asked) -> dict[str, int]:
    """The accounts after the rules for sums, without those that come to zero."""
    until = [one for one in costs if one.on <= asked.until_on]
    borne, _ = find_borne(funds, until)
    found = summed([*awarded(funds, asked), *used(funds, borne, asked)])
    return {account: cents for account, cents in found.items() if cents}


def test_a_subsidy_is_income_as_far_as_there_is_cost_and_the_rest_is_repaid() -> None:
    found = balances([fund()], [cost(40_000)], YEAR_END)

    assert found == {"1320": 100_000, "8200": -40_000, "1620": -60_000}


def test_before_its_term_is_over_the_rest_was_received_in_advance() -> None:
    found = balances([fund()], [cost(40_000)], Asked(date(2025, 12, 30)))

    assert found == {"1320": 100_000, "8200": -40_000, "1630": -60_000}


def test_an_award_of_later_is_not_there_yet() -> None:
    assert balances([fund()], [], Asked(date(2024, 12, 31))) == {}


def test_costs_beyond_an_award_bring_no_more_than_the_award() -> None:
    funds, costs = [fund()], [cost(130_000)]

    assert balances(funds, costs, YEAR_END) == {"1320": 100_000, "8200": -100_000}
    assert find_borne(funds, costs)[1] == {"fund:budget": 130_000}


def test_an_award_that_falls_short_is_shared_over_its_costs_in_proportion() -> None:
    funds = [fund(eligible=())]

    borne, _ = find_borne(funds, [cost(150_000), cost(50_000, activity="klus")])

    assert {one.activity: one.cents for one in borne} == {"buurt": 75_000, "klus": 25_000}


def test_what_is_left_is_kept_where_the_terms_say_so() -> None:
    found = balances([fund(unspent="keep")], [cost(40_000)], YEAR_END)

    assert found == {"1320": 100_000, "8200": -100_000}


def test_what_nobody_spent_can_be_kept_too() -> None:
    assert balances([fund(unspent="keep")], [], YEAR_END) == {"1320": 100_000, "8200": -100_000}


def test_what_is_carried_is_spent_in_later_years() -> None:
    funds = [fund(unspent="carry")]
    costs = [cost(40_000), cost(50_000, NEXT_MARCH)]

    assert balances(funds, costs, YEAR_END)["1630"] == -60_000
    assert balances(funds, costs, NEXT_YEAR_END) == {
        "1320": 100_000,
        "8200": -90_000,
        "1630": -10_000,
    }


def test_costs_after_the_term_are_not_borne() -> None:
    assert borne_by([fund()], [cost(40_000, NEXT_MARCH)]) == {"budget": 0}
    assert borne_by([fund(until_on=NEXT_MARCH)], [cost(40_000, NEXT_MARCH)]) == {"budget": 40_000}


def test_a_gift_is_income_at_once_and_bears_nothing() -> None:
    gift = fund(regime="gift", income_account="8400", receivable_account="1340")

    assert balances([gift], [cost(40_000)], YEAR_END) == {"1340": 100_000, "8400": -100_000}
    assert [one.activity for one in awarded([gift], YEAR_END)] == ["buurt", "buurt"]


def test_of_two_funds_the_first_is_filled_first() -> None:
    funds = [fund("first", 30_000), fund("second")]

    assert borne_by(funds, [cost(40_000)]) == {"first": 30_000, "second": 10_000}
    assert borne_by(funds, [cost(20_000)]) == {"first": 20_000, "second": 0}


def test_two_funders_of_one_coordinator_share_each_cost_by_their_percentages() -> None:
    funds = [fund("village", eligible=part(60)), fund("insurer", eligible=part(40))]

    assert borne_by(funds, [cost(10_000)]) == {"village": 6_000, "insurer": 4_000}


def test_of_shares_that_make_up_a_whole_no_cent_is_lost_and_none_is_borne_twice() -> None:
    thirds = [
        fund(f"{number}", eligible=part(percent)) for number, percent in enumerate((33, 33, 34))
    ]
    halves = [fund("a", eligible=part(50)), fund("b", eligible=part(50))]

    assert sum(borne_by(thirds, [cost(101)]).values()) == 101
    assert borne_by(halves, [cost(101)]) == {"a": 51, "b": 50}


def test_a_cost_that_names_a_fund_is_for_that_fund_alone() -> None:
    funds = [fund("first"), fund("second")]

    assert borne_by(funds, [cost(10_000, fund="second")]) == {"first": 0, "second": 10_000}


def test_a_fund_that_falls_short_bears_the_costs_that_name_it_before_others() -> None:
    funds = [fund("first", 50_000), fund("second", 30_000)]

    found = borne_by(funds, [cost(31_000, fund="first"), cost(23_000)])

    assert found == {"first": 50_000, "second": 4_000}


def test_a_fund_that_falls_short_bears_first_what_no_later_one_could() -> None:
    funds = [fund("first", 10_000, eligible=()), fund("second", 10_000, eligible=part(50))]

    # Of the second cost the later one could bear 60: the first has the other 60 and all of klus.
    found = borne_by(funds, [cost(1_000, activity="klus"), cost(12_000)])

    assert found == {"first": 10_000, "second": 3_000}


def test_only_costs_that_the_award_is_for_are_borne() -> None:
    eligible = (Eligible(activity="buurt", account="4100"), Eligible(account="4200", percent=50))

    found = borne_by(
        [fund(eligible=eligible)],
        [
            cost(1_000),
            cost(1_000, account="4300"),
            cost(1_000, activity="klus"),
            cost(1_000, activity="klus", account="4200"),
        ],
    )

    assert found == {"budget": 1_500}


def test_a_cost_that_is_taken_back_is_borne_no_more() -> None:
    funds = [fund(until_on=NEXT_MARCH)]
    costs = [cost(40_000), cost(-40_000, NEXT_MARCH)]

    assert balances(funds, costs, YEAR_END)["8200"] == -40_000
    assert balances(funds, costs, NEXT_YEAR_END) == {"1320": 100_000, "1620": -100_000}


def test_a_booking_that_is_reversed_after_the_term_goes_back_to_the_funder_in_that_year() -> None:
    costs = [cost(40_000, rule=BOOKED), cost(-40_000, NEXT_MARCH, rule=BOOKED)]

    assert balances([fund()], costs, YEAR_END)["1620"] == -60_000
    assert balances([fund()], costs, NEXT_YEAR_END) == {"1320": 100_000, "1620": -100_000}
    keeping = fund(unspent="keep")
    assert balances([keeping], costs, NEXT_YEAR_END) == {"1320": 100_000, "8200": -100_000}


def test_cost_that_an_award_fell_short_of_is_borne_when_another_booking_is_reversed() -> None:
    costs = [
        cost(90_000, rule=BOOKED),
        cost(30_000),
        cost(-90_000, NEXT_MARCH, rule=BOOKED),
    ]

    assert balances([fund()], costs, YEAR_END) == {"1320": 100_000, "8200": -100_000}
    assert balances([fund()], costs, NEXT_YEAR_END) == {
        "1320": 100_000,
        "8200": -30_000,
        "1620": -70_000,
    }


def test_of_a_cost_that_is_less_now_who_was_awarded_last_gives_back_first() -> None:
    funds = [fund("first", 30_000, until_on=NEXT_MARCH), fund("second", until_on=NEXT_MARCH)]

    found = borne_by(funds, [cost(40_000), cost(-15_000, NEXT_MARCH)])

    assert found == {"first": 25_000, "second": 0}


def test_what_a_fund_bore_stays_with_it_when_another_gets_room() -> None:
    both = {"until_on": NEXT_MARCH}
    funds = [fund("first", 30_000, eligible=(), **both), fund("second", **both)]
    costs = [cost(30_000, activity="klus"), cost(10_000)]

    before = borne_by(funds, costs)
    after = borne_by(funds, [*costs, cost(-10_000, NEXT_MARCH, activity="klus")])

    # The first bears klus alone, where there is a cost of 20,000 left.
    assert before == {"first": 30_000, "second": 10_000}
    assert after == {"first": 20_000, "second": 10_000}


def test_money_comes_in_on_the_receivable_and_goes_back_from_what_is_to_be_repaid() -> None:
    flows = [_flow(90_000), _flow(-10_000), _flow(5_000, on=NEXT_MARCH)]

    assert summed(flowed([fund()], flows, YEAR_END)) == {
        "1100": 80_000,
        "1320": -90_000,
        "1620": 10_000,
    }


def test_what_goes_back_of_a_tariff_or_a_gift_was_never_to_be_repaid() -> None:
    gift = fund(regime="gift", income_account="8400")
    tariff = fund(cents=None, regime="wmo", tariffs=((JANUARY, 3600),))

    assert summed(flowed([gift], [_flow(-1)], YEAR_END)) == {"8400": 1, "1100": -1}
    assert summed(flowed([tariff], [_flow(-1)], YEAR_END)) == {"1320": 1, "1100": -1}


def test_what_was_taken_back_moves_the_other_way_on_that_day() -> None:
    wrong = [_flow(90_000, reversed_on=NEXT_MARCH), _flow(-10_000, reversed_on=NEXT_MARCH)]

    before = summed(flowed([fund()], wrong, YEAR_END))
    after = summed(flowed([fund()], wrong, NEXT_YEAR_END))

    assert before == {"1100": 80_000, "1320": -90_000, "1620": 10_000}
    assert after == {"1100": 0, "1320": 0, "1620": 0}


def _flow(cents: int, on: date = MARCH, *, reversed_on: date | None = None) -> FundFlow:
    return FundFlow("fund:budget", 1, 1, on, cents, None, None, reversed_on)


ACTIVITIES = st.sampled_from(["buurt", "klus", None])
ACCOUNTS = st.sampled_from(["4100", "4200"])
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
AWARDS = st.lists(
    st.tuples(
        st.integers(1, 10_000),
        st.lists(
            st.builds(
                Eligible,
                activity=ACTIVITIES,
                account=st.one_of(st.none(), ACCOUNTS),
                percent=st.integers(1, 100),
            ),
            max_size=2,
        ),
        st.sampled_from(["repay", "carry", "keep"]),
        st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        st.one_of(st.none(), st.integers(0, 700)),
        st.sampled_from(["subsidy", "subsidy", "gift"]),
    ),
    max_size=4,
).map(
    lambda rows: [
        fund(
            f"f{number}",
            cents,
            eligible=tuple(eligible),
            unspent=unspent,
            from_on=from_on,
            until_on=None if days is None else date.fromordinal(from_on.toordinal() + days),
            regime=regime,
        )
        for number, (cents, eligible, unspent, from_on, days, regime) in enumerate(rows)
    ]
)
COSTS = st.lists(
    st.builds(
        cost,
        st.integers(-2_000, 6_000),
        DAYS,
        activity=ACTIVITIES,
        account=ACCOUNTS,
        fund=st.sampled_from([None, None, None, "f0"]),
    ),
    max_size=12,
)


@given(AWARDS, COSTS)
def test_no_fund_bears_more_than_its_award_and_no_cost_is_borne_twice(
    funds: list[FundRecord], costs: list[Posting]
) -> None:
    borne, _ = find_borne(funds, costs)

    for year in (2025, 2026, 2027):
        so_far = [one for one in borne if one.year <= year]
        by_fund, by_cell = _sums(so_far)
        for one in funds:
            assert 0 <= by_fund[one.fund] <= (one.cents or 0)
        for cell, cents in by_cell.items():
            # What is taken back outside every term does not undo what a fund bore.
            spent = [each for each in costs if each.cents > 0 and each.on.year <= year]
            assert (
                0
                <= cents
                <= sum(each.cents for each in spent if (each.activity, each.account) == cell)
            )


@given(AWARDS, COSTS.map(lambda costs: [one for one in costs if one.cents > 0]))
def test_of_costs_that_stand_the_funds_together_never_bear_more(
    funds: list[FundRecord], costs: list[Posting]
) -> None:
    borne, eligible = find_borne(funds, costs)

    by_fund, by_cell = _sums(borne)
    for cell, cents in by_cell.items():
        assert cents <= sum(one.cents for one in costs if (one.activity, one.account) == cell)
    for code, cents in eligible.items():
        assert by_fund[code] <= cents


@given(AWARDS, COSTS, st.dates(date(2025, 1, 1), date(2028, 1, 31)))
def test_the_rules_for_sums_balance_for_each_source_and_day(
    funds: list[FundRecord], costs: list[Posting], until_on: date
) -> None:
    asked = Asked(until_on)
    borne, _ = find_borne(funds, [one for one in costs if one.on <= until_on])

    postings = [*awarded(funds, asked), *used(funds, borne, asked)]

    totals: dict[tuple[str, str, date], int] = defaultdict(int)
    for one in postings:
        assert one.on <= until_on
        totals[one.rule, one.source, one.on] += one.cents
    assert set(totals.values()) <= {0}


@given(AWARDS, COSTS)
def test_in_the_end_every_cent_of_an_award_is_income_repaid_or_carried(
    funds: list[FundRecord], costs: list[Posting]
) -> None:
    found = balances(funds, costs, Asked(date(2030, 12, 31)))

    whole_cents = sum(one.cents or 0 for one in funds)
    assert found.get("1320", 0) == whole_cents
    assert -sum(found.get(code, 0) for code in ("8200", "1620", "1630")) == whole_cents
    if not any(one.unspent == "carry" for one in funds):
        assert "1630" not in found


def _sums(borne: list[Borne]) -> tuple[dict[str, int], dict[tuple[str | None, str], int]]:
    by_fund: dict[str, int] = defaultdict(int)
    by_cell: dict[tuple[str | None, str], int] = defaultdict(int)
    for one in borne:
        by_fund[one.fund] += one.cents
        by_cell[one.activity, one.account] += one.cents
    return by_fund, by_cell

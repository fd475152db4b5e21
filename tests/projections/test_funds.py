"""The funds as the facts tell of them; for what is added, what takes it away."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.application.funds import AwardRow, Eligible
from ledger.projections.funds import FundClaim, FundFlow, FundRecord, all_funds, fund_claims
from ledger.projections.funds import fund_flows as flows_of
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in

JANUARY = date(2025, 1, 1)
MARCH = date(2025, 3, 10)
ELIGIBLE = (Eligible(activity="wmo"), Eligible(account="4100", percent=60))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood in which Hugo pays 36,00 an hour."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        row = AwardRow(
            code="wmo",
            regime="wmo",
            funder="hugo",
            tariff_cents=3600,
            eligible=ELIGIBLE,
            neighbourhood="west",
            from_on=JANUARY,
        )
        cooperative.funds.award(row, acting="emma")
        yield here


def funds(here: Neighbourhood) -> list[FundRecord]:
    with here.cooperative.session.seeing() as seeing:
        return all_funds(seeing.connection, seeing.readings.funds)


def flows(here: Neighbourhood) -> list[FundFlow]:
    with here.cooperative.session.seeing() as seeing:
        return flows_of(seeing.connection, seeing.readings.funds)


def claims(here: Neighbourhood) -> list[FundClaim]:
    with here.cooperative.session.seeing() as seeing:
        return fund_claims(seeing.connection, seeing.readings.funds)


def test_an_award_keeps_its_terms(here: Neighbourhood) -> None:
    (record,) = funds(here)

    assert (record.code, record.regime, record.neighbourhood) == ("wmo", "wmo", "west")
    assert (record.cents, record.tariffs) == (None, ((JANUARY, 3600),))
    assert record.eligible == ELIGIBLE
    assert (record.income_account, record.receivable_account) == ("8100", "1310")
    assert record.holds_on(JANUARY)
    assert not record.holds_on(date(2024, 12, 31))


def test_a_tariff_holds_until_the_next_whatever_their_order(here: Neighbourhood) -> None:
    for cents, day in ((4000, MARCH), (3800, date(2025, 2, 1)), (4100, MARCH)):
        here.cooperative.funds.change_tariff("wmo", cents, from_on=day, acting="emma")

    (record,) = funds(here)

    days = (JANUARY, date(2025, 1, 31), date(2025, 2, 1), date(2025, 3, 9), MARCH)
    assert [record.tariff_on(day) for day in days] == [3600, 3600, 3800, 3800, 4100]
    assert record.tariff_on(date(2024, 12, 31)) == 0


def test_an_allocation_that_was_ended_has_a_last_day(here: Neighbourhood) -> None:
    ask = here.cooperative.funds
    ask.allocate("wmo", "ben", 720, from_on=JANUARY, acting="emma")
    ask.allocate("wmo", "greta", None, from_on=JANUARY, tariff_cents=4000, acting="emma")

    ask.end_allocation("wmo", "ben", until_on=MARCH, acting="emma")

    (record,) = funds(here)
    assert [(one.minutes, one.tariff_cents, one.until_on) for one in record.allocations] == [
        (720, None, MARCH),
        (None, 4000, None),
    ]


def test_money_that_went_back_is_below_zero_and_by_day(here: Neighbourhood) -> None:
    ask = here.cooperative.funds
    ask.receive("wmo", 1_000, on=JANUARY, reference="DN03", acting="emma")
    ask.repay("wmo", 400, on=MARCH, acting="emma")
    ask.receive("wmo", 200, on=JANUARY, acting="emma")

    assert [(flow.on, flow.cents) for flow in flows(here)] == [
        (JANUARY, 1_000),
        (JANUARY, 200),
        (MARCH, -400),
    ]
    assert [flow.reference_commitment is None for flow in flows(here)] == [False, True, True]


def test_what_was_taken_back_is_received_up_to_that_day(here: Neighbourhood) -> None:
    ask = here.cooperative.funds
    done = ask.receive("wmo", 1_000, on=JANUARY, acting="emma")
    ask.reverse_receipt(str(done.last_position), on=MARCH, acting="emma")

    (flow,) = flows(here)

    assert (flow.stands, flow.reversed_on) == (False, MARCH)
    assert (flow.stood_on(JANUARY), flow.stood_on(MARCH)) == (True, False)
    assert [ask.show("wmo", until_on=on).received_cents for on in (JANUARY, MARCH)] == [1_000, 0]


def test_a_claim_and_its_credit_stand_line_by_line(here: Neighbourhood) -> None:
    ask = here.cooperative.funds
    number = here.confirmed(480, MARCH, activity="wmo")
    ask.claim("wmo", "2025-03", on=date(2025, 4, 6), acting="emma")
    here.correct(number, 420)
    ask.claim("wmo", "2025-03", on=date(2025, 5, 6), acting="emma")

    lines = [(line.claimed_on, line.minutes, line.cents) for line in claims(here)]

    assert lines == [
        (date(2025, 4, 6), 480, 28_800),
        (date(2025, 5, 6), -480, -28_800),
        (date(2025, 5, 6), 420, 25_200),
    ]


def test_funds_are_told_the_same_after_a_rebuild(here: Neighbourhood) -> None:
    ask = here.cooperative.funds
    ask.allocate("wmo", "ben", 720, from_on=JANUARY, acting="emma")
    ask.end_allocation("wmo", "ben", until_on=MARCH, acting="emma")
    done = ask.receive("wmo", 1_000, on=MARCH, acting="emma")
    ask.reverse_receipt(str(done.last_position), on=MARCH, acting="emma")
    before = funds(here), flows(here), claims(here)

    here.cooperative.keeping.rebuild()

    assert (funds(here), flows(here), claims(here)) == before

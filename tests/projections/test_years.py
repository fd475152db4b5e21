"""How far each financial year is, as the projection has it."""

from datetime import date

from ledger.domain.decision import ADOPTION, DISCHARGE
from ledger.domain.financial_year import ADOPTED, AUDITED, OPEN, Closing, FinancialYear, FundIncome
from ledger.projections.years import adopted_years, all_years, sealed_years
from tests.domain.samples import ANA, BEN
from tests.domain.test_financial_year import (
    BOARDING,
    CLOSING,
    audit,
    decided,
    draw_up,
    in_state,
    see,
)
from tests.projections.known import known


def test_a_sealed_year_is_known_with_all_its_steps() -> None:
    adoption, discharge, year = decided(ADOPTION), decided(DISCHARGE), in_state(AUDITED)
    see(year)
    year.adopt(BOARDING, decision=adoption)
    year.discharge(BOARDING, decision=discharge)
    year.seal(BOARDING)

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)
        sealed = sealed_years(connection, readings.years)

    assert (record.year, record.state, sealed) == (2025, "sealed", {2025})
    assert (record.opened_position, record.drawn_up_position, record.sealed_position) == (1, 2, 7)
    assert record.adopted_position == 5
    assert (record.adopted_by_decision, record.discharged_by_decision) == (
        adoption.id,
        discharge.id,
    )
    assert (record.opening, record.closing) == ((), CLOSING)
    assert record.audits[0].audited_by == record.seen[0].seen_by == (ANA, BEN)
    assert (record.seen[0].cents, record.seen[0].seen_on) == (403000, date(2025, 12, 31))


def test_drawing_up_again_takes_the_place_of_what_was_drawn_up_first() -> None:
    year = in_state(AUDITED)
    draw_up(year, closing=(Closing(account="1100", cents=1),), statement_position=310)

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)

    assert (record.state, record.statement_position) == ("drawn_up", 310)
    assert [line.cents for line in record.closing] == [1]
    assert len(record.audits) == 1


def test_what_each_fund_brought_in_is_known_of_the_last_drawing_up() -> None:
    year = in_state(AUDITED)
    draw_up(year, fund_income=(FundIncome(fund="wmo", cents=900),))
    draw_up(year, fund_income=(FundIncome(fund="wmo", cents=800),))

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)

    assert record.fund_income == {"wmo": 800}


def test_the_form_of_its_figures_is_that_of_the_last_drawing_up() -> None:
    year = in_state(AUDITED)
    draw_up(year, figures_form=2)

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)

    assert record.figures_form == 2


def test_of_a_year_drawn_up_before_that_was_kept_it_is_not_known() -> None:
    year = in_state(OPEN)
    year.record(
        year.DrawnUp,
        BOARDING,
        drawn_up_on=date(2026, 5, 1),
        statement_position=3,
        statement_sha256="0" * 64,
        closing=CLOSING,
    )

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)

    assert (record.fund_income, record.figures_form) == (None, 1)


def test_an_audit_that_came_later_is_kept_beside_the_first() -> None:
    year = in_state(AUDITED)
    audit(year, advises_adoption=False, examined_position=302)

    with known(year) as (connection, readings):
        (record,) = all_years(connection, readings.years)

    assert [one.advises_adoption for one in record.audits] == [True, False]


def test_only_sealed_years_are_closed() -> None:
    last = in_state(ADOPTED)
    this = FinancialYear.open(BOARDING, year=2026, last=last)

    with known(last, this) as (connection, readings):
        records = all_years(connection, readings.years)
        sealed = sealed_years(connection, readings.years)
        adopted = adopted_years(connection, readings.years)

    assert [(one.year, one.state) for one in records] == [(2025, "adopted"), (2026, "open")]
    assert records[1].opening == records[0].closing
    assert (sealed, adopted) == (frozenset(), {2025})

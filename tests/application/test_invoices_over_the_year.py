"""An invoice of January for work of December: each year bears what is its own, and once."""

from datetime import date

import pytest

from ledger.application.fund_awards import AwardRow
from ledger.projections.journal.year_books import YearBooks
from tests.application.neighbourhood import Neighbourhood
from tests.application.test_sealed_years import sealed_year

DECEMBER = (date(2025, 12, 1), date(2025, 12, 31))
IN_JANUARY = date(2026, 1, 15)


@pytest.fixture
def worked(here: Neighbourhood) -> Neighbourhood:
    """The supplier worked two hours for wmo in December, at 30,00. It is January."""
    here.clock.move(days=240)
    here.add("sup")
    here.agree("a-sup", "sup", 3_000, pays="invoice", activity="wmo")
    here.confirmed(120, date(2025, 12, 7), helper="sup", activity="wmo")
    return here


def invoice(here: Neighbourhood, cents: int = 6_000, account: str = "4000") -> str:
    answer = here.cooperative.invoices.receive(
        "sup",
        cents,
        on=IN_JANUARY,
        account=account,
        activity="wmo",
        covers=DECEMBER,
        acting="emma",
    )
    return str(answer.first_position)


def books(here: Neighbourhood, year: int) -> YearBooks:
    return here.cooperative.books.statement(year).annual.books


def before(here: Neighbourhood) -> YearBooks:
    """2025 as the statement of 2026 shows it."""
    previous = here.cooperative.books.statement(2026).annual.previous
    assert previous is not None
    return previous


def test_the_year_of_the_work_closes_alike_from_either_year(worked: Neighbourhood) -> None:
    invoice(worked)

    assert books(worked, 2025).expense == {"4000": 6_000}
    assert books(worked, 2025).balance_sheet["1605"] == 6_000
    assert before(worked).closing == books(worked, 2025).closing
    assert books(worked, 2026).expense == {}
    assert books(worked, 2026).balance_sheet.get("1605") is None


def test_only_what_the_invoice_asks_more_is_of_the_year_in_which_it_came(
    worked: Neighbourhood,
) -> None:
    invoice(worked, 6_100)

    assert before(worked).expense == {"4000": 6_000}
    assert books(worked, 2026).expense == {"4000": 100}


def test_an_invoice_of_the_next_year_does_not_say_where_this_one_put_its_costs(
    worked: Neighbourhood,
) -> None:
    invoice(worked, account="4100")

    assert before(worked).expense == books(worked, 2025).expense == {"4000": 6_000}


def test_it_corrects_no_adopted_year(worked: Neighbourhood) -> None:
    sealed_year(worked)
    invoice(worked)

    found = books(worked, 2026)

    assert (found.prior_period_cents, found.result_cents, found.prior) == (0, 0, {})


def test_the_award_of_the_year_of_the_work_goes_on_bearing_it(worked: Neighbourhood) -> None:
    worked.add("gem")
    for code, year in (("then", 2025), ("now", 2026)):
        worked.cooperative.funds.award(
            AwardRow(
                code=code,
                regime="subsidy",
                funder="gem",
                cents=50_000,
                from_on=date(year, 1, 1),
                until_on=date(year, 12, 31),
                unspent="repay",
            ),
            acting="chloe",
        )
    invoice(worked, 5_900, account="4100")

    funds = worked.cooperative.books.statement(2026).annual.funds
    assert {one.code: one.borne_cents for one in funds} == {"then": 5_900, "now": 0}
    assert books(worked, 2026).result_cents == 0


def test_an_invoice_that_is_taken_back_leaves_the_work_to_come(worked: Neighbourhood) -> None:
    number = invoice(worked)
    worked.cooperative.bookings.reverse(number, on=date(2026, 1, 20), acting="emma")

    assert books(worked, 2026).balance_sheet["1605"] == 6_000
    assert (books(worked, 2025).expense, books(worked, 2026).expense) == ({"4000": 6_000}, {})


def test_the_explanation_of_a_year_is_silent_on_what_came_and_went_in_it(
    worked: Neighbourhood,
) -> None:
    invoice(worked)

    found = worked.cooperative.books.explain("4000", 2026)
    debt = worked.cooperative.books.explain("1605", 2026)

    assert {part.rule: part.amount for part in found.parts} == {
        "bookings": 6_000,
        "invoices_to_come": -6_000,
    }
    assert [part.amount for part in debt.parts] == [0]

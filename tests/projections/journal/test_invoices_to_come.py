"""Work of a supplier for which no invoice came yet is a debt of the month in which it was done."""

from datetime import date

import pytest

from ledger.projections.journal.invoices_to_come import TO_COME
from tests.application.neighbourhood import Neighbourhood
from tests.projections.journal.standing import rows

FEBRUARY = (date(2025, 2, 1), date(2025, 2, 28))
TO_COME_IN_MARCH = [("2025-03-31", "4000", 4_500), ("2025-03-31", "1605", -4_500)]


@pytest.fixture
def worked(here: Neighbourhood) -> Neighbourhood:
    """The supplier worked for wmo at 30,00: two hours in February and one and a half in March."""
    here.add("sup")
    here.agree("a-sup", "sup", 3_000, pays="invoice", activity="wmo")
    here.confirmed(120, date(2025, 2, 7), helper="sup", activity="wmo")
    here.confirmed(90, date(2025, 3, 7), helper="sup", activity="wmo")
    return here


def invoice(here: Neighbourhood, account: str = "4000", activity: str = "wmo") -> str:
    answer = here.cooperative.invoices.receive(
        "sup",
        6_000,
        on=date(2025, 3, 1),
        account=account,
        activity=activity,
        covers=FEBRUARY,
        acting="emma",
    )
    return str(answer.first_position)


def test_work_without_an_invoice_is_a_debt_at_the_agreed_rate(worked: Neighbourhood) -> None:
    february = [("2025-02-28", "4000", 6_000), ("2025-02-28", "1605", -6_000)]

    assert rows(worked, TO_COME) == [*february, *TO_COME_IN_MARCH]


def test_an_invoice_takes_back_the_months_it_is_for_on_its_day(worked: Neighbourhood) -> None:
    invoice(worked)

    assert rows(worked, TO_COME) == [
        ("2025-02-28", "4000", 6_000),
        ("2025-02-28", "1605", -6_000),
        ("2025-03-01", "4000", -6_000),
        ("2025-03-01", "1605", 6_000),
        *TO_COME_IN_MARCH,
    ]


def test_work_of_which_the_invoice_came_in_the_month_itself_is_never_to_come(
    worked: Neighbourhood,
) -> None:
    worked.cooperative.invoices.receive(
        "sup", 4_500, on=date(2025, 3, 31), account="4000", activity="wmo", acting="emma"
    )

    assert [on for on, *_ in rows(worked, TO_COME)] == ["2025-02-28", "2025-02-28"]


def test_an_invoice_for_another_activity_covers_nothing(worked: Neighbourhood) -> None:
    invoice(worked, activity="buurt")

    assert len(rows(worked, TO_COME)) == 4


def test_work_of_which_the_invoice_was_taken_back_is_to_come_again(worked: Neighbourhood) -> None:
    number = invoice(worked)
    worked.cooperative.bookings.reverse(number, on=date(2025, 3, 2), acting="emma")

    assert [row for row in rows(worked, TO_COME) if row[1] == "1605"] == [
        ("2025-02-28", "1605", -6_000),
        ("2025-03-01", "1605", 6_000),
        ("2025-03-02", "1605", -6_000),
        ("2025-03-31", "1605", -4_500),
    ]


def test_the_cost_goes_where_the_suppliers_other_invoices_go(worked: Neighbourhood) -> None:
    invoice(worked, account="4100")

    assert ("2025-03-31", "4100", 4_500) in rows(worked, TO_COME)


def test_hours_that_nobody_confirmed_are_no_debt(worked: Neighbourhood) -> None:
    before = rows(worked, TO_COME)
    worked.log(60, date(2025, 3, 8), helper="sup", activity="wmo", acting="cora")

    assert rows(worked, TO_COME) == before

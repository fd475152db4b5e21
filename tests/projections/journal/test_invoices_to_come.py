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


def test_an_invoice_covers_the_months_it_is_for(worked: Neighbourhood) -> None:
    invoice(worked)

    assert rows(worked, TO_COME) == TO_COME_IN_MARCH


def test_an_invoice_for_another_activity_covers_nothing(worked: Neighbourhood) -> None:
    invoice(worked, activity="buurt")

    assert len(rows(worked, TO_COME)) == 4


def test_an_invoice_that_was_taken_back_covers_nothing(worked: Neighbourhood) -> None:
    number = invoice(worked)
    worked.cooperative.bookings.reverse(number, on=date(2025, 3, 2), acting="emma")

    assert len(rows(worked, TO_COME)) == 4


def test_the_cost_goes_where_the_suppliers_other_invoices_go(worked: Neighbourhood) -> None:
    invoice(worked, account="4100")

    assert rows(worked, TO_COME)[0] == ("2025-03-31", "4100", 4_500)


def test_hours_that_nobody_confirmed_are_no_debt(worked: Neighbourhood) -> None:
    before = rows(worked, TO_COME)
    worked.log(60, date(2025, 3, 8), helper="sup", activity="wmo", acting="cora")

    assert rows(worked, TO_COME) == before

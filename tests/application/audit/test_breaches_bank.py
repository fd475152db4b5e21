"""Money that left the bank while nothing explains it, or while nobody approved what does."""

import pytest

from ledger.application.bank import Settling
from ledger.application.posting import booking_numbered
from ledger.application.session import Asked
from ledger.application.work import Work
from ledger.domain.booking import Booking
from tests.application.audit.planting import audit, breaches, only
from tests.application.bank import awarded, bank_lines, bring_bank
from tests.application.neighbourhood import TODAY, Neighbourhood
from tests.application.payments import COOP, account
from tests.interchange.bank.statements import TENTH, came_in, went_out


@pytest.fixture(autouse=True)
def _with_account(here: Neighbourhood) -> None:
    account(here, "coop", COOP)


def lines(here: Neighbourhood, *euros: int) -> list[str]:
    """Lines of so many euros that nothing explains; their numbers."""
    bring_bank(here, *(came_in(one) if one > 0 else went_out(-one) for one in euros))
    return [str(card.line.number) for card in bank_lines(here)]


def booked(here: Neighbourhood, number: str) -> str:
    """Emma books a line as costs; the number of that booking."""
    here.cooperative.bank.book(number, Settling(account="4910"), acting="emma")
    return str(here.cooperative.bookings.find()[-1].record.position)


def test_a_line_out_that_nothing_explains_is_found_with_its_day_and_cents(
    here: Neighbourhood,
) -> None:
    _, out = lines(here, 20, -5)

    found = only(here, "bank")

    assert found.bank_lines == (int(out),)
    assert found.finding.values == {"number": int(out), "day_on": TENTH, "paid_cents": 500}
    assert breaches(here, 2024) == {}


def test_costs_that_only_their_recorder_saw_are_found_until_somebody_approves(
    here: Neighbourhood,
) -> None:
    (out,) = lines(here, -5)
    number = booked(here, out)

    assert only(here, "bank").finding.values["bookings"] == [int(number)]
    before = here.position()
    here.cooperative.bookings.approve(number, acting="chloe")

    assert breaches(here) == {}
    assert [one.code for one in audit(here, as_known=before).breaches] == ["bank"]


def test_a_payment_is_approved_with_its_invoice(here: Neighbourhood) -> None:
    done = here.cooperative.invoices.receive(
        "hugo", 500, on=TENTH, account="4000", reference="F1", acting="emma"
    )
    (invoice,) = done.of("booking")
    (out,) = lines(here, -5)
    here.cooperative.bank.book(out, Settling(invoices=(invoice,)), acting="emma")

    assert [*breaches(here)] == ["bank"]
    here.cooperative.bookings.approve(invoice, acting="chloe")

    assert breaches(here) == {}


def test_a_booking_that_was_reversed_explains_nothing(here: Neighbourhood) -> None:
    (out,) = lines(here, -5)
    number = booked(here, out)
    here.cooperative.bookings.approve(number, acting="chloe")

    def past_the_rule(work: Work) -> None:
        booking = work.load(Booking, booking_numbered(work, number).booking)
        booking.reverse(work.acting, reversed_on=TODAY)
        work.record(booking)

    here.cooperative.session.perform(Asked("emma", "reverse", {}), past_the_rule)

    assert "nothing in the book explains it" in str(only(here, "bank").finding)


def test_payouts_and_money_of_funds_have_rules_of_their_own(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.pay(on=TENTH)
    awarded(here, "buurt", "ben", 5_000)
    here.cooperative.funds.receive("buurt", 400, on=TENTH, acting="emma")
    wages, back = lines(here, -5, -4)
    bank = here.cooperative.bank
    if not bank_lines(here)[0].line.explained_by:
        bank.match(wages, [run], acting="emma")
    bank.book(back, Settling(fund="buurt"), acting="emma")

    assert breaches(here) == {}

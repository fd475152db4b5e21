"""Invoices that are reversed after they were paid: what was paid is to come back."""

from ledger.domain.booking import Line
from tests.application.neighbourhood import TODAY, Neighbourhood, refused


def paid(here: Neighbourhood, cents: int = 10_000) -> str:
    """The number of an invoice of Hugo of 100,00 of which so much was paid."""
    invoices = here.cooperative.invoices
    done = invoices.receive("hugo", 10_000, on=TODAY, account="4000", reference="F1", acting="emma")
    number = str(done.of("booking")[0])
    invoices.pay(number, on=TODAY, cents=cents, acting="emma")
    return number


def test_what_was_paid_of_a_reversed_invoice_is_to_come_back(here: Neighbourhood) -> None:
    number = paid(here, 4_000)

    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")

    (card,) = here.cooperative.invoices.find()
    assert (card.cents, card.to_pay_cents, card.to_receive_cents) == (10_000, 0, 4_000)
    with refused("was reversed", here):
        here.cooperative.invoices.pay(number, on=TODAY, acting="emma")
    with refused("4000 is open, not 5000", here):
        here.cooperative.invoices.receive_payment(number, on=TODAY, cents=5_000, acting="emma")


def test_what_comes_back_of_a_reversed_invoice_closes_it(here: Neighbourhood) -> None:
    number = paid(here)
    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")

    here.cooperative.invoices.receive_payment(number, on=TODAY, acting="emma")

    assert here.cooperative.invoices.find() == []
    refund = here.cooperative.bookings.find()[-1]
    assert [(line.account, line.cents) for line in refund.record.lines] == [
        ("1600", -10_000),
        ("1100", 10_000),
    ]
    assert here.problems() == []


def test_what_a_debtor_paid_of_a_reversed_invoice_goes_back(here: Neighbourhood) -> None:
    invoices = here.cooperative.invoices
    done = invoices.send("ben", 4_500, on=TODAY, account="8300", acting="emma")
    number = str(done.of("booking")[0])
    invoices.receive_payment(number, on=TODAY, acting="emma")
    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")

    assert [card.to_pay_cents for card in invoices.find()] == [4_500]
    invoices.pay(number, on=TODAY, acting="emma")

    assert invoices.find() == []


def test_a_reversed_invoice_may_be_recorded_anew(here: Neighbourhood) -> None:
    number = paid(here)
    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")

    anew = paid(here)

    assert here.cooperative.invoices.show(anew).open_cents == 0


def test_an_invoice_is_for_something_else_than_the_account_it_is_owed_on(
    here: Neighbourhood,
) -> None:
    invoices = here.cooperative.invoices

    with refused("is what suppliers ask, not a cost", here):
        invoices.receive("hugo", 100, on=TODAY, account="1600", acting="emma")
    with refused("stands on the balance sheet", here):
        invoices.send("ben", 100, on=TODAY, account="1340", acting="emma")


def test_a_payment_in_the_wrong_direction_is_refused(here: Neighbourhood) -> None:
    done = here.cooperative.invoices.receive(
        "hugo", 10_000, on=TODAY, account="4000", acting="emma"
    )
    number = str(done.of("booking")[0])
    backwards = (Line(account="1100", cents=10_000), Line(account="1600", cents=-10_000))

    with refused("is open, not", here):
        here.cooperative.bookings.post(backwards, on=TODAY, settles=number, acting="emma")

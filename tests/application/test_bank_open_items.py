"""What is open is paid by a later line, and waits while recorded money explains the line."""

from datetime import date

import pytest

from tests.application.bank import awarded, bring_bank, explained, posted, proposed, received
from tests.application.neighbourhood import TODAY, Neighbourhood
from tests.application.payments import ANA, ANOTHER, COOP, account
from tests.interchange.bank.statements import TENTH, came_in, went_out

MAY = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def _with_accounts(here: Neighbourhood) -> None:
    for party, iban in (("coop", COOP), ("ana", ANA), ("ben", ANOTHER)):
        account(here, party, iban)


def invoice(here: Neighbourhood, on: date, reference: str | None = None) -> int:
    """Ben's invoice of 31 euros; its number."""
    lines = ("4000", 3_100), ("1600", -3_100)
    return int(posted(here, "invoice_in", *lines, on=on, party="ben", reference=reference))


def paid(here: Neighbourhood, on: date, party: str | None = "ben") -> int:
    """31 euros that Emma recorded as paid; the number."""
    lines = ("1600", 3_100), ("1100", -3_100)
    return int(posted(here, "payment", *lines, on=on, party=party))


def numbers(here: Neighbourhood) -> list[list[int]]:
    """The numbers of what each line may be, the likeliest first."""
    cards = here.cooperative.bank.lines()
    return [[one.numbers[0] for one in card.proposals] for card in cards]


def test_an_invoice_that_came_after_the_money_is_only_likely(here: Neighbourhood) -> None:
    invoice(here, TODAY, reference="B-17")

    bring_bank(here, went_out(31, iban=ANOTHER, text="B-17"))

    assert proposed(here) == [[("invoice", "ben", False)]]


def test_of_two_invoices_the_earlier_one_is_paid(here: Neighbourhood) -> None:
    later, earlier = invoice(here, TODAY), invoice(here, MAY)

    bring_bank(here, went_out(31, iban=ANOTHER))

    assert [found[0][0] for found in explained(here)] == ["booking"]
    still_open = [
        card.item.booking.position
        for card in here.cooperative.invoices.find(booking_kinds=("invoice_in",))
        if card.open_cents
    ]
    assert (still_open, earlier > later) == ([later], True)


def test_invoices_that_came_before_are_proposed_before_those_after(here: Neighbourhood) -> None:
    found = [invoice(here, on) for on in (TODAY, MAY, TENTH)]

    bring_bank(here, went_out(31))

    assert numbers(here) == [[found[1], found[2], found[0]]]


@pytest.mark.parametrize(("euros", "paid_at_once"), [(62, 2), (93, 0)])
def test_several_invoices_in_one_payment_had_all_come_by_then(
    here: Neighbourhood, euros: int, paid_at_once: int
) -> None:
    for on in (MAY, TENTH, TODAY):
        invoice(here, on)

    bring_bank(here, went_out(euros, iban=ANOTHER))

    assert [len(found) for found in explained(here)] == [paid_at_once]


def test_of_two_equal_invoices_the_one_that_the_line_names_is_paid(here: Neighbourhood) -> None:
    invoice(here, MAY, reference="B-16")
    named = invoice(here, MAY, reference="B-17")

    bring_bank(here, went_out(31, iban=ANOTHER, text="our invoice B-17"))

    assert len(explained(here)[0]) == 1
    assert here.cooperative.invoices.show(str(named)).open_cents == 0


def test_a_payment_that_was_recorded_goes_before_another_open_invoice(
    here: Neighbourhood,
) -> None:
    invoice(here, MAY)
    number = paid(here, TENTH)

    bring_bank(here, went_out(31, date(2025, 6, 12), iban=ANOTHER))

    assert explained(here) == [[("booking", (number,))]]


def test_a_payment_and_an_invoice_by_name_are_for_a_person(here: Neighbourhood) -> None:
    invoice(here, MAY, reference="B-17")
    paid(here, TENTH, party="ben")

    bring_bank(here, went_out(31, iban=ANOTHER, text="B-17"))

    assert [(kind, certain) for kind, _, certain in proposed(here)[0]] == [
        ("booking", True),
        ("invoice", True),
    ]


def test_money_of_a_fund_that_was_recorded_goes_before_what_is_left_of_the_award(
    here: Neighbourhood,
) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    number = received(here, fund, 2_500, TENTH)

    bring_bank(here, came_in(25, iban=ANOTHER), came_in(25, TODAY, iban=ANOTHER))

    assert [found[0][0] for found in explained(here)] == ["receipt", "receipt"]
    assert explained(here)[0] == [("receipt", (int(number),))]
    assert here.cooperative.funds.show("buurt").received_cents == 5_000


def test_a_receipt_that_was_recorded_goes_before_the_fee_that_is_still_open(
    here: Neighbourhood,
) -> None:
    for _ in range(2):
        posted(here, "fee", ("1300", 2_500), ("8000", -2_500), on=MAY, party="ana")
    number = posted(here, "receipt", ("1100", 2_500), ("1300", -2_500), on=TENTH, party="ana")

    bring_bank(here, came_in(25, iban=ANA))

    assert explained(here) == [[("booking", (int(number),))]]


def test_a_fee_that_was_charged_after_the_money_is_only_likely(here: Neighbourhood) -> None:
    posted(here, "fee", ("1300", 2_500), ("8000", -2_500), on=TODAY, party="ana")

    bring_bank(here, came_in(25, iban=ANA))

    assert proposed(here) == [[("fee", "ana", False)]]

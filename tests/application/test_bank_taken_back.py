"""What explains a line of the bank is not taken back, and the line says which money it was."""

import pytest

from ledger.application.bank import Settling
from ledger.application.session import Asked
from ledger.application.work import Work
from ledger.domain.bank_statement import BankEntry
from tests.application.bank import awarded, bank_lines, bring_bank, explained, posted, received
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import COOP, account
from tests.interchange.bank.statements import TENTH, came_in, went_out


@pytest.fixture(autouse=True)
def _with_account(here: Neighbourhood) -> None:
    account(here, "coop", COOP)


def numbers(here: Neighbourhood) -> list[str]:
    return [str(card.line.number) for card in bank_lines(here)]


def match(here: Neighbourhood, line: str, *named: str) -> None:
    here.cooperative.bank.match(line, named, acting="emma")


def reverse(here: Neighbourhood, number: str) -> None:
    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")


def stands(here: Neighbourhood, number: str) -> bool:
    return here.cooperative.bookings.show(number).record.stands


def test_a_booking_by_hand_is_reversed_after_its_line_is_undone(here: Neighbourhood) -> None:
    number = posted(here, "expense", ("4900", 500), ("1100", -500), on=TENTH)
    bring_bank(here, went_out(5))
    (line,) = numbers(here)

    with refused(f"No. {number} is what bank line no. {line} says. Undo that first", here):
        reverse(here, number)
    here.cooperative.bank.unmatch(line, acting="emma")
    assert stands(here, number)
    reverse(here, number)

    assert not stands(here, number)


def test_a_booking_that_was_made_of_a_line_is_reversed_by_undoing_that(
    here: Neighbourhood,
) -> None:
    bring_bank(here, went_out(5))
    (line,) = numbers(here)
    here.cooperative.bank.book(line, Settling(account="4900"), acting="emma")
    ((_, (number,)),) = explained(here)[0]

    with refused(f"buurtledger bank unmatch {line}", here):
        reverse(here, str(number))
    before = here.cooperative.books.trace(line).rests_on
    here.cooperative.bank.unmatch(line, acting="emma")

    assert not stands(here, str(number))
    after = here.cooperative.books.trace(line).rests_on
    assert [one.about for one in before] == ["booking", "bank_statement"]
    assert [one.about for one in after] == ["bank_statement"]
    assert here.cooperative.books.trace(str(number)).led_to == ()


def test_an_invoice_and_a_fee_are_taken_back_while_their_payments_explain_lines(
    here: Neighbourhood,
) -> None:
    invoice = posted(here, "invoice_in", ("4000", 500), ("1600", -500), on=TENTH, party="ben")
    fee = posted(here, "fee", ("1300", 2_500), ("8000", -2_500), on=TENTH, party="ana")
    bring_bank(here, went_out(5), came_in(25))
    first, second = numbers(here)
    here.cooperative.bank.book(first, Settling(invoices=(invoice,)), acting="emma")
    here.cooperative.bank.book(second, Settling(fee="ana"), acting="emma")
    payments = [str(number) for ((_, (number,)),) in explained(here)]

    for payment in payments:
        with refused("Undo that first", here):
            reverse(here, payment)
    for charged in (invoice, fee):
        reverse(here, charged)

    assert [stands(here, one) for one in (invoice, fee, *payments)] == [False, False, True, True]


def test_undoing_a_line_leaves_other_bookings_that_name_it(here: Neighbourhood) -> None:
    number = posted(here, "expense", ("4900", 500), ("1100", -500), on=TENTH)
    bring_bank(here, went_out(5))
    (line,) = numbers(here)
    entry = bank_lines(here)[0].line.entry
    done = here.cooperative.bookings.pay(
        500, on=TENTH, account="4900", bank_entry=entry, acting="emma"
    )

    here.cooperative.bank.unmatch(line, acting="emma")

    assert stands(here, number)
    assert stands(here, str(done.first_position))


def test_a_line_names_the_very_receipt_that_it_was_matched_with(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    one, two = (received(here, fund, 2_500, TODAY) for _ in range(2))
    bring_bank(here, came_in(25), came_in(25, text="b"))
    first, second = numbers(here)

    match(here, first, two)

    assert explained(here) == [[("receipt", (int(two),))], []]
    with refused(f"No. {two} is what bank line no. {first} says", here):
        here.cooperative.funds.reverse_receipt(two, on=TODAY, acting="emma")
    with refused("explains a bank line already", here):
        match(here, second, two)
    match(here, second, one)
    assert explained(here)[1] == [("receipt", (int(one),))]


def test_a_receipt_that_explains_nothing_is_taken_back_beside_one_that_does(
    here: Neighbourhood,
) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    one, two = (received(here, fund, 2_500, TODAY) for _ in range(2))
    bring_bank(here, came_in(25))
    match(here, *numbers(here), two)

    here.cooperative.funds.reverse_receipt(one, on=TODAY, acting="emma")

    assert explained(here) == [[("receipt", (int(two),))]]


def test_one_line_is_two_receipts_of_one_fund(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    received(here, fund, 2_500, TODAY)
    one, two = (received(here, fund, cents, TODAY) for cents in (1_000, 1_500))
    bring_bank(here, came_in(25))

    match(here, *numbers(here), one, two)

    assert explained(here) == [[("receipt", (int(one),)), ("receipt", (int(two),))]]


def test_where_a_fact_does_not_say_which_money_it_was_the_first_that_fits_is_named(
    here: Neighbourhood,
) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    other, first, second = (received(here, fund, cents, TODAY) for cents in (500, 2_500, 2_500))
    bring_bank(here, came_in(25), came_in(25, text="b"))

    stream = bank_lines(here)[0].line.entry

    def as_it_was_recorded_before(work: Work) -> None:
        entry = work.load(BankEntry, stream)
        entry.match(work.acting, explained_by=[fund])
        work.record(entry)

    here.cooperative.session.perform(Asked("emma", "match", {}), as_it_was_recorded_before)
    match(here, numbers(here)[1], second)

    assert explained(here) == [[("receipt", (int(first),))], [("receipt", (int(second),))]]
    here.cooperative.funds.reverse_receipt(other, on=TODAY, acting="emma")
    with refused("Undo that first", here):
        here.cooperative.funds.reverse_receipt(first, on=TODAY, acting="emma")

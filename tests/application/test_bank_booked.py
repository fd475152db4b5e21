"""A person says what a line is: to the cent, once, and it can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from ledger.application.bank import Settling
from ledger.application.funds import FundCard
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.funds import fund_flows
from tests.application.bank import awarded, bank_lines, bring_bank, explained, posted, received
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import COOP, account
from tests.interchange.bank.statements import TENTH, came_in, went_out


@pytest.fixture(autouse=True)
def _with_account(here: Neighbourhood) -> None:
    account(here, "coop", COOP)


def line(here: Neighbourhood, euros: int, **other: object) -> str:
    """A line of so many euros that nothing explains; its number."""
    said = came_in(euros, **other) if euros > 0 else went_out(-euros, **other)  # type: ignore[arg-type]
    bring_bank(here, said)
    return str(bank_lines(here)[-1].line.number)


def book(here: Neighbourhood, number: str, **what: object) -> None:
    here.cooperative.bank.book(number, Settling(**what), acting="emma")  # type: ignore[arg-type]


def bookings(here: Neighbourhood) -> list[BookingRecord]:
    with here.cooperative.session.seeing() as seeing:
        return find_bookings(seeing.connection, seeing.readings.bookings)


def cards(here: Neighbourhood) -> dict[str, FundCard]:
    return {card.record.code: card for card in here.cooperative.funds.find()}


def lines_of(record: BookingRecord) -> list[tuple[str, int]]:
    return [(one.account, one.cents) for one in record.lines]


def test_costs_are_booked_on_the_banks_day_with_the_line(here: Neighbourhood) -> None:
    number = line(here, -5, text="Coffee for the meeting")

    book(here, number, account="4500", activity="buurt", party="ben")

    (one,) = bookings(here)
    assert lines_of(one) == [("1100", -500), ("4500", 500)]
    assert (one.booking_kind, one.booked_on, one.lines[1].activity) == ("expense", TENTH, "buurt")
    assert one.bank_entry == bank_lines(here)[0].line.entry
    assert explained(here) == [[("booking", (one.position,))]]


def test_what_came_in_is_a_receipt_and_capital_is_capital(here: Neighbourhood) -> None:
    bring_bank(here, came_in(5), came_in(50), went_out(50))
    first, second, third = (str(card.line.number) for card in bank_lines(here))

    book(here, first, account="8500")
    book(here, second, account="0500", party="ana")
    book(here, third, account="0500", party="ana")

    assert [one.booking_kind for one in bookings(here)] == ["receipt", "capital_in", "capital_out"]
    assert lines_of(bookings(here)[0]) == [("1100", 500), ("8500", -500)]


def test_an_invoice_is_paid_in_part_and_then_in_full_but_never_more(here: Neighbourhood) -> None:
    invoice = posted(here, "invoice_in", ("4000", 3_000), ("1600", -3_000), on=TENTH, party="ben")
    bring_bank(here, went_out(10), went_out(21), went_out(20), came_in(30))
    part, much, rest, wrong_way = (str(card.line.number) for card in bank_lines(here))

    book(here, part, invoices=(invoice,))
    for number in (much, wrong_way):
        with refused("comes to -2000", here):
            book(here, number, invoices=(invoice,))
    book(here, rest, invoices=(invoice,))

    paid = [one for one in bookings(here) if one.booking_kind == "payment"]
    assert [lines_of(one)[1] for one in paid] == [("1600", 1_000), ("1600", 2_000)]
    assert {one.settles for one in paid} == {bookings(here)[0].booking}


def test_several_invoices_come_to_the_line_to_the_cent(here: Neighbourhood) -> None:
    numbers = tuple(
        posted(here, "invoice_in", ("4000", 1_000), ("1600", -1_000), on=TENTH, party="ben")
        for _ in range(2)
    )
    bring_bank(here, went_out(19), went_out(20))
    short, whole = (str(card.line.number) for card in bank_lines(here))

    with refused("is -1900, and what you name comes to -2000", here):
        book(here, short, invoices=numbers)
    book(here, whole, invoices=numbers)

    assert len(explained(here)[1]) == 2


def test_a_fee_is_received_up_to_what_is_open(here: Neighbourhood) -> None:
    posted(here, "fee", ("1300", 2_500), ("8000", -2_500), on=TENTH, party="ana")
    bring_bank(here, came_in(26), came_in(25))
    much, right = (str(card.line.number) for card in bank_lines(here))

    with refused("comes to 2500", here):
        book(here, much, fee="ana")
    with refused("comes to 0", here):
        book(here, right, fee="ben")
    book(here, right, fee="ana")

    assert lines_of(bookings(here)[-1]) == [("1100", 2_500), ("1300", -2_500)]


def test_money_of_a_fund_comes_in_and_goes_back(here: Neighbourhood) -> None:
    awarded(here, "buurt", "ben", 5_000)
    bring_bank(here, came_in(50), went_out(4))
    for card in bank_lines(here):
        book(here, str(card.line.number), fund="buurt")

    with here.cooperative.session.seeing() as seeing:
        flows = fund_flows(seeing.connection, seeing.readings.funds)
    assert [(flow.cents, flow.on) for flow in flows] == [(5_000, TENTH), (-400, TENTH)]
    assert [found[0][0] for found in explained(here)] == ["receipt", "receipt"]


def test_a_line_is_matched_with_what_comes_to_it_and_nothing_else(here: Neighbourhood) -> None:
    early = date(2025, 1, 5)
    one, two = (
        posted(here, "expense", ("4900", cents), ("1100", -cents), on=early) for cents in (300, 200)
    )
    number = line(here, -5)
    bank = here.cooperative.bank

    with refused("is -500, and what you name comes to -300", here):
        bank.match(number, [one], acting="emma")
    with refused(f"No. {two} explains a bank line already", here):
        bank.match(number, [one, two, two], acting="emma")
    bank.match(number, [one, two], acting="emma")

    assert explained(here) == [[("booking", (int(one),)), ("booking", (int(two),))]]


def test_nothing_explains_two_lines(here: Neighbourhood) -> None:
    one = posted(here, "expense", ("4900", 500), ("1100", -500), on=date(2025, 1, 5))
    bring_bank(here, went_out(5), went_out(5, text="again"))
    first, second = (str(card.line.number) for card in bank_lines(here))
    here.cooperative.bank.match(first, [one], acting="emma")

    with refused("explains a bank line already", here):
        here.cooperative.bank.match(second, [one], acting="emma")
    with refused(f"Bank line no. {first} was explained already", here):
        here.cooperative.bank.match(first, [one], acting="emma")
    with refused("was explained already", here):
        book(here, first, account="4900")


def test_undoing_reverses_the_booking_that_was_made_of_the_line(here: Neighbourhood) -> None:
    number = line(here, -5)
    book(here, number, account="4900")

    here.cooperative.bank.unmatch(number, acting="emma")
    book(here, number, account="4930")

    first, second = bookings(here)
    assert (first.reversed_on, second.reversed_on) == (TENTH, None)
    assert explained(here) == [[("booking", (second.position,))]]


def test_undoing_leaves_a_booking_that_stood_by_itself(here: Neighbourhood) -> None:
    posted(here, "expense", ("4900", 500), ("1100", -500), on=TENTH)
    number = line(here, -5)

    here.cooperative.bank.unmatch(number, acting="emma")

    assert bookings(here)[0].stands
    assert explained(here) == [[]]


def test_undoing_takes_back_the_money_of_a_fund_that_was_received_of_the_line(
    here: Neighbourhood,
) -> None:
    for code in ("buurt", "klus"):
        awarded(here, code, "ben", 5_000)
    number = line(here, 50)
    book(here, number, fund="klus")

    here.cooperative.bank.unmatch(number, acting="emma")
    book(here, number, fund="buurt")

    assert {code: card.received_cents for code, card in cards(here).items()} == {
        "buurt": 5_000,
        "klus": 0,
    }
    with here.cooperative.session.seeing() as seeing:
        flows = fund_flows(seeing.connection, seeing.readings.funds)
    assert [flow.reversed_on for flow in flows] == [TENTH, None]


def test_undoing_leaves_money_of_a_fund_that_was_recorded_by_hand(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    number = received(here, fund, 5_000, TENTH)
    said = line(here, 50)
    assert len(explained(here)[0]) == 1

    with refused(f"No. {number} is what bank line no. {said} says", here):
        here.cooperative.funds.reverse_receipt(number, on=TENTH, acting="emma")
    here.cooperative.bank.unmatch(said, acting="emma")

    assert cards(here)["buurt"].received_cents == 5_000
    here.cooperative.funds.reverse_receipt(number, on=TENTH, acting="emma")
    assert cards(here)["buurt"].received_cents == 0
    assert here.problems() == []


def test_money_of_a_fund_by_hand_explains_one_line(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    receipts = [received(here, fund, 2_500, TODAY) for _ in range(2)]
    bring_bank(here, came_in(25), came_in(25, text="b"))
    first, second = (str(card.line.number) for card in bank_lines(here))
    here.cooperative.bank.match(first, [receipts[0]], acting="emma")

    here.cooperative.bank.match(second, [receipts[1]], acting="emma")

    assert [len(found) for found in explained(here)] == [1, 1]


def test_a_line_of_a_sealed_year_is_booked_on_purpose_only(
    here: Neighbourhood, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = line(here, -5)
    session = type(here.cooperative.session)
    acting = session._acting
    monkeypatch.setattr(
        session,
        "_acting",
        lambda self, work, said: replace(
            acting(self, work, said), sealed_years=frozenset({TENTH.year})
        ),
    )

    with refused("was sealed", here):
        book(here, number, account="4900")
    book(here, number, account="4900", prior_period=True)

    assert len(explained(here)[0]) == 1


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"account": "9999"}, "There is no account 9999"),
        ({"account": "1100"}, "is the one of this bank account itself"),
        ({"fund": "none"}, "There is no fund none"),
        ({"invoices": ("1",)}, "There is no open invoice 1"),
        ({"fee": "nobody"}, "Nobody in the book"),
    ],
)
def test_what_is_not_there_is_said(
    here: Neighbourhood, what: dict[str, object], words: str
) -> None:
    number = line(here, -5)

    with refused(words, here):
        book(here, number, **what)


def test_a_number_that_nothing_has_is_said(here: Neighbourhood) -> None:
    number = line(here, -5)
    bank = here.cooperative.bank

    with refused("There is no bank line 999999", here):
        bank.match("999999", ["1"], acting="emma")
    with refused("No payout, payout run, booking or fund receipt has number 1", here):
        bank.match(number, ["1"], acting="emma")
    with refused("Nothing was said about this bank line", here):
        bank.unmatch(number, acting="emma")
    with refused("may not do this", here):
        bank.book(number, Settling(account="4900"), acting="ana")

"""Invoices: in and out, paid in parts, never more than is open, and from a file."""

from pathlib import Path

import pytest

from ledger.domain.booking import Line
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written


def came_in(
    here: Neighbourhood,
    cents: int = 10_000,
    reference: str = "F1",
    account: str = "4000",
    activity: str = "wmo",
) -> str:
    """Hugo's invoice for some work; its number."""
    done = here.cooperative.invoices.receive(
        "hugo",
        cents,
        on=TODAY,
        account=account,
        activity=activity if account == "4000" else None,
        reference=reference,
        acting="emma",
    )
    return str(done.first_position + 1 if len(done.streams) > 1 else done.first_position)


def open_of(here: Neighbourhood) -> list[tuple[str, int]]:
    """Of whom each invoice is, and what is open of it."""
    return [(card.party, card.open_cents) for card in here.cooperative.invoices.find()]


def number_of(here: Neighbourhood) -> str:
    """The number of the only invoice."""
    (card,) = here.cooperative.invoices.find()
    return str(card.item.booking.position)


def test_an_invoice_is_open_until_it_is_paid(here: Neighbourhood) -> None:
    came_in(here)
    number = number_of(here)
    pay = here.cooperative.invoices.pay

    assert open_of(here) == [("hugo", 10_000)]
    pay(number, on=TODAY, cents=4_000, acting="emma")
    assert open_of(here) == [("hugo", 6_000)]
    with refused("Of no.", here):
        pay(number, on=TODAY, cents=6_001, acting="emma")
    pay(number, on=TODAY, acting="emma")
    assert open_of(here) == [("hugo", 0)]

    with refused("Nothing is open any more", here):
        pay(number, on=TODAY, acting="emma")
    with refused("Nothing is open any more", here):
        pay(number, on=TODAY, cents=1, acting="emma")
    payment = here.cooperative.bookings.find()[-1]
    assert payment.record.lines == (
        Line(account="1600", cents=6_000),
        Line(account="1100", cents=-6_000),
    )
    assert (payment.settles, payment.party) == (int(number), "hugo")


def test_a_payment_that_is_reversed_is_open_again(here: Neighbourhood) -> None:
    came_in(here)
    here.cooperative.invoices.pay(number_of(here), on=TODAY, acting="emma")
    payment = here.cooperative.bookings.find()[-1]

    here.cooperative.bookings.reverse(str(payment.record.position), on=TODAY, acting="emma")

    assert open_of(here) == [("hugo", 10_000)]


def test_an_invoice_that_is_reversed_is_not_paid(here: Neighbourhood) -> None:
    came_in(here)
    number = number_of(here)

    here.cooperative.bookings.reverse(number, on=TODAY, acting="emma")

    assert open_of(here) == []
    with refused("was reversed", here):
        here.cooperative.invoices.pay(number, on=TODAY, acting="emma")


def test_no_other_booking_settles_more_than_is_open(here: Neighbourhood) -> None:
    came_in(here, 1_000)
    lines = (Line(account="1600", cents=1_001), Line(account="1100", cents=-1_001))

    with refused("is open, not 1001", here):
        here.cooperative.bookings.post(lines, on=TODAY, settles=number_of(here), acting="emma")


def test_the_same_invoice_twice_is_refused(here: Neighbourhood) -> None:
    came_in(here)

    with refused("in the book already", here):
        came_in(here, reference=" f1 ")
    with refused("for 10000. If that one is wrong, reverse it first", here):
        came_in(here, cents=9_000)
    with refused("give it a reference of its own, such as F1-2", here):
        came_in(here, cents=9_000)
    came_in(here, cents=9_000, reference="F1-2")
    came_in(here, reference="F2")
    with refused("more than zero", here):
        came_in(here, 0)

    assert [cents for _, cents in open_of(here)] == [10_000, 9_000, 10_000]


def test_one_invoice_may_be_recorded_in_parts_for_different_activities(
    here: Neighbourhood,
) -> None:
    came_in(here, 6_000, activity="buurt")

    came_in(here, 4_000, activity="eettafel")
    with refused("in the book already", here):
        came_in(here, 4_000, activity="eettafel")
    with refused("reverse it first", here):
        came_in(here, 3_000, activity="buurt")

    assert [cents for _, cents in open_of(here)] == [6_000, 4_000]


def test_a_reversed_invoice_may_be_recorded_anew_for_another_amount(here: Neighbourhood) -> None:
    came_in(here)
    here.cooperative.bookings.reverse(number_of(here), on=TODAY, acting="emma")

    came_in(here, cents=9_000)

    assert open_of(here) == [("hugo", 9_000)]


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ("1100", "--credit 1600=EUROS"),
        ("0600", "stands on the balance sheet, so what is paid on it is not a cost"),
        ("1600", "is what suppliers ask, not a cost"),
        ("8000", "is of income, not of costs"),
    ],
)
def test_what_a_supplier_asks_is_a_cost_typed_or_in_a_file(
    here: Neighbourhood, tmp_path: Path, account: str, words: str
) -> None:
    with refused(words, here):
        came_in(here, account=account)
    done = here.bring(
        "invoices",
        written(
            tmp_path / "f.csv",
            "datum;leverancier;bedrag;rekening",
            f"30-06-2025;hugo;10,00;{account}",
        ),
        acting="emma",
    )

    assert [(one.column, words in str(one.error)) for one in done.refused] == [("rekening", True)]


@pytest.mark.parametrize(
    ("account", "owed_on", "column", "words"),
    [
        ("1100", "1340", "rekening", "so what is asked on it is no income"),
        ("8000", "1340", "rekening", "buurtledger fees charge"),
        ("8300", "1600", "debiteurenrekening", "is not one of what others owe us"),
        ("8300", "1100", "debiteurenrekening", "--owed-on 1340"),
    ],
)
def test_what_we_ask_is_income_that_is_owed_to_us_typed_or_in_a_file(
    here: Neighbourhood, tmp_path: Path, account: str, owed_on: str, column: str, words: str
) -> None:
    with refused(words, here):
        here.cooperative.invoices.send(
            "ben", 1_000, on=TODAY, account=account, receivable_account=owed_on, acting="emma"
        )
    done = here.bring(
        "invoices",
        written(
            tmp_path / "f.csv",
            "datum;debiteur;bedrag;rekening;richting;debiteurenrekening",
            f"30-06-2025;ben;10,00;{account};uit;{owed_on}",
        ),
        acting="emma",
    )

    assert [(one.column, words in str(one.error)) for one in done.refused] == [(column, True)]


def test_one_number_of_a_supplier_stands_once_in_a_file(
    here: Neighbourhood, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "f.csv",
        "datum;leverancier;bedrag;rekening;kenmerk",
        "30-06-2025;hugo;10,00;4500;A1",
        "30-06-2025;hugo;11,00;4500;a1",
        "30-06-2025;ben;12,00;4500;A1",
    )

    done = here.bring("invoices", table, acting="emma")

    assert done.recorded == 2
    assert [(one.row, "stands in the file before" in str(one.error)) for one in done.refused] == [
        (3, True)
    ]


def test_an_invoice_of_ours_is_received(here: Neighbourhood) -> None:
    invoices = here.cooperative.invoices
    invoices.send(
        "ben", 1_500, on=TODAY, account="8300", receivable_account="1330", activity="klus",
        acting="emma",
    )  # fmt: skip
    number = number_of(here)

    with refused("not an invoice that is paid this way", here):
        invoices.pay(number, on=TODAY, acting="emma")
    invoices.receive_payment(number, on=TODAY, cents=500, acting="emma")

    assert open_of(here) == [("ben", 1_000)]
    assert here.cooperative.bookings.find()[-1].record.lines == (
        Line(account="1330", cents=-500),
        Line(account="1100", cents=500),
    )


def test_an_invoice_says_what_it_is_for(here: Neighbourhood) -> None:
    first, last = TODAY.replace(day=1), TODAY
    receive = here.cooperative.invoices.receive

    with refused("before it begins", here):
        receive("hugo", 100, on=TODAY, account="4000", covers=(last, first), acting="emma")
    receive("hugo", 100, on=TODAY, account="4000", covers=(first, last), minutes=90, acting="emma")

    (card,) = here.cooperative.invoices.find()
    record = card.item.booking
    assert (record.covers_from_on, record.covers_until_on, record.minutes) == (first, last, 90)


def test_a_file_of_invoices_comes_in_once(here: Neighbourhood, tmp_path: Path) -> None:
    came_in(here, 5_000, "A0")
    table = written(
        tmp_path / "facturen.csv",
        "datum;leverancier;bedrag;rekening;richting;factuurnummer;uren;vanaf;tot en met;activiteit",
        "2-6-2025;hugo;31;4000;;A1;1:00;1-5-2025;31-5-2025;wmo",
        "2-6-2025;hugo;31;4000;in;a1;;;;",
        "2-6-2025;hugo;50;4000;in;A0;;;;",
        "3-6-2025;ben;15;8300;uit;;;;;klus",
        "3-6-2025;ben;15;830;uit;;;;;klus",
        "3-6-2025;ben;0;8300;uit;;;;;klus",
    )

    outcome = here.bring("invoices", table, acting="emma")
    again = here.bring("invoices", table, acting="emma")

    assert (outcome.recorded, again.recorded, again.known) == (2, 0, 2)
    assert [(row.row, row.column) for row in outcome.refused] == [
        (3, "factuurnummer"),
        (4, "factuurnummer"),
        (6, "rekening"),
        (7, "bedrag"),
    ]
    cards = {card.reference: card for card in here.cooperative.invoices.find()}
    assert (cards["A1"].open_cents, cards["A1"].item.booking.minutes) == (3_100, 60)
    assert cards[None].item.account == "1340"
    assert here.problems() == []

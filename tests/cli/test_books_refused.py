"""What the books refuse at the terminal: one plain sentence, and nothing recorded."""

from pathlib import Path

import pytest

from ledger.application.cooperative import Cooperative
from tests.cli.terminal import Terminal
from tests.cli.test_year import sealed as seal

PAY = "bookings pay 12,50 4900 --on 05-03-2025"
POST = "bookings post --on 05-03-2025"
RECEIVE = "invoices receive chloe 100 --account 4000 --reference F1 --on 05-03-2025"
SEND = "invoices send chloe 100 --account 8300 --on 05-03-2025"
LONG = "x" * 2_001


def recorded() -> int:
    """How many facts the book holds."""
    with Cooperative.open(Path("book")) as book, book.session.seeing() as seeing:
        return seeing.position


@pytest.fixture
def sealed(as_ana: Terminal) -> Terminal:
    """The same book, in which 2024 was sealed."""
    for code in ("dirk", "eva"):
        as_ana.done(f"parties add {code} {code.title()}")
        as_ana.done(f"roles give {code} kascommissie")
    as_ana.done("year open 2024")
    seal(as_ana)
    return as_ana


def decided(terminal: Terminal, verb: str | None, euros: int = 100) -> int:
    """The number of a decision of the board about so many euros; None was not taken yet."""
    number: int = terminal.json(
        f"decisions propose Tea --to board --about budget --year 2025 --euros {euros} "
        "--on 01-03-2025"
    )["number"]
    votes = {"adopt": "--yes 2 --no 0", "reject": "--yes 0 --no 2"}
    if verb is not None:
        terminal.done(f"decisions {verb} {number} {votes[verb]} --on 01-03-2025")
    return number


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (
            f"{POST} --debit 4900=10 --credit 1100=9",
            "The lines do not balance: €10.00 debit against €9.00 credit.",
        ),
        (f"{POST} --debit 4900=0 --credit 1100=0", "A line of zero says nothing."),
        (f"{POST} --debit 4900=-1 --credit 1100=1", '"-1" is below zero.'),
        (f"{POST} --debit 4900=1 --credit 1999=1", "There is no account 1999."),
        (f"{POST} --debit 4900=1 --credit bank=1", '"bank" is not an account.'),
        (f"{POST} --debit 4900=1/2/3/4 --credit 1100=1", '"1/2/3/4" is not an amount.'),
        (f"{POST} --debit 4900=1,234 --credit 1100=1", '"1,234" can be read two ways'),
        (f"{POST} --debit 4900/a/b/c=1 --credit 1100=1", '"4900/a/b/c=1" is not a line.'),
        (f"{POST} --debit 4900//moon=1 --credit 1100=1", "There is no fund with the code"),
        ("bookings pay 0 4900", "A line of zero says nothing."),
        ("bookings pay -12,50 4900", '"-12,50" is below zero.'),
        ("bookings pay 10000000000 4900", '"10000000000" has too many digits.'),
        ("bookings pay 10 4999", "There is no account 4999."),
        ("bookings pay 10 4900 --on 01-01-2999", "2999-01-01 is still to come."),
        ("bookings pay 10 4900 --on 31-12-1999", '"31-12-1999" lies before the year 2000'),
        (f"{PAY} --party zoe", "Nobody in the book has the code or name zoe."),
        (f"{PAY} --text {LONG}", f'"{"x" * 59}…" is too long.'),
        (f"{PAY} --text '{chr(7)}'", '"'),
        (f"{PAY} --as chloe", "chloe may not do this."),
        (f"{PAY} --decision 9999", "There is no decision with number 9999."),
        ("bookings prepay 120 4910 --months 0 --from 01-01-2025", "Spread it over 1 to 120"),
        ("bookings prepay 120 4910 --months 121 --from 01-01-2025", "Spread it over 1 to 120"),
        ("bookings reverse 9999", "There is no booking with number 9999."),
        ("bookings show 9999", "There is no booking with number 9999."),
        (f"bookings reverse 9999 --reason '{chr(0x202E)}x'", '"'),
        ("bookings add-account expense Coffee", "Give the account a code of four digits"),
        (f"bookings add-account expense {LONG[:201]} --code 4310", f'"{"x" * 59}…" is too long.'),
        ("invoices receive zoe 100 --account 4000", "Nobody in the book has the code or name zoe."),
        ("invoices receive chloe 0 --account 4000", "An invoice must be for more than zero."),
        ("invoices receive chloe -5 --account 4000", '"-5" is below zero.'),
        ("invoices receive chloe 5 --account 1600", "Account 1600 is what suppliers ask"),
        ("invoices send chloe 0 --account 8300", "An invoice must be for more than zero."),
        ("invoices send chloe 5 --account 8999", "There is no account 8999."),
        (f"{RECEIVE} --reference {LONG[:201]}", f'"{"x" * 59}…" is too long.'),
        ("invoices pay 9999", "There is no booking with number 9999."),
        ("invoices settle 9999", "There is no booking with number 9999."),
        ("fees charge chloe 0", "The amount must be more than zero."),
        ("fees receive chloe -1", '"-1" is below zero.'),
        ("fees receive zoe 25", "Nobody in the book has the code or name zoe."),
        ("fees capital-out chloe 10 --on 01-01-2999", "2999-01-01 is still to come."),
        ("activities budget eettafel -5 --year 2025", '"-5" is below zero.'),
        (f"activities budget {LONG[:201]} 5 --year 2025", f'"{"x" * 59}…" is too long.'),
        (
            "activities price ride -1 --activity dorpsauto --account 8320 --from 01-01-2025",
            '"-1" is below zero.',
        ),
        (
            "activities price ride 1 --activity dorpsauto --account 4400 --from 01-01-2025",
            "Account 4400 is not of",
        ),
    ],
)
def test_what_can_not_be_is_refused(as_ana: Terminal, line: str, begins: str) -> None:
    before = recorded()

    said = as_ana.refused(line)

    assert said.startswith(begins)
    assert "\n" not in said
    assert recorded() == before


@pytest.mark.parametrize(
    ("verb", "euros", "sentence"),
    [
        ("reject", 100, "That decision was rejected, so it allows nothing."),
        (None, 100, "That decision was not taken yet, so it allows nothing."),
        ("adopt", 99, "That decision allows €99.00, not €100.00."),
    ],
)
def test_spending_on_a_decision_that_does_not_allow_it_is_refused(
    as_ana: Terminal, verb: str | None, euros: int, sentence: str
) -> None:
    number = decided(as_ana, verb, euros)
    before = recorded()

    for line in (
        f"bookings pay 100 4930 --on 05-03-2025 --decision {number}",
        f"bookings prepay 100 4910 --months 2 --from 01-03-2025 --decision {number}",
        f"{POST} --debit 4930=100 --credit 1640=100 --decision {number}",
        f"{RECEIVE} --decision {number}",
        f"activities budget eettafel 100 --year 2025 --decision {number}",
    ):
        assert as_ana.refused(line) == sentence

    assert recorded() == before


def test_a_decision_is_spent_once(as_ana: Terminal) -> None:
    number = decided(as_ana, "adopt")
    as_ana.done(f"bookings pay 60 4930 --on 05-03-2025 --decision {number}")

    said = as_ana.refused(f"bookings pay 60 4930 --on 05-03-2025 --decision {number}")

    assert said == (
        "That decision allows €100.00, and €60.00 was booked under it before, so €60.00 more is "
        "too much."
    )
    as_ana.done(f"bookings pay 40 4930 --on 05-03-2025 --decision {number}")


def test_an_invoice_is_paid_in_its_own_direction_and_no_more_than_once(as_ana: Terminal) -> None:
    incoming = as_ana.json(RECEIVE)["invoice"]["number"]
    outgoing = as_ana.json(SEND)["invoice"]["number"]
    before = recorded()

    for line in (f"invoices settle {incoming}", f"invoices pay {outgoing}"):
        assert "is not an invoice that is paid this way." in as_ana.refused(line)
    for line in (f"invoices pay {incoming} 100,01", f"invoices settle {outgoing} 100,01"):
        assert "€100.00 is open, not €100.01." in as_ana.refused(line)
    assert "€100.00 is open, not €0.00." in as_ana.refused(f"invoices pay {incoming} 0")

    assert recorded() == before


def test_what_was_paid_of_a_reversed_invoice_comes_back(as_ana: Terminal) -> None:
    number = as_ana.json(RECEIVE)["invoice"]["number"]
    as_ana.done(f"invoices pay {number} 40 --on 06-03-2025")

    as_ana.done(f"bookings reverse {number} --on 07-03-2025")

    shown = as_ana.done(f"invoices show {number}")
    assert shown.lines[-1] == "reversed on 2025-03-07, so €40.00 is to come back"
    assert as_ana.json("invoices list")["to_receive_cents"] == 4_000
    assert as_ana.refused(f"invoices pay {number}").endswith("was reversed.")
    as_ana.done(f"invoices settle {number} --on 08-03-2025")
    assert as_ana.json("invoices list")["invoices"] == []
    # The right one may come now, with the same number on it.
    assert as_ana.json(RECEIVE)["invoice"]["open_cents"] == 10_000


def test_a_sealed_year_takes_no_booking_but_a_correction(sealed: Terminal) -> None:
    before = recorded()

    for line in (
        "bookings pay 10 4900 --on 31-12-2024",
        "invoices receive chloe 10 --account 4000 --on 31-12-2024",
        "fees charge chloe 10 --on 31-12-2024",
        "activities budget eettafel 10 --year 2024",
        "activities price ride 1 --activity dorpsauto --account 8320 --from 31-12-2024",
        "bookings post --on 31-12-2024 --debit 4900=10 --credit 1100=10",
    ):
        assert sealed.refused(line).startswith("2024 was sealed")
    assert recorded() == before

    sealed.done("bookings post --on 31-12-2024 --debit 4900=10 --credit 1100=10 --prior-period")

"""What moved on the bank account in a year, from its beginning to its end."""

from datetime import date

from ledger.projections.bookings import BookingRecord
from ledger.projections.journal.bank_flow import BankFlow, find_bank_flow
from ledger.projections.journal.journal import Journal
from ledger.projections.years import YearRecord
from tests.projections.journal.standing import MARCH, booking, closed, journal, posted

IN_2024 = date(2024, 3, 10)
# 2024 was drawn up at position 8, with a thousand cents in the bank.
CLOSED = {2024: closed(2024, ("1100", 1_000, None), ("8000", -1_000, None))}


def paid(on: date, cents: int, number: int, **other: object) -> BookingRecord:
    """Cents out of the bank, recorded at a position."""
    return booking(
        on,
        ("4300", cents),
        ("1100", -cents),
        booking=f"booking:{number}",
        position=number,
        **other,
    )


def kept(*bookings: BookingRecord) -> Journal:
    """A journal in which the bank got its thousand cents in 2024, and these."""
    first = booking(IN_2024, ("1100", 1_000), ("8000", -1_000), booking="booking:1")
    postings = []
    for one in (first, *bookings):
        lines = [(line.account, line.cents) for line in one.lines]
        postings.append(posted(one.booked_on, *lines, source=one.booking))
        if one.reversed_on is not None:
            back = [(account, -cents) for account, cents in lines]
            postings.append(posted(one.reversed_on, *back, source=one.booking))
    return journal(*postings, bookings=(first, *bookings))


def flow(found: Journal, year: int = 2025, **other: dict[int, YearRecord]) -> BankFlow:
    return find_bank_flow(found, year, other.get("years", CLOSED))


def test_what_is_recorded_of_an_adopted_year_after_its_drawing_up_moved_in_the_next() -> None:
    found = kept(paid(IN_2024, 70, 9), paid(MARCH, 5, 10))

    assert flow(found) == (0, 75)
    assert flow(found, years={}) == (0, 5)


def test_late_money_in_and_late_money_out_are_told_apart() -> None:
    received = booking(IN_2024, ("1100", 30), ("8000", -30), booking="booking:9", position=9)

    assert flow(kept(received, paid(IN_2024, 70, 10))) == (30, 70)


def test_what_was_recorded_late_and_taken_back_in_the_year_in_which_it_counts_moved_nothing() -> (
    None
):
    assert flow(kept(paid(IN_2024, 70, 9, reversed_on=MARCH))) == (0, 0)


def test_what_was_drawn_up_and_is_taken_back_later_comes_in_again() -> None:
    wrong = paid(IN_2024, 70, 7, reversed_on=MARCH)
    years = {2024: closed(2024, ("1100", 930, None))}

    assert flow(kept(wrong), years=years) == (70, 0)


def test_an_opening_balance_that_comes_late_moved_nothing() -> None:
    late = booking(
        IN_2024,
        ("1100", 400),
        ("0600", -400),
        booking="booking:9",
        position=9,
        booking_kind="opening",
    )

    assert flow(kept(late)) == (0, 0)


def test_a_payout_of_an_adopted_year_that_came_late_counts_in_the_sum() -> None:
    payout = posted(IN_2024, ("1610", 60), ("1100", -60), source="payout:1", rule="payouts")
    first = posted(IN_2024, ("1100", 1_000), ("8000", -1_000), source="booking:1")

    assert flow(journal(first, payout)) == (0, 60)

"""Bookings as they were posted and taken back, and prepayments that become expense."""

from datetime import date

from ledger.domain.booking import Spread
from ledger.projections.journal.booked import booked, spread
from ledger.projections.journal.posting import Asked, summed
from tests.projections.journal.standing import MARCH, YEAR_END, booking

APRIL = date(2025, 4, 2)


def test_a_booking_stands_in_the_journal_as_it_was_posted() -> None:
    found = list(booked([booking(MARCH, ("4300", 500), ("1100", -500))], YEAR_END))

    assert [(one.on, one.account, one.cents) for one in found] == [
        (MARCH, "4300", 500),
        (MARCH, "1100", -500),
    ]


def test_a_booking_of_after_the_day_asked_is_not_there_yet() -> None:
    later = booking(APRIL, ("4300", 500), ("1100", -500))

    assert list(booked([later], Asked(MARCH))) == []


def test_what_was_taken_back_is_undone_on_that_day_and_not_before() -> None:
    taken_back = booking(MARCH, ("4300", 500), ("1100", -500), reversed_on=APRIL)

    assert summed(booked([taken_back], Asked(MARCH))) == {"4300": 500, "1100": -500}
    assert summed(booked([taken_back], YEAR_END)) == {"4300": 0, "1100": 0}


def test_a_prepayment_becomes_expense_in_equal_parts_at_the_end_of_each_month() -> None:
    plan = Spread(account="4910", from_on=date(2025, 11, 15), months=3)
    prepaid = booking(MARCH, ("1400", 1_000), ("1100", -1_000), spread=plan)

    found = [
        (one.on, one.cents)
        for one in spread([prepaid], Asked(date(2026, 12, 31)))
        if one.account == "4910"
    ]

    assert found == [
        (date(2025, 11, 30), 334),
        (date(2025, 12, 31), 333),
        (date(2026, 1, 31), 333),
    ]


def test_a_prepayment_that_was_taken_back_leaves_no_expense() -> None:
    plan = Spread(account="4910", from_on=MARCH, months=2)
    prepaid = booking(
        MARCH, ("1400", 1_000), ("1100", -1_000), spread=plan, reversed_on=date(2025, 4, 10)
    )

    found = summed([*booked([prepaid], YEAR_END), *spread([prepaid], YEAR_END)])

    assert set(found.values()) == {0}

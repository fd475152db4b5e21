"""What left the bank in a year, and which bookings behind it somebody else found right."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from ledger.projections.bank_entries import EntryRecord, find_entries
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.following import Readings


@dataclass(frozen=True)
class BankOut:
    """A bank line out, by its number; `cents` above zero.

    `unapproved` are the numbers of the bookings behind it that nobody approved, nor the invoices
    that they pay; `explained` says whether anything that stands is behind it at all.
    """

    number: int
    on: date
    cents: int
    explained: bool
    unapproved: tuple[int, ...]


def find_bank_out(connection: Connection, readings: Readings, year: int) -> tuple[BankOut, ...]:
    """The bank's lines out of a year, by day and number."""
    bookings = {one.booking: one for one in find_bookings(connection, readings.bookings)}
    lines = find_entries(
        connection,
        readings.bank_entries,
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
    )
    return tuple(_looked_at(line, bookings) for line in lines if line.cents < 0)


def _looked_at(line: EntryRecord, bookings: dict[str, BookingRecord]) -> BankOut:
    # Payouts and money of funds have rules of their own.
    others = [one for one in line.explained_by if one not in bookings]
    booked = [bookings[one] for one in line.explained_by if one in bookings]
    standing = [one for one in booked if one.stands]
    return BankOut(
        number=line.position,
        on=line.booked_on,
        cents=-line.cents,
        explained=bool(others or standing),
        unapproved=tuple(one.position for one in standing if not _approved(one, bookings)),
    )


def _approved(booking: BookingRecord, bookings: dict[str, BookingRecord]) -> bool:
    settled = bookings.get(booking.settles or "")
    return booking.approved_by is not None or (
        settled is not None and settled.approved_by is not None
    )

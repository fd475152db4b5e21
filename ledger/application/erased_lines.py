"""Which lines of the bank are about somebody who is erased, and since when a term keeps them."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection

from ledger.domain.chart import BANK
from ledger.projections.bank_entries import EntryRecord, find_entries
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.following import Readings
from ledger.projections.funds import all_funds
from ledger.projections.payouts import find_payouts
from ledger.storage.vault import Vault


def lines_about(
    connection: Connection, readings: Readings, vault: Vault, parties: Collection[str]
) -> list[EntryRecord]:
    """The lines that pay or are paid by some parties, or name an account that they had.

    Those whose words are gone are left out.
    """
    entries = [one for one in find_entries(connection, readings.bank_entries) if not one.erased]
    if not entries:
        return []
    about = _streams_of(connection, readings, parties)
    accounts = {
        sealed.content
        for party in parties
        for sealed in vault.by_subject(party)
        if sealed.category == "iban"
    }
    said = vault.read_bytes(one.iban_commitment for one in entries if one.iban_commitment)
    return [
        one
        for one in entries
        if about.intersection(one.explained_by) or said.get(one.iban_commitment or "") in accounts
    ]


def last_moved_on(
    connection: Connection, readings: Readings, lines: Iterable[EntryRecord], party: str
) -> date | None:
    """The last day on which the bank moved money of a party, by its lines or by what was booked."""
    days = [one.booked_on for one in lines]
    days += [
        one.booked_on
        for one in find_bookings(connection, readings.bookings)
        if party in parties_of(one) and any(line.account == BANK for line in one.lines)
    ]
    return max(days, default=None)


def parties_of(booking: BookingRecord) -> set[str]:
    """Everybody whom a booking names."""
    named = (booking.party, *(line.party for line in booking.lines))
    return {party for party in named if party is not None}


def _streams_of(
    connection: Connection, readings: Readings, parties: Collection[str]
) -> frozenset[str]:
    """Whatever can explain a line and is about some parties."""
    gone = set(parties)
    payouts = find_payouts(connection, readings.payouts)
    bookings = find_bookings(connection, readings.bookings)
    funds = all_funds(connection, readings.funds)
    return frozenset(
        [
            *(one.payout for one in payouts if one.payee in gone),
            *(one.booking for one in bookings if gone & parties_of(one)),
            *(one.fund for one in funds if one.funder in gone),
        ]
    )

"""All that can explain a line of the bank: payouts, bookings, fund receipts, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledger.application.bank_explained import money_of_funds, used_keys
from ledger.application.posting import OpenItem, open_items
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.booking import INVOICE_IN, INVOICE_OUT, OPENING
from ledger.domain.chart import FEES_RECEIVABLE
from ledger.projections.bank_accounts import accounts, in_force
from ledger.projections.bank_entries import find_entries
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.funds import (
    FundClaim,
    FundFlow,
    FundRecord,
    all_funds,
    fund_claims,
    fund_flows,
)
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts, find_runs
from ledger.storage.vault import Vault


@dataclass(frozen=True)
class Grounds:
    """One moment of the book. `used` holds what explains a line already; see the `*_key`s.

    `money` are the numbers of the money of funds that explains each line, by its entry. `invoices`
    are those that are not paid in full, with their `references`; `fees` what each party owes, and
    `charged` the day on which they were charged last. `parties` are who has an IBAN, `called` the
    code and name of whom something is open.
    """

    payouts: dict[str, PayoutRecord]
    runs: dict[str, RunRecord]
    bookings: dict[str, BookingRecord]
    flows: dict[int, FundFlow]
    funds: dict[str, FundRecord]
    claims: tuple[FundClaim, ...]
    invoices: dict[str, OpenItem]
    references: dict[str, str]
    fees: dict[str, int]
    charged: dict[str, date]
    parties: dict[str, frozenset[str]]
    called: dict[str, tuple[str, ...]]
    money: dict[str, tuple[int, ...]]
    used: set[str]

    @cached_property
    def payouts_of(self) -> dict[int, list[PayoutRecord]]:
        """The payouts by their cents, those of 0 left out."""
        found: dict[int, list[PayoutRecord]] = {}
        for one in self.payouts.values():
            if one.cents:
                found.setdefault(one.cents, []).append(one)
        return found

    @cached_property
    def bookings_of(self) -> dict[tuple[str, int], list[BookingRecord]]:
        """The bookings that may be a line, by account and the cents that they move on it."""
        found: dict[tuple[str, int], list[BookingRecord]] = {}
        for one in filter(is_by_hand, self.bookings.values()):
            for account in dict.fromkeys(line.account for line in one.lines):
                found.setdefault((account, moved_cents(one, account)), []).append(one)
        return found

    @cached_property
    def _runs(self) -> dict[str, list[PayoutRecord]]:
        found: dict[str, list[PayoutRecord]] = {}
        for one in self.payouts.values():
            if one.cents > 0:
                found.setdefault(one.run, []).append(one)
        return found

    def of_run(self, run: str) -> list[PayoutRecord]:
        """The payouts of a run that money goes out for."""
        return self._runs.get(run, [])

    def free(self, keys: Iterable[str]) -> bool:
        """Whether none of these explains a line already."""
        return self.used.isdisjoint(keys)


def moved_cents(booking: BookingRecord, account: str) -> int:
    """What a booking moves on an account."""
    return sum(line.cents for line in booking.lines if line.account == account)


def find_grounds(seeing: Seeing | Work, vault: Vault) -> Grounds:
    """Gather all of it."""
    connection, readings = seeing.connection, seeing.readings
    bookings = find_bookings(connection, readings.bookings)
    flows = [one for one in fund_flows(connection, readings.funds) if one.stands]
    held = in_force(accounts(connection, readings.bank_accounts))
    ibans = vault.read(one.iban_commitment for one in held.values())
    parties: dict[str, set[str]] = {}
    for party, one in held.items():
        if one.iban_commitment in ibans:
            parties.setdefault(ibans[one.iban_commitment], set()).add(party)
    invoices = {
        one.booking.booking: one
        for one in open_items(seeing, (INVOICE_IN, INVOICE_OUT))
        if one.open_cents
    }
    texts = vault.read(
        one.booking.reference_commitment
        for one in invoices.values()
        if one.booking.reference_commitment
    )
    fees, charged = _open_fees(bookings)
    entries = find_entries(connection, readings.bank_entries)
    money = money_of_funds(entries, flows)
    about = {one.booking.party for one in invoices.values()} | set(fees)
    return Grounds(
        payouts={one.payout: one for one in find_payouts(connection, readings.payouts)},
        runs={one.run: one for one in find_runs(connection, readings.payouts)},
        bookings={one.booking: one for one in bookings},
        flows={one.position: one for one in flows},
        funds={one.fund: one for one in all_funds(connection, readings.funds)},
        claims=tuple(fund_claims(connection, readings.funds)),
        invoices=invoices,
        references={
            stream: texts[one.booking.reference_commitment]
            for stream, one in invoices.items()
            if one.booking.reference_commitment in texts
        },
        fees=fees,
        charged=charged,
        parties={iban: frozenset(found) for iban, found in parties.items()},
        called={
            party: (seeing.directory.code(party), seeing.directory.name(party))
            for party in about
            if party is not None
        },
        money={entry: tuple(one.position for one in found) for entry, found in money.items()},
        used=used_keys(seeing, entries, money),
    )


def _open_fees(bookings: list[BookingRecord]) -> tuple[dict[str, int], dict[str, date]]:
    """What each party still owes on fees, and the last day on which they were charged any."""
    owed: dict[str, int] = {}
    charged: dict[str, date] = {}
    for one in bookings:
        if not one.stands:
            continue
        for line in one.lines:
            party = line.party or one.party
            if line.account == FEES_RECEIVABLE and party is not None:
                owed[party] = owed.get(party, 0) + line.cents
                if line.cents > 0:
                    charged[party] = max(one.booked_on, charged.get(party, one.booked_on))
    return {party: cents for party, cents in owed.items() if cents > 0}, charged


def is_by_hand(booking: BookingRecord) -> bool:
    """Whether a booking may be what a line of the bank is: it stands, and moves money."""
    return booking.stands and booking.booking_kind != OPENING

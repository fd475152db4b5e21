"""All that can explain a line of the bank: payouts, bookings, fund receipts, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ledger.application.posting import OpenItem, open_items
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.booking import INVOICE_IN, INVOICE_OUT, OPENING
from ledger.domain.chart import FEES_RECEIVABLE
from ledger.projections.bank_accounts import accounts, in_force
from ledger.projections.bank_entries import all_statements, find_entries
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

OUT: Final = "out"
BACK: Final = "back"


@dataclass(frozen=True)
class Grounds:
    """One moment of the book. `used` holds what explains a line already; see the `*_key`s.

    `invoices` are those that are not paid in full, with their `references`; `fees` what each party
    owes. `parties` are who has an IBAN, `called` the code and name of whom something is open.
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
    parties: dict[str, frozenset[str]]
    called: dict[str, tuple[str, ...]]
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


def payout_key(payout: str, way: str) -> str:
    """A payout goes OUT once, and may come BACK once."""
    return f"{way} {payout}"


def booking_key(booking: str, account: str) -> str:
    """A booking may explain a line of each bank account that it moves money on."""
    return f"{account} {booking}"


def flow_key(position: int) -> str:
    """Money of a fund that came in or went back once."""
    return f"flow {position}"


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
    fees = _open_fees(bookings)
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
        parties={iban: frozenset(found) for iban, found in parties.items()},
        called={
            party: (seeing.directory.code(party), seeing.directory.name(party))
            for party in about
            if party is not None
        },
        used=set(explaining(seeing, flows)),
    )


def flows_of(fund: str, cents: int, flows: Iterable[FundFlow], *, entry: str) -> list[FundFlow]:
    """The flows of a fund that a line can be, the likeliest first: its own, then equal amounts."""
    found = [
        one
        for one in flows
        if one.fund == fund and one.bank_entry in (None, entry) and (one.cents > 0) == (cents > 0)
    ]
    return sorted(found, key=lambda one: (one.bank_entry != entry, one.cents != cents))


def explaining(seeing: Seeing | Work, flows: list[FundFlow]) -> dict[str, int]:
    """What explains lines already, as keys, each with the number of its line."""
    projection = seeing.readings.bank_entries
    account_of = {
        one.statement: one.account for one in all_statements(seeing.connection, projection)
    }
    used: dict[str, int] = {}
    for entry in find_entries(seeing.connection, projection):
        for stream in entry.explained_by:
            topic = stream.partition(":")[0]
            if topic == "payout":
                used[payout_key(stream, OUT if entry.cents < 0 else BACK)] = entry.position
            elif topic == "booking":
                used[booking_key(stream, account_of[entry.statement])] = entry.position
            else:
                found = flows_of(stream, entry.cents, flows, entry=entry.entry)
                keys = [flow_key(one.position) for one in found]
                used |= dict.fromkeys([key for key in keys if key not in used][:1], entry.position)
    return used


def _open_fees(bookings: list[BookingRecord]) -> dict[str, int]:
    """What each party still owes on fees."""
    owed: dict[str, int] = {}
    for one in bookings:
        if not one.stands:
            continue
        for line in one.lines:
            party = line.party or one.party
            if line.account == FEES_RECEIVABLE and party is not None:
                owed[party] = owed.get(party, 0) + line.cents
    return {party: cents for party, cents in owed.items() if cents > 0}


def is_by_hand(booking: BookingRecord) -> bool:
    """Whether a booking may be what a line of the bank is: it stands, and moves money."""
    return booking.stands and booking.booking_kind != OPENING

"""Membership fees, and the capital that members bring in and get back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from ledger.application.bookings import enter
from ledger.application.importing import ImportOutcome, in_column
from ledger.application.importing_rows import FileOf, ImportAsked
from ledger.application.posting import Entered, post
from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.booking import CAPITAL_IN, CAPITAL_OUT, FEE, RECEIPT, Line
from ledger.domain.chart import BANK, CAPITAL, FEES, FEES_RECEIVABLE, OWED_TO_MEMBERS
from ledger.domain.errors import DomainError
from ledger.domain.party import ORGANISATION
from ledger.interchange.fees import FEE_COLUMNS, FeeRow, read_fees
from ledger.interchange.sheets.tables import Table
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.parties import all_parties


@dataclass(frozen=True)
class FeeCard:
    """A member's fees of a year and, at its end, what is open and their capital; in cents."""

    member: str
    charged_cents: int
    received_cents: int
    open_cents: int
    capital_cents: int
    owed_back_cents: int


class Fees:
    """Requests about fees and capital; members by code or name, amounts in cents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def charge(
        self, member: str, cents: int, *, on: date, acting: str, request_id: str | None = None
    ) -> Answer:
        """Charge one member a fee."""
        return enter(self._session, "fees.charge", charging(member, cents, on), acting, request_id)

    def charge_all(
        self, cents: int, *, on: date, acting: str, request_id: str | None = None
    ) -> Answer:
        """Charge everybody who is a member on a day, in one request.

        Who was charged a fee in that year already is left out, so asking again is for newcomers.
        """

        def decide(work: Work) -> None:
            members = members_on(work, on)
            if not members:
                raise DomainError("Nobody is a member on {day_on}.", day_on=on)
            charged = _charged_in(work, on.year)
            members = [member for member in members if member not in charged]
            if not members:
                raise DomainError(
                    "Everybody who is a member on {day_on} was charged a fee for {year} already.",
                    day_on=on,
                    year=on.year,
                )
            for member in members:
                post(work, charging(member, cents, on))

        said = {"cents": cents, "on": on}
        return self._session.perform(Asked(acting, "fees.charge-all", said, request_id), decide)

    def receive(
        self,
        member: str,
        cents: int,
        *,
        on: date,
        acting: str,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record a fee that came in on the bank."""
        entered = _moved(RECEIPT, member, on, cents, bank_entry)
        return enter(self._session, "fees.receive", entered, acting, request_id)

    def capital_in(
        self,
        member: str,
        cents: int,
        *,
        on: date,
        acting: str,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record capital that a member brought in on the bank."""
        entered = _moved(CAPITAL_IN, member, on, cents, bank_entry)
        return enter(self._session, "fees.capital-in", entered, acting, request_id)

    def capital_out(
        self, member: str, cents: int, *, on: date, acting: str, request_id: str | None = None
    ) -> Answer:
        """Record that a member's capital is owed back to them, as when they leave."""
        entered = _moved(CAPITAL_OUT, member, on, cents, None)
        return enter(self._session, "fees.capital-out", entered, acting, request_id)

    def find(self, year: int) -> list[FeeCard]:
        """Everybody with a fee or capital up to the end of a year, in the order of registration."""
        with self._session.seeing() as seeing:
            records = find_bookings(
                seeing.connection, seeing.readings.bookings, until_on=date(year, 12, 31)
            )
            parties = all_parties(seeing.connection, seeing.readings.parties)
            known = seeing.directory
            cards = [
                _card(known.code(party.party), party.party, records, year) for party in parties
            ]
        return [card for card in cards if any(value for value in list(vars(card).values())[1:])]

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Record every row of a file; the same file twice adds nothing."""
        return _FILE.run(self._session, table, **asked)


def charging(member: str, cents: int, on: date) -> Entered:
    """The booking that charges a fee; it belongs to the association, not to an activity."""
    return _moved(FEE, member, on, cents, None)


def members_on(work: Work, day: date) -> Sequence[str]:
    """The people and households that are members on a day, in the order of registration."""
    return [
        party.party
        for party in all_parties(work.connection, work.readings.parties)
        if party.party_kind != ORGANISATION
        and not party.erased
        and party.member_from_on is not None
        and party.member_from_on <= day
        and (party.member_until_on is None or day <= party.member_until_on)
    ]


def _charged_in(work: Work, year: int) -> set[str | None]:
    """Who was charged a fee that stands, on a day in a year."""
    records = find_bookings(
        work.connection,
        work.readings.bookings,
        booking_kinds=(FEE,),
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
    )
    return {record.party for record in records if record.stands}


def _card(code: str, party: str, records: Sequence[BookingRecord], year: int) -> FeeCard:
    moves = [
        (record.booked_on.year, line.account, line.cents)
        for record in records
        if record.stands
        for line in record.lines
        if party in (record.party, line.party)
    ]
    fees = [(on, cents) for on, account, cents in moves if account == FEES_RECEIVABLE]
    return FeeCard(
        member=code,
        charged_cents=sum(cents for on, cents in fees if on == year and cents > 0),
        received_cents=-sum(cents for on, cents in fees if on == year and cents < 0),
        open_cents=sum(cents for _, cents in fees),
        capital_cents=-sum(cents for _, account, cents in moves if account == CAPITAL),
        owed_back_cents=-sum(cents for _, account, cents in moves if account == OWED_TO_MEMBERS),
    )


def _record_row(work: Work, row: FeeRow) -> bool:
    with in_column("member"):
        member = work.directory.party(row.member)
    with in_column("on"):
        work.acting.refuse_unless_posted(row.on)
    with in_column("cents"):
        post(work, _moved(row.moved, member, row.on, row.cents, None))
    return True


_ACCOUNTS = {
    FEE: (FEES_RECEIVABLE, FEES),
    RECEIPT: (BANK, FEES_RECEIVABLE),
    CAPITAL_IN: (BANK, CAPITAL),
    CAPITAL_OUT: (CAPITAL, OWED_TO_MEMBERS),
}


def _moved(
    booking_kind: str,
    member: str,
    on: date,
    cents: int,
    bank_entry: str | None,
) -> Entered:
    if cents <= 0:
        raise DomainError("The amount must be more than zero.")
    debit, credit = _ACCOUNTS[booking_kind]
    return Entered(
        booking_kind=booking_kind,
        on=on,
        lines=(Line(account=debit, cents=cents), Line(account=credit, cents=-cents)),
        party=member,
        bank_entry=bank_entry,
    )


_FILE = FileOf[FeeRow](
    noun="fees",
    needed="record bookings",
    columns=FEE_COLUMNS,
    read=read_fees,
    record=_record_row,
)

"""Bookings: posting, paying, prepaying, receiving, approving, reversing, listing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Unpack

from ledger.application.bank_explained import refuse_while_explaining
from ledger.application.book_rows import record_booking
from ledger.application.deciding import decision_numbers
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import FileOf, ImportAsked
from ledger.application.posting import Entered, booking_numbered, post
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.splitting import Split, cost_lines, refuse_split_of_general
from ledger.application.work import Work
from ledger.domain.booking import (
    EXPENSE_PAID,
    MEMORIAL,
    PREPAYMENT,
    RECEIPT,
    Booking,
    Line,
    Spread,
)
from ledger.domain.chart import BANK, PREPAID, refuse_not_a_cost, refuse_not_received
from ledger.domain.errors import DomainError
from ledger.interchange import typed
from ledger.interchange.bookings import BOOKING_COLUMNS, BookingRow, read_bookings
from ledger.interchange.sheets.tables import Table
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.rules import chart_of

# What a request about bookings takes and gives, for who asks it.
__all__ = ["BookingCard", "BookingRecord", "Bookings", "Line", "Spread", "asked_of", "enter"]


@dataclass(frozen=True)
class BookingCard:
    """A booking with the words and codes that people use; texts are None once erased.

    `settles` and `decision` are the numbers of the booking that it settles and of the decision
    that allows it.
    """

    record: BookingRecord
    party: str | None
    settles: int | None
    decision: int | None
    text: str | None
    reference: str | None
    posted_by: str
    approved_by: str | None


class Bookings:
    """Requests about bookings. A booking is said by its number."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def post(
        self,
        lines: Sequence[Line],
        *,
        on: date,
        acting: str,
        booking_kind: str = MEMORIAL,
        party: str | None = None,
        text: str | None = None,
        reference: str | None = None,
        settles: str | None = None,
        covers: tuple[date, date] | None = None,
        minutes: int | None = None,
        spread: Spread | None = None,
        decision: str | None = None,
        bank_entry: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Post balanced lines; see `Entered` for what each word means."""
        entered = Entered(
            booking_kind=booking_kind,
            on=on,
            lines=tuple(lines),
            party=party,
            text=text,
            reference=reference,
            settles=settles,
            covers=covers,
            minutes=minutes,
            spread=spread,
            decision=decision,
            bank_entry=bank_entry,
            prior_period=prior_period,
        )
        return enter(self._session, "bookings.post", entered, acting, request_id)

    def pay(
        self,
        cents: int,
        *,
        on: date,
        account: str,
        acting: str,
        activity: str | None = None,
        fund: str | None = None,
        party: str | None = None,
        text: str | None = None,
        decision: str | None = None,
        bank_entry: str | None = None,
        split: Split | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record an expense that was paid from the bank at once.

        It is of one activity, or of several by the parts of `split`.
        """
        entered = Entered(
            booking_kind=EXPENSE_PAID,
            on=on,
            lines=(
                *cost_lines(cents, account=account, activity=activity, fund=fund, split=split),
                Line(account=BANK, cents=-cents),
            ),
            party=party,
            text=text,
            decision=decision,
            bank_entry=bank_entry,
        )

        def decide(work: Work) -> None:
            refuse_not_a_cost(chart_of(work.connection, work.readings.rules), account)
            refuse_split_of_general(work, account, split)
            post(work, entered)

        asked = Asked(acting, "bookings.pay", asked_of(entered), request_id)
        return self._session.perform(asked, decide)

    def prepay(
        self,
        cents: int,
        *,
        on: date,
        account: str,
        months: int,
        from_on: date,
        acting: str,
        activity: str | None = None,
        fund: str | None = None,
        party: str | None = None,
        text: str | None = None,
        decision: str | None = None,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record what was paid ahead: an expense of `account` in equal parts, month by month."""
        entered = Entered(
            booking_kind=PREPAYMENT,
            on=on,
            lines=(
                Line(account=PREPAID, cents=cents),
                Line(account=BANK, cents=-cents),
            ),
            party=party,
            text=text,
            spread=Spread(
                account=account, from_on=from_on, months=months, activity=activity, fund=fund
            ),
            decision=decision,
            bank_entry=bank_entry,
        )

        def decide(work: Work) -> None:
            refuse_not_a_cost(chart_of(work.connection, work.readings.rules), account)
            post(work, entered)

        asked = Asked(acting, "bookings.prepay", asked_of(entered), request_id)
        return self._session.perform(asked, decide)

    def receive(
        self,
        cents: int,
        *,
        on: date,
        account: str,
        acting: str,
        activity: str | None = None,
        fund: str | None = None,
        party: str | None = None,
        text: str | None = None,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record money that came in on the bank for an account."""
        entered = Entered(
            booking_kind=RECEIPT,
            on=on,
            lines=(
                Line(account=BANK, cents=cents),
                Line(account=account, cents=-cents, activity=activity, fund=fund),
            ),
            party=party,
            text=text,
            bank_entry=bank_entry,
        )

        def decide(work: Work) -> None:
            refuse_not_received(chart_of(work.connection, work.readings.rules), account)
            post(work, entered)

        asked = Asked(acting, "bookings.receive", asked_of(entered), request_id)
        return self._session.perform(asked, decide)

    def approve(self, *numbers: str, acting: str, request_id: str | None = None) -> Answer:
        """Find bookings right, all or none, as somebody other than who recorded them."""

        def decide(work: Work) -> None:
            streams = {booking_numbered(work, number).booking: number for number in numbers}
            work.load_many(streams)
            for stream, number in streams.items():
                booking = work.load(Booking, stream)
                try:
                    booking.approve(work.acting)
                except DomainError as error:
                    if len(streams) == 1:
                        raise
                    raise DomainError(
                        "Booking no. {number}: {why}", number=number, why=error
                    ) from error
                work.record(booking)

        asked = Asked(acting, "bookings.approve", {"numbers": list(numbers)}, request_id)
        return self._session.perform(asked, decide)

    def reverse(
        self,
        number: str,
        *,
        on: date,
        acting: str,
        reason: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Take a booking back on a day, with the same lines the other way round.

        What explains a line of the bank is undone there.
        """

        def decide(work: Work) -> None:
            record = booking_numbered(work, number)
            refuse_while_explaining(work, record.booking, number=record.position)
            booking = work.load(Booking, record.booking)
            booking.reverse(
                work.acting,
                reversed_on=on,
                reason_commitment=reason
                and work.keep(typed.note(reason), subject=booking.id, category="text"),
            )
            work.record(booking)

        said = {"number": number, "on": on, "reason": reason}
        return self._session.perform(Asked(acting, "bookings.reverse", said, request_id), decide)

    def find(
        self,
        *,
        booking_kinds: Sequence[str] = (),
        party: str | None = None,
        from_on: date | None = None,
        until_on: date | None = None,
    ) -> list[BookingCard]:
        """The bookings of some kinds, of a party, of a period; by day and number."""
        with self._session.seeing() as seeing:
            records = find_bookings(
                seeing.connection,
                seeing.readings.bookings,
                booking_kinds=booking_kinds,
                party=party and seeing.directory.party(party, even_erased=True),
                from_on=from_on,
                until_on=until_on,
            )
            return self._cards(seeing, records)

    def show(self, number: str) -> BookingCard:
        """One booking, by its number."""
        with self._session.seeing() as seeing:
            return self._cards(seeing, [booking_numbered(seeing, number)])[0]

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Post every row of a file; the same file twice adds nothing."""
        return _FILE.run(self._session, table, **asked)

    def _cards(self, seeing: Seeing, records: Sequence[BookingRecord]) -> list[BookingCard]:
        known = seeing.directory
        decisions = decision_numbers(seeing)
        settled = {record.settles for record in records if record.settles is not None}
        numbers = {
            record.booking: record.position
            for record in find_bookings(seeing.connection, seeing.readings.bookings)
            if record.booking in settled
        }
        texts = self._session.book.vault.read(
            commitment
            for record in records
            for commitment in (record.text_commitment, record.reference_commitment)
            if commitment is not None
        )
        return [
            BookingCard(
                record=record,
                party=record.party and known.code(record.party),
                settles=numbers.get(record.settles or ""),
                decision=decisions.get(record.decision or ""),
                text=texts.get(record.text_commitment or ""),
                reference=texts.get(record.reference_commitment or ""),
                posted_by=known.code(record.posted_by),
                approved_by=record.approved_by and known.code(record.approved_by),
            )
            for record in records
        ]


def enter(
    session: Session, name: str, entered: Entered, acting: str, request_id: str | None
) -> Answer:
    """Record one booking as a request of its own."""
    asked = Asked(acting, name, asked_of(entered), request_id)
    return session.perform(asked, lambda work: _posted(work, entered))


def asked_of(entered: Entered) -> dict[str, object]:
    """What was asked, for telling a repeated request from another one."""
    plain = asdict(entered)
    plain["lines"] = [line.model_dump() for line in entered.lines]
    plain["spread"] = entered.spread and entered.spread.model_dump()
    return plain


def _posted(work: Work, entered: Entered) -> None:
    post(work, entered)


_FILE = FileOf[BookingRow](
    noun="bookings",
    needed="record bookings",
    columns=BOOKING_COLUMNS,
    read=read_bookings,
    record=record_booking,
)

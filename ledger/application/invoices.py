"""Invoices: from suppliers and to whoever pays us, and what is still open of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from ledger.application.book_rows import InvoiceRows
from ledger.application.bookings import asked_of
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import FileOf, ImportAsked
from ledger.application.posting import (
    Entered,
    OpenItem,
    booking_numbered,
    open_item,
    open_items,
    post,
    refuse_more_than_open,
    refuse_twice,
)
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.splitting import Split, cost_lines, refuse_split_of_general
from ledger.application.work import Work
from ledger.domain.booking import INVOICE_IN, INVOICE_OUT, PAYMENT, RECEIPT, Line
from ledger.domain.chart import (
    BANK,
    CREDITORS,
    DEBTORS,
    refuse_not_a_cost,
    refuse_not_invoiced,
    refuse_not_owed,
)
from ledger.domain.errors import DomainError
from ledger.interchange.invoices import INVOICE_COLUMNS, InvoiceRow, read_invoices
from ledger.interchange.sheets.tables import Table
from ledger.projections.bookings import find_bookings
from ledger.projections.rules import chart_of


@dataclass(frozen=True)
class Paid:
    """So much of an invoice was paid on a day; `position` is the number of that booking."""

    position: int
    on: date
    cents: int


@dataclass(frozen=True)
class InvoiceCard:
    """An invoice with the codes that people use; `open_cents` is what is still to be paid."""

    item: OpenItem
    party: str
    reference: str | None
    text: str | None
    payments: tuple[Paid, ...]

    @property
    def incoming(self) -> bool:
        """Whether it came in and is ours to pay."""
        return self.item.booking.booking_kind == INVOICE_IN

    @property
    def to_pay_cents(self) -> int:
        """What we are still to pay of it: a supplier's, or ours that was reversed after payment."""
        return max(-self.item.open_cents, 0)

    @property
    def to_receive_cents(self) -> int:
        """What we are still to receive of it, the other way round."""
        return max(self.item.open_cents, 0)

    @property
    def cents(self) -> int:
        """What it asks."""
        return abs(self.item.cents)

    @property
    def open_cents(self) -> int:
        """What is still open, above zero whoever owes it."""
        return abs(self.item.open_cents)


class Invoices:
    """Requests about invoices. An invoice is said by its number in the book."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def receive(
        self,
        supplier: str,
        cents: int,
        *,
        on: date,
        account: str,
        acting: str,
        activity: str | None = None,
        fund: str | None = None,
        reference: str | None = None,
        covers: tuple[date, date] | None = None,
        minutes: int | None = None,
        text: str | None = None,
        decision: str | None = None,
        split: Split | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record a supplier's invoice, in cents; the same one twice is refused.

        It is of one activity, or of several by the parts of `split`.
        """
        entered = Entered(
            booking_kind=INVOICE_IN,
            on=on,
            lines=(
                *cost_lines(cents, account=account, activity=activity, fund=fund, split=split),
                Line(account=CREDITORS, cents=-cents),
            ),
            party=supplier,
            reference=reference,
            covers=covers,
            minutes=minutes,
            text=text,
            decision=decision,
        )

        def decide(work: Work) -> None:
            _refuse_zero(cents)
            chart = chart_of(work.connection, work.readings.rules)
            refuse_not_a_cost(chart, account, against=CREDITORS)
            refuse_split_of_general(work, account, split)
            refuse_twice(work, entered)
            post(work, entered)

        asked = Asked(acting, "invoices.receive", asked_of(entered), request_id)
        return self._session.perform(asked, decide)

    def send(
        self,
        debtor: str,
        cents: int,
        *,
        on: date,
        account: str,
        acting: str,
        receivable_account: str = DEBTORS,
        activity: str | None = None,
        reference: str | None = None,
        minutes: int | None = None,
        text: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record an invoice that we sent, in cents."""
        entered = Entered(
            booking_kind=INVOICE_OUT,
            on=on,
            lines=(
                Line(account=receivable_account, cents=cents),
                Line(account=account, cents=-cents, activity=activity),
            ),
            party=debtor,
            reference=reference,
            minutes=minutes,
            text=text,
        )

        def decide(work: Work) -> None:
            _refuse_zero(cents)
            chart = chart_of(work.connection, work.readings.rules)
            refuse_not_invoiced(chart, account)
            refuse_not_owed(chart, receivable_account)
            post(work, entered)

        asked = Asked(acting, "invoices.send", asked_of(entered), request_id)
        return self._session.perform(asked, decide)

    def pay(
        self,
        number: str,
        *,
        on: date,
        acting: str,
        cents: int | None = None,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record that a supplier's invoice was paid from the bank, whole if no sum is said.

        So is what goes back of an invoice of ours that was reversed after it was paid.
        """
        return self._settle(
            "invoices.pay", number, on, cents, bank_entry, acting, request_id, INVOICE_IN
        )

    def receive_payment(
        self,
        number: str,
        *,
        on: date,
        acting: str,
        cents: int | None = None,
        bank_entry: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record that an invoice of ours was paid on the bank, whole if no sum is said.

        So is what comes back of a supplier's that was reversed after it was paid.
        """
        return self._settle(
            "invoices.receive-payment",
            number,
            on,
            cents,
            bank_entry,
            acting,
            request_id,
            INVOICE_OUT,
        )

    def find(
        self, *, party: str | None = None, booking_kinds: Sequence[str] = (INVOICE_IN, INVOICE_OUT)
    ) -> list[InvoiceCard]:
        """The invoices that stand, of a party or of all, by day and number."""
        with self._session.seeing() as seeing:
            known = seeing.directory
            wanted = None if party is None else known.party(party, even_erased=True)
            items = [
                item
                for item in open_items(seeing, booking_kinds)
                if wanted in (None, item.booking.party)
            ]
            return self._cards(seeing, items)

    def show(self, number: str) -> InvoiceCard:
        """One invoice, by its number; a reversed one too."""
        kinds = (INVOICE_IN, INVOICE_OUT)
        with self._session.seeing() as seeing:
            item = open_item(seeing, number, kinds, even_reversed=True)
            return self._cards(seeing, [item])[0]

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Record every invoice of a file; the same file twice adds nothing."""
        return _file_of_invoices().run(self._session, table, **asked)

    def _cards(self, seeing: Seeing, items: Sequence[OpenItem]) -> list[InvoiceCard]:
        known = seeing.directory
        texts = self._session.book.vault.read(
            commitment
            for item in items
            for commitment in (item.booking.text_commitment, item.booking.reference_commitment)
            if commitment is not None
        )
        paid = _payments(seeing)
        return [
            InvoiceCard(
                item=item,
                party=known.code(item.booking.party or ""),
                reference=texts.get(item.booking.reference_commitment or ""),
                text=texts.get(item.booking.text_commitment or ""),
                payments=tuple(paid.get(item.booking.booking, ())),
            )
            for item in items
        ]

    def _settle(
        self,
        name: str,
        number: str,
        on: date,
        cents: int | None,
        bank_entry: str | None,
        acting: str,
        request_id: str | None,
        booking_kind: str,
    ) -> Answer:
        def decide(work: Work) -> None:
            item = open_item(work, number, _invoices_of(work, number, booking_kind))
            asked_cents = abs(item.open_cents) if cents is None else cents
            if not asked_cents:
                refuse_more_than_open(item, asked_cents)
            post(work, settling(item, on=on, cents=asked_cents, bank_entry=bank_entry))

        said = {"number": number, "on": on, "cents": cents, "bank_entry": bank_entry}
        return self._session.perform(Asked(acting, name, said, request_id), decide)


def _invoices_of(work: Work, number: str, booking_kind: str) -> tuple[str, ...]:
    """The kind of invoice that is settled so: the other one, once it is reversed."""
    if booking_numbered(work, number).stands:
        return (booking_kind,)
    return (INVOICE_OUT if booking_kind == INVOICE_IN else INVOICE_IN,)


def _payments(seeing: Seeing) -> dict[str, list[Paid]]:
    """What was paid of each booking that others settle, by day and number."""
    found: dict[str, list[Paid]] = {}
    for record in find_bookings(seeing.connection, seeing.readings.bookings):
        if record.settles is not None and record.stands:
            paid = Paid(record.position, record.booked_on, record.debit_cents)
            found.setdefault(record.settles, []).append(paid)
    return found


def settling(item: OpenItem, *, on: date, cents: int, bank_entry: str | None) -> Entered:
    """The booking that pays or receives so much of an open item on the bank."""
    outgoing = item.open_cents < 0
    signed_cents = cents if outgoing else -cents
    return Entered(
        booking_kind=PAYMENT if outgoing else RECEIPT,
        on=on,
        lines=(
            Line(account=item.account, cents=signed_cents),
            Line(account=BANK, cents=-signed_cents),
        ),
        party=item.booking.party,
        settles=item.booking.booking,
        bank_entry=bank_entry,
    )


def _file_of_invoices() -> FileOf[InvoiceRow]:
    return FileOf[InvoiceRow](
        noun="invoices",
        needed="record bookings",
        columns=INVOICE_COLUMNS,
        read=read_invoices,
        record=InvoiceRows().record,
    )


def _refuse_zero(cents: int) -> None:
    if cents <= 0:
        raise DomainError(
            "An invoice must be for more than zero. A credit note is booked by reversing the "
            "invoice: buurtledger bookings reverse."
        )

"""Posting a booking inside a request: who is meant, what it settles, which decision allows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ledger.application.deciding import allowed_by
from ledger.application.fund_named import refuse_not_borne
from ledger.application.member_capital import refuse_beyond_capital
from ledger.application.register import LONGEST_NUMBER
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.booking import INVOICE_IN, INVOICE_OUT, OPENING, Booking, Line, Spread
from ledger.domain.chart import ASSET, CREDITORS, LIABILITY, Chart
from ledger.domain.decision import Decision
from ledger.domain.errors import DomainError
from ledger.interchange import typed
from ledger.projections.bookings import BookingRecord, find_bookings, settled_cents
from ledger.projections.rules import chart_of, registered_codes


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A booking as somebody enters it: parties by code or name, others by their number.

    `covers` is the first and last day that an invoice is for. `prior_period` says on purpose
    that it corrects a year that was sealed.
    """

    booking_kind: str
    on: date
    lines: Sequence[Line]
    party: str | None = None
    text: str | None = None
    reference: str | None = None
    settles: str | None = None
    covers: tuple[date, date] | None = None
    minutes: int | None = None
    spread: Spread | None = None
    decision: str | None = None
    bank_entry: str | None = None
    prior_period: bool = False


def post(work: Work, entered: Entered) -> Booking:
    """Post it by the rules of every booking, and register the activities that it names."""
    if entered.booking_kind == OPENING:
        _refuse_opened(work, entered.on.year)
    chart = chart_of(work.connection, work.readings.rules)
    stream_id = Booking.new_id()
    debit_cents = sum(line.cents for line in entered.lines if line.cents > 0)
    party = None if entered.party is None else work.directory.party(entered.party)
    acting = replace(work.acting, prior_period=entered.prior_period)
    booking = Booking.post(
        acting,
        booking_kind=entered.booking_kind,
        booked_on=entered.on,
        lines=[_with_ids(work, line) for line in entered.lines],
        chart=chart,
        party=party,
        settles=entered.settles and booking_numbered(work, entered.settles).booking,
        covers_from_on=entered.covers and entered.covers[0],
        covers_until_on=entered.covers and entered.covers[1],
        minutes=entered.minutes,
        spread=entered.spread,
        decision=entered.decision and _allowing(work, entered, debit_cents),
        bank_entry=entered.bank_entry,
        text_commitment=entered.text
        and work.keep(typed.note(entered.text), subject=stream_id, category="text"),
        reference_commitment=entered.reference
        and work.keep(typed.note(entered.reference), subject=stream_id, category="reference"),
        stream_id=stream_id,
    )
    refuse_not_borne(work, booking.lines, entered.spread, chart=chart, on=entered.on)
    refuse_beyond_capital(work, entered.booking_kind, booking.lines, party=party, on=entered.on)
    if entered.settles is not None:
        _refuse_settled(work, entered)
    activities = {line.activity for line in entered.lines}
    if entered.spread is not None:
        activities.add(entered.spread.activity)
    for activity in sorted(activity for activity in activities if activity):
        work.register_codes({"activity": activity})
    work.record(booking)
    return booking


def booking_numbered(seeing: Seeing | Work, said: str) -> BookingRecord:
    """The booking with this number; DomainError where there is none."""
    is_number = said.isdecimal() and len(said) <= LONGEST_NUMBER
    for record in find_bookings(
        seeing.connection,
        seeing.readings.bookings,
        booking=None if is_number else said,
        position=int(said) if is_number else None,
    ):
        if said in (record.booking, str(record.position)):
            return record
    raise DomainError(
        "There is no booking with number {number}. "
        "See the numbers with: buurtledger bookings list.",
        number=said,
    )


@dataclass(frozen=True)
class OpenItem:
    """What an invoice or a charge put on an account of its party, and what of it is still open.

    `open_cents` is above zero when the party still owes it, below when it is still owed to them.
    Of one that was reversed after it was paid, what was paid is open: it is to come back.
    """

    booking: BookingRecord
    account: str
    cents: int
    open_cents: int


def open_items(
    seeing: Seeing | Work,
    booking_kinds: Sequence[str],
    *,
    even_reversed: bool = False,
    booking: str | None = None,
    party: str | None = None,
) -> list[OpenItem]:
    """Every booking of these kinds with what is open of it, by day and number.

    A reversed one is left out, unless something was paid of it or `even_reversed` asks for it.
    `booking` keeps it to one, `party` to those of a party.
    """
    connection, bookings = seeing.connection, seeing.readings.bookings
    chart = chart_of(connection, seeing.readings.rules)
    settled = settled_cents(connection, bookings, booking=booking)
    found = []
    for record in find_bookings(
        connection, bookings, booking=booking, booking_kinds=booking_kinds, party=party
    ):
        owed = _owed(record, chart)
        if owed is None:
            continue
        paid_cents = settled.get((record.booking, owed.account), 0)
        if not (record.stands or paid_cents or even_reversed):
            continue
        found.append(
            OpenItem(
                booking=record,
                account=owed.account,
                cents=owed.cents,
                open_cents=(owed.cents if record.stands else 0) + paid_cents,
            )
        )
    return found


def open_item(
    seeing: Seeing | Work, said: str, booking_kinds: Sequence[str], *, even_reversed: bool = False
) -> OpenItem:
    """The open item with this number; what was reversed or is something else is refused."""
    record = booking_numbered(seeing, said)
    items = open_items(seeing, booking_kinds, even_reversed=even_reversed, booking=record.booking)
    if items:
        return items[0]
    if not record.stands:
        raise DomainError("Booking no. {number} was reversed.", number=record.position)
    raise DomainError(
        "No. {number} is not an invoice that is paid this way. See the invoices with: "
        "buurtledger invoices list.",
        number=record.position,
    )


def refuse_more_than_open(item: OpenItem, cents: int) -> None:
    """Nobody pays or receives more of an item than is open of it."""
    open_cents = abs(item.open_cents)
    if item.open_cents == 0:
        raise DomainError("Nothing is open any more of no. {number}.", number=item.booking.position)
    if not 0 < cents <= open_cents:
        raise DomainError(
            "Of no. {number}, {open_cents} is open, not {asked_cents}.",
            number=item.booking.position,
            open_cents=open_cents,
            asked_cents=cents,
        )


# A supplier, and the number that stands on its invoice.
InvoiceKey = tuple[str, str]


class InvoicePart(NamedTuple):
    """What one booking holds of an invoice: in euros, for which account and activity."""

    on: date
    cents: int
    what: frozenset[tuple[str, str | None]]
    number: int | None = None

    def beside(self, other: "InvoicePart") -> bool:
        """Whether both may be parts of one invoice: of one day, each for something else."""
        return self.on == other.on and self.cents != other.cents and not self.what & other.what


def invoice_part(on: date, lines: Sequence[Line], number: int | None = None) -> InvoicePart:
    """What lines hold of a supplier's invoice."""
    costs = [line for line in lines if line.cents > 0]
    return InvoicePart(
        on,
        sum(line.cents for line in costs),
        frozenset((line.account, line.activity) for line in costs),
        number,
    )


def refuse_twice(work: Work, entered: Entered) -> None:
    """One supplier's invoice of one number is recorded once."""
    if entered.reference is not None:
        party = work.directory.party(entered.party or "")
        known = known_invoices(work, party=party)
        part = invoice_part(entered.on, entered.lines)
        refuse_known_invoice(known, party, entered.reference, part)


def known_invoices(work: Work, *, party: str | None = None) -> dict[InvoiceKey, list[InvoicePart]]:
    """Each supplier's invoice that stands, by supplier and reference.

    Of every supplier, or of one `party`.
    """
    items = open_items(work, (INVOICE_IN,), party=party)
    records = [item.booking for item in items if item.booking.stands]
    texts = work.book.vault.read(
        one.reference_commitment for one in records if one.reference_commitment is not None
    )
    found: dict[InvoiceKey, list[InvoicePart]] = {}
    for one in records:
        key = invoice_key(one.party or "", texts.get(one.reference_commitment or "", ""))
        found.setdefault(key, []).append(invoice_part(one.booked_on, one.lines, one.position))
    return found


def refuse_known_invoice(
    known: Mapping[InvoiceKey, Sequence[InvoicePart]],
    party: str,
    reference: str,
    part: InvoicePart,
) -> None:
    """Refuse an invoice of this supplier and reference among those known.

    What is of the same day for something else is another part of it, and is taken.
    """
    others = [one for one in known.get(invoice_key(party, reference), ()) if not part.beside(one)]
    if not others:
        return
    same = next((one for one in others if one.cents == part.cents), None)
    if same is not None:
        raise DomainError(
            "This invoice is in the book already, as no. {number}: the same supplier, "
            "reference and amount.",
            number=same.number,
        )
    raise DomainError(
        "This supplier's invoice of that reference is in the book already, as no. {number}, for "
        "{known_cents}. If that one is wrong, reverse it first: buurtledger bookings reverse "
        "{number}. If this is another one, give it a reference of its own, such as {reference}-2.",
        number=others[0].number,
        known_cents=others[0].cents,
        reference=reference.strip(),
    )


def invoice_key(party: str, reference: str) -> InvoiceKey:
    """By what an invoice is known: capitals and spaces around the reference say nothing."""
    return party, reference.strip().casefold()


def _owed(record: BookingRecord, chart: Chart) -> Line | None:
    """The line that says what is owed: to creditors, else the first on the balance sheet."""
    if record.booking_kind == INVOICE_IN:
        return next((line for line in record.lines if line.account == CREDITORS), None)
    kinds = (ASSET, LIABILITY)
    return next((line for line in record.lines if chart[line.account].kind in kinds), None)


def _allowing(work: Work, entered: Entered, cents: int) -> str:
    """The decision that allows this, after all that was booked under it before."""
    activities = [line.activity for line in entered.lines]
    if entered.spread is not None:
        activities.append(entered.spread.activity)
    decision = allowed_by(
        work, entered.decision or "", cents=cents, activities=activities, on=entered.on
    )
    allowed_cents = work.load(Decision, decision).cents
    used_cents = sum(
        record.debit_cents
        for record in find_bookings(work.connection, work.readings.bookings, decision=decision)
        if record.stands
    )
    if allowed_cents is not None and used_cents + cents > allowed_cents:
        raise DomainError(
            "That decision allows {allowed_cents}, and {used_cents} was booked under it before, "
            "so {asked_cents} more is too much.",
            allowed_cents=allowed_cents,
            used_cents=used_cents,
            asked_cents=cents,
        )
    return decision


def _refuse_opened(work: Work, year: int) -> None:
    """A year begins with one balance; the lines of one file may be several bookings."""
    for record in find_bookings(work.connection, work.readings.bookings, booking_kinds=(OPENING,)):
        if record.stands and record.booked_on.year == year:
            raise DomainError(
                "{year} has an opening balance already: no. {number}. If that one is wrong, "
                "reverse it first: buurtledger bookings reverse {number}.",
                year=year,
                number=record.position,
            )


def _refuse_settled(work: Work, entered: Entered) -> None:
    """An invoice is paid once, and for no more than is open of it."""
    record = booking_numbered(work, entered.settles or "")
    item = open_item(work, record.booking, (INVOICE_IN, INVOICE_OUT))
    moved_cents = sum(line.cents for line in entered.lines if line.account == item.account)
    refuse_more_than_open(item, moved_cents if item.open_cents < 0 else -moved_cents)


def _with_ids(work: Work, line: Line) -> Line:
    if line.fund is not None:
        known = registered_codes(work.connection, work.readings.rules).get("fund", [])
        if line.fund not in known:
            raise DomainError(
                "There is no fund with the code or number {fund}. "
                "See them all with: buurtledger funds list.",
                fund=line.fund,
            )
    if line.party is None:
        return line
    return line.model_copy(update={"party": work.directory.party(line.party)})

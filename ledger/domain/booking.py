"""A booking: any money fact that is no contribution and no payout, as balanced lines."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ledger.domain.acting import Acting
from ledger.domain.chart import (
    ASSET,
    CREDITORS,
    DEBTORS,
    DESIGNATED_RESERVE,
    KEPT_BY_PARTY,
    LIABILITY,
    RESTRICTED_FUND,
    Chart,
    refuse_activity,
    refuse_unknown,
)
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded, Values

OPENING: Final = "opening"
INVOICE_IN: Final = "invoice_in"
INVOICE_OUT: Final = "invoice_out"
FEE: Final = "fee"
CAPITAL_IN: Final = "capital_in"
CAPITAL_OUT: Final = "capital_out"
GIFT: Final = "gift"
EXPENSE_PAID: Final = "expense"
PREPAYMENT: Final = "prepayment"
RECEIPT: Final = "receipt"
PAYMENT: Final = "payment"
MEMORIAL: Final = "memorial"

BOOKING_KINDS: Final = (
    OPENING,
    INVOICE_IN,
    INVOICE_OUT,
    FEE,
    CAPITAL_IN,
    CAPITAL_OUT,
    GIFT,
    EXPENSE_PAID,
    PREPAYMENT,
    RECEIPT,
    PAYMENT,
    MEMORIAL,
)
MOST_MONTHS: Final = 120


class Line(Values):
    """One line: cents above zero are debit, below zero credit."""

    account: str
    cents: int
    activity: str | None = None
    fund: str | None = None
    party: str | None = None


class Spread(Values):
    """What was prepaid: it becomes an expense of `account` in equal parts, month after month."""

    account: str
    from_on: date
    months: int
    activity: str | None = None
    fund: str | None = None


class Booking(Recorded):
    """One booking. Debit equals credit; it is reversed, never edited."""

    TOPIC = "booking"

    class Event(Fact):
        """What happened to a booking."""

    class Posted(Event, FirstFact):
        """The lines were posted on a day.

        `settles` is the booking whose open amount this receives or pays, `covers_from_on` to
        `covers_until_on` the work or period that an invoice is for, `bank_entry` the line of the
        bank's statement that it came from.
        """

        TOPIC = "booking.posted"
        booking_kind: str
        booked_on: date
        lines: tuple[Line, ...]
        party: str | None = None
        settles: str | None = None
        covers_from_on: date | None = None
        covers_until_on: date | None = None
        minutes: int | None = None
        spread: Spread | None = None
        decision: str | None = None
        bank_entry: str | None = None
        text_commitment: str | None = None
        reference_commitment: str | None = None

        def apply(self, booking: "Booking") -> None:
            booking.lines = self.lines
            booking.booked_on = self.booked_on
            booking.posted_by = self.by
            booking.party = self.party

    class Approved(Event):
        """Somebody other than who posted it, or gets the money, found it right."""

        TOPIC = "booking.approved"

        def apply(self, booking: "Booking") -> None:
            booking.approved = True

    class Reversed(Event):
        """It should not have been posted: the same lines with the other sign, on a day."""

        TOPIC = "booking.reversed"
        reversed_on: date
        reason_commitment: str | None = None

        def apply(self, booking: "Booking") -> None:
            booking.stands = False

    def __init__(self) -> None:
        self.lines: tuple[Line, ...] = ()
        self.booked_on = date.min
        self.posted_by = ""
        self.party: str | None = None
        self.approved = False
        self.stands = True

    @classmethod
    def post(
        cls,
        acting: Acting,
        *,
        booking_kind: str,
        booked_on: date,
        lines: Sequence[Line],
        chart: Chart,
        party: str | None = None,
        settles: str | None = None,
        covers_from_on: date | None = None,
        covers_until_on: date | None = None,
        minutes: int | None = None,
        spread: Spread | None = None,
        decision: str | None = None,
        bank_entry: str | None = None,
        text_commitment: str | None = None,
        reference_commitment: str | None = None,
        stream_id: str | None = None,
    ) -> "Booking":
        """Post balanced lines. Whether a decision that is named was adopted is asked before."""
        acting.must("record bookings")
        if booking_kind not in BOOKING_KINDS:
            raise DomainError(
                "{said} is not known here. Use one of {known}.",
                said=booking_kind,
                known=list(BOOKING_KINDS),
            )
        acting.refuse_unless_posted(booked_on)
        acting.refuse_needless_correction(booked_on)
        refuse_unbalanced(lines)
        for line in lines:
            account = refuse_unknown(chart, line.account)
            if line.activity is not None:
                refuse_activity(account)
        _refuse_moving_nothing(lines)
        _refuse_owed_nowhere(booking_kind, lines, chart)
        if booking_kind != OPENING:
            _refuse_undecided(lines, chart, decision)
            # What it settles is of somebody already.
            if settles is None:
                _refuse_nobody(lines, party)
        if covers_from_on is not None and covers_until_on is not None:
            _refuse_backwards(covers_from_on, covers_until_on)
        if spread is not None:
            _refuse_spread(spread, chart)
        return cls.begin(
            cls.Posted,
            acting,
            stream_id=stream_id,
            booking_kind=booking_kind,
            booked_on=booked_on,
            lines=tuple(lines),
            party=party,
            settles=settles,
            covers_from_on=covers_from_on,
            covers_until_on=covers_until_on,
            minutes=minutes,
            spread=spread,
            decision=decision,
            bank_entry=bank_entry,
            text_commitment=text_commitment,
            reference_commitment=reference_commitment,
        )

    def approve(self, acting: Acting) -> None:
        """Find a booking right: four eyes, and not whoever gets the money."""
        acting.must("approve bookings")
        self._standing()
        if self.approved:
            raise DomainError("This booking was approved already.")
        paid = {line.party for line in self.lines}
        if acting.party in {self.posted_by, self.party, *paid}:
            raise DomainError(
                "{acting_by} recorded this or is paid by it, so somebody else must approve it.",
                acting_by=acting.party,
            )
        self.record(self.Approved, acting)

    def reverse(
        self, acting: Acting, *, reversed_on: date, reason_commitment: str | None = None
    ) -> None:
        """Take a booking back with the same lines the other way round, on a day."""
        acting.must("record bookings")
        self._standing()
        acting.refuse_off_the_books(reversed_on)
        if reversed_on < self.booked_on:
            raise DomainError(
                "It was booked on {booked_on}, so it can't be reversed before that day.",
                booked_on=self.booked_on,
            )
        self.record(
            self.Reversed, acting, reversed_on=reversed_on, reason_commitment=reason_commitment
        )

    def _standing(self) -> None:
        if not self.stands:
            raise DomainError("This booking was reversed already.")


def refuse_unbalanced(lines: Sequence[Line]) -> None:
    """Debit must equal credit, and every line must say something."""
    if len(lines) < 2:
        raise DomainError("A booking needs at least two lines: what is debited and what credited.")
    if any(line.cents == 0 for line in lines):
        raise DomainError("A line of zero says nothing. Leave it out.")
    debit_cents = sum(line.cents for line in lines if line.cents > 0)
    credit_cents = -sum(line.cents for line in lines if line.cents < 0)
    if debit_cents != credit_cents:
        raise DomainError(
            "The lines do not balance: {debit_cents} debit against {credit_cents} credit. "
            "Correct an amount, or add the line that is missing.",
            debit_cents=debit_cents,
            credit_cents=credit_cents,
        )


def _refuse_moving_nothing(lines: Sequence[Line]) -> None:
    """A booking from an account to itself is a mistake; to another activity or party it is not."""
    moved_cents: dict[tuple[str | None, ...], int] = {}
    for line in lines:
        key = (line.account, line.activity, line.fund, line.party)
        moved_cents[key] = moved_cents.get(key, 0) + line.cents
    if not any(moved_cents.values()):
        raise DomainError(
            "This moves nothing: account {account} has the same amount in debit and in credit. "
            "Give the account that it is for.",
            account=lines[0].account,
        )


def _refuse_owed_nowhere(booking_kind: str, lines: Sequence[Line], chart: Chart) -> None:
    """An invoice says where it is owed until it is paid: a supplier's on 1600."""
    if booking_kind == INVOICE_IN and all(line.account != CREDITORS for line in lines):
        raise DomainError(
            "An invoice that came in is owed until it is paid, so one of its lines is on account "
            "{account}.",
            account=CREDITORS,
        )
    kinds = (ASSET, LIABILITY)
    if booking_kind == INVOICE_OUT and all(chart[line.account].kind not in kinds for line in lines):
        raise DomainError(
            "An invoice of ours is to be received until it is paid, so one of its lines is on an "
            "account of the balance sheet, such as {account}.",
            account=DEBTORS,
        )


def _refuse_undecided(lines: Sequence[Line], chart: Chart, decision: str | None) -> None:
    """What the members or a giver set apart moves only as a decision says (RJk C1)."""
    for line in lines:
        if decision is None and chart[line.account].kind in (DESIGNATED_RESERVE, RESTRICTED_FUND):
            raise DomainError(
                "Account {account} is money that was set apart, so it moves only by a decision "
                "that was adopted. Say which: --decision NUMBER. See the numbers with: "
                "buurtledger decisions list.",
                account=line.account,
            )


def _refuse_nobody(lines: Sequence[Line], party: str | None) -> None:
    """What members and suppliers owe or are owed is of one of them."""
    for line in lines:
        if party is None and line.party is None and line.account in KEPT_BY_PARTY:
            raise DomainError(
                "Account {account} is kept for each party apart, so say whom it is about: "
                "--party CODE.",
                account=line.account,
            )


def _refuse_backwards(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise DomainError(
            "It would end on {until_on}, before it begins on {from_on}.",
            until_on=until_on,
            from_on=from_on,
        )


def _refuse_spread(spread: Spread, chart: Chart) -> None:
    account = refuse_unknown(chart, spread.account)
    if spread.activity is not None:
        refuse_activity(account)
    if not 1 <= spread.months <= MOST_MONTHS:
        raise DomainError(
            "Spread it over 1 to {most} months, not {months}.",
            most=MOST_MONTHS,
            months=spread.months,
        )

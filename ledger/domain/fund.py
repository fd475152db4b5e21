"""A fund: where money comes from, and what it may be spent on."""

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.domain.acting import Acting
from ledger.domain.chart import Chart
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.fund_claim import ClaimLine, refuse_lines
from ledger.domain.fund_terms import (
    CARRY,
    GIFT,
    KEEP,
    REGIMES,
    REPAY,
    UNRESTRICTED_GIFTS,
    UNSPENT,
    Eligible,
    accounts_of,
    refuse_period,
    refuse_terms,
)

# The words of an award belong to it: who reads funds need not know where they are listed.
__all__ = [
    "CARRY",
    "GIFT",
    "KEEP",
    "REGIMES",
    "REPAY",
    "UNRESTRICTED_GIFTS",
    "UNSPENT",
    "ClaimLine",
    "Eligible",
    "Fund",
]


class Fund(Recorded):
    """One award: a sum, or a tariff an hour, for a neighbourhood and activities, on terms."""

    TOPIC = "fund"

    class Event(Fact):
        """What happened to a fund."""

    class Awarded(Event, FirstFact):
        """Somebody awarded money: `cents` in all, or `tariff_cents` for each hour delivered.

        `unspent` says what becomes of what is left at the end: repay, carry or keep.
        """

        TOPIC = "fund.awarded"
        code: str
        regime: str
        funder: str
        cents: int | None = None
        tariff_cents: int | None = None
        eligible: tuple[Eligible, ...] = ()
        neighbourhood: str | None = None
        from_on: date
        until_on: date | None = None
        unspent: str
        income_account: str
        receivable_account: str
        decision: str | None = None
        text_commitment: str | None = None

        def apply(self, fund: "Fund") -> None:
            fund.code = self.code
            fund.cents = self.cents
            fund.tariff_cents = self.tariff_cents
            fund.from_on = self.from_on
            fund.until_on = self.until_on

    class TariffChanged(Event):
        """Another tariff holds from a day on."""

        TOPIC = "fund.tariff_changed"
        tariff_cents: int
        from_on: date

    class Allocated(Event):
        """One receiver may get so many minutes each month; `allocation` is its own id.

        Without minutes it is whatever is delivered; with a tariff that one holds for this receiver.
        """

        TOPIC = "fund.allocated"
        allocation: str
        receiver: str
        minutes: int | None = None
        tariff_cents: int | None = None
        from_on: date
        until_on: date | None = None
        reference_commitment: str | None = None

        def apply(self, fund: "Fund") -> None:
            fund.allocations[self.allocation] = (self.receiver, self.from_on, self.until_on)

    class AllocationEnded(Event):
        """An allocation holds no longer after this day, its last."""

        TOPIC = "fund.allocation_ended"
        allocation: str
        until_on: date

        def apply(self, fund: "Fund") -> None:
            receiver, from_on, _ = fund.allocations[self.allocation]
            fund.allocations[self.allocation] = (receiver, from_on, self.until_on)

    class Claimed(Event):
        """What was delivered was declared to whoever funds it. No money moves by it."""

        TOPIC = "fund.claimed"
        claimed_on: date
        lines: tuple[ClaimLine, ...]
        reference_commitment: str | None = None

        def apply(self, fund: "Fund") -> None:
            for line in self.lines:
                key = (line.allocation, line.month)
                fund.claimed_cents[key] = fund.claimed_cents.get(key, 0) + line.cents

    class Received(Event):
        """Money of this fund came in on a day."""

        TOPIC = "fund.received"
        received_on: date
        cents: int
        bank_entry: str | None = None
        reference_commitment: str | None = None

        def apply(self, fund: "Fund") -> None:
            fund.flows[self.originator_version] = self.received_on

    class Repaid(Event):
        """What was not spent went back on a day."""

        TOPIC = "fund.repaid"
        repaid_on: date
        cents: int
        bank_entry: str | None = None

        def apply(self, fund: "Fund") -> None:
            fund.flows[self.originator_version] = self.repaid_on

    class FlowReversed(Event):
        """What came in or went back should not have been recorded: undone, on a day.

        `flow` is the version of that receipt or repayment in the stream of this fund.
        """

        TOPIC = "fund.flow_reversed"
        flow: int
        reversed_on: date
        reason_commitment: str | None = None

        def apply(self, fund: "Fund") -> None:
            fund.flows.pop(self.flow, None)

    def __init__(self) -> None:
        self.code = ""
        self.cents: int | None = None
        self.tariff_cents: int | None = None
        self.from_on = date.min
        self.until_on: date | None = None
        self.allocations: dict[str, tuple[str, date, date | None]] = {}
        self.claimed_cents: dict[tuple[str | None, str], int] = {}
        # What came in or went back and stands: the day of each, by its version.
        self.flows: dict[int, date] = {}

    @classmethod
    def award(
        cls,
        acting: Acting,
        *,
        code: str,
        regime: str,
        funder: str,
        cents: int | None,
        tariff_cents: int | None,
        eligible: Sequence[Eligible],
        neighbourhood: str | None,
        from_on: date,
        until_on: date | None,
        unspent: str,
        chart: Chart,
        income_account: str | None = None,
        receivable_account: str | None = None,
        decision: str | None = None,
        text_commitment: str | None = None,
        stream_id: str | None = None,
    ) -> "Fund":
        """Record an award: a sum or a tariff, never both, and what may be done with it."""
        acting.must("award funds")
        refuse_terms(
            regime=regime,
            unspent=unspent,
            cents=cents,
            tariff_cents=tariff_cents,
            eligible=eligible,
            chart=chart,
        )
        refuse_period(from_on, until_on)
        acting.refuse_terms_from(from_on)
        income, receivable = accounts_of(
            regime, income=income_account, receivable=receivable_account, chart=chart
        )
        return cls.begin(
            cls.Awarded,
            acting,
            stream_id=stream_id,
            code=code,
            regime=regime,
            funder=funder,
            cents=cents,
            tariff_cents=tariff_cents,
            eligible=tuple(eligible),
            neighbourhood=neighbourhood,
            from_on=from_on,
            until_on=until_on,
            unspent=unspent,
            income_account=income,
            receivable_account=receivable,
            decision=decision,
            text_commitment=text_commitment,
        )

    def change_tariff(self, acting: Acting, *, tariff_cents: int, from_on: date) -> None:
        """Agree on another tariff from a day on."""
        acting.must("award funds")
        self._must_have_tariff()
        if tariff_cents <= 0:
            raise DomainError("A tariff must be more than zero.")
        self._refuse_outside(from_on)
        acting.refuse_terms_from(from_on)
        self.record(self.TariffChanged, acting, tariff_cents=tariff_cents, from_on=from_on)

    def allocate(
        self,
        acting: Acting,
        *,
        allocation: str,
        receiver: str,
        minutes: int | None,
        from_on: date,
        until_on: date | None,
        tariff_cents: int | None = None,
        reference_commitment: str | None = None,
    ) -> None:
        """Allocate minutes a month to a receiver; two at once for one receiver are refused."""
        acting.must("award funds")
        self._must_have_tariff()
        if minutes is not None and minutes <= 0:
            raise DomainError("An allocation must be for more than zero minutes a month.")
        if tariff_cents is not None and tariff_cents <= 0:
            raise DomainError("A tariff must be more than zero.")
        refuse_period(from_on, until_on)
        self._refuse_outside(from_on)
        acting.refuse_terms_from(from_on)
        for other, begins_on, ends_on in self.allocations.values():
            overlaps = begins_on <= (until_on or date.max) and from_on <= (ends_on or date.max)
            if other == receiver and overlaps:
                raise DomainError(
                    "{receiver_by} has an allocation in that time already. End that one first.",
                    receiver_by=receiver,
                )
        self.record(
            self.Allocated,
            acting,
            allocation=allocation,
            receiver=receiver,
            minutes=minutes,
            tariff_cents=tariff_cents,
            from_on=from_on,
            until_on=until_on,
            reference_commitment=reference_commitment,
        )

    def end_allocation(self, acting: Acting, *, allocation: str, until_on: date) -> None:
        """End an allocation; the day given is its last."""
        acting.must("award funds")
        _, from_on, ends_on = self.allocations[allocation]
        if until_on < from_on or (ends_on is not None and until_on >= ends_on):
            raise DomainError(
                "This allocation can end from {from_on} on, and only sooner than it does now.",
                from_on=from_on,
            )
        # What changes is what comes after its last day.
        acting.refuse_terms_from(until_on + timedelta(days=1))
        self.record(self.AllocationEnded, acting, allocation=allocation, until_on=until_on)

    def claim(
        self,
        acting: Acting,
        *,
        claimed_on: date,
        lines: Sequence[ClaimLine],
        reference_commitment: str | None = None,
    ) -> None:
        """Declare what was delivered: a wrong line is credited whole first, then claimed anew."""
        acting.must("award funds")
        self._must_have_tariff()
        acting.refuse_off_the_books(claimed_on)
        refuse_lines(lines, self.claimed_cents)
        self.record(
            self.Claimed,
            acting,
            claimed_on=claimed_on,
            lines=tuple(lines),
            reference_commitment=reference_commitment,
        )

    def receive(
        self,
        acting: Acting,
        *,
        received_on: date,
        cents: int,
        bank_entry: str | None = None,
        reference_commitment: str | None = None,
    ) -> None:
        """Record money of this fund that came in."""
        acting.must("record bookings")
        acting.refuse_off_the_books(received_on)
        if cents <= 0:
            raise DomainError("What came in must be more than zero.")
        self.record(
            self.Received,
            acting,
            received_on=received_on,
            cents=cents,
            bank_entry=bank_entry,
            reference_commitment=reference_commitment,
        )

    def repay(
        self, acting: Acting, *, repaid_on: date, cents: int, bank_entry: str | None = None
    ) -> None:
        """Record money that went back to whoever awarded it."""
        acting.must("record bookings")
        acting.refuse_off_the_books(repaid_on)
        if cents <= 0:
            raise DomainError("What went back must be more than zero.")
        self.record(self.Repaid, acting, repaid_on=repaid_on, cents=cents, bank_entry=bank_entry)

    def reverse_flow(
        self,
        acting: Acting,
        *,
        flow: int,
        reversed_on: date,
        reason_commitment: str | None = None,
    ) -> None:
        """Undo a receipt or repayment, by its version, on a day; money moves the other way."""
        acting.must("record bookings")
        if flow not in self.flows:
            raise DomainError("This receipt was reversed already.")
        acting.refuse_off_the_books(reversed_on)
        if reversed_on < self.flows[flow]:
            raise DomainError(
                "It was booked on {booked_on}, so it can't be reversed before that day.",
                booked_on=self.flows[flow],
            )
        self.record(
            self.FlowReversed,
            acting,
            flow=flow,
            reversed_on=reversed_on,
            reason_commitment=reason_commitment,
        )

    def _must_have_tariff(self) -> None:
        if self.tariff_cents is None:
            raise DomainError("This fund is a sum, not a tariff an hour.")

    def _refuse_outside(self, day: date) -> None:
        if day < self.from_on or (self.until_on is not None and day > self.until_on):
            raise DomainError(
                "This fund does not hold on {day_on}. Give a day on which it does.", day_on=day
            )

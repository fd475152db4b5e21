"""All that the checks of an audit evening look at, gathered once; a check asks nothing itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledger.application.audit.payments import Payment
from ledger.application.audit.payouts import PayoutsAudit
from ledger.application.audit.sample_cards import SampleCard
from ledger.application.bank_checked import Reconciled
from ledger.application.books import YearStatement
from ledger.application.year_cards import SeenCard
from ledger.application.year_changes import Changed, WithinTotals
from ledger.application.year_reports import ReportCard
from ledger.domain.booking import OPENING
from ledger.domain.chart import Chart
from ledger.projections.annual import Annual
from ledger.projections.bank_entries import EntryRecord
from ledger.projections.bookings import BookingRecord
from ledger.projections.claims import ClaimRecord
from ledger.projections.decisions import DecisionRecord
from ledger.projections.funds import FundClaim
from ledger.projections.grown import Held
from ledger.projections.journal.posting import Posting
from ledger.projections.parties import PartyRecord
from ledger.projections.rules import Budget, Price
from ledger.projections.to_whom import Spans
from ledger.projections.years import YearRecord
from ledger.reports.annual.document import Difference

_LIQUID, _CASH = "BLim", "BLimKas"


@dataclass(frozen=True)
class GivenHours:
    """Hours of the year that somebody has to know of, by their number."""

    number: int
    on: date
    helper: str
    minutes: int
    pays: str | None


@dataclass(frozen=True)
class Looking:
    """A year to be audited and all around it, as known at `position`.

    `statement` are its figures: as adopted for ever, where they were. `bookings`, `claims`,
    `decisions` and `parties` are all there are, of any year. `approved_at` is where in the list
    of facts a booking was found right. `texts` are the words of papers, by commitment.
    `payments` are all those of the year that a sample is drawn from.
    `late` were logged after the year was drawn up, `unconfirmed` are hours under an agreement
    that pays and that nobody confirmed.
    """

    year: int
    position: int
    record: YearRecord
    before: YearRecord | None
    statement: YearStatement
    changed: Changed | None
    changed_within: WithinTotals | None
    differences: tuple[Difference, ...]
    report: ReportCard
    payouts: PayoutsAudit
    sample: SampleCard
    payments: tuple[Payment, ...]
    roles: tuple[Held, ...]
    parties: tuple[PartyRecord, ...]
    memberships: Spans
    bookings: tuple[BookingRecord, ...]
    approved_at: Mapping[str, int]
    decisions: tuple[DecisionRecord, ...]
    bank: tuple[Reconciled, ...]
    bank_lines: tuple[EntryRecord, ...]
    seen: tuple[SeenCard, ...]
    fund_claims: tuple[FundClaim, ...]
    claims: tuple[ClaimRecord, ...]
    budgets: Mapping[str | None, Budget]
    prices: tuple[Price, ...]
    late: tuple[GivenHours, ...]
    unconfirmed: tuple[GivenHours, ...]
    texts: Mapping[str, str]

    @property
    def annual(self) -> Annual:
        """The year's figures."""
        return self.statement.annual

    @property
    def chart(self) -> Chart:
        """The accounts."""
        return self.annual.chart

    @property
    def first_on(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last_on(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    @cached_property
    def booked(self) -> Sequence[BookingRecord]:
        """The bookings of the year that stood at its end, but for what a book began with."""
        return [
            one
            for one in self.bookings
            if one.booked_on.year == self.year
            and one.booking_kind != OPENING
            and (one.reversed_on is None or one.reversed_on > self.last_on)
        ]

    @cached_property
    def booked_late(self) -> Sequence[BookingRecord]:
        """The bookings of adopted years that were made after their drawing up: they count here."""
        before = self.before
        if before is None or before.adopted_position is None:
            return []
        late = range((before.statement_position or 0) + 1, self.annual.statement.position + 1)
        return [
            one
            for one in self.bookings
            if one.booked_on < self.first_on and one.position in late and one.stands
        ]

    @cached_property
    def booked_next(self) -> Sequence[BookingRecord]:
        """The bookings of the year after it that stand."""
        return [
            one
            for one in self.bookings
            if one.booked_on.year == self.year + 1 and one.booking_kind != OPENING and one.stands
        ]

    @cached_property
    def by_id(self) -> Mapping[str, BookingRecord]:
        """Every booking by its stream."""
        return {one.booking: one for one in self.bookings}

    @cached_property
    def at_bank(self) -> frozenset[str]:
        """The streams that explain some line of the bank."""
        return frozenset(one for line in self.bank_lines for one in line.explained_by)

    @cached_property
    def on_board(self) -> frozenset[str]:
        """Who was on the board in the year or is now."""
        return frozenset(self.holding("board"))

    def holding(self, role: str) -> Iterator[str]:
        """Who held a role on some day of the year or holds it now."""
        for one in self.roles:
            if one.role == role and (
                one.until_on is None
                or (one.from_on <= self.last_on and one.until_on >= self.first_on)
            ):
                yield one.party

    def postings(self, account: str) -> Iterator[Posting]:
        """What moved an account up to the end of the year."""
        return (
            one
            for one in self.annual.journal.postings
            if one.account == account and one.on <= self.last_on
        )

    @cached_property
    def money_accounts(self) -> tuple[str, ...]:
        """The bank accounts on which anything moved."""
        return tuple(
            code
            for code, account in self.chart.items()
            if account.rgs.startswith(_LIQUID)
            and not account.rgs.startswith(_CASH)
            and any(True for _ in self.postings(code))
        )

    @cached_property
    def cash_accounts(self) -> tuple[str, ...]:
        """The cash boxes in which anything moved."""
        return tuple(
            code
            for code, account in self.chart.items()
            if account.rgs.startswith(_CASH) and any(True for _ in self.postings(code))
        )

    def out_cents(self, booking: BookingRecord) -> int:
        """What a booking took from the bank and the cash box together."""
        return -sum(
            line.cents for line in booking.lines if self.chart[line.account].rgs.startswith(_LIQUID)
        )

    def paper_of(self, booking: BookingRecord) -> BookingRecord:
        """The invoice that a booking pays, if that is in the book; else the booking itself."""
        return self.by_id.get(booking.settles or "", booking)

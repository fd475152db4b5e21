"""What a trace looks into: the records of a book, and how they hang together."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from sqlalchemy import select

from ledger.application.session import Seeing
from ledger.domain.agreement import INVOICE
from ledger.domain.booking import INVOICE_IN
from ledger.domain.contribution import CONFIRMED
from ledger.projections.agreements import AgreementRecord, all_agreements
from ledger.projections.bank_entries import EntryRecord, find_entries
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.claims import ClaimRecord, claims_on, find_claims
from ledger.projections.contributions import (
    ContributionRecord,
    contributions_on,
    find_contributions,
)
from ledger.projections.decisions import (
    DecisionRecord,
    MeetingRecord,
    all_decisions,
    all_meetings,
)
from ledger.projections.funds import FundFlow, FundRecord, all_funds, fund_flows
from ledger.projections.journal.delivered import Delivered, find_delivered, fund_of_hours
from ledger.projections.journal.invoices_to_come import covering
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.subsidies import Borne
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts, find_runs
from ledger.projections.rules import Budget, chart_of
from ledger.projections.years import YearRecord, all_years


class TracedBook:
    """One moment of the book; every list is read once, when it is first asked for."""

    def __init__(self, seeing: Seeing) -> None:
        self.seeing = seeing
        self.code = seeing.directory.code
        self._connection, self._readings = seeing.connection, seeing.readings

    @cached_property
    def payouts(self) -> dict[str, PayoutRecord]:
        """Every payout."""
        found = find_payouts(self._connection, self._readings.payouts)
        return {one.payout: one for one in found}

    @cached_property
    def runs(self) -> dict[str, RunRecord]:
        """Every run."""
        return {one.run: one for one in find_runs(self._connection, self._readings.payouts)}

    @cached_property
    def agreements(self) -> dict[str, AgreementRecord]:
        """Every agreement."""
        found = all_agreements(self._connection, self._readings.agreements)
        return {one.terms.agreement: one for one in found}

    @cached_property
    def funds(self) -> dict[str, FundRecord]:
        """Every fund."""
        return {one.fund: one for one in all_funds(self._connection, self._readings.funds)}

    @cached_property
    def bookings(self) -> dict[str, BookingRecord]:
        """Every booking."""
        found = find_bookings(self._connection, self._readings.bookings)
        return {one.booking: one for one in found}

    @cached_property
    def decisions(self) -> dict[str, DecisionRecord]:
        """Every decision."""
        found = all_decisions(self._connection, self._readings.decisions)
        return {one.decision: one for one in found}

    @cached_property
    def meetings(self) -> dict[str, MeetingRecord]:
        """Every meeting."""
        found = all_meetings(self._connection, self._readings.decisions)
        return {one.meeting: one for one in found}

    @cached_property
    def claims(self) -> dict[str, ClaimRecord]:
        """Every claim."""
        return {one.claim: one for one in find_claims(self._connection, self._readings.claims)}

    @cached_property
    def years(self) -> list[YearRecord]:
        """Every financial year."""
        return all_years(self._connection, self._readings.years)

    @cached_property
    def entries(self) -> dict[str, EntryRecord]:
        """Every line of the bank."""
        found = find_entries(self._connection, self._readings.bank_entries)
        return {one.entry: one for one in found}

    @cached_property
    def flows(self) -> list[FundFlow]:
        """What came in of funds, and went back."""
        return fund_flows(self._connection, self._readings.funds)

    @cached_property
    def delivered(self) -> list[Delivered]:
        """What was delivered out of funds that pay by the hour."""
        funds = list(self.funds.values())
        return find_delivered(self._connection, self._readings, funds, date.max)

    def contribution(self, stream: str) -> ContributionRecord:
        """One contribution."""
        (found,) = find_contributions(self._connection, self._readings.contributions, ids=[stream])
        return found

    def under_agreement(self, agreement: str) -> list[str]:
        """The contributions under an agreement, by day and position."""
        table = self._readings.contributions.contributions
        query = select(table.c.contribution).where(table.c.agreement == agreement)
        order = (table.c.given_from_on, table.c.position)
        return list(self._connection.scalars(query.order_by(*order)))

    def on_payout(self, payout: str) -> list[str]:
        """The contributions and claims that stand on a payout."""
        return [
            *contributions_on(self._connection, self._readings.contributions, payout),
            *claims_on(self._connection, self._readings.claims, payout),
        ]

    def put(self, subject: str, payout: str) -> tuple[int | None, int]:
        """Minutes and cents that a payout pays for a contribution or claim."""
        of_claims = subject.startswith("claim:")
        puts = self._readings.claims.puts if of_claims else self._readings.contributions.puts
        row = self._connection.execute(
            select(puts).where(
                puts.c[subject.partition(":")[0]] == subject, puts.c.payout == payout
            )
        ).one()
        return (None if of_claims else row.minutes), row.cents

    def payouts_of(self, subject: str) -> list[str]:
        """The payouts on which a contribution or claim stands, or stood before they came back."""
        of_claims = subject.startswith("claim:")
        puts = self._readings.claims.puts if of_claims else self._readings.contributions.puts
        query = select(puts.c.payout).where(puts.c[subject.partition(":")[0]] == subject)
        return list(self._connection.scalars(query.order_by(puts.c.position)))

    def fund_of(self, record: ContributionRecord) -> str | None:
        """The fund that its agreement names, or that pays for it by the hour."""
        terms = self.agreements[record.agreement].terms if record.agreement else None
        if terms is not None and terms.fund is not None:
            named = [one for one in self.funds.values() if one.code == terms.fund]
            holding = [one for one in named if one.holds_on(record.given_from_on)]
            return next((one.fund for one in (*holding, *named)), None)
        found = fund_of_hours(
            [one for one in self.funds.values() if one.tariffs],
            named=None,
            activity=record.activity,
            from_on=record.given_from_on,
            until_on=record.given_until_on,
        )
        return None if found is None else found.fund

    def hours_of(self, fund: str) -> list[str]:
        """The confirmed contributions that a fund pays for by the hour, by day and number."""
        record = self.funds[fund]
        if not record.tariffs:
            return []
        activities = {part.activity for part in record.eligible}
        named = {each for each, one in self.agreements.items() if one.terms.fund == record.code}
        return [
            one.contribution
            for one in find_contributions(
                self._connection, self._readings.contributions, state=CONFIRMED
            )
            if (one.activity in activities or one.agreement in named)
            and one.minutes
            and self.fund_of(one) == fund
        ]

    @cached_property
    def invoices(self) -> list[BookingRecord]:
        """Every invoice that came in and stands."""
        return [
            one for one in self.bookings.values() if one.booking_kind == INVOICE_IN and one.stands
        ]

    def invoices_for(self, record: ContributionRecord) -> list[str]:
        """The invoices that are for some work."""
        if not self.pays(record, INVOICE) or record.state != CONFIRMED:
            return []
        found = covering(
            self.invoices,
            supplier=record.helper,
            activity=record.activity,
            month=record.given_from_on.isoformat()[:7],
            chart=chart_of(self._connection, self._readings.rules),
        )
        return [one.booking for one in found]

    def invoiced(self, booking: BookingRecord) -> list[str]:
        """The work that an invoice is for, by day and number."""
        if booking not in self.invoices or booking.party is None:
            return []
        found = find_contributions(
            self._connection, self._readings.contributions, helper=booking.party, state=CONFIRMED
        )
        return [one.contribution for one in found if booking.booking in self.invoices_for(one)]

    def pays(self, record: ContributionRecord, way: str) -> bool:
        """Whether a contribution is paid in a way, such as by an allowance."""
        return record.agreement is not None and self.agreements[record.agreement].terms.pays == way

    @cached_property
    def borne(self) -> tuple[Borne, ...]:
        """Which costs each sum that was awarded bears."""
        return find_journal(self._connection, self._readings, Asked(date.max)).borne

    def bearing(self, *, activity: str | None, account: str, year: int) -> list[str]:
        """The sums that bear such costs of a year."""
        return [
            one.fund
            for one in self.borne
            if (one.activity, one.account, one.year) == (activity, account, year) and one.cents > 0
        ]

    @cached_property
    def explained(self) -> dict[str, list[str]]:
        """The lines of the bank by what explains them."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries.values():
            for stream in entry.explained_by:
                found[stream].append(entry.entry)
        for booking in self.bookings.values():
            if booking.bank_entry and booking.bank_entry not in found[booking.booking]:
                found[booking.booking].append(booking.bank_entry)
        return found

    @cached_property
    def budgets(self) -> list[Budget]:
        """Every budget that was set, also those that were replaced."""
        table = self._readings.rules.budgets
        rows = self._connection.execute(select(table).order_by(table.c.position))
        return [Budget(row.year, row.activity, row.cents, row.decision) for row in rows]

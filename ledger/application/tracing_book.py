"""What a trace looks into: the records of a book, and how they hang together."""

from datetime import date
from functools import cached_property

from sqlalchemy import or_, select

from ledger.application.session import Seeing
from ledger.application.tracing_money import SetBudget, TracedMoney
from ledger.domain.agreement import INVOICE
from ledger.domain.booking import INVOICE_IN
from ledger.domain.contribution import CONFIRMED
from ledger.projections.agreements import AgreementRecord, all_agreements
from ledger.projections.bank_entries import (
    EntryRecord,
    StatementRecord,
    all_statements,
    find_entries,
)
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
from ledger.projections.parties import PartyRecord, all_parties
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts, find_runs
from ledger.projections.years import YearRecord, all_years


class TracedBook:
    """One moment of the book; every list is read once, when it is first asked for."""

    def __init__(self, seeing: Seeing) -> None:
        self.seeing = seeing
        self.code = seeing.directory.code
        self._connection, self._readings = seeing.connection, seeing.readings
        self._bookings: dict[str, BookingRecord] = {}

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

    def booking(self, stream: str) -> BookingRecord:
        """One booking."""
        if stream not in self._bookings:
            (found,) = find_bookings(self._connection, self._readings.bookings, booking=stream)
            self._bookings[stream] = found
        return self._bookings[stream]

    def bookings_that(self, **columns: str) -> list[str]:
        """The bookings of which these columns say this: `settles`, `decision`, `bank_entry` …"""
        table = self._readings.bookings.bookings
        asked = [table.c[name] == wanted for name, wanted in columns.items()]
        query = select(table.c.booking).where(*asked).order_by(table.c.booked_on, table.c.position)
        return list(self._connection.scalars(query))

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

    def bookings_naming(self, fund: str) -> list[str]:
        """The bookings of which a line names a fund, by its code."""
        lines = self._readings.bookings.lines
        query = select(lines.c.booking).where(lines.c.fund == fund)
        found = self._connection.scalars(query.order_by(lines.c.booked_on, lines.c.position))
        return list(dict.fromkeys(found))

    def entry(self, stream: str) -> EntryRecord:
        """One line of the bank."""
        (found,) = find_entries(self._connection, self._readings.bank_entries, entry=stream)
        return found

    @cached_property
    def bank_statements(self) -> dict[str, StatementRecord]:
        """Every statement of the bank."""
        found = all_statements(self._connection, self._readings.bank_entries)
        return {one.statement: one for one in found}

    def entries_of(self, statement: str) -> list[str]:
        """The lines of one statement of the bank."""
        table = self._readings.bank_entries.entries
        query = select(table.c.entry).where(table.c.statement == statement)
        return list(self._connection.scalars(query.order_by(table.c.position)))

    @cached_property
    def parties(self) -> dict[str, PartyRecord]:
        """Every party."""
        return {one.party: one for one in all_parties(self._connection, self._readings.parties)}

    @cached_property
    def flows(self) -> list[FundFlow]:
        """What came in of funds, and went back."""
        return fund_flows(self._connection, self._readings.funds)

    def flow(self, node: str) -> FundFlow:
        """One of them, by its number behind `flow:`."""
        return next(one for one in self.flows if f"flow:{one.position}" == node)

    def budget(self, node: str) -> SetBudget:
        """One budget, by its number behind `budget:`."""
        return self.money.budgets[int(node.partition(":")[2])]

    @cached_property
    def delivered(self) -> list[Delivered]:
        """What was delivered out of funds that pay by the hour."""
        funds = list(self.funds.values())
        return find_delivered(self._connection, self._readings, funds, date.max)

    def contribution(self, stream: str) -> ContributionRecord:
        """One contribution."""
        (found,) = find_contributions(self._connection, self._readings.contributions, ids=[stream])
        return found

    def hours_with(self, party: str) -> list[str]:
        """The contributions that somebody gave or received, by day and position."""
        table = self._readings.contributions.contributions
        query = select(table.c.contribution).where(
            or_(table.c.helper == party, table.c.receiver == party)
        )
        order = (table.c.given_from_on, table.c.position)
        return list(self._connection.scalars(query.order_by(*order)))

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
        return [one.contribution for one in self.billed_to(fund)]

    def billed_to(self, fund: str) -> list[ContributionRecord]:
        """The same contributions, as they stand now."""
        record = self.funds[fund]
        if not record.tariffs:
            return []
        activities = {part.activity for part in record.eligible}
        named = {each for each, one in self.agreements.items() if one.terms.fund == record.code}
        return [
            one
            for one in find_contributions(
                self._connection, self._readings.contributions, state=CONFIRMED
            )
            if (one.activity in activities or one.agreement in named)
            and one.minutes
            and self.fund_of(one) == fund
        ]

    def _invoices(self, supplier: str) -> list[BookingRecord]:
        """The invoices of a supplier that stand."""
        found = find_bookings(
            self._connection,
            self._readings.bookings,
            booking_kinds=(INVOICE_IN,),
            party=supplier,
        )
        return [one for one in found if one.stands]

    def invoices_for(self, record: ContributionRecord) -> list[str]:
        """The invoices that are for some work."""
        if not self.pays(record, INVOICE) or record.state != CONFIRMED:
            return []
        found = covering(
            self._invoices(record.helper),
            supplier=record.helper,
            activity=record.activity,
            month=record.given_from_on.isoformat()[:7],
            chart=self.money.chart,
        )
        return [one.booking for one in found]

    def invoiced(self, booking: BookingRecord) -> list[str]:
        """The work that an invoice is for, by day and number."""
        if booking.booking_kind != INVOICE_IN or not booking.stands or booking.party is None:
            return []
        found = find_contributions(
            self._connection, self._readings.contributions, helper=booking.party, state=CONFIRMED
        )
        return [one.contribution for one in found if booking.booking in self.invoices_for(one)]

    def pays(self, record: ContributionRecord, way: str) -> bool:
        """Whether a contribution is paid in a way, such as by an allowance."""
        return record.agreement is not None and self.agreements[record.agreement].terms.pays == way

    @cached_property
    def money(self) -> TracedMoney:
        """How money of funds meets costs and the bank."""
        return TracedMoney(self.seeing, self.funds, self.flows)

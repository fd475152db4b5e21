"""One party's year with all that explains it: built from the readings and from the facts."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from ledger.application.audit.member_steps import People, Steps, Told, day_of, people_in, told
from ledger.application.session import Seeing, Session
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.contribution import CONFIRMED
from ledger.domain.limits import Limit
from ledger.domain.pay import amount_cents
from ledger.projections.agreements import AgreementRecord, all_agreements
from ledger.projections.balances import Balance, find_balances
from ledger.projections.claims import ClaimRecord, find_claims
from ledger.projections.contributions import ContributionRecord, find_contributions
from ledger.projections.party_puts import puts_of
from ledger.projections.party_year import find_party_year
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.payouts import PayoutRecord, find_payouts, find_runs
from ledger.projections.rules import cooperative_of
from ledger.reports.member_account import (
    Claim,
    Contribution,
    Cover,
    Given,
    MemberAccount,
    Month,
    Pay,
    Payout,
    Standing,
)
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import stored_facts
from ledger.storage.tables import facts

MONTH, YEAR = "month", "year"


def member_account(session: Session, party: str, year: int) -> MemberAccount:
    """The account of a year of the party with this code or name; also of who was erased."""
    with session.seeing() as seeing:
        wanted = seeing.directory.party(party, even_erased=True)
        return _Account(session, seeing, wanted, year).whole()


class _Account:
    """Gathers the rows of one party and year once, and builds the account from them."""

    def __init__(self, session: Session, seeing: Seeing, party: str, year: int) -> None:
        self._seeing, self._party, self._year = seeing, party, year
        connection, readings = seeing.connection, seeing.readings
        first_on, last_on = date(year, 1, 1), date(year, 12, 31)
        rows = readings.contributions
        self._gave = find_contributions(
            connection, rows, helper=party, from_on=first_on, until_on=last_on
        )
        self._received = find_contributions(
            connection, rows, receiver=party, from_on=first_on, until_on=last_on
        )
        self._claims = [
            claim
            for claim in find_claims(connection, readings.claims, claimant=party)
            if claim.incurred_on.year == year
        ]
        self._agreements = {
            record.terms.agreement: record
            for record in all_agreements(connection, readings.agreements, [party])
        }
        self._without_limits: set[int] = set()
        wanted = Wanted(until_on=date.max, payees={party})
        self._open = {
            line.subject: line
            for payable in find_payable(
                connection, readings, wanted, without_limits=self._without_limits
            )
            for line in payable.lines
        }
        subjects = {record.contribution for record in self._gave}
        subjects |= {claim.claim for claim in self._claims}
        self._puts = [
            put for put in puts_of(connection, readings, party) if put.subject in subjects
        ]
        self._limits = {put.subject: put.limit for put in self._puts if put.stands}
        self._rates = {put.subject: put.rate_cents for put in self._puts if put.stands}
        self._payouts = find_payouts(connection, readings.payouts, payee=party)
        self._runs = {run.run: run.position for run in find_runs(connection, readings.payouts)}
        self._lines = told(
            seeing,
            [
                *(record.contribution for record in (*self._gave, *self._received)),
                *(claim.claim for claim in self._claims),
                *(payout.payout for payout in self._payouts),
            ],
        )
        self._people = People(seeing, party, self._others())
        self._steps = Steps(
            session,
            self._people,
            {payout.payout: payout for payout in self._payouts},
            self._runs,
            [line for lines in self._lines.values() for line in lines],
            {payout.payout: self._lines[payout.payout] for payout in self._payouts},
        )
        self._texts = session.book.vault.read(claim.text_commitment for claim in self._claims)
        self._month_cents = self._sum_of_months()

    def whole(self) -> MemberAccount:
        """The whole account."""
        connection, readings = self._seeing.connection, self._seeing.readings
        gave = tuple(self._given(record) for record in self._gave)
        claims = tuple(self._claim(record) for record in self._claims)
        return MemberAccount(
            cooperative=self._seeing.directory.name(
                cooperative_of(connection, readings.rules).party
            ),
            party=self._people.person(self._party),
            year=self._year,
            position=self._seeing.position,
            known_on=self._known_on(),
            gave=gave,
            received=tuple(self._taken(record) for record in self._received),
            claims=claims,
            payouts=tuple(filter(None, map(self._payout, self._payouts))),
            months=self._months(gave, claims),
            standing=self._standing(),
        )

    def _others(self) -> set[str]:
        """Everybody who occurs in the account."""
        found = {record.receiver for record in self._gave if record.receiver is not None}
        for record in self._received:
            found.add(record.helper)
            found |= people_in(self._lines[record.contribution], paying=False)
        received = {record.contribution for record in self._received}
        for subject, lines in self._lines.items():
            if subject not in received:
                found |= people_in(lines, paying=True)
        return found

    def _given(self, record: ContributionRecord) -> Contribution:
        agreement = self._agreements.get(record.agreement or "")
        return Contribution(
            number=record.position,
            given=_given(record),
            unit=record.unit,
            what=_what(record),
            other=None if record.receiver is None else self._people.person(record.receiver),
            state=record.state,
            steps=self._steps.of(self._lines[record.contribution], paying=True),
            cover=None if agreement is None else self._cover(record, agreement),
            pay=self._pay_of(record, agreement),
        )

    def _taken(self, record: ContributionRecord) -> Contribution:
        """What the party received: nothing of what the helper agreed or is paid."""
        return Contribution(
            number=record.position,
            given=_given(record),
            unit=record.unit,
            what=_what(record),
            other=self._people.person(record.helper),
            state=record.state,
            steps=self._steps.of(self._lines[record.contribution], paying=False),
        )

    def _cover(self, record: ContributionRecord, agreement: AgreementRecord) -> Cover:
        code = self._seeing.directory.code(agreement.terms.agreement)
        return Cover(
            # Without its code an agreement is called by nothing.
            code="" if code.startswith("(") and code.endswith(")") else code,
            pays=agreement.terms.pays,
            rate_cents=self._rate(record, agreement),
        )

    def _rate(self, record: ContributionRecord, agreement: AgreementRecord) -> int:
        """What was paid keeps its rate, whatever was agreed afterwards."""
        rate_cents = agreement.terms.rate_on(record.given_from_on)
        return self._rates.get(record.contribution, rate_cents)

    def _pay_of(self, record: ContributionRecord, agreement: AgreementRecord | None) -> Pay | None:
        if agreement is None or agreement.terms.pays != ALLOWANCE:
            return None
        worth_cents = 0
        if record.state == CONFIRMED:
            worth_cents = amount_cents(record.minutes, self._rate(record, agreement))
        return self._pay(
            record.contribution,
            record.given_from_on,
            worth_cents=worth_cents,
            put_cents=record.put_cents,
            put_donated_minutes=record.put_donated_minutes,
        )

    def _claim(self, record: ClaimRecord) -> Claim:
        return Claim(
            number=record.position,
            incurred_on=record.incurred_on,
            cents=record.cents,
            text=self._texts.get(record.text_commitment),
            approved=record.approved_by is not None,
            steps=self._steps.of(self._lines[record.claim], paying=True),
            pay=self._pay(
                record.claim,
                record.incurred_on,
                worth_cents=0 if record.approved_by is None else record.cents,
                put_cents=record.put_cents,
                put_donated_minutes=0,
            ),
        )

    def _pay(
        self,
        subject: str,
        day: date,
        *,
        worth_cents: int,
        put_cents: int,
        put_donated_minutes: int,
    ) -> Pay:
        line = self._open.get(subject)
        open_cents = line.cents if line else 0
        earned_cents = put_cents + open_cents
        limit = line.limit if line else self._limits.get(subject)
        cut_by = None
        if limit is not None and earned_cents < worth_cents:
            month_cents = self._month_cents[day.isoformat()[:7]]
            cut_by = MONTH if month_cents >= limit.month_cents else YEAR
        return Pay(
            worth_cents=worth_cents,
            earned_cents=earned_cents,
            open_cents=open_cents,
            donated_minutes=put_donated_minutes + (line.donated_minutes if line else 0),
            cut_by=cut_by,
            limit_cents=_limit_cents(limit, cut_by),
            without_limits=limit is None and worth_cents > 0 and day.year in self._without_limits,
        )

    def _sum_of_months(self) -> dict[str, int]:
        """What each month worked earned in all; the month's limit is reached by it or is not."""
        sums: dict[str, int] = defaultdict(int)
        for record in self._gave:
            sums[record.given_from_on.isoformat()[:7]] += record.put_cents
        for claim in self._claims:
            sums[claim.incurred_on.isoformat()[:7]] += claim.put_cents
        for line in self._open.values():
            sums[line.month] += line.cents
        return sums

    def _payout(self, record: PayoutRecord) -> Payout | None:
        """The payout, when it belongs to the year by its work, its drawing up or its payment."""
        puts = [put for put in self._puts if put.payout == record.payout]
        lines: list[Told] = self._lines[record.payout]
        settled_in_year = record.settled_on is not None and record.settled_on.year == self._year
        if not (puts or settled_in_year or lines[0].on.year == self._year):
            return None
        return Payout(
            run=self._runs[record.run],
            cents=record.cents,
            year_cents=sum(put.cents for put in puts),
            state=record.state,
            paid_in_year=settled_in_year and record.returned_on is None,
            steps=self._steps.of(lines, paying=True),
        )

    def _months(
        self, gave: tuple[Contribution, ...], claims: tuple[Claim, ...]
    ) -> tuple[Month, ...]:
        cut: dict[str, Pay] = {}
        claimed: dict[str, int] = defaultdict(int)
        for one in gave:
            if one.pay and one.pay.cut_by:
                cut.setdefault(one.month, one.pay)
        for claim in claims:
            month = claim.incurred_on.isoformat()[:7]
            claimed[month] += claim.pay.earned_cents
            if claim.pay.cut_by:
                cut.setdefault(month, claim.pay)
        figures = find_party_year(
            self._seeing.connection, self._seeing.readings, self._party, self._year
        )
        return tuple(
            Month(
                month=each.month,
                given_minutes=each.given_minutes,
                received_minutes=each.received_minutes,
                donated_minutes=each.donated_minutes,
                earned_cents=each.earned_cents,
                claims_cents=claimed[each.month],
                paid_cents=each.paid_cents,
                reached=cut[each.month].cut_by if each.month in cut else None,
                limit_cents=cut[each.month].limit_cents if each.month in cut else 0,
            )
            for each in figures
        )

    def _standing(self) -> Standing:
        on = date(self._year, 12, 31)
        balances = find_balances(self._seeing.connection, self._seeing.readings, as_of=on)
        mine = next((b for b in balances.parties if b.party == self._party), Balance(self._party))
        return Standing(
            on=on,
            earned_cents=mine.earned_cents,
            paid_cents=mine.paid_cents,
            due_cents=mine.due_cents,
        )

    def _known_on(self) -> date:
        query = select(facts).where(facts.c.position == self._seeing.position)
        (last,) = stored_facts(self._seeing.connection, query)
        return day_of(read_envelope(last.body)["at"])


def _given(record: ContributionRecord) -> Given:
    return Given(
        from_on=record.given_from_on,
        until_on=record.given_until_on,
        minutes=record.minutes,
        quantity=record.quantity,
    )


def _what(record: ContributionRecord) -> tuple[str, ...]:
    return tuple(filter(None, (record.activity, record.service)))


def _limit_cents(limit: Limit | None, cut_by: str | None) -> int:
    if limit is None or cut_by is None:
        return 0
    return limit.month_cents if cut_by == MONTH else limit.year_cents

"""The payouts of a year for who audits them: the cost list, what lies behind it, what is wrong."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ledger.application.audit.audited import Account, AuditedPayout, Put
from ledger.application.audit.breaches.accounts import account_changed, account_shared
from ledger.application.audit.breaches.agreements import without_agreement
from ledger.application.audit.breaches.approving import (
    approved_another_file,
    approved_by_payee,
    approved_by_proposer,
    claim_never_approved,
    never_approved,
)
from ledger.application.audit.breaches.bank import bank_unapproved
from ledger.application.audit.breaches.breach import Breach
from ledger.application.audit.breaches.confirming import self_confirmed, unconfirmed
from ledger.application.audit.breaches.days import after_leaving, more_than_a_day, round_the_clock
from ledger.application.audit.breaches.donated import donated_wrong
from ledger.application.audit.breaches.limits import (
    beyond_worth,
    over_hour_limit,
    over_month_limit,
    over_year_limit,
)
from ledger.application.audit.breaches.standing import confirmed_by_another, without_role
from ledger.application.audit.breaches.sums import does_not_add_up, paid_to_another, paid_twice
from ledger.application.audit.facts import gather
from ledger.application.audit.sampling import draw
from ledger.application.audit.year import AuditedYear, PaidClaim, PaidHours
from ledger.application.directory import Directory
from ledger.application.session import Seeing, Session
from ledger.domain.errors import DomainError
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.statement import find_statement

RULES: tuple[Callable[[AuditedYear], Iterator[Breach]], ...] = (
    unconfirmed,
    self_confirmed,
    confirmed_by_another,
    without_agreement,
    over_hour_limit,
    over_month_limit,
    over_year_limit,
    beyond_worth,
    donated_wrong,
    never_approved,
    claim_never_approved,
    approved_by_proposer,
    approved_by_payee,
    approved_another_file,
    without_role,
    paid_twice,
    paid_to_another,
    does_not_add_up,
    account_changed,
    account_shared,
    more_than_a_day,
    round_the_clock,
    after_leaving,
    bank_unapproved,
)


@dataclass(frozen=True)
class CostLine:
    """One payout with all that was put on it. `account` is the payee's when it was drawn up."""

    payout: AuditedPayout
    hours: tuple[PaidHours, ...]
    claims: tuple[PaidClaim, ...]
    account: Account | None


@dataclass(frozen=True)
class Tie:
    """How the cost list and the statement of the same year come to each other, in cents.

    The list goes by when was paid, the statement by when was worked: `paid` less what of it is
    `for_other_years`, with the year's work that was `paid_in_other_years`, that is `waiting` on a
    payout, and that is `not_on_a_payout`, is what the `statement` says.
    """

    paid_cents: int
    for_other_years_cents: int
    paid_in_other_years_cents: int
    waiting_cents: int
    not_on_a_payout_cents: int
    statement_cents: int

    @property
    def difference_cents(self) -> int:
        """What the statement says more than the list; anything but zero needs explaining."""
        return self.statement_cents - (
            self.paid_cents
            - self.for_other_years_cents
            + self.paid_in_other_years_cents
            + self.waiting_cents
            + self.not_on_a_payout_cents
        )


@dataclass(frozen=True)
class PayoutsAudit:
    """The audit of a year's payouts as known at a position; `lines` are by day and number.

    `directory` says what ids are called, `texts` what claims were for, by commitment.
    """

    year: int
    position: int
    lines: tuple[CostLine, ...]
    tie: Tie
    breaches: tuple[Breach, ...]
    facts: AuditedYear
    directory: Directory
    texts: dict[str, str]

    @property
    def waiting_cents(self) -> int:
        """What is on payouts of the year that are not settled yet."""
        return _sum(self._payouts(), lambda one: not one.paid and not one.fell)

    @property
    def returned_cents(self) -> int:
        """What came back, and is in no sum."""
        return _sum(self._payouts(), lambda one: one.fell)

    def sample(self, *, count: int, seed: str) -> tuple[int, ...]:
        """The numbers of lines drawn with a seed; see `sampling`. What came back is left out."""
        payouts = [payout for payout in self._payouts() if not payout.fell]
        return draw((payout.number for payout in payouts), count=count, seed=seed)

    def numbered(self, said: Iterable[str]) -> tuple[int, ...]:
        """The numbers of payouts named by number or id; refused unless they are on the list."""
        known = {payout.payout: payout.number for payout in self._payouts()}
        known |= {str(number): number for number in known.values()}
        for one in said:
            if one not in known:
                raise DomainError(
                    "There is no payout no. {number} in the cost list of {year}. "
                    "See the numbers with: buurtledger audit payouts --year {year}.",
                    number=one,
                    year=self.year,
                )
        return tuple(sorted({known[one] for one in said}))

    def _payouts(self) -> list[AuditedPayout]:
        return [line.payout for line in self.lines]


def audit_payouts(session: Session, year: int, *, as_known: int | None = None) -> PayoutsAudit:
    """The cost list of a year with everything behind it, and every breach; nothing is recorded."""
    with session.seeing(as_known) as seeing:
        facts = gather(session, seeing, year)
        lines = _lines(facts)
        return PayoutsAudit(
            year=year,
            position=facts.position,
            lines=lines,
            tie=_tie(seeing, facts),
            breaches=tuple(breach for rule in RULES for breach in rule(facts)),
            facts=facts,
            directory=seeing.directory,
            texts=session.book.vault.read(
                paid.claim.text_commitment for line in lines for paid in line.claims
            ),
        )


def _lines(facts: AuditedYear) -> tuple[CostLine, ...]:
    listed = {payout.payout: payout for payout in facts.listed}
    hours: dict[str, list[PaidHours]] = defaultdict(list)
    claims: dict[str, list[PaidClaim]] = defaultdict(list)
    for one in facts.hours:
        for put in one.puts:
            if put.payout in listed:
                hours[put.payout].append(PaidHours(one, put, listed[put.payout]))
    for claim in facts.claims:
        for put in claim.puts:
            if put.payout in listed:
                claims[put.payout].append(PaidClaim(claim, put, listed[put.payout]))
    return tuple(
        CostLine(
            payout=payout,
            hours=tuple(sorted(hours[payout.payout], key=lambda paid: paid.hours.now.from_on)),
            claims=tuple(claims[payout.payout]),
            account=_account(facts, payout),
        )
        for payout in listed.values()
    )


def _account(facts: AuditedYear, payout: AuditedPayout) -> Account | None:
    """The account that the payee had when the run was drawn up."""
    party = facts.parties.get(payout.payee)
    known = [
        account
        for account in (party.accounts if party is not None else ())
        if account.mark.position < payout.run.drawn.position
    ]
    return known[-1] if known else None


def _tie(seeing: Seeing, facts: AuditedYear) -> Tie:
    year = str(facts.year)
    of_year = in_other_years = waiting = 0
    for put in _puts_for(facts, year):
        payout = facts.payouts.get(put.payout)
        if payout is None or payout.fell or not put.stands:
            continue
        if not payout.paid:
            waiting += put.cents
        elif payout.dated_on.year == facts.year:
            of_year += put.cents
        else:
            in_other_years += put.cents
    paid_cents = _sum(facts.listed, lambda one: one.paid)
    payable = find_payable(
        seeing.connection, seeing.readings, Wanted(until_on=date.max), without_limits=set()
    )
    return Tie(
        paid_cents=paid_cents,
        for_other_years_cents=paid_cents - of_year,
        paid_in_other_years_cents=in_other_years,
        waiting_cents=waiting,
        not_on_a_payout_cents=sum(
            line.cents for owed in payable for line in owed.lines if line.month[:4] == year
        ),
        statement_cents=sum(
            find_statement(seeing.connection, seeing.readings, facts.year).payouts.values()
        ),
    )


def _puts_for(facts: AuditedYear, year: str) -> Iterator[Put]:
    """Whatever any payout pays for hours and claims of a year."""
    for hours in facts.hours:
        if hours.month[:4] == year:
            yield from hours.puts
    for claim in facts.claims:
        if claim.month[:4] == year:
            yield from claim.puts


def _sum(payouts: Iterable[AuditedPayout], which: Callable[[AuditedPayout], bool]) -> int:
    return sum(payout.cents for payout in payouts if which(payout))

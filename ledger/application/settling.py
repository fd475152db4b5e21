"""Settling a subsidy: the dossier that a municipality asks of one award over one year.

Every figure that the statement has is the statement's own. What is found here apart, such as what
came in of the award, is laid beside the statement, and the dossier says whether they agree.
"""

from collections.abc import Sequence
from dataclasses import replace

from ledger.application.accounts import Accounts as Labels
from ledger.application.books import Books
from ledger.application.explaining_asked import Asking
from ledger.application.funds import found
from ledger.application.moments import Moment
from ledger.application.session import Seeing, Session
from ledger.application.settling_checks import find_checks
from ledger.application.settling_counts import find_counts
from ledger.application.settling_evidence import find_evidence
from ledger.application.settling_money import find_money
from ledger.application.year_audits import YearAudits
from ledger.application.year_documents import find_document
from ledger.domain.chart import EXPENSE, INCOME
from ledger.domain.errors import DomainError
from ledger.domain.fund import CARRY, GIFT
from ledger.language import _
from ledger.projections.decisions import DecisionRecord, all_decisions
from ledger.projections.funds import FundRecord
from ledger.projections.journal.subsidies import term_ends_on
from ledger.projections.rules import budgets_of
from ledger.reports.annual.document import Document, FundOf, Line, Paid, Someone
from ledger.reports.settlement.model import (
    Activity,
    Award,
    Bears,
    Duty,
    Key,
    PaidBy,
    Rests,
    Settlement,
)
from ledger.reports.settlement.municipalities import Rules, all_rules, rules_of


class Settling:
    """Requests for the dossiers of subsidies; nothing is recorded."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def dossier(
        self,
        fund: str,
        year: int,
        *,
        municipality: str | None = None,
        duties: Sequence[Duty] = (),
        as_known: Moment | None = None,
    ) -> Settlement:
        """The dossier of an award, by its code or number, over a year.

        Without a `municipality` the funder's name says which one it is, if its rules are known.
        Accounts are called by their labels in the language spoken now. Raises DomainError for an
        award that is no sum for costs, and for a year in which it does not hold.
        """
        rules = None if municipality is None else _rules(municipality)
        document = find_document(self._session, year, as_known=as_known)
        position, _ = Books(self._session).position(year, as_known)
        labels = Labels(self._session).labels()
        items = () if document.state is None else YearAudits(self._session).show(year).items
        with self._session.seeing(position) as seeing:
            asking = Asking(self._session, seeing, year, labels)
            record, of = _awarded(asking, document, fund)
            if rules is None:
                rules = rules_of(of.funder.name or "")
            texts = _Texts(self._session, seeing)
            activities = _activities(asking, document, record, texts)
            names = [one.activity for one in activities]
            money = find_money(asking, record)
            counts = find_counts(asking, names, rules)
            evidence = find_evidence(asking, record, items)
            return Settlement(
                award=_award(asking, record, of, texts),
                money=money,
                activities=activities,
                key=Key(
                    general_cents=sum(one.general_cents for one in document.by_activity),
                    budgets_cents=sum(one.budget_cents or 0 for one in document.by_activity),
                ),
                paid_by=_paid_by(asking, record, activities),
                counts=counts.shown,
                statement=_without_payees(document),
                rules=rules,
                known=tuple(one.municipality for one in all_rules()),
                duties=tuple(duties),
                sampled=bool(items),
                evidence=evidence.rows,
                checks=find_checks(document, of, money, activities, counts, evidence),
            )


class _Texts:
    """Decisions with their words, by id."""

    def __init__(self, session: Session, seeing: Seeing) -> None:
        self._vault = session.book.vault
        self._decisions: dict[str, DecisionRecord] = {
            one.decision: one for one in all_decisions(seeing.connection, seeing.readings.decisions)
        }

    def said(self, commitment: str | None) -> str | None:
        """The words that a fact commits to; None once they were erased."""
        return None if commitment is None else self._vault.read([commitment]).get(commitment)

    def rests(self, decision: str | None) -> Rests | None:
        """The decision that something rests on, if there is one."""
        one = self._decisions.get(decision or "")
        if one is None:
            return None
        return Rests(
            number=one.position,
            text=self.said(one.text_commitment),
            body=one.body,
            decided_on=one.decided_on,
        )


def _rules(municipality: str) -> Rules:
    known = rules_of(municipality)
    if known is None:
        raise DomainError(
            "The rules of {municipality} are not known here. Known are {known}. Leave "
            "--municipality out, and look in the decision on the award what is asked.",
            municipality=municipality,
            known=[one.municipality for one in all_rules()],
        )
    return known


def _awarded(asking: Asking, document: Document, said: str) -> tuple[FundRecord, FundOf]:
    """The award that is meant, and what the statement says of it."""
    records = asking.annual.journal.funds
    record = found(records, said)
    _refuse_other_ways(record)
    until_on = term_ends_on(record)
    goes_on = record.unspent == CARRY or asking.year <= until_on.year
    if asking.year < record.from_on.year or not goes_on:
        raise DomainError(
            "{fund} was awarded from {from_on} until {until_on}. Give a year in that time.",
            fund=record.code,
            from_on=record.from_on,
            until_on=until_on,
        )
    return record, document.funds[records.index(record)]


def _refuse_other_ways(record: FundRecord) -> None:
    if record.cents is None:
        raise DomainError(
            "{fund} pays for each hour. It is settled by what is declared month by month: "
            "buurtledger funds show {fund}.",
            fund=record.code,
        )
    if record.regime == GIFT:
        raise DomainError(
            "{fund} is a gift, so there is nothing to settle with a municipality. What is left of "
            "it is told by: buurtledger funds show {fund}.",
            fund=record.code,
        )


def _award(asking: Asking, record: FundRecord, of: FundOf, texts: _Texts) -> Award:
    return Award(
        number=record.position,
        code=record.code,
        regime=record.regime,
        funder=of.funder,
        text=texts.said(record.text_commitment),
        cents=record.cents or 0,
        from_on=record.from_on,
        until_on=record.until_on,
        ends_on=term_ends_on(record),
        unspent=record.unspent,
        bears=tuple(
            Bears(
                one.activity,
                one.account,
                None if one.account is None else asking.labels[one.account],
                one.percent,
            )
            for one in record.eligible
        ),
        decision=texts.rests(record.decision),
    )


def _activities(
    asking: Asking, document: Document, record: FundRecord, texts: _Texts
) -> tuple[Activity, ...]:
    """The activities that the award names, and those of which it bears a cost."""
    year, chart = asking.year, asking.annual.chart
    borne = [
        one
        for one in asking.annual.journal.borne
        if one.fund == record.fund and one.year == year and one.cents
    ]
    wanted = {one.activity for one in record.eligible} | {one.activity for one in borne}
    accounts = {one.account for one in record.eligible} | {one.account for one in borne}
    budgets = budgets_of(asking.seeing.connection, asking.seeing.readings.rules, year)

    def lines(activity: str, kind: str, sign: int) -> tuple[Line, ...]:
        return tuple(
            Line(code=one.account, label=asking.labels[one.account], cents=sign * one.cents)
            for one in asking.annual.books.closing
            if one.activity == activity
            and chart[one.account].kind == kind
            and not chart[one.account].is_general
        )

    settled = []
    for one in document.by_activity:
        if one.activity is None or one.activity not in wanted:
            continue
        budget = budgets.get(one.activity)
        about = {one.activity, *accounts}
        settled.append(
            Activity(
                activity=one.activity,
                income=lines(one.activity, INCOME, -1),
                costs=lines(one.activity, EXPENSE, 1),
                income_cents=one.income_cents,
                cost_cents=one.cost_cents,
                general_cents=one.general_cents,
                budget_cents=one.budget_cents,
                decision=texts.rests(None if budget is None else budget.decision),
                why=tuple(
                    each.why for each in document.differences if each.code in about and each.why
                ),
                large=any(
                    each.large and each.code == one.activity for each in document.differences
                ),
            )
        )
    return tuple(settled)


def _paid_by(asking: Asking, record: FundRecord, activities: Sequence[Activity]) -> PaidBy:
    names = {one.activity for one in activities}
    journal, year = asking.annual.journal, asking.year
    costs_cents = sum(one.whole_cents for one in activities)
    subsidy_cents = sum(
        one.cents
        for one in journal.borne
        if one.fund == record.fund and one.year == year and one.activity in names
    )
    # What the activities have as income out of this award, with what is kept of it.
    own_cents = -sum(
        one.cents
        for one in journal.postings
        if one.source == record.fund
        and one.account == record.income_account
        and one.on.year == year
        and one.activity in names
    )
    other_cents = sum(one.income_cents for one in activities) - own_cents
    return PaidBy(
        costs_cents=costs_cents,
        subsidy_cents=subsidy_cents,
        other_cents=other_cents,
        own_cents=costs_cents - subsidy_cents - other_cents,
    )


def _without_payees(document: Document) -> Document:
    """The statement for a municipality: what helpers were paid stands in it as one sum."""
    together = Paid(Someone(code=_("all helpers together"), name=None), document.payouts_cents)
    return replace(document, payouts=(together,) if document.payouts else ())

"""What stands around a year's figures: who is who, the board's words, the audit, the votes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ledger.application.books import YOUNG, YearStatement
from ledger.application.moments import Moment, position_of
from ledger.application.session import Seeing, Session
from ledger.application.year_differences import large_differences
from ledger.application.year_reports import ReportCard, YearReports
from ledger.projections.decisions import all_decisions
from ledger.projections.parties import under_21_in
from ledger.projections.rules import budgets_of
from ledger.projections.years import YearAudit, YearRecord, all_years
from ledger.reports.annual.document import (
    Audit,
    BudgetOf,
    Difference,
    Outcome,
    Report,
    Signature,
    Someone,
)

NOTHING_WRITTEN = Report(texts={}, basis=None, care=None, signatures=())


@dataclass(frozen=True)
class Surroundings:
    """What stands around the figures, as it was known at the moment asked for.

    `someone` says how a party is called in a document that everybody may read.
    """

    someone: Callable[[str], Someone]
    state: str | None
    drawn_up_on: date | None
    report: Report
    differences: tuple[Difference, ...]
    audit: Audit | None
    adoption: Outcome | None
    discharge: Outcome | None
    next_budget: tuple[BudgetOf, ...]


def find_surroundings(
    session: Session, known: YearStatement, *, as_known: Moment | None
) -> Surroundings:
    """See `Surroundings`. A year that was never opened has no words, audit or votes."""
    year = known.annual.statement.year
    vault = session.book.vault
    with session.seeing(position_of(session, as_known)) as seeing:
        record = _record(seeing, year)
        decisions = {
            one.decision: one for one in all_decisions(seeing.connection, seeing.readings.decisions)
        }
        budgets = budgets_of(seeing.connection, seeing.readings.rules, year + 1)
        someone = _namer(seeing, year)

    def said(commitment: str | None) -> str | None:
        return None if commitment is None else vault.read([commitment]).get(commitment)

    def outcome(decision: str | None) -> Outcome | None:
        if decision is None:
            return None
        one = decisions[decision]
        return Outcome(
            number=one.position,
            decided_on=one.decided_on,
            text=said(one.text_commitment),
            yes=one.yes_count,
            no=one.no_count,
            abstain=one.abstain_count,
        )

    def number(decision: str | None) -> int | None:
        return None if decision is None else decisions[decision].position

    surroundings = Surroundings(
        someone=someone,
        state=None,
        drawn_up_on=None,
        report=NOTHING_WRITTEN,
        differences=large_differences(known, {}),
        audit=None,
        adoption=None,
        discharge=None,
        next_budget=tuple(
            BudgetOf(one.activity, one.cents, number(one.decision)) for one in budgets.values()
        ),
    )
    if record is None:
        return surroundings
    report = YearReports(session).show(year, as_known=as_known)
    # An audit of figures that were drawn up anew since says nothing of these.
    audits = [one for one in record.audits if one.position > (record.drawn_up_position or 0)]
    return replace(
        surroundings,
        state=record.state,
        drawn_up_on=record.drawn_up_on,
        report=_report(report),
        differences=large_differences(
            known, {one.account or one.activity or "": one.text for one in report.differences}
        ),
        audit=None if not audits else _audit(audits[-1], someone, said),
        adoption=outcome(record.adopted_by_decision),
        discharge=outcome(record.discharged_by_decision),
    )


def _record(seeing: Seeing, year: int) -> YearRecord | None:
    years = all_years(seeing.connection, seeing.readings.years)
    return next((one for one in years if one.year == year), None)


def _namer(seeing: Seeing, year: int) -> Callable[[str], Someone]:
    """How parties are called. Who was under 21 in the year is not named."""
    young = under_21_in(seeing.connection, seeing.readings.parties, year)
    directory = seeing.directory

    def someone(party: str) -> Someone:
        known = directory.known(party)
        return Someone(code=known.code, name=YOUNG if party in young else known.name)

    return someone


def _report(card: ReportCard) -> Report:
    regime = card.record.regime
    signed = [
        Signature(Someone(one.party, one.name), one.signed_on, None) for one in card.signatures
    ]
    missing = [Signature(Someone(one.party, one.name), None, one.reason) for one in card.unsigned]
    return Report(
        texts={one.section: one.text for one in card.sections if one.text is not None},
        basis=None if regime is None else regime.basis,
        care=None if regime is None else regime.care,
        signatures=(*signed, *missing),
    )


def _audit(
    audit: YearAudit, someone: Callable[[str], Someone], said: Callable[[str | None], str | None]
) -> Audit:
    return Audit(
        by=tuple(map(someone, audit.audited_by)),
        audited_on=audit.audited_on,
        examined_position=audit.examined_position,
        advises_adoption=audit.advises_adoption,
        findings=said(audit.findings_commitment),
    )
